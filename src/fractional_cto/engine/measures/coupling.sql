-- Coupling: files that change together, whether or not one mentions the other.
-- unit: commits that changed both (shared); degree: those in percent of the mean revisions of the two
-- source: code-maat, logical coupling, with its defaults: mean of at least 5 revisions, at least 5 shared, degree of
--   at least 30, commits of more than 30 files left out; here between the source, test and configuration files at the
--   audited revision, and without the commits of bots
-- needs: history, changes
WITH touched AS (
    SELECT DISTINCT changes.seq, files.path
    FROM changes
    JOIN commits USING (seq)
    JOIN files ON files.path = changes.file
    WHERE files.kind IN ('source', 'test', 'configuration')
      AND commits.files <= 30
      AND NOT commits.bot
),

counted AS (SELECT path, count(*) AS revisions, row_number() OVER (ORDER BY path) AS id FROM touched GROUP BY path),

-- Five shared commits need five revisions; joining numbers is faster than joining paths.
candidates AS (SELECT touched.seq, counted.id FROM touched JOIN counted USING (path) WHERE counted.revisions >= 5),

pairs AS (
    SELECT a.id AS one, b.id AS two, count(*) AS shared
    FROM candidates AS a
    JOIN candidates AS b ON b.seq = a.seq AND b.id > a.id
    GROUP BY a.id, b.id
    HAVING count(*) >= 5
)

SELECT
    first.path,
    second.path AS other,
    CAST(pairs.shared AS INTEGER) AS shared,
    CAST(200 * pairs.shared // (first.revisions + second.revisions) AS INTEGER) AS degree
FROM pairs
JOIN counted AS first ON first.id = pairs.one
JOIN counted AS second ON second.id = pairs.two
WHERE 200 * pairs.shared // (first.revisions + second.revisions) >= 30
ORDER BY degree DESC, shared DESC, first.path, other
