-- Contributions: who did how much in each source and test file, over the file's whole life.
-- unit: revisions, of them created and deliveries (later changes, renames included), lines added; weight: lines
--   added, or revisions where git could not count the lines of at least half of them
-- source: the changes themselves; what ownership, fragmentation, truck factor and departure are computed from; bots
--   left out
-- needs: history, changes
-- role: step
SELECT
    path,
    component,
    person,
    revisions,
    created,
    deliveries,
    added,
    CASE
        WHEN 2 * sum(counted) OVER file >= sum(revisions) OVER file AND sum(added) OVER file > 0 THEN added
        ELSE revisions
    END AS weight
FROM (
    SELECT
        files.path,
        any_value(files.component) AS component,
        commits.author AS person,
        CAST(count(*) AS INTEGER) AS revisions,
        CAST(count(*) FILTER (changes.status = 'A') AS INTEGER) AS created,
        CAST(count(*) FILTER (changes.status IN ('M', 'R')) AS INTEGER) AS deliveries,
        CAST(count(changes.added) AS INTEGER) AS counted,
        CAST(coalesce(sum(changes.added), 0) AS INTEGER) AS added
    FROM changes
    JOIN commits USING (seq)
    JOIN files ON files.path = changes.file
    WHERE files.kind IN ('source', 'test')
      AND NOT commits.bot
    GROUP BY files.path, commits.author
)
WINDOW file AS (PARTITION BY path)
ORDER BY path, weight DESC, person
