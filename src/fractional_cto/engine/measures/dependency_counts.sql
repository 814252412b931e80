-- Dependency counts: how much of other people's work each ecosystem brings in, and how much of it by way of others.
-- unit: packages by their names, over all files; direct: the project itself asks for them; transitive: others bring
--   them, NULL where no lock file was read; untold: the files do not say which; development: of all these, those that
--   only development needs, NULL where no file tells; files: manifests and locks that name any; a bill of materials in
--   the repository says the same again and is left out
-- source: Cox et al., Measuring Dependency Freshness in Software Systems (2015), for direct and transitive
-- needs: dependencies
WITH packages AS (
    SELECT
        ecosystem,
        name,
        coalesce(bool_or(direct), false) AS direct,
        coalesce(bool_and(direct IS NOT NULL AND NOT direct), false) AS transitive,
        bool_and(scope = 'development') AS development
    FROM dependencies
    WHERE kind IS DISTINCT FROM 'bill'
    GROUP BY ecosystem, name
),

places AS (
    SELECT
        ecosystem,
        count(DISTINCT path) AS files,
        bool_or(kind = 'lock') AS locked,
        bool_or(scope <> 'unknown') AS scoped
    FROM dependencies
    WHERE kind IS DISTINCT FROM 'bill'
    GROUP BY ecosystem
)

SELECT
    ecosystem,
    CAST(count(*) FILTER (direct) AS INTEGER) AS direct,
    CAST(CASE WHEN locked THEN count(*) FILTER (transitive) END AS INTEGER) AS transitive,
    CAST(count(*) FILTER (NOT direct AND NOT transitive) AS INTEGER) AS untold,
    CAST(CASE WHEN scoped THEN count(*) FILTER (development) END AS INTEGER) AS development,
    CAST(files AS INTEGER) AS files
FROM packages
JOIN places USING (ecosystem)
GROUP BY ecosystem, files, locked, scoped
ORDER BY count(*) DESC, ecosystem
