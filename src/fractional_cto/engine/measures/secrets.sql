-- Secrets: passwords and keys in the files and, where that was asked for, in their older versions, the surest first.
-- unit: one row for each secret, redacted; path and line where it lies, or lay last; first_seen, last_seen NULL where not
--   known, last_seen NULL while it is present; first_seen at the latest, where not the whole history was read
-- source: what each provider publishes of the shape of its keys; CWE-798
-- needs: secrets
SELECT
    kind,
    path,
    line,
    strftime(first_seen, '%Y-%m-%d') AS first_seen,
    present,
    title,
    hint,
    place,
    confidence,
    files,
    strftime(last_seen, '%Y-%m-%d') AS last_seen,
    secret
FROM secrets
ORDER BY
    present DESC,
    list_position(['high', 'medium', 'low'], confidence) NULLS LAST,
    opens DESC NULLS LAST,
    kind,
    path,
    line,
    secret
