-- Fragmentation: how the work on each source and test file is spread over people.
-- unit: fractal value, 0 (one person did everything) towards 1 (everybody a little)
-- source: D'Ambros, Lanza, Gall, Fractal Figures (2005), as in code-maat: 1 - sum((revisions by a person / all
--   revisions)^2)
-- needs: history, changes
-- after: contributions
SELECT
    path,
    CAST(count(*) AS INTEGER) AS authors,
    CAST(sum(revisions) AS INTEGER) AS revisions,
    round(1 - sum(revisions * revisions) / (sum(revisions) * sum(revisions)), 2) AS fractal
FROM contributions
GROUP BY path
ORDER BY fractal DESC, revisions DESC, path
