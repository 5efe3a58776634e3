-- The names that an issued recommendation is told with, as they were on the day of issue: JSON of the competition's and its groups'.
ALTER TABLE recommendations ADD COLUMN names TEXT;
