-- Other scanners: what each of their rules has found, and how much of it no other of them has said already.
-- unit: places; new: places of which this rule speaks first: of several scanners' rules about the same place and kind,
--   the most severe counts; what this audit itself says of a place is not considered
-- source: the scanners themselves, in the SARIF 2.1.0 that was handed in
-- needs: tree
WITH ranked AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY kind, coalesce(path, rule), coalesce(CAST(line AS VARCHAR), rule)
            ORDER BY score DESC NULLS LAST, level, tool, rule, message) AS place,
        CASE
            WHEN score >= 9 THEN 'critical'
            WHEN score >= 7 THEN 'high'
            WHEN score >= 4 OR score IS NULL AND (level = 'error' OR kind = 'secret') THEN 'medium'
            ELSE 'low'
        END AS grade
    FROM scans
    WHERE level <> 'none' AND source <> 'zizmor' -- run by this audit itself, whose rules tell of it
)

SELECT
    tool,
    rule,
    any_value(title) AS title,
    any_value(kind) AS kind,
    min_by(grade, list_position(['critical', 'high', 'medium', 'low'], grade)) AS severity,
    CAST(count(*) AS INTEGER) AS places,
    CAST(count(*) FILTER (place = 1) AS INTEGER) AS new
FROM ranked
GROUP BY tool, rule
ORDER BY min(list_position(['critical', 'high', 'medium', 'low'], grade)), places DESC, tool, rule
