-- Component coupling: parts of the system that change together.
-- unit: commits that changed source files of both (shared); degree: those in percent of the mean commits of the two
-- source: code-maat, logical coupling of architectural groups, with its defaults: mean of at least 5 commits, at
--   least 5 shared, degree of at least 30, commits of more than 30 files left out; here without the commits of bots
-- needs: history, changes
-- after: touches
WITH touched AS (
    SELECT DISTINCT touches.seq, file_numbers.component
    FROM touches
    JOIN file_numbers USING (file)
    WHERE touches.kind = 'source'
      AND touches.together <= 30
      AND NOT touches.bot
),

counted AS (SELECT component, count(*) AS commits FROM touched GROUP BY component),

pairs AS (
    SELECT a.component, b.component AS other, count(*) AS shared
    FROM touched AS a
    JOIN touched AS b ON b.seq = a.seq AND b.component > a.component
    GROUP BY a.component, b.component
    HAVING count(*) >= 5
)

SELECT
    pairs.component,
    pairs.other,
    CAST(pairs.shared AS INTEGER) AS shared,
    CAST(200 * pairs.shared // (first.commits + second.commits) AS INTEGER) AS degree
FROM pairs
JOIN counted AS first ON first.component = pairs.component
JOIN counted AS second ON second.component = pairs.other
WHERE 200 * pairs.shared // (first.commits + second.commits) >= 30
ORDER BY degree DESC, shared DESC, pairs.component, pairs.other
