-- Points for pinned dependencies: how much of what builds fetch is fixed beforehand.
-- unit: points from 0 to 10, no row where nothing is fetched
-- source: OpenSSF Scorecard, Pinned-Dependencies: each thing counts 10, of actions those of others 8 and those of GitHub
--   2 where both are used
-- needs: tree
-- role: step
WITH kinds AS (
    SELECT
        kind,
        count(*) FILTER (outcome = 'pinned') AS fixed,
        count(*) AS total,
        kind = 'GitHubAction' AS by_github,
        kind = 'thirdPartyAction' AS by_others
    FROM probes
    WHERE check_name = 'Pinned-Dependencies' AND outcome IN ('pinned', 'open')
    GROUP BY kind
),

pairs AS (
    SELECT coalesce(bool_or(by_github) AND bool_or(by_others), false) AS actions FROM kinds
),

weighed AS (
    SELECT
        fixed,
        total,
        CASE WHEN NOT actions THEN 10 WHEN by_github THEN 2 WHEN by_others THEN 8 ELSE 10 END AS weight
    FROM kinds
    CROSS JOIN pairs
)

SELECT CAST(10 * sum(fixed * weight) // sum(total * weight) AS INTEGER) AS points
FROM weighed
HAVING count(*) > 0
ORDER BY points
