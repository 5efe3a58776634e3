-- Dropping a table fires no trigger of its rows.
DROP TABLE recommendation_overrides;
DROP TABLE recommendation_items;
DROP TABLE recommendations;
