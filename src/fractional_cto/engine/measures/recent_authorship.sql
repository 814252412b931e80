-- Recent authorship: the people who know a source or test file well, where what is long ago counts less.
-- unit: authorship, 3 x created + own changes + 2.4 x ln(1 + all changes) - 2.4 x ln(1 + changes by others), each
--   change of the last 547 days weighing exp(-age in days / 90); listed above 0.75 of the file's highest. Of commits of
--   more than 100 files only what they created counts: a new licence header in every file is no knowledge of any
-- source: JetBrains bus factor explorer and Jabrayilzade et al., Bus Factor In Practice, ICSE-SEIP 2022; without
--   reviews and meetings, which git does not know
-- needs: history, changes
-- role: step
WITH recent AS (
    SELECT
        files.path,
        commits.author AS person,
        changes.status = 'A' AS created,
        -- Decimals, because their sum does not depend on the order of the rows.
        CAST(exp(-date_diff('day', commits.committed_at, subjects.as_of) / 90.0::DOUBLE) AS DECIMAL(18, 9)) AS weight
    FROM changes
    JOIN commits USING (seq)
    JOIN files ON files.path = changes.file
    CROSS JOIN subjects
    WHERE files.kind IN ('source', 'test')
      AND (changes.status = 'A' OR changes.status IN ('M', 'R') AND commits.files <= 100)
      AND NOT commits.bot
      AND commits.committed_at BETWEEN subjects.as_of - INTERVAL 547 DAY AND subjects.as_of
),

summed AS (
    SELECT
        path,
        person,
        count(*) AS changes,
        CAST(coalesce(max(weight) FILTER (created), 0) AS DOUBLE) AS creation,
        CAST(sum(weight) AS DOUBLE) AS own,
        CAST(sum(sum(weight)) OVER (PARTITION BY path) AS DOUBLE) AS everybodys
    FROM recent
    GROUP BY path, person
),

weighed AS (
    SELECT
        path,
        person,
        changes,
        3.0::DOUBLE * creation + own + 2.4::DOUBLE * ln((1 + everybodys) / (1 + everybodys - own)) AS authorship
    FROM summed
)

SELECT path, person, CAST(changes AS INTEGER) AS changes, round(authorship, 3) AS authorship
FROM weighed
QUALIFY authorship > 0.75::DOUBLE * max(authorship) OVER (PARTITION BY path)
ORDER BY path, authorship DESC, person
