-- Truck factor of each component: how few people would have to leave before nobody knows half of it.
-- unit: people (value), and a row for each of them in the order of removal; files the person knows well, of all in
--   the component that anybody knows well
-- source: as truck-factor, definition doa, within the component
-- needs: history, changes
-- after: contributions, authorship
WITH activity AS (
    SELECT component, person, sum(deliveries + CAST(created > 0 AS INTEGER)) AS changes
    FROM contributions
    GROUP BY component, person
),

removed AS (
    SELECT
        component,
        person,
        count(*) AS files,
        row_number() OVER (
            PARTITION BY component ORDER BY count(*) DESC, any_value(activity.changes) DESC, person
        ) AS rank
    FROM authorship
    JOIN activity USING (component, person)
    GROUP BY component, person
),

lost AS (
    SELECT component, path, max(rank) AS rank
    FROM authorship
    JOIN removed USING (component, person)
    GROUP BY component, path
),

coverage AS (
    SELECT
        component,
        rank,
        sum(count(*)) OVER (PARTITION BY component) AS total,
        sum(count(*)) OVER (PARTITION BY component ORDER BY rank) AS gone
    FROM lost
    GROUP BY component, rank
),

factors AS (
    SELECT component, any_value(total) AS total, min(rank) AS value
    FROM coverage
    WHERE 2 * (total - gone) < total
    GROUP BY component
)

SELECT
    component,
    CAST(value AS INTEGER) AS value,
    person,
    CAST(files AS INTEGER) AS files,
    CAST(total AS INTEGER) AS total
FROM removed
JOIN factors USING (component)
WHERE rank <= value
ORDER BY component, rank
