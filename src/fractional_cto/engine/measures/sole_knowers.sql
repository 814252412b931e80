-- Sole knowers: files that only one of the people still here knows well.
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

present AS (
    SELECT authorship.path, authorship.person, count(*) OVER (PARTITION BY authorship.path) AS knowers
    FROM authorship
    JOIN people USING (person)
    WHERE NOT people.gone
),

known AS (SELECT path, person, weight / sum(weight) OVER (PARTITION BY path) AS share FROM contributions)

SELECT present.person, present.path, hottest.path IS NOT NULL AS hotspot, round(known.share, 2) AS share
FROM present
JOIN known USING (path, person)
LEFT JOIN hottest USING (path)
WHERE present.knowers = 1
ORDER BY present.person, hotspot DESC, share DESC, present.path
