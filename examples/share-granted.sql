-- Share of the requests resolved in a year that were granted, by year, with DuckDB.
-- usage: duckdb -csv -nullvalue "" -c ".read examples/share-granted.sql", in the dataset folder
SELECT
    year,
    "applications.resolved.granted.total" AS granted,
    "applications.resolved.total.total" AS resolved,
    round("derived.share_granted", 3) AS share
FROM read_csv('panel.csv')
ORDER BY year;
