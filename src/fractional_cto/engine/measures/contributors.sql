-- Contributors: how many people commit, month by month, and how many of them for the first time.
-- unit: people who authored a commit; newcomers: of them, those who never did before; commits by people and by bots,
--   merges left out
-- source: CHAOSS, contributors and new contributors; months without a commit are zero, commits dated in the future or
--   before 1990 are left out
-- needs: history
WITH dated AS (
    SELECT date_trunc('month', commits.committed_at) AS month, commits.author, commits.bot
    FROM commits
    CROSS JOIN subjects
    WHERE commits.parents < 2
      AND commits.committed_at BETWEEN TIMESTAMP '1990-01-01' AND subjects.as_of
),

begun AS (SELECT author, min(month) AS began FROM dated GROUP BY author),

monthly AS (
    SELECT
        month,
        count(DISTINCT author) FILTER (NOT bot) AS people,
        count(DISTINCT author) FILTER (NOT bot AND began = month) AS newcomers,
        count(*) FILTER (NOT bot) AS commits,
        count(*) FILTER (bot) AS bot_commits
    FROM dated
    JOIN begun USING (author)
    GROUP BY month
),

calendar AS (
    SELECT unnest(generate_series(min(monthly.month), any_value(subjects.as_of), INTERVAL 1 MONTH)) AS month
    FROM monthly
    CROSS JOIN subjects
)

SELECT
    strftime(calendar.month, '%Y-%m') AS month,
    CAST(coalesce(monthly.people, 0) AS INTEGER) AS people,
    CAST(coalesce(monthly.newcomers, 0) AS INTEGER) AS newcomers,
    CAST(coalesce(monthly.commits, 0) AS INTEGER) AS commits,
    CAST(coalesce(monthly.bot_commits, 0) AS INTEGER) AS bot_commits
FROM calendar
LEFT JOIN monthly USING (month)
ORDER BY calendar.month
