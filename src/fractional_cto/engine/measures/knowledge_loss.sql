-- Knowledge loss: how much of each source and test file was written by people who have left.
-- unit: share of the knowledge lost, 0-1: lines ever added, or revisions where lines could not be counted
-- source: Tornhill, Software Design X-Rays; left: named as a leaver in the configuration, or no commit on any
--   branch in the twelve months before the audited date
-- needs: history, changes
-- after: contributions
SELECT path, files.lines, round(lost.share, 2) AS share_lost
FROM (
    SELECT path, sum(weight) FILTER (people.gone) / sum(weight) AS share
    FROM contributions
    JOIN people USING (person)
    GROUP BY path
) AS lost
JOIN files USING (path)
WHERE lost.share >= 0.005
ORDER BY share_lost DESC, lines DESC NULLS LAST, path
