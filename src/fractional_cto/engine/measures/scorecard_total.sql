-- Scorecard in one figure: the points of the checks that could be decided, each as much as its weight.
-- unit: points from 0 to 10, NULL where no check could be decided; decided: how many of the eleven checks were
-- source: OpenSSF Scorecard, sum of weight times score over the sum of weights, inconclusive checks left out
-- needs: tree
-- after: scorecard
SELECT
    round(sum(score * weight) FILTER (score >= 0) / sum(weight) FILTER (score >= 0), 1) AS value,
    CAST(count(*) FILTER (score >= 0) AS INTEGER) AS decided,
    CAST(count(*) AS INTEGER) AS checks
FROM scorecard
HAVING count(*) > 0
ORDER BY value
