-- Truck factor: how few people would have to leave before the team is in trouble, by three definitions.
-- unit: people (value), and a row for each of them in the order of removal; doa and decayed: files the person knows
--   well, of all that anybody knows well; chaoss: files changed in the last twelve months; gone: has left
-- source: doa and decayed: Avelino et al., ICPC 2016: while at least half of the files still have an author, the
--   author of most files is removed (equal ones by their changes); authors as in the measures authorship and
--   recent-authorship. chaoss: the measure contributor-absence
-- needs: history, changes
-- after: removals, contributor-absence
SELECT definition, value, person, files, total, coalesce(people.gone, FALSE) AS gone
FROM (
    SELECT definition, value, person, files, total, rank FROM removals WHERE definition <> 'component'
    UNION ALL
    SELECT 'chaoss', value, person, files, total, row_number() OVER (ORDER BY commits DESC, person)
    FROM contributor_absence
) AS removed
LEFT JOIN people USING (person)
ORDER BY list_position(['doa', 'chaoss', 'decayed'], definition), rank
