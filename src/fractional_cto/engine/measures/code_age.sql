-- Code age: how long each source and test file has been left alone.
-- unit: whole months between its last change and the audited date; its lines today
-- source: code-maat, age
-- needs: history, changes
SELECT
    files.path,
    CAST(greatest(datesub('month', max(commits.committed_at), any_value(subjects.as_of)), 0) AS INTEGER) AS months,
    any_value(files.lines) AS lines
FROM changes
JOIN commits USING (seq)
JOIN files ON files.path = changes.file
CROSS JOIN subjects
WHERE files.kind IN ('source', 'test')
GROUP BY files.path
ORDER BY months DESC, files.path
