-- DevOps maturity: the highest level of each practice that something shows, or "ask" where the files cannot tell.
-- unit: level from 0 (not seen) to 4 (verified); nothing where it has to be asked
-- source: own scale; practices after the DORA capabilities (dora.dev) and NIST SSDF 1.1, steps after CMMI (by hand,
--   repeatable, automatic, verified). What a person told counts where it is more than the files show.
-- needs: tree, documents
-- after: maturity-levels, maturity-evidence
WITH practices AS (
    SELECT practice, min(place) AS place FROM maturity_levels GROUP BY practice
), seen AS (
    SELECT practice, level, string_agg(
        place || coalesce(':' || line, '') || ' ' || shows, '; ' ORDER BY length(place), place, line) AS evidence
    FROM maturity_evidence
    GROUP BY practice, level
    QUALIFY level = max(level) OVER (PARTITION BY practice)
), told AS (
    SELECT practice, level, answer, told_by, told_on
    FROM questions
    WHERE level IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY practice ORDER BY told_on DESC, question, told_by) = 1
), open AS (
    SELECT practice, string_agg(question, ', ' ORDER BY question) AS asks
    FROM questions
    WHERE answer IS NULL
    GROUP BY practice
), judged AS (
    SELECT practices.place, practice, seen.level AS seen, told.level AS told, evidence, answer, told_by, told_on, asks,
        coalesce(told.level > coalesce(seen.level, -1), FALSE) AS by_word
    FROM practices LEFT JOIN seen USING (practice) LEFT JOIN told USING (practice) LEFT JOIN open USING (practice)
)
SELECT
    judged.practice,
    greatest(seen, told) AS level,
    coalesce(name, 'ask') AS name,
    CASE WHEN seen IS NULL AND told IS NULL THEN 'Nothing in the files tells.' WHEN by_word THEN answer ELSE meaning END
        AS meaning,
    CASE WHEN NOT by_word THEN evidence END AS evidence,
    seen,
    told,
    CASE WHEN by_word THEN told_by END AS told_by,
    CASE WHEN by_word THEN told_on END AS told_on,
    asks
FROM judged
LEFT JOIN maturity_levels ON maturity_levels.practice = judged.practice
    AND maturity_levels.level = greatest(seen, told)
ORDER BY judged.place
