-- Truck factor over time: how few people knew half of today's files well, every six months of the last five years.
-- unit: people (value), and the files anybody knew well at that date, of the source and test files that are still there
-- source: as truck-factor, definition doa, from the changes up to each date; files deleted since are left out,
--   because nothing says any more what they were
-- needs: history, changes
WITH today AS (
    -- Numbers are grouped in half the time of names.
    SELECT path, row_number() OVER () AS file FROM files WHERE kind IN ('source', 'test')
),

team AS (
    SELECT author, row_number() OVER (ORDER BY author) AS person FROM (SELECT DISTINCT author FROM commits)
),

halves AS (
    SELECT
        today.file,
        team.person,
        -- The oldest date that has seen the change already.
        least(datesub('month', commits.committed_at, subjects.as_of) // 6, 10) AS oldest,
        count(*) FILTER (changes.status = 'A') AS created,
        count(*) FILTER (changes.status IN ('M', 'R')) AS deliveries
    FROM changes
    JOIN commits USING (seq)
    JOIN today ON today.path = changes.file
    JOIN team USING (author)
    CROSS JOIN subjects
    WHERE NOT commits.bot AND commits.committed_at <= subjects.as_of
    GROUP BY ALL
),

states AS (
    SELECT
        points.half,
        halves.file,
        halves.person,
        sum(halves.created) > 0 AS creator,
        sum(halves.deliveries) AS deliveries
    FROM range(11) AS points (half)
    JOIN halves ON halves.oldest >= points.half
    GROUP BY points.half, halves.file, halves.person
),

weighed AS (
    SELECT
        half,
        file,
        person,
        creator,
        3.293::DOUBLE
            + 1.098::DOUBLE * CAST(creator AS INTEGER)
            + 0.164::DOUBLE * deliveries
            - 0.321::DOUBLE * ln(1 + sum(deliveries) OVER (PARTITION BY half, file) - deliveries) AS doa
    FROM states
),

known AS (
    SELECT half, file, person
    FROM weighed
    QUALIFY doa > 0.75::DOUBLE * max(doa) OVER (PARTITION BY half, file) AND (creator OR doa >= 3.293::DOUBLE)
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
