-- Pipelines: what each file tells a build service to do, and when.
-- unit: jobs a file describes; purposes: what its steps are for, told by the programs they start, else by the name of the job; events: what starts it
-- source: the formats of the build services themselves
-- needs: pipelines
WITH words AS (
    SELECT path, unnest(string_split(coalesce(purposes, ''), ', ')) AS purpose FROM steps
    UNION ALL
    SELECT path, unnest(string_split(coalesce(purposes, ''), ', ')) AS purpose FROM jobs
),

ends AS (
    SELECT path, unnest(string_split(coalesce(events, ''), ', ')) AS event FROM jobs
)

SELECT
    path,
    system,
    kind,
    (SELECT string_agg(DISTINCT event, ', ' ORDER BY event) FROM ends WHERE ends.path = workflows.path AND event <> '') AS events,
    (SELECT string_agg(DISTINCT purpose, ', ' ORDER BY purpose) FROM words WHERE words.path = workflows.path AND purpose <> '')
        AS purposes,
    CAST((SELECT count(*) FROM jobs WHERE jobs.path = workflows.path AND job <> '') AS INTEGER) AS jobs,
    CAST((SELECT count(*) FROM jobs WHERE jobs.path = workflows.path AND manual) AS INTEGER) AS approved,
    CAST((SELECT count(*) FROM steps WHERE steps.path = workflows.path AND NOT pinned) AS INTEGER) AS unpinned
FROM workflows
ORDER BY kind <> 'workflow', jobs DESC, path
