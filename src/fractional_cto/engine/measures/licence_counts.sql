-- Licence counts: what the licences of packages ask of whoever ships them, as far as the lock files tell.
-- unit: packages by their names and versions; permissive asks little, weak keeps its own changes open, strong the whole
--   work, network also where it is only served, restricted allows no free use; unknown: not told, or not understood
-- source: SPDX licence list; families as the GNU project and the Open Source Initiative describe the licences
-- needs: tree
WITH packages AS (
    SELECT ecosystem, name, version, any_value(family ORDER BY family, path) AS family
    FROM package_notes
    GROUP BY ecosystem, name, version
)

SELECT
    ecosystem,
    CAST(count(*) AS INTEGER) AS packages,
    CAST(count(*) FILTER (family = 'permissive') AS INTEGER) AS permissive,
    CAST(count(*) FILTER (family = 'weak') AS INTEGER) AS weak,
    CAST(count(*) FILTER (family = 'strong') AS INTEGER) AS strong,
    CAST(count(*) FILTER (family = 'network') AS INTEGER) AS network,
    CAST(count(*) FILTER (family = 'restricted') AS INTEGER) AS restricted,
    CAST(count(*) FILTER (family = 'unknown') AS INTEGER) AS unknown
FROM packages
GROUP BY ecosystem
ORDER BY ecosystem
