-- Vulnerabilities: every known weakness of a package that a manifest or lock file names, the most urgent first.
-- unit: one row for each version and weakness; path the first of the places that name it; kev and epss NULL where no
--   catalogue was at hand, score NULL where nobody scored it, fixed NULL where no version repairs it; imported: false
--   where the weakness is in packages of a Go module that no file here imports, NULL where that is not known;
--   unreviewed: only reports tell of it that their database has not reviewed;
--   brought_by: some of the packages asked for that bring it along, NULL where it was asked for or no lock says it
-- source: evaluation as in the OSV schema; CVSS 3 and 4 (FIRST) from the vector; KEV (CISA), EPSS (FIRST) where imported;
--   order: what nothing here imports last, known to be exploited, unreviewed without a repair last, runtime before
--   development, EPSS, CVSS
-- needs: dependencies, vulnerabilities
SELECT
    name,
    version,
    advisory,
    any_value(aliases) AS aliases,
    -- one and the same version may be written with and without the v
    any_value(CASE WHEN regexp_matches(version, '^v\d') AND regexp_matches(fixed, '^\d') THEN 'v' || fixed ELSE fixed END)
        AS fixed,
    bool_or(minor_step) AS minor_step,
    any_value(severity) AS severity,
    max(score) AS score,
    any_value(vector) AS vector,
    bool_or(kev) AS kev,
    max(epss) AS epss,
    ecosystem,
    CASE WHEN bool_or(scope = 'runtime') THEN 'runtime' WHEN bool_and(scope = 'development') THEN 'development'
        ELSE 'unknown' END AS scope,
    bool_or(direct) AS direct,
    first(path ORDER BY place) AS path,
    first(line ORDER BY place) AS line,
    CAST(count(DISTINCT path) AS INTEGER) AS places,
    any_value(summary) AS summary,
    bool_or(imported) AS imported,
    first(brought_by ORDER BY place) FILTER (brought_by IS NOT NULL) AS brought_by,
    coalesce(bool_and(unreviewed), false) AS unreviewed
FROM (SELECT *, row_number() OVER (ORDER BY (scope = 'development'), (line IS NULL), path, line) AS place FROM vulnerabilities)
GROUP BY ecosystem, name, version, advisory
ORDER BY
    coalesce(bool_or(imported), true) DESC,
    coalesce(bool_or(kev), false) DESC,
    coalesce(bool_and(unreviewed), false) AND any_value(fixed) IS NULL,
    bool_and(scope = 'development'),
    max(epss) DESC NULLS LAST,
    max(score) DESC NULLS LAST,
    list_position(['critical', 'high', 'medium', 'low'], any_value(severity)) NULLS LAST,
    ecosystem,
    name,
    version,
    advisory
