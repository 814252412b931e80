-- Departure: what loses its last knower if a person leaves.
-- unit: files, and how many of them are hotspots
-- source: authorship (DOA, Avelino et al. 2016), asked as "who else knows this?"; the files are the rows of
--   sole-knowers
-- needs: history, changes
-- after: sole-knowers
SELECT
    person,
    CAST(count(*) AS INTEGER) AS files,
    CAST(count(*) FILTER (hotspot) AS INTEGER) AS hotspots
FROM sole_knowers
GROUP BY person
ORDER BY hotspots DESC, files DESC, person
