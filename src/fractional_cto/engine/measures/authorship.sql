-- Authorship: the people who know a source or test file well, by their degree of authorship (DOA).
-- unit: doa, 3.293 + 1.098 x created + 0.164 x own later changes - 0.321 x ln(1 + later changes by others); listed
--   where it is above 0.75 of the file's highest and the person created the file or has 3.293 or more
-- source: Avelino, Passos, Hora, Valente, A Novel Approach for Estimating Truck Factors, ICPC 2016; like their
--   program, everybody who ever added the file counts as having created it, and a rename as a later change
-- needs: history, changes
-- after: contributions
-- role: step
WITH whole AS (SELECT path, sum(deliveries) AS deliveries FROM contributions GROUP BY path),

weighed AS (
    SELECT
        path,
        component,
        person,
        created > 0 AS creator,
        3.293::DOUBLE
            + 1.098::DOUBLE * CAST(created > 0 AS INTEGER)
            + 0.164::DOUBLE * contributions.deliveries
            - 0.321::DOUBLE * ln(1 + whole.deliveries - contributions.deliveries) AS doa
    FROM contributions
    JOIN whole USING (path)
),

highest AS (SELECT path, max(doa) AS doa FROM weighed GROUP BY path)

SELECT path, component, person, round(weighed.doa, 3) AS doa
FROM weighed
JOIN highest USING (path)
WHERE weighed.doa > 0.75::DOUBLE * highest.doa AND (creator OR weighed.doa >= 3.293::DOUBLE)
ORDER BY path, doa DESC, person
