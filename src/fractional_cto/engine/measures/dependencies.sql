-- Dependencies: every package that a manifest declares or a lock file resolves.
-- unit: one row for each package and file; line NULL where the file has none that tells, direct NULL where it does not
--   say
-- source: names of ecosystems and packages as the OSV schema has them
-- needs: dependencies
-- role: step
SELECT ecosystem, name, version, direct, scope, path, line, declared, kind, format
FROM dependencies
ORDER BY path, name, version, line, declared, scope
