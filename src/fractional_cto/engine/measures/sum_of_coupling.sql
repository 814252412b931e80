-- Sum of coupling: how often each file changes in company.
-- unit: sum over the file's commits of the other files in the commit; listed above 5
-- source: code-maat, sum of coupling; like there, large commits are not left out; source, test and configuration
--   files at the audited revision
-- needs: history, changes
SELECT files.path, CAST(sum(commits.files - 1) AS INTEGER) AS soc
FROM changes
JOIN commits USING (seq)
JOIN files ON files.path = changes.file
WHERE files.kind IN ('source', 'test', 'configuration')
GROUP BY files.path
HAVING sum(commits.files - 1) > 5
ORDER BY soc DESC, files.path
