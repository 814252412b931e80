-- Truck factor: how few people would have to leave before the team is in trouble, by three definitions.
-- unit: people (value), and a row for each of them in the order of removal; doa and decayed: files the person knows
--   well, of all that anybody knows well; chaoss: files changed in the last twelve months
-- source: doa and decayed: Avelino et al., ICPC 2016: while at least half of the files still have an author, the
--   author of most files is removed (equal ones by their changes); authors as in the measures authorship and
--   recent-authorship. chaoss: the measure contributor-absence
-- needs: history, changes
-- after: contributions, authorship, recent-authorship, contributor-absence
WITH known AS (
    SELECT 'doa' AS definition, path, person FROM authorship
    UNION ALL
    SELECT 'decayed', path, person FROM recent_authorship
),

activity AS (
    SELECT 'doa' AS definition, person, sum(deliveries + CAST(created > 0 AS INTEGER)) AS changes
    FROM contributions
    GROUP BY person
    UNION ALL
    SELECT 'decayed', person, sum(changes) FROM recent_authorship GROUP BY person
),

-- Removing somebody does not change how many files the others know, so the greedy order is a sort.
removed AS (
    SELECT
        definition,
        person,
        count(*) AS files,
        row_number() OVER (
            PARTITION BY definition ORDER BY count(*) DESC, any_value(activity.changes) DESC, person
        ) AS rank
    FROM known
    JOIN activity USING (definition, person)
    GROUP BY definition, person
),

-- A file is lost with the last of its authors.
lost AS (
    SELECT definition, path, max(rank) AS rank
    FROM known
    JOIN removed USING (definition, person)
    GROUP BY definition, path
),

coverage AS (
    SELECT
        definition,
        rank,
        sum(count(*)) OVER (PARTITION BY definition) AS total,
        sum(count(*)) OVER (PARTITION BY definition ORDER BY rank) AS gone
    FROM lost
    GROUP BY definition, rank
),

factors AS (
    SELECT definition, any_value(total) AS total, min(rank) AS value
    FROM coverage
    WHERE 2 * (total - gone) < total
    GROUP BY definition
)

SELECT
    definition,
    CAST(value AS INTEGER) AS value,
    person,
    CAST(files AS INTEGER) AS files,
    CAST(total AS INTEGER) AS total
FROM (
    SELECT definition, value, person, files, total, rank
    FROM removed
    JOIN factors USING (definition)
    WHERE rank <= value
    UNION ALL
    SELECT 'chaoss', value, person, files, total, row_number() OVER (ORDER BY commits DESC, person)
    FROM contributor_absence
)
ORDER BY list_position(['doa', 'chaoss', 'decayed'], definition), rank
