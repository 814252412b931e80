-- Hotspots: source files that are both large and often changed in the last twelve months.
-- unit: score 0-100, revisions x lines relative to the highest; churn in lines added and deleted, NULL where git
--   could not count them
-- source: Tornhill, Your Code as a Crime Scene (revisions x size), over a trailing window
-- needs: changes, lines
SELECT
    path,
    revisions,
    churn,
    lines,
    CAST(round(100.0 * revisions * lines / nullif(max(revisions * lines) OVER (), 0)) AS INTEGER) AS score
FROM (
    SELECT
        files.path,
        any_value(files.lines) AS lines,
        count(*) AS revisions,
        CAST(sum(changes.added + changes.deleted) AS INTEGER) AS churn
    FROM changes
    JOIN commits USING (seq)
    JOIN files ON files.path = changes.file
    CROSS JOIN subjects
    WHERE files.kind = 'source'
      AND files.lines > 0
      AND commits.committed_at > subjects.as_of - INTERVAL 12 MONTH
      AND commits.committed_at <= subjects.as_of
    GROUP BY files.path
    HAVING count(*) > 1
)
ORDER BY score DESC, revisions DESC, path
