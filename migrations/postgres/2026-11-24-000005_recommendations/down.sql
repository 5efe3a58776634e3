DROP TABLE recommendation_overrides;
DROP TABLE recommendation_items;
DROP FUNCTION refuse_change_of_issued;
DROP TABLE recommendations;
