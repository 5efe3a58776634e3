-- Who learned from whom: an innovation, and its source in the register or elsewhere. An edge is added and removed, never
-- changed. `source_key` is the source's id, or its folded name and region in two lines: one edge for each source.

CREATE TABLE lineage_edges (
    id TEXT NOT NULL PRIMARY KEY,
    innovation_id TEXT NOT NULL REFERENCES innovations (id),
    kind TEXT NOT NULL CHECK (kind IN ('replicates', 'partially_replicates', 'inspired_by', 'modifies')),
    source_id TEXT REFERENCES innovations (id),
    source_name TEXT,
    source_region TEXT,
    source_key TEXT NOT NULL,
    note TEXT,
    CHECK ((source_id IS NULL) = (source_name IS NOT NULL)),
    CHECK ((source_name IS NULL) = (source_region IS NULL))
) STRICT;
CREATE UNIQUE INDEX lineage_edges_once ON lineage_edges (innovation_id, source_key);
CREATE INDEX lineage_edges_source ON lineage_edges (source_id);
