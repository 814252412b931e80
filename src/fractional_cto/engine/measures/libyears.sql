-- Libyears: how many years the packages of the product lie behind their newest finished versions, together.
-- unit: years; direct: of packages the product itself asks for; all: with those that others bring; dated: packages whose
--   dates were given; undated: the others, which are not in the sum
-- source: Cox et al., Measuring Dependency Freshness in Software Systems (2015); libyear.com, by J. Cox and others
-- needs: dependencies, releases
SELECT
    ecosystem,
    round(coalesce(sum(years) FILTER (direct), 0), 1) AS direct,
    round(sum(years), 1) AS every,
    CAST(count(years) AS INTEGER) AS dated,
    CAST(count(*) - count(years) AS INTEGER) AS undated
FROM package_ages
GROUP BY ecosystem
HAVING count(years) > 0
ORDER BY ecosystem
