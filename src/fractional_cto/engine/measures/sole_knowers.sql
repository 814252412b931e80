-- Sole knowers: files that only one of those who have not left knows well.
-- unit: share of the lines ever added to the file (or of its revisions) that are this person's, 0-1; hotspot: among
--   the highest-scoring 4 % of the source files, or the first three
-- source: authorship (DOA, Avelino et al. 2016) among people who have not left; 4 %: Tornhill, hotspots are 2-4 % of
--   the code
-- needs: history, changes
-- after: contributions, authorship, hotspots
WITH hottest AS (
    SELECT path
    FROM hotspots
    QUALIFY row_number() OVER (ORDER BY score DESC, revisions DESC, path)
        <= greatest(3, (SELECT count(*) FROM files WHERE kind = 'source') * 4 // 100)
),

alone AS (
    SELECT authorship.path, any_value(person) AS person
    FROM authorship
    JOIN people USING (person)
    WHERE NOT people.gone
    GROUP BY authorship.path
    HAVING count(*) = 1
),

known AS (SELECT path, person, weight / sum(weight) OVER (PARTITION BY path) AS share FROM contributions)

SELECT alone.person, alone.path, hottest.path IS NOT NULL AS hotspot, round(known.share, 2) AS share
FROM alone
JOIN known USING (path, person)
LEFT JOIN hottest USING (path)
ORDER BY alone.person, hotspot DESC, share DESC, alone.path
