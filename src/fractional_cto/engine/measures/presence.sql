-- Presence: when each person last worked on the code, and who has been quiet since.
-- unit: worked_at, the last merge or change of a source or test file, or of a file no longer there; NULL where there was
--   none. quiet: that was ninety days ago or more, and so was all that they wrote on other branches. Who only keeps
--   lists of sponsors or versions up to date is quiet too
-- source: own
-- needs: history, changes
-- role: step
WITH work AS (
    SELECT DISTINCT changes.seq
    FROM changes
    LEFT JOIN files ON files.path = changes.file
    -- nobody knows what a file was that is no longer there
    WHERE coalesce(files.kind, 'source') IN ('source', 'test')
),

worked AS (
    SELECT author AS person, max(committed_at) AS worked_at
    FROM commits
    -- whoever merges has looked at what comes in
    WHERE parents > 1 OR seq IN (FROM work)
    GROUP BY author
)

SELECT person, worked_at, coalesce(greatest(worked_at, elsewhere_at) <= as_of - INTERVAL 90 DAY, TRUE) AS quiet
FROM people
CROSS JOIN subjects
LEFT JOIN worked USING (person)
ORDER BY person
