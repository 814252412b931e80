-- Contributor absence: the fewest people who made more than half of the last twelve months' commits.
-- unit: people (value), one row for each in the order of their commits; files: source and test files the person
--   changed in that time; total: those that anybody changed
-- source: CHAOSS, contributor absence factor, over the trailing twelve months; merges and bots left out
-- needs: history
WITH last_year AS (
    SELECT commits.seq, commits.author AS person
    FROM commits
    CROSS JOIN subjects
    WHERE NOT commits.bot
      AND commits.parents < 2
      AND commits.committed_at > subjects.as_of - INTERVAL 12 MONTH
      AND commits.committed_at <= subjects.as_of
),

counted AS (
    SELECT
        person,
        count(*) AS commits,
        row_number() OVER ranked AS rank,
        sum(count(*)) OVER ranked AS running,
        sum(count(*)) OVER () AS everybodys
    FROM last_year
    GROUP BY person
    WINDOW ranked AS (ORDER BY count(*) DESC, person ROWS UNBOUNDED PRECEDING)
),

touched AS (
    SELECT last_year.person, files.path
    FROM last_year
    JOIN changes USING (seq)
    JOIN files ON files.path = changes.file
    WHERE files.kind IN ('source', 'test')
    GROUP BY ALL
),

wide AS (SELECT person, count(*) AS files FROM touched GROUP BY person)

SELECT
    CAST(count(*) OVER () AS INTEGER) AS value,
    counted.person,
    CAST(counted.commits AS INTEGER) AS commits,
    CAST(coalesce(wide.files, 0) AS INTEGER) AS files,
    CAST((SELECT count(DISTINCT path) FROM touched) AS INTEGER) AS total
FROM counted
LEFT JOIN wide USING (person)
-- Those who stand before the half is passed, and the one who passes it.
WHERE 2 * (counted.running - counted.commits) <= counted.everybodys
ORDER BY counted.rank
