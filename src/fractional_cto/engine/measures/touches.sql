-- Touches: every change to a source, test or configuration file that is still there, with what its commit says.
-- unit: change; file and author: their numbers, see file-numbers and author-numbers; together: files in the commit
-- source: the changes themselves, found once for all measures of what is still there
-- needs: changes
-- after: file-numbers, author-numbers
-- role: step
SELECT
    changes.seq,
    file_numbers.file,
    file_numbers.kind,
    author_numbers.number AS author,
    commits.bot,
    commits.committed_at,
    commits.files AS together,
    changes.status,
    changes.added,
    changes.deleted
FROM changes
JOIN commits USING (seq)
JOIN file_numbers ON file_numbers.path = changes.file
JOIN author_numbers ON author_numbers.person = commits.author
ORDER BY changes.seq, file_numbers.file, changes.status, changes.added, changes.deleted
