-- Releases: the release tags of the last twelve months on the main line.
-- unit: days since the release before; commits new in it (merges left out), and repairs among them: a subject that
--   speaks of a repair, or a revert
-- source: tags whose name looks like a version, several on one commit being one release; commits are told apart by
--   the order of history, so one on a branch merged later may be counted a release too early
-- needs: history, tags
WITH tagged AS (
    SELECT tags.seq, min(tags.name) AS name, min(tags.tagged_at) AS released_at
    FROM tags
    JOIN commits USING (seq)
    WHERE tags.release
      AND commits.mainline
    GROUP BY tags.seq
),

spaced AS (
    SELECT seq, name, released_at, lag(seq) OVER history AS previous, lag(released_at) OVER history AS previous_at
    FROM tagged
    WINDOW history AS (ORDER BY seq)
)

SELECT
    spaced.name,
    strftime(spaced.released_at, '%Y-%m-%d') AS "at",
    round(date_diff('minute', spaced.previous_at, spaced.released_at) / 1440, 1) AS days,
    CAST(count(commits.seq) AS INTEGER) AS commits,
    CAST(count(commits.seq) FILTER (commits.fix OR commits.reverts IS NOT NULL) AS INTEGER) AS repairs
FROM spaced
CROSS JOIN subjects
LEFT JOIN commits
    ON commits.seq > coalesce(spaced.previous, 0)
   AND commits.seq <= spaced.seq
   AND commits.parents < 2
WHERE spaced.released_at > subjects.as_of - INTERVAL 12 MONTH
  AND spaced.released_at <= subjects.as_of
GROUP BY spaced.seq, spaced.name, spaced.released_at, spaced.previous_at
ORDER BY spaced.seq
