-- DevOps practices and their levels: what each level of a practice looks like.
-- unit: level from 0 to 4
-- source: own scale; practices after the DORA capabilities (dora.dev) and NIST SSDF 1.1, steps after CMMI (by hand,
--   repeatable, automatic, verified)
-- needs: tree
-- role: step
SELECT place, practice, level, name, meaning
FROM (VALUES
    (1, 'version control', 0, 'The code is kept nowhere.'),
    (1, 'version control', 1, 'The code and its history are kept in git.'),
    (1, 'version control', 2, 'Most changes reach the main line through a change request.'),
    (1, 'version control', 3, 'Change requests are built, or their reviewers called, without anybody asking.'),
    (1, 'version control', 4, 'The protection of the main branch is itself kept as code.'),
    (2, 'build', 0, 'Nothing says what the product is built from.'),
    (2, 'build', 1, 'A manifest says what the product is built from.'),
    (2, 'build', 2, 'A lock file or a container recipe makes one build like the other.'),
    (2, 'build', 3, 'A build service builds what is changed.'),
    (2, 'build', 4, 'What was built carries a proof of where it came from.'),
    (3, 'test', 0, 'There are no tests.'),
    (3, 'test', 1, 'There are tests.'),
    (3, 'test', 2, 'One command or setting runs them.'),
    (3, 'test', 3, 'A build service runs them.'),
    (3, 'test', 4, 'How much of the code they reach is measured.'),
    (4, 'deploy', 0, 'Nobody can say how it is delivered.'),
    (4, 'deploy', 1, 'A script or a note says how to deliver.'),
    (4, 'deploy', 2, 'A recipe says how the product runs, the same everywhere.'),
    (4, 'deploy', 3, 'A build service or the hosting platform delivers.'),
    (4, 'deploy', 4, 'A delivery is approved or watched, and stopped where it fails.'),
    (5, 'release', 0, 'No version is tagged and no change is noted.'),
    (5, 'release', 1, 'Versions are tagged, or what changed is noted.'),
    (5, 'release', 2, 'Versions are tagged, and what changed is written down.'),
    (5, 'release', 3, 'A machine makes the release.'),
    (5, 'release', 4, 'Releases are signed, or carry a proof of origin.'),
    (6, 'observability', 0, 'Customers are the alarm.'),
    (6, 'observability', 1, 'What runs can be asked whether it is well.'),
    (6, 'observability', 2, 'Errors, figures or traces are collected by a tool.'),
    (6, 'observability', 3, 'Alarms or dashboards are kept as code.'),
    (6, 'observability', 4, 'Goals for the service are written down and measured.'),
    (7, 'incident', 0, 'Nobody knows whom to call.'),
    (7, 'incident', 1, 'It is written whom to tell.'),
    (7, 'incident', 2, 'A runbook says what to do.'),
    (7, 'incident', 3, 'A paging service or a status page is connected.'),
    (7, 'incident', 4, 'What went wrong is written up afterwards.'),
    (8, 'backup and restore', 0, 'There are no backups.'),
    (8, 'backup and restore', 1, 'A script or a note is about backups.'),
    (8, 'backup and restore', 2, 'A script or a note says how to restore.'),
    (8, 'backup and restore', 3, 'Backups are made on a schedule.'),
    (8, 'backup and restore', 4, 'Restoring is rehearsed.'),
    (9, 'environments', 0, 'Customers see a change first.'),
    (9, 'environments', 1, 'Settings are kept apart from the code.'),
    (9, 'environments', 2, 'The product and what it needs start on one machine.'),
    (9, 'environments', 3, 'There is a place to try a change before customers see it.'),
    (9, 'environments', 4, 'Each change gets a place of its own to be tried.'),
    (10, 'access', 0, 'Nobody knows who may do what.'),
    (10, 'access', 1, 'It is written who answers for which part.'),
    (10, 'access', 2, 'The rights of the build are limited.'),
    (10, 'access', 3, 'Rights are given as code, or by keys that live for minutes.'),
    (10, 'access', 4, 'Who may do what is reviewed on a schedule.')
) AS levels (place, practice, level, meaning)
JOIN (VALUES (0, 'not seen'), (1, 'by hand'), (2, 'repeatable'), (3, 'automatic'), (4, 'verified'))
    AS names (level, name) USING (level)
ORDER BY place, level
