-- Package versions: packages that several manifests of the repository ask for in different main versions.
-- unit: one row for each package, main version and manifest; main: the first number, and the second where the first is 0;
--   only packages the product runs with, asked for by an exact version or one with ^ or ~; tests, examples and copies of
--   others left out
-- source: Semantic Versioning 2.0.0, for what a main version promises
-- needs: dependencies
WITH asked AS (
    SELECT
        ecosystem,
        name,
        path,
        min(line) AS line,
        min(coalesce(declared, version)) AS declared,
        regexp_extract(coalesce(version, declared), '^[\^~=v ]*(0\.\d+|\d+)', 1) AS main
    FROM dependencies
    WHERE
        direct
        AND (kind = 'manifest' OR format = 'requirements')
        AND scope = 'runtime'
        AND ecosystem IN ('PyPI', 'npm', 'Go', 'crates.io', 'RubyGems', 'Packagist', 'Maven', 'NuGet', 'Hex', 'Pub')
        AND regexp_matches(coalesce(version, declared), '^[\^~=v ]*\d+(\.[\w+-]+)*$')
        AND NOT regexp_matches(
            path,
            '(?i)(^|/)([^/]*[-_.])?(t|tests?|testing|test-?data|specs?|fixtures?|examples?|samples?|mocks?|demos?|e2e|docs?'
            || '|documentation|guides?|templates?|dummy|cypress|benchmarks?|devcontainers?)([-_.][^/]*)?/'
            || '|(^|/)(vendor|vendored|node_modules|third[-_]?party|external|deps|contrib)/'
        )
    GROUP BY ALL
),

apart AS (
    SELECT ecosystem, name
    FROM asked
    GROUP BY ecosystem, name
    HAVING count(DISTINCT main) > 1 AND count(DISTINCT path) > 1
)

SELECT ecosystem, name, main, path, line, declared
FROM asked
JOIN apart USING (ecosystem, name)
ORDER BY ecosystem, name, main, path, line, declared
