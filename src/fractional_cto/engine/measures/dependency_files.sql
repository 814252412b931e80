-- Dependency files: which manifests and lock files name packages, and how many.
-- unit: packages a file names, each version once; direct: the project itself asks for them; transitive: others bring
--   them, NULL in a manifest, which cannot tell; untold: the file does not say which
-- source: the formats of the package managers themselves
-- needs: dependencies
SELECT
    path,
    ecosystem,
    kind,
    CAST(count(DISTINCT (name, version)) FILTER (direct) AS INTEGER) AS direct,
    CAST(CASE WHEN kind = 'lock' THEN count(DISTINCT (name, version)) FILTER (NOT direct) END AS INTEGER) AS transitive,
    CAST(count(DISTINCT (name, version)) FILTER (direct IS NULL) AS INTEGER) AS untold
FROM dependencies
GROUP BY path, ecosystem, kind
ORDER BY kind = 'manifest', count(*) DESC, path
