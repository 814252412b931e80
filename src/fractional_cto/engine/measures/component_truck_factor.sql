-- Truck factor of each component: how few people would have to leave before nobody knows half of it.
-- unit: people (value), and a row for each of them in the order of removal; files the person knows well, of all in
--   the component that anybody knows well: source files that are not empty, where there are any, else tests
-- source: as truck-factor, definition doa, within the component
-- needs: history, changes
-- after: removals
SELECT component, value, person, files, total
FROM removals
WHERE definition = 'component'
ORDER BY component, rank
