-- Bots: how much of the work machines did; every measure about people leaves it out.
-- unit: commits in all and by bots (merges left out), and the bots' share, 0-1
-- source: DevLake and SortingHat leave bots out by the pattern of their names; the share is printed because the other
--   figures do not show it
-- needs: history
SELECT
    CAST(count(*) AS INTEGER) AS commits,
    CAST(count(*) FILTER (bot) AS INTEGER) AS bot_commits,
    round(count(*) FILTER (bot) / count(*), 2) AS share
FROM commits
WHERE parents < 2
HAVING count(*) > 0
