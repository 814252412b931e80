-- Removals: in which order people leave until nobody knows half of the files, for the whole and for each component.
-- unit: rank in the order of removal; files the person knows well, of all that anybody knows well; value: how many
--   leave before more than half is lost. definition is doa, decayed, or component (doa within one component, of its
--   source files that are not empty, where it has such: who writes the tests of a part need not know the part)
-- source: Avelino et al., ICPC 2016: while at least half of the files still have an author, the author of most files
--   is removed (equal ones by their changes)
-- needs: history, changes
-- after: file-numbers, contributions, authorship, recent-authorship
-- role: step
WITH telling AS (
    SELECT path
    FROM file_numbers
    QUALIFY NOT bool_or(kind = 'source' AND lines > 0) OVER (PARTITION BY component) OR kind = 'source' AND lines > 0
),

known AS (
    SELECT 'doa' AS definition, '' AS component, path, person FROM authorship
    UNION ALL
    SELECT 'decayed', '', path, person FROM recent_authorship
    UNION ALL
    SELECT 'component', component, path, person FROM authorship SEMI JOIN telling USING (path)
),

activity AS (
    SELECT 'doa' AS definition, '' AS component, person, sum(deliveries + CAST(created > 0 AS INTEGER)) AS changes
    FROM contributions
    GROUP BY person
    UNION ALL
    SELECT 'decayed', '', person, sum(changes) FROM recent_authorship GROUP BY person
    UNION ALL
    SELECT 'component', component, person, sum(deliveries + CAST(created > 0 AS INTEGER))
    FROM contributions
    GROUP BY component, person
),

-- Removing somebody does not change how many files the others know, so the greedy order is a sort.
removed AS (
    SELECT
        definition,
        component,
        person,
        count(*) AS files,
        row_number() OVER (
            PARTITION BY definition, component
            ORDER BY count(*) DESC, any_value(activity.changes) DESC, person
        ) AS rank
    FROM known
    JOIN activity USING (definition, component, person)
    GROUP BY definition, component, person
),

-- A file is lost with the last of its authors.
lost AS (
    SELECT definition, component, path, max(rank) AS rank
    FROM known
    JOIN removed USING (definition, component, person)
    GROUP BY definition, component, path
),

coverage AS (
    SELECT
        definition,
        component,
        rank,
        sum(count(*)) OVER (PARTITION BY definition, component) AS total,
        sum(count(*)) OVER (PARTITION BY definition, component ORDER BY rank) AS gone
    FROM lost
    GROUP BY definition, component, rank
),

factors AS (
    SELECT definition, component, any_value(total) AS total, min(rank) AS value
    FROM coverage
    WHERE 2 * (total - gone) < total
    GROUP BY definition, component
)

SELECT
    definition,
    component,
    CAST(value AS INTEGER) AS value,
    person,
    CAST(files AS INTEGER) AS files,
    CAST(total AS INTEGER) AS total,
    rank
FROM removed
JOIN factors USING (definition, component)
WHERE rank <= value
ORDER BY definition, component, rank
