-- Hotspots: source files that are both large and often changed in the last twelve months.
-- unit: score 0-100, revisions x lines relative to the highest; churn in lines added and deleted, NULL where git
--   could not count them
-- source: Tornhill, Your Code as a Crime Scene (revisions x size), over a trailing window
-- needs: changes, lines
-- after: touches
WITH worked AS (
    SELECT file, count(*) AS revisions, CAST(sum(added + deleted) AS INTEGER) AS churn
    FROM touches
    CROSS JOIN subjects
    WHERE kind = 'source'
      AND committed_at > subjects.as_of - INTERVAL 12 MONTH
      AND committed_at <= subjects.as_of
    GROUP BY file
    HAVING count(*) > 1
)

SELECT
    path,
    revisions,
    churn,
    lines,
    CAST(round(100.0 * revisions * lines / nullif(max(revisions * lines) OVER (), 0)) AS INTEGER) AS score
FROM worked
JOIN file_numbers USING (file)
WHERE lines > 0
ORDER BY score DESC, revisions DESC, file
