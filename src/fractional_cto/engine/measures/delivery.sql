-- Delivery: what git alone can say of how fast and how safely changes reach users, over the last twelve months.
-- unit: see the column; outcome is measured, or not_examined with the reason
-- source: DORA's metrics (dora.dev, 2026) by proxies from tags, the main line and commit messages; recovery time has
--   no proxy in git
-- needs: history
-- after: releases
WITH work AS (
    SELECT
        count(*) FILTER (parents < 2) AS commits,
        count(*) FILTER (mainline AND parents > 1) AS merged,
        -- Came in as one commit that refers to a change request.
        count(*) FILTER (mainline AND parents < 2 AND review IS NOT NULL) AS squashed,
        count(*) FILTER (parents < 2 AND (reverts IS NOT NULL OR subject LIKE 'Revert "%')) AS undone,
        count(*) FILTER (fix) AS fixes
    FROM commits
    CROSS JOIN subjects
    WHERE NOT bot
      AND committed_at > as_of - INTERVAL 12 MONTH
      AND committed_at <= as_of
),

tagged AS (
    SELECT
        count(DISTINCT tags.sha) FILTER (tags.tagged_at > as_of - INTERVAL 12 MONTH) AS recent,
        -- Tagged on a branch that was never merged: how often is known, what was in it is not.
        count(DISTINCT tags.sha) FILTER (tags.tagged_at > as_of - INTERVAL 12 MONTH AND tags.seq IS NULL) AS elsewhere,
        count(tags.sha) AS ever,
        least(datesub('month', any_value(first_at), any_value(as_of)), 12) AS months
    FROM subjects
    LEFT JOIN tags ON tags.release AND tags.tagged_at <= as_of
),

spaced AS (
    SELECT
        count(*) AS releases,
        coalesce(median(days), 0) AS days,
        count(*) FILTER (days <= 7 AND repairs > 0) AS reworked
    FROM releases
),

main_tags AS (
    SELECT tags.seq, min(tags.tagged_at) AS released_at
    FROM tags
    JOIN commits USING (seq)
    WHERE tags.release AND commits.mainline
    GROUP BY tags.seq
),

waits AS (
    SELECT
        count(*) AS commits,
        median(date_diff('minute', commits.authored_at, main_tags.released_at)) / 1440 AS days
    FROM commits
    ASOF JOIN main_tags ON commits.seq <= main_tags.seq
    CROSS JOIN subjects
    WHERE commits.parents < 2
      AND NOT commits.bot
      AND main_tags.released_at > as_of - INTERVAL 12 MONTH
      AND main_tags.released_at BETWEEN commits.authored_at AND as_of
),

no_tags AS (
    SELECT CASE
        WHEN ever = 0 THEN 'no release tag is in the history'
        WHEN recent = 0 THEN 'the last twelve months have no release tag, earlier ones do'
    END AS reason
    FROM tagged
),

-- Without a release in the history there is nothing to measure the commits against.
no_releases AS (
    SELECT CASE
        WHEN reason IS NOT NULL THEN reason
        WHEN recent > elsewhere THEN NULL
        WHEN elsewhere = 1 THEN '1 release was tagged on another branch, which this branch does not contain'
        ELSE format('{} releases were tagged on other branches, which this branch does not contain', elsewhere)
    END AS reason
    FROM tagged, no_tags
),

answers AS (
    SELECT
        1 AS place,
        'release-frequency' AS metric,
        round(tagged.recent / tagged.months, 2) AS value,
        'releases per month' AS unit,
        'proxy: release tags, those on other branches included' AS basis,
        CASE
            WHEN no_tags.reason IS NOT NULL THEN no_tags.reason
            WHEN tagged.months < 3 THEN 'less than three months of history'
        END AS reason
    FROM tagged, no_tags
    UNION ALL
    SELECT
        2,
        'lead-time',
        round(waits.days, 1),
        'days, median',
        'proxy: from writing a commit to the next release tag on the main line',
        CASE
            WHEN 5 * squashed > squashed + merged
                THEN format(
                    '{} of {} reviewed changes came in squashed, which hides when the work began',
                    squashed,
                    squashed + merged
                )
            WHEN no_releases.reason IS NOT NULL THEN no_releases.reason
            WHEN waits.commits < 10
                THEN format('commits followed by a release tag on the main line: {}, too few', waits.commits)
        END
    FROM waits, work, no_releases
    UNION ALL
    SELECT
        3,
        'change-fail-rate',
        round(100 * undone / nullif(commits, 0), 1),
        'percent of commits',
        'proxy: commits that revert an earlier one, of all commits but merges',
        CASE
            WHEN commits < 20 THEN format('commits: {}, too few', commits)
            WHEN undone = 0 THEN 'no commit says that it reverts another; failures may be repaired in other ways'
        END
    FROM work
    UNION ALL
    SELECT
        4,
        'rework-rate',
        round(100 * reworked / nullif(releases, 0), 1),
        'percent of releases',
        'proxy: release tags with repairs, at most seven days after the release before',
        CASE
            WHEN no_releases.reason IS NOT NULL THEN no_releases.reason
            WHEN releases < 5 THEN format('releases on the main line: {}, too few', releases)
            WHEN days <= 7 THEN 'releases come weekly or faster, so that a repair cannot be told from a planned one'
            WHEN fixes = 0 THEN 'no commit message speaks of a repair'
        END
    FROM spaced, work, no_releases
)

SELECT
    metric,
    CASE WHEN reason IS NULL THEN value END AS value,
    unit,
    basis,
    CASE WHEN reason IS NULL THEN 'measured' ELSE 'not_examined' END AS outcome,
    reason
FROM answers
ORDER BY place
