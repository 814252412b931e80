-- Signs that somebody runs this as a service: the files that only a running service needs.
-- unit: file
-- source: own; compose, Kubernetes, platform and cloud files, frameworks of web services
-- needs: tree, documents
-- role: step
WITH packaged AS (
    SELECT 1 FROM files WHERE regexp_matches(path, '^([^/]+/)?(setup\.py|setup\.cfg|[^/]+\.gemspec)$')
), published AS (
    -- packages for others to install, beside which a platform may show no more than pages about them
    SELECT path FROM lines
    WHERE regexp_matches(path, '(^|/)package\.json$')
      AND NOT regexp_matches(path, '(?i)(^|/)([^/]*[-_.])?(t|tests?|testing|test-?data|specs?|fixtures?|examples?|samples?'
        '|mocks?|demos?|e2e|docs?|documentation|guides?|templates?|dummy|cypress|benchmarks?|devcontainers?)([-_.][^/]*)?/')
      AND NOT regexp_matches(path, '(?i)(^|/)(vendor|vendored|node_modules|third[-_]?party|external|deps|contrib)/')
    GROUP BY path
    HAVING bool_or(regexp_matches(text, '"(files|exports|publishConfig|types|typings|module)"\s*:'))
       AND NOT bool_or(regexp_matches(text, '"private"\s*:\s*true'))
), shown AS (
    SELECT path, CAST(NULL AS INTEGER) AS line FROM files WHERE regexp_matches(
        path, '^([^/]+/)?(Procfile|fly\.toml|render\.ya?ml|app\.ya?ml|serverless\.ya?ml'
        '|wrangler\.toml|config/application\.rb|artisan|next\.config\.[a-z]+|nuxt\.config\.[a-z]+)$')
    UNION ALL
    SELECT path, NULL FROM files WHERE regexp_matches(path, '^([^/]+/)?(vercel\.json|netlify\.toml)$')
      AND NOT EXISTS (FROM packaged) AND NOT EXISTS (FROM published)
    UNION ALL
    SELECT path, NULL FROM files WHERE regexp_matches(path, '^([^/]+/)?manage\.py$') AND NOT EXISTS (FROM packaged)
    UNION ALL
    SELECT path, min(line) FROM services WHERE system <> 'compose' GROUP BY path
    UNION ALL
    SELECT path, min(line) FROM resources WHERE kind IN ('database', 'function', 'machine', 'cluster') GROUP BY path
    UNION ALL
    SELECT path, min(line) FROM lines
    WHERE regexp_matches(path, '^([^/]+/){0,2}(Dockerfile|Containerfile)$')
      AND regexp_matches(text, '^\s*EXPOSE\s+\S|^\s*(CMD|ENTRYPOINT)\b.*\b(gunicorn|uvicorn|hypercorn|daphne|granian|uwsgi'
        '|puma|unicorn|rails|node|npm|yarn|pnpm|bun|java|php-fpm|apache2\S*|nginx|dotnet|caddy)\b')
    GROUP BY path
)
SELECT path, min(line) AS line
FROM shown
WHERE NOT regexp_matches(path, '(?i)(^|/)([^/]*[-_.])?(t|tests?|testing|test-?data|specs?|fixtures?|examples?|samples?'
    '|mocks?|demos?|e2e|docs?|documentation|guides?|templates?|dummy|cypress|benchmarks?|devcontainers?)([-_.][^/]*)?/')
  AND NOT regexp_matches(path, '(?i)(^|/)(vendor|vendored|node_modules|third[-_]?party|external|deps|contrib)/')
GROUP BY path
ORDER BY length(path), path
