DROP TABLE lineage_edges;
