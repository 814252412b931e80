-- Points for token permissions: what each workflow's token may do beyond reading.
-- unit: points from 0 to 10, no row where there is no workflow
-- source: OpenSSF Scorecard, Token-Permissions: nothing said costs half a point, everything allowed half a point, or all
--   points where a job adds to it; writing contents, packages or actions all points
-- needs: tree
-- role: step
WITH workflows AS (
    SELECT
        path,
        bool_or(probe = 'jobLevelPermissions' AND kind = 'undeclared') AS job_silent,
        bool_or(probe = 'jobLevelPermissions' AND outcome = 'found' AND kind <> 'undeclared') AS job_writes,
        bool_or(probe = 'topLevelPermissions' AND kind = 'undeclared') AS top_silent,
        bool_or(probe = 'topLevelPermissions' AND kind = 'write-all') AS top_all,
        coalesce(sum(CASE
            WHEN probe <> 'topLevelPermissions' THEN 0
            WHEN kind IN ('contents', 'packages', 'actions') THEN 10
            WHEN kind IN ('deployments', 'security-events') THEN 1
            WHEN kind IN ('checks', 'statuses') THEN 0.5
            ELSE 0
        END), 0) AS named
    FROM probes
    WHERE check_name = 'Token-Permissions' AND outcome <> 'unread'
    GROUP BY path
),

costs AS (
    SELECT
        CASE WHEN top_silent AND job_silent THEN 10 WHEN top_silent THEN 0.5 ELSE 0 END
        + CASE WHEN top_all AND (job_writes OR job_silent) THEN 10 WHEN top_all THEN 0.5 ELSE 0 END
        + named AS cost
    FROM workflows
)

SELECT CAST(floor(greatest(0, 10 - sum(cost))) AS INTEGER) AS points
FROM costs
HAVING count(*) > 0
ORDER BY points
