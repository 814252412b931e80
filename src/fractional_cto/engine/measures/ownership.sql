-- Ownership: whose work each source and test file is.
-- unit: share of the lines ever added to the file, 0-1, from 0.05 up; share of its revisions where lines could not be
--   counted
-- source: code-maat, main developer (by added lines, else by revisions); bots left out
-- needs: history, changes
-- after: contributions
SELECT path, person, round(share, 2) AS share
FROM (SELECT path, person, weight / sum(weight) OVER (PARTITION BY path) AS share FROM contributions)
WHERE share >= 0.05
ORDER BY path, share DESC, person
