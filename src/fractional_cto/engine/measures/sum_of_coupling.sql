-- Sum of coupling: how often each file changes in company.
-- unit: sum over the file's commits of the other files in the commit; listed above 5
-- source: code-maat, sum of coupling; like there, large commits are not left out; source, test and configuration
--   files at the audited revision
-- needs: history, changes
-- after: touches
SELECT file_numbers.path, CAST(company.soc AS INTEGER) AS soc
FROM (SELECT file, sum(together - 1) AS soc FROM touches GROUP BY file) AS company
JOIN file_numbers USING (file)
WHERE company.soc > 5
ORDER BY company.soc DESC, file
