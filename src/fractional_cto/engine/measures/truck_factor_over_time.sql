-- Truck factor over time: how few people knew half of today's files well, every six months of the last five years.
-- unit: people (value), and the files anybody knew well at that date, of the source and test files that are still there
-- source: as truck-factor, definition doa, from the changes up to each date; files deleted since are left out,
--   because nothing says any more what they were
-- needs: history, changes
-- after: touches
WITH halves AS (
    SELECT
        file,
        author AS person,
        -- The oldest date that has seen the change already.
        least(datesub('month', committed_at, subjects.as_of) // 6, 10) AS oldest,
        bool_or(status = 'A') AS creator,
        CAST(count(*) FILTER (status IN ('M', 'R')) AS INTEGER) AS deliveries
    FROM touches
    CROSS JOIN subjects
    WHERE kind IN ('source', 'test') AND NOT bot AND committed_at <= subjects.as_of
    GROUP BY ALL
),

states AS (
    SELECT half, file, person, bool_or(creator) AS creator, sum(deliveries) AS deliveries
    FROM (SELECT unnest(range(oldest + 1)) AS half, file, person, creator, deliveries FROM halves)
    GROUP BY half, file, person
),

-- Grouping and joining takes a third of the time of a window.
whole AS (SELECT half, file, sum(deliveries) AS deliveries FROM states GROUP BY half, file),

weighed AS (
    SELECT
        half,
        file,
        person,
        creator,
        3.293::DOUBLE
            + 1.098::DOUBLE * CAST(creator AS INTEGER)
            + 0.164::DOUBLE * states.deliveries
            - 0.321::DOUBLE * ln(1 + whole.deliveries - states.deliveries) AS doa
    FROM states
    JOIN whole USING (half, file)
),

highest AS (SELECT half, file, max(doa) AS doa FROM weighed GROUP BY half, file),

known AS (
    SELECT half, file, person
    FROM weighed
    JOIN highest USING (half, file)
    WHERE weighed.doa > 0.75::DOUBLE * highest.doa AND (creator OR weighed.doa >= 3.293::DOUBLE)
),

activity AS (
    SELECT half, person, sum(deliveries + CAST(creator AS INTEGER)) AS changes FROM states GROUP BY half, person
),

removed AS (
    SELECT
        half,
        person,
        row_number() OVER (PARTITION BY half ORDER BY count(*) DESC, any_value(activity.changes) DESC, person) AS rank
    FROM known
    JOIN activity USING (half, person)
    GROUP BY half, person
),

lost AS (
    SELECT half, file, max(rank) AS rank
    FROM known
    JOIN removed USING (half, person)
    GROUP BY half, file
),

coverage AS (
    SELECT
        half,
        rank,
        sum(count(*)) OVER (PARTITION BY half) AS total,
        sum(count(*)) OVER (PARTITION BY half ORDER BY rank) AS gone
    FROM lost
    GROUP BY half, rank
)

SELECT
    strftime(any_value(subjects.as_of) - half * INTERVAL 6 MONTH, '%Y-%m-%d') AS "at",
    CAST(min(rank) FILTER (2 * (total - gone) < total) AS INTEGER) AS value,
    CAST(any_value(total) AS INTEGER) AS files
FROM coverage
CROSS JOIN subjects
GROUP BY half
ORDER BY half DESC
