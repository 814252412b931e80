-- Contributions: who did how much in each source and test file, over the file's whole life.
-- unit: revisions, of them created and deliveries (later changes, renames included), lines added; weight: lines
--   added, or revisions where git could not count the lines of at least half of them
-- source: the changes themselves; what ownership, fragmentation, truck factor and departure are computed from; bots
--   left out
-- needs: history, changes
-- after: touches
-- role: step
WITH done AS (
    SELECT
        file,
        author,
        CAST(count(*) AS INTEGER) AS revisions,
        CAST(count(*) FILTER (status = 'A') AS INTEGER) AS created,
        CAST(count(*) FILTER (status IN ('M', 'R')) AS INTEGER) AS deliveries,
        count(added) AS counted,
        CAST(coalesce(sum(added), 0) AS INTEGER) AS added
    FROM touches
    WHERE kind IN ('source', 'test')
      AND NOT bot
    GROUP BY file, author
),

-- Grouping and joining takes half the time of a window.
whole AS (
    SELECT file, 2 * sum(counted) >= sum(revisions) AND sum(added) > 0 AS by_lines FROM done GROUP BY file
)

SELECT
    file_numbers.path,
    file_numbers.component,
    author_numbers.person,
    done.revisions,
    done.created,
    done.deliveries,
    done.added,
    CASE WHEN whole.by_lines THEN done.added ELSE done.revisions END AS weight
FROM done
JOIN whole USING (file)
JOIN file_numbers USING (file)
JOIN author_numbers ON author_numbers.number = done.author
ORDER BY done.file, weight DESC, done.author
