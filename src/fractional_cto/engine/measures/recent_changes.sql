-- Recent changes: what the commits of the last two years changed in files that are still there, bots included.
-- unit: change of a file; wide: files of its commit; this_year: within the last twelve months
-- source: own; a dozen rules look at this window, and each had to find it in the whole history
-- needs: changes
-- role: step
WITH recent AS (
    SELECT seq, author, bot, fix, commits.files AS wide, committed_at > as_of - INTERVAL 12 MONTH AS this_year
    FROM commits
    CROSS JOIN subjects
    WHERE committed_at > as_of - INTERVAL 24 MONTH AND committed_at <= as_of
)

SELECT recent.*, files.path, kind, component, lines, added, deleted
FROM recent
JOIN changes USING (seq)
JOIN files ON files.path = changes.file
ORDER BY seq, path, added, deleted
