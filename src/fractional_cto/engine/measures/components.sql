-- Components: how large each part of the system is and how much is done in it.
-- unit: source and test files at the audited revision, their lines, commits that changed them, people who did (bots
--   left out)
-- source: components from the configuration, else the first folders of the path
-- needs: tree, history, changes
-- after: touches
WITH sizes AS (
    SELECT component, count(*) AS files, sum(lines) AS lines
    FROM files
    WHERE kind IN ('source', 'test')
    GROUP BY component
),

work AS (
    SELECT
        file_numbers.component,
        count(DISTINCT touches.seq) AS revisions,
        count(DISTINCT touches.author) FILTER (NOT touches.bot) AS people
    FROM touches
    JOIN file_numbers USING (file)
    WHERE touches.kind IN ('source', 'test')
    GROUP BY file_numbers.component
)

SELECT
    sizes.component,
    CAST(sizes.files AS INTEGER) AS files,
    CAST(coalesce(sizes.lines, 0) AS BIGINT) AS lines,
    CAST(coalesce(work.revisions, 0) AS INTEGER) AS revisions,
    CAST(coalesce(work.people, 0) AS INTEGER) AS people
FROM sizes
LEFT JOIN work USING (component)
ORDER BY lines DESC, sizes.component
