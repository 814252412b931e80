-- Code age: how long each source and test file has been left alone.
-- unit: whole months between its last change and the audited date; its lines today
-- source: code-maat, age
-- needs: history, changes
-- after: touches
SELECT
    file_numbers.path,
    CAST(greatest(datesub('month', last.changed_at, subjects.as_of), 0) AS INTEGER) AS months,
    file_numbers.lines
FROM (
    SELECT file, max(committed_at) AS changed_at FROM touches WHERE kind IN ('source', 'test') GROUP BY file
) AS last
JOIN file_numbers USING (file)
CROSS JOIN subjects
ORDER BY months DESC, file
