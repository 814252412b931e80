-- Vulnerable packages: what the product and its tools are built on and has known weaknesses, the most urgent first.
-- unit: one row for each package; weaknesses: how many, unfixed: of them without a repaired version; unreviewed: besides
--   them, what only reports tell of that their database has not reviewed and that name no repaired version; severity:
--   the worst; it, score, kev, epss and advisory are of the former where there are any; scope: development where only tools, tests, examples and documentation have it; steps: from which version to
--   which leaves all behind that have a repair; minor_step: whether every step is a small one; advisory: the worst;
--   brought_by: some of the packages asked for that bring it along;
--   without the weaknesses of Go packages that nothing here imports
-- source: as vulnerabilities
-- needs: dependencies, vulnerabilities
WITH ranked AS (
    SELECT
        -- one and the same version may be written with and without the v
        * REPLACE (
            CASE WHEN regexp_matches(version, '^v\d') AND regexp_matches(remedy, '^\d') THEN 'v' || remedy ELSE remedy END
            AS remedy
        ),
        scope = 'development' OR regexp_matches(
            path,
            '(?i)(^|/)([^/]*[-_.])?(t|tests?|testing|test-?data|specs?|fixtures?|examples?|samples?|mocks?|demos?|e2e|docs?'
            '|documentation|guides?|templates?|dummy|cypress|benchmarks?|devcontainers?)([-_.][^/]*)?/|(^|/)(tools?|scripts?)/|^(utils?|contrib|hack)/'
        ) AS aside,
        fixed IS NULL AND coalesce(unreviewed, false) AS doubtful,
        list_position(['critical', 'high', 'medium', 'low'], severity) AS grade,
        row_number() OVER (
            ORDER BY
                coalesce(kev, false) DESC,
                doubtful,
                list_position(['critical', 'high', 'medium', 'low'], severity) NULLS LAST,
                epss DESC NULLS LAST,
                score DESC NULLS LAST,
                advisory
        ) AS worst,
        row_number() OVER (ORDER BY (scope = 'development'), (line IS NULL), path, line) AS place
    FROM vulnerabilities
    WHERE imported IS DISTINCT FROM false
), weighed AS (
    -- what nobody knows to be true of this package makes nothing worse that is known
    SELECT *, NOT doubtful OR bool_and(doubtful) OVER (PARTITION BY ecosystem, name) AS counted FROM ranked
)

SELECT
    ecosystem,
    name,
    string_agg(DISTINCT version, ', ' ORDER BY version) AS versions,
    CAST(count(DISTINCT advisory) FILTER (NOT doubtful) AS INTEGER) AS weaknesses,
    CAST(count(DISTINCT advisory) FILTER (fixed IS NULL AND NOT doubtful) AS INTEGER) AS unfixed,
    arg_min(severity, coalesce(grade, 9)) FILTER (counted) AS severity,
    max(score) FILTER (counted) AS score,
    bool_or(kev) FILTER (counted) AS kev,
    max(epss) FILTER (counted) AS epss,
    CASE WHEN bool_and(aside) THEN 'development' ELSE 'runtime' END AS scope,
    bool_or(direct) AS direct,
    string_agg(DISTINCT version || ' → ' || remedy, ', ' ORDER BY version || ' → ' || remedy) AS steps,
    bool_and(minor_step) AS minor_step,
    arg_min(advisory, worst) FILTER (counted) AS advisory,
    first(path ORDER BY place) AS path,
    first(line ORDER BY place) AS line,
    first(brought_by ORDER BY place) FILTER (brought_by IS NOT NULL) AS brought_by,
    CAST(count(DISTINCT advisory) FILTER (doubtful) AS INTEGER) AS unreviewed
FROM weighed
GROUP BY ecosystem, name
ORDER BY
    coalesce(bool_or(kev) FILTER (counted), false) DESC,
    bool_and(doubtful),
    bool_and(aside),
    max(epss) FILTER (counted) DESC NULLS LAST,
    min(grade) FILTER (counted) NULLS LAST,
    max(score) FILTER (counted) DESC NULLS LAST,
    count(DISTINCT advisory) FILTER (NOT doubtful) DESC,
    ecosystem,
    name
