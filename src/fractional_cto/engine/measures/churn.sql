-- Churn: commits and changed lines, month by month.
-- unit: commits (merges left out), lines added and deleted in files whose lines are counted, NULL where none could
--   be; months without a commit are zero, commits dated in the future or before 1990 are left out
-- source: code-maat, absolute churn
-- needs: history, changes
WITH monthly AS (
    SELECT
        date_trunc('month', commits.committed_at) AS month,
        count(*) AS commits,
        coalesce(sum(lines.files), 0) AS files,
        sum(lines.added) AS added,
        sum(lines.deleted) AS deleted
    FROM commits
    CROSS JOIN subjects
    LEFT JOIN (
        SELECT seq, count(*) AS files, sum(added) AS added, sum(deleted) AS deleted FROM changes GROUP BY seq
    ) AS lines USING (seq)
    WHERE commits.parents < 2
      AND commits.committed_at BETWEEN TIMESTAMP '1990-01-01' AND subjects.as_of
    GROUP BY month
),

calendar AS (
    SELECT unnest(generate_series(min(monthly.month), any_value(subjects.as_of), INTERVAL 1 MONTH)) AS month
    FROM monthly
    CROSS JOIN subjects
)

SELECT
    strftime(calendar.month, '%Y-%m') AS month,
    CAST(coalesce(monthly.commits, 0) AS INTEGER) AS commits,
    CAST(if(coalesce(monthly.files, 0) = 0, 0, monthly.added) AS BIGINT) AS added,
    CAST(if(coalesce(monthly.files, 0) = 0, 0, monthly.deleted) AS BIGINT) AS deleted
FROM calendar
LEFT JOIN monthly USING (month)
ORDER BY calendar.month
