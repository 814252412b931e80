-- File numbers: the source, test and configuration files, numbered in the order of their paths.
-- unit: file; kind, component and lines as in the table of files
-- source: own; numbers are compared, joined and grouped in a fraction of the time that paths take
-- role: step
SELECT CAST(row_number() OVER (ORDER BY path) AS INTEGER) AS file, path, kind, component, lines
FROM files
WHERE kind IN ('source', 'test', 'configuration')
ORDER BY file
