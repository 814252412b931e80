-- Scorecard: eleven checks of OpenSSF Scorecard that work on a folder, each with its points and why.
-- unit: points from 0 to 10, or -1 where the check cannot be decided; weight: how much the check counts in the total;
--   evidence: the first place that cost points, or that earned them; places: how many such places there are; commits
--   of an update robot count for twelve months; reason: also how many samples for tests, which Scorecard does not read,
--   a check left out
-- source: OpenSSF Scorecard, documentation of the checks and their scoring (version 5)
-- needs: tree
-- after: scorecard-permissions, scorecard-pinning
WITH checks (check_name, weight) AS (
    VALUES
    ('Dangerous-Workflow', 10),
    ('Binary-Artifacts', 7.5),
    ('Dependency-Update-Tool', 7.5),
    ('Token-Permissions', 7.5),
    ('Vulnerabilities', 7.5),
    ('Fuzzing', 5),
    ('Packaging', 5),
    ('Pinned-Dependencies', 5),
    ('SAST', 5),
    ('Security-Policy', 5),
    ('License', 2.5)
),

answers AS (
    SELECT
        check_name,
        count(*) FILTER (outcome = 'found' AND probe <> 'jobLevelPermissions') AS found,
        count(*) FILTER (outcome <> 'left out') AS looked,
        count(*) FILTER (outcome = 'left out') AS left_out,
        count(*) FILTER (outcome = 'open') AS loose,
        bool_or(probe = 'securityPolicyContainsLinks') AS links,
        bool_or(probe = 'securityPolicyContainsText') AS words,
        bool_or(probe = 'securityPolicyContainsVulnerabilityDisclosure') AS hints,
        bool_or(probe = 'hasFSFOrOSIApprovedLicense') AS approved,
        min(path || coalesce(':' || line, '')) FILTER (
            outcome IN ('found', 'open') AND probe <> 'jobLevelPermissions'
        ) AS place
    FROM probes
    GROUP BY check_name
),

robots AS (
    SELECT count(*) AS commits
    FROM commits
    CROSS JOIN subjects
    WHERE bot AND author ILIKE '%dependabot%'
        AND committed_at > as_of - INTERVAL 12 MONTH AND committed_at <= as_of
),

broken AS (
    SELECT count(*) AS workflows FROM probes WHERE probe = 'workflow' AND outcome = 'unread'
),

weaknesses AS (
    SELECT
        (SELECT coalesce(sum(examined), 0) FROM advisories) AS examined,
        -- what could not be compared, or only with old advisories, may well have some
        (
            SELECT count(*) > 0 FROM absent
            WHERE contains(need, 'vulnerabilities') OR starts_with(need, 'the dependencies in ')
                OR need = 'other dependencies'
        ) AS unseen,
        count(DISTINCT advisory) AS known,
        min(path || coalesce(':' || line, '')) AS first_place
    FROM vulnerabilities
),

-- One row: the planner tries every order of joining what lies side by side.
around AS MATERIALIZED (
    SELECT
        *,
        (SELECT points FROM scorecard_permissions) AS permissions,
        (SELECT points FROM scorecard_pinning) AS pinning
    FROM robots
    CROSS JOIN weaknesses
    CROSS JOIN broken
    WHERE EXISTS (FROM files)
),

decided AS (
    SELECT
        check_name,
        weight,
        CASE WHEN check_name = 'Vulnerabilities' THEN known ELSE coalesce(found, 0) END AS found,
        coalesce(loose, 0) AS loose,
        coalesce(left_out, 0) AS left_out,
        workflows,
        examined,
        CASE
            WHEN workflows > 0 AND coalesce(found, 0) = 0
                AND check_name IN ('Dangerous-Workflow', 'Token-Permissions', 'SAST') THEN -1
            ELSE CASE check_name
            WHEN 'Dangerous-Workflow' THEN CASE WHEN looked IS NULL THEN -1 WHEN found > 0 THEN 0 ELSE 10 END
            WHEN 'Binary-Artifacts' THEN greatest(0, 10 - coalesce(found, 0))
            WHEN 'Dependency-Update-Tool' THEN CASE WHEN found > 0 OR commits > 0 THEN 10 ELSE 0 END
            WHEN 'Token-Permissions' THEN coalesce(permissions, -1)
            WHEN 'Vulnerabilities' THEN CASE WHEN examined = 0 OR (known = 0 AND unseen) THEN -1 ELSE greatest(0, 10 - known) END
            WHEN 'Fuzzing' THEN CASE WHEN found > 0 THEN 10 WHEN looked > 0 THEN -1 ELSE 0 END
            WHEN 'Packaging' THEN CASE WHEN found > 0 THEN 10 ELSE -1 END
            WHEN 'Pinned-Dependencies' THEN coalesce(pinning, -1)
            WHEN 'Security-Policy' THEN
                CASE WHEN found IS NULL THEN 0 ELSE 6 * links::INTEGER + 3 * words::INTEGER + hints::INTEGER END
            WHEN 'License' THEN CASE WHEN found IS NULL THEN 0 ELSE 9 + approved::INTEGER END
            ELSE CASE WHEN found > 0 THEN 10 ELSE 0 END
        END END AS score,
        CASE WHEN check_name = 'Vulnerabilities' THEN first_place ELSE place END AS place
    FROM checks
    LEFT JOIN answers USING (check_name)
    CROSS JOIN around
)

SELECT
    check_name,
    CAST(score AS INTEGER) AS score,
    CAST(weight AS DOUBLE) AS weight,
    CASE WHEN score = -1 AND workflows > 0 AND check_name NOT IN ('Vulnerabilities', 'Fuzzing') THEN
        'not every workflow of GitHub could be read'
    ELSE CASE check_name
        WHEN 'Dangerous-Workflow' THEN CASE score
            WHEN -1 THEN 'there are no workflows of GitHub to look at'
            WHEN 0 THEN 'a workflow lets outsiders run code with its rights'
            ELSE 'no workflow lets outsiders run code with its rights' END
        WHEN 'Binary-Artifacts' THEN CASE WHEN found = 0 THEN
            'no programs without their source, of the kinds Scorecard knows' ELSE
            'programs lie there without their source' END
        WHEN 'Dependency-Update-Tool' THEN CASE WHEN score = 0 THEN 'no update robot that Scorecard knows' ELSE
            'an update robot that Scorecard knows' END
        WHEN 'Token-Permissions' THEN CASE score
            WHEN -1 THEN 'there are no workflows of GitHub to look at'
            WHEN 10 THEN 'tokens of the build may do only what they must'
            ELSE 'tokens of the build may do more than they must, or nobody says what' END
        WHEN 'Vulnerabilities' THEN CASE
            WHEN examined = 0 THEN 'no package was compared with advisories'
            WHEN score = -1 THEN 'nothing is known of what was compared, but not all could be compared with new advisories'
            WHEN score = 10 THEN 'no package compared has a known weakness'
            ELSE 'packages have known weaknesses' END
        WHEN 'Fuzzing' THEN CASE score
            WHEN -1 THEN 'none of the files that were read tries strange input, and not all could be read'
            WHEN 0 THEN 'no test tries strange input by machine'
            ELSE 'tests try strange input by machine' END
        WHEN 'Packaging' THEN CASE WHEN score = -1 THEN 'no workflow of GitHub publishes packages' ELSE
            'a workflow publishes the packages' END
        WHEN 'Pinned-Dependencies' THEN CASE WHEN score = -1 THEN 'no build fetches anything' WHEN score = 10 THEN
            'what the build fetches is fixed' ELSE 'what the build fetches can change unnoticed' END
        WHEN 'SAST' THEN CASE WHEN score = 0 THEN 'none of the analysers that Scorecard knows' ELSE
            'a workflow runs an analyser that Scorecard knows' END
        WHEN 'Security-Policy' THEN CASE WHEN found = 0 THEN 'no SECURITY file of the names that Scorecard knows' WHEN
            score = 10 THEN 'it says whom to tell about a weakness and what happens then' ELSE
            'it does not say all: whom to tell, in words, and what happens then' END
        ELSE CASE score WHEN 0 THEN 'there is no licence' WHEN 9 THEN 'there is a licence, but no approved one' ELSE
            'there is an approved licence' END
    END END || CASE left_out
        WHEN 0 THEN ''
        WHEN 1 THEN '; 1 file under testdata/ or src/test/ is left out, as Scorecard does'
        ELSE format('; {:,} files under testdata/ or src/test/ are left out, as Scorecard does', left_out)
    END AS reason,
    place AS evidence,
    CAST(found + loose AS INTEGER) AS places
FROM decided
ORDER BY weight DESC, check_name
