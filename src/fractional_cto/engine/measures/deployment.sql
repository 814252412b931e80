-- Deployment: what runs, as the fullest description in the repository tells it.
-- unit: things that run or keep data, each name once; place: the compose file, or the system whose files were put
--   together; development: the description is for people who write the code
-- source: the files themselves; of several descriptions the one for production with the most parts that are linked,
--   tests and examples left out
-- needs: tree
WITH described AS (
    SELECT
        path,
        line,
        system,
        if(system = 'compose', path, system) AS place,
        name AS node,
        name,
        kind,
        coalesce(development, FALSE) AS development
    FROM services
    UNION ALL
    SELECT
        path,
        line,
        system,
        system AS place,
        if(system = 'terraform', type || '.' || name, name) AS node,
        name,
        CASE kind
            WHEN 'database' THEN 'datastore'
            WHEN 'bucket' THEN 'storage'
            WHEN 'cache' THEN 'cache'
            WHEN 'queue' THEN 'queue'
            ELSE 'service'
        END AS kind,
        FALSE AS development
    FROM resources
    WHERE kind IN ('database', 'cache', 'bucket', 'queue', 'function', 'machine', 'cluster')
),

kept AS (
    SELECT
        *,
        development
        OR regexp_matches(path, '(?i)(^|[/._-])(dev|develop|development|devcontainer|local|ci)([/._-]|$)') AS for_development
    FROM described
    WHERE NOT regexp_matches(path, '(?i)(^|[/._-])(tests?|testing|e2e|examples?|samples?|fixtures?|benchmarks?)([/._-]|$)')
),

-- A name that stands in several files of a system is one thing; what its first file says counts.
nodes AS (
    SELECT
        place,
        system,
        node,
        min_by(name, (path, line)) AS name,
        min_by(kind, (path, line)) AS kind,
        min(path) AS path,
        min_by(line, (path, line)) AS line,
        bool_and(for_development) AS development
    FROM kept
    GROUP BY place, system, node
),

linked AS (
    SELECT nodes.place, count(*) AS links
    FROM links
    JOIN nodes
        ON nodes.system = links.system
        AND nodes.node = links.source
        AND (nodes.system <> 'compose' OR nodes.place = links.path)
    GROUP BY nodes.place
),

chosen AS (
    SELECT nodes.place
    FROM nodes
    JOIN linked USING (place)
    GROUP BY nodes.place
    HAVING count(*) >= 2
    ORDER BY bool_and(nodes.development), count(*) DESC, nodes.place
    LIMIT 1
)

SELECT nodes.node, nodes.name, nodes.kind, nodes.system, nodes.place, nodes.path, nodes.line, nodes.development
FROM nodes
JOIN chosen USING (place)
ORDER BY nodes.node
