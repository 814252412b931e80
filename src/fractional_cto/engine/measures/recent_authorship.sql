-- Recent authorship: the people who know a source or test file well, where what is long ago counts less.
-- unit: authorship, 3 x created + own changes + 2.4 x ln(1 + all changes) - 2.4 x ln(1 + changes by others), each
--   change of the last 547 days weighing exp(-age in days / 90); listed above 0.75 of the file's highest. Of commits of
--   more than 100 files only what they created counts: a new licence header in every file is no knowledge of any
-- source: JetBrains bus factor explorer and Jabrayilzade et al., Bus Factor In Practice, ICSE-SEIP 2022; without
--   reviews and meetings, which git does not know
-- needs: history, changes
-- after: touches
-- role: step
WITH recent AS (
    SELECT
        file,
        author,
        status = 'A' AS created,
        -- Decimals, because their sum does not depend on the order of the rows.
        CAST(exp(-date_diff('day', committed_at, subjects.as_of) / 90.0::DOUBLE) AS DECIMAL(18, 9)) AS weight
    FROM touches
    CROSS JOIN subjects
    WHERE kind IN ('source', 'test')
      AND (status = 'A' OR status IN ('M', 'R') AND together <= 100)
      AND NOT bot
      AND committed_at BETWEEN subjects.as_of - INTERVAL 547 DAY AND subjects.as_of
),

summed AS (
    SELECT
        file,
        author,
        count(*) AS changes,
        CAST(coalesce(max(weight) FILTER (created), 0) AS DOUBLE) AS creation,
        CAST(sum(weight) AS DOUBLE) AS own
    FROM recent
    GROUP BY file, author
),

whole AS (SELECT file, CAST(sum(weight) AS DOUBLE) AS everybodys FROM recent GROUP BY file),

weighed AS (
    SELECT
        file,
        author,
        changes,
        3.0::DOUBLE * creation + own + 2.4::DOUBLE * ln((1 + everybodys) / (1 + everybodys - own)) AS authorship
    FROM summed
    JOIN whole USING (file)
),

highest AS (SELECT file, max(authorship) AS authorship FROM weighed GROUP BY file)

SELECT
    file_numbers.path,
    author_numbers.person,
    CAST(weighed.changes AS INTEGER) AS changes,
    round(weighed.authorship, 3) AS authorship
FROM weighed
JOIN highest USING (file)
JOIN file_numbers USING (file)
JOIN author_numbers ON author_numbers.number = weighed.author
WHERE weighed.authorship > 0.75::DOUBLE * highest.authorship
ORDER BY weighed.file, authorship DESC, weighed.author
