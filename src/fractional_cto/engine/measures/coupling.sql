-- Coupling: files that change together, whether or not one mentions the other.
-- unit: commits that changed both (shared); degree: those in percent of the mean revisions of the two
-- source: code-maat, logical coupling, with its defaults: mean of at least 5 revisions, at least 5 shared, degree of
--   at least 30, commits of more than 30 files left out; here between the source, test and configuration files at the
--   audited revision, and without the commits of bots
-- needs: history, changes
-- after: touches
WITH touched AS (SELECT DISTINCT seq, file FROM touches WHERE together <= 30 AND NOT bot),

counted AS (SELECT file, count(*) AS revisions FROM touched GROUP BY file),

-- Five shared commits need five revisions.
candidates AS (SELECT touched.seq, touched.file FROM touched JOIN counted USING (file) WHERE counted.revisions >= 5),

pairs AS (
    SELECT a.file AS one, b.file AS two, count(*) AS shared
    FROM candidates AS a
    JOIN candidates AS b ON b.seq = a.seq AND b.file > a.file
    GROUP BY a.file, b.file
    HAVING count(*) >= 5
),

coupled AS (
    SELECT
        pairs.one,
        pairs.two,
        CAST(pairs.shared AS INTEGER) AS shared,
        CAST(200 * pairs.shared // (first.revisions + second.revisions) AS INTEGER) AS degree
    FROM pairs
    JOIN counted AS first ON first.file = pairs.one
    JOIN counted AS second ON second.file = pairs.two
    WHERE 200 * pairs.shared // (first.revisions + second.revisions) >= 30
)

SELECT a.path, b.path AS other, coupled.shared, coupled.degree
FROM coupled
JOIN file_numbers AS a ON a.file = coupled.one
JOIN file_numbers AS b ON b.file = coupled.two
ORDER BY degree DESC, shared DESC, coupled.one, coupled.two
