-- Authorship: the people who know a source or test file well, by their degree of authorship (DOA).
-- unit: doa, 3.293 + 1.098 x created + 0.164 x own later changes - 0.321 x ln(1 + later changes by others); listed
--   where it is above 0.75 of the file's highest and the person created the file or has 3.293 or more
-- source: Avelino, Passos, Hora, Valente, A Novel Approach for Estimating Truck Factors, ICPC 2016; like their
--   program, everybody who ever added the file counts as having created it, and a rename as a later change
-- needs: history, changes
-- after: contributions
-- role: step
SELECT path, component, person, round(doa, 3) AS doa
FROM (
    SELECT
        path,
        component,
        person,
        created > 0 AS creator,
        3.293::DOUBLE
            + 1.098::DOUBLE * CAST(created > 0 AS INTEGER)
            + 0.164::DOUBLE * deliveries
            - 0.321::DOUBLE * ln(1 + sum(deliveries) OVER (PARTITION BY path) - deliveries) AS doa
    FROM contributions
)
QUALIFY doa > 0.75::DOUBLE * max(doa) OVER (PARTITION BY path) AND (creator OR doa >= 3.293::DOUBLE)
ORDER BY path, doa DESC, person
