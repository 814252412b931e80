-- Evidence of DevOps practices: the files and lines that show a level of a practice, the first three of each.
-- unit: place: a file, a tag or the revision
-- source: own; practices after the DORA capabilities (dora.dev) and NIST SSDF 1.1; see the levels of maturity
-- needs: tree, documents
-- after: change-notes, service-signs
WITH here AS MATERIALIZED (
    -- tests, examples and the code of others are left out
    SELECT * FROM files
    WHERE kind <> 'vendored' AND NOT regexp_matches(path, '(?i)(^|/)([^/]*[-_.])?(t|tests?|testing|test-?data|specs?|fixtures?|examples?|samples?|mocks?|demos?|e2e|dummy'
        '|cypress|benchmarks?|vendor|vendored|node_modules|third[-_]?party|external|deps|contrib)([-_.][^/]*)?/')
), written AS MATERIALIZED (
    SELECT lines.* FROM lines JOIN here USING (path)
), builds AS MATERIALIZED (
    SELECT * FROM lines WHERE NOT regexp_matches(text, '^\s*(#|//)') AND regexp_matches(
        path, '^(\.github/workflows/[^/]+\.ya?ml|\.gitlab-ci\.yml|\.circleci/config\.yml|Jenkinsfile|\.travis\.yml'
        '|azure-pipelines\.ya?ml|bitbucket-pipelines\.yml|\.buildkite/.+\.ya?ml|\.drone\.yml|\.ci/.+'
        '|\.woodpecker(/.+)?\.ya?ml|\.?appveyor\.yml|\.cirrus\.yml)$')
), asked AS (
    -- the last twelve months of the main line: enough of it, and how much came through a change request
    SELECT count(*) AS all_of, count(*) FILTER (parents > 1 OR review IS NOT NULL) AS reviewed
    FROM commits CROSS JOIN subjects
    WHERE mainline AND NOT bot AND committed_at > as_of - INTERVAL 12 MONTH AND committed_at <= as_of
), tagged AS (
    SELECT arg_max(name, (tagged_at, name)) AS newest, count(*) AS number FROM tags WHERE release
), history AS (
    SELECT path FROM here JOIN change_notes USING (path)
    WHERE regexp_matches(path, '(?i)^changelog\.d/') OR how = 'notes' AND regexp_matches(
        path, '(?i)^([^/]+/)?(changelog|changes|history|news|releases?|(\d+-)?release[-_]?notes)(\.[a-z]+)?$')
), coded AS (
    SELECT count(*) FILTER (kind = 'source') AS sources, count(*) FILTER (kind = 'test') AS tests FROM files
), serving AS (
    SELECT 1 FROM service_signs
), found (practice, level, place, line, shows) AS (
    SELECT 'version control', 1, left(revision, 12), NULL, commits || ' commits are kept' FROM subjects
    UNION ALL
    SELECT 'version control', 2, left(revision, 12), NULL,
        reviewed || ' of ' || all_of || ' changes of the last twelve months came through a change request'
    FROM asked CROSS JOIN subjects WHERE all_of >= 10 AND 2 * reviewed >= all_of
    UNION ALL
    SELECT 'version control', 3, path, NULL, 'calls the reviewers' FROM here
    WHERE regexp_matches(path, '(?i)^(\.github/|\.gitlab/|docs/)?CODEOWNERS$')
    UNION ALL
    SELECT 'version control', 3, path, line, 'builds change requests' FROM builds
    WHERE regexp_matches(text, '^\s*-?\s*pull_request(_target)?\s*:?\s*$|on:.*pull_request|merge_request_event')
    UNION ALL
    SELECT 'version control', 4, path, NULL, 'protects branches' FROM here
    WHERE regexp_matches(path, '^\.github/(settings\.ya?ml|rulesets?/.+\.json|branch-protection.*)$')
    UNION ALL
    SELECT 'version control', 4, path, line, 'protects branches' FROM resources
    WHERE regexp_matches(type, '^(github_branch_protection|github_repository_ruleset|gitlab_branch_protection)')
    UNION ALL
    SELECT 'build', 0, left(revision, 12), NULL, 'none of the files says what the ' || sources || ' source files need'
    FROM coded CROSS JOIN subjects WHERE sources >= 5
    UNION ALL
    SELECT 'build', 1, path, NULL, 'says what is built' FROM here
    WHERE regexp_matches(path, '(?i)(^|/)(package\.json|pyproject\.toml|setup\.py|requirements\.txt|gemfile|[^/]+\.gemspec'
        '|go\.mod|cargo\.toml|composer\.json|pom\.xml|build\.gradle(\.kts)?|mix\.exs|pubspec\.yaml|[^/]+\.csproj|makefile'
        '|cmakelists\.txt|meson\.build|configure\.ac|build\.(xml|sbt|zig)|package\.swift)$')
    UNION ALL
    SELECT 'build', 2, path, NULL, 'makes builds alike' FROM here
    WHERE regexp_matches(path, '(?i)(^|/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?'
        '|poetry\.lock|uv\.lock|pdm\.lock|pipfile\.lock|gemfile\.lock|go\.sum|cargo\.lock|composer\.lock|mix\.lock'
        '|pubspec\.lock|gradle\.lockfile|packages\.lock\.json|package\.resolved|flake\.lock|(dockerfile|containerfile))$')
    UNION ALL
    SELECT 'build', 3, path, line, 'builds on a machine of its own' FROM builds
    WHERE regexp_matches(text, '(?i)\b(builds?|compile|make|install|cmake|gradlew?|mvnw?|cargo|tox|nox|pytest|bundle|docker)\b')
    UNION ALL
    SELECT 'build', 4, path, line, 'proves where a build came from' FROM builds
    WHERE regexp_matches(text, '(?i)attest-build-provenance|slsa-github-generator|cosign attest|--provenance|provenance: (true|mode)')
    UNION ALL
    SELECT 'test', 0, left(revision, 12), NULL, 'there are ' || sources || ' source files and no test'
    FROM coded CROSS JOIN subjects WHERE sources >= 5 AND tests = 0
    UNION ALL
    SELECT 'test', 1, path, NULL, 'is a test' FROM files WHERE kind = 'test'
    UNION ALL
    SELECT 'test', 2, path, line, 'says how tests are run' FROM written
    WHERE regexp_matches(path, '(?i)(^|/)(makefile|justfile|rakefile|tox\.ini|noxfile\.py|pytest\.ini|package\.json|composer\.json'
        '|pyproject\.toml|setup\.cfg)$')
      AND regexp_matches(text, '^(tests?|check)\s*:|"test(:[\w-]+)?"\s*:|^\[(tool\.|tool:)?pytest|^\[testenv|TestTask|RSpec::Core')
    UNION ALL
    SELECT 'test', 2, path, NULL, 'runs tests by the convention of its language' FROM here
    WHERE regexp_matches(path, '(?i)^([^/]+/)?(go\.mod|cargo\.toml|pom\.xml|build\.gradle(\.kts)?|mix\.exs|conftest\.py|\.rspec)$')
      AND EXISTS (FROM files WHERE kind = 'test')
    UNION ALL
    SELECT 'test', 3, path, line, 'runs tests' FROM builds
    WHERE EXISTS (FROM files WHERE kind = 'test') AND regexp_matches(text, '(?i)\b(pytest|tox|nox|unittest|rspec|minitest'
        '|jest|vitest|mocha|karma|cypress|playwright|phpunit|ctest|runtest|gradlew? .*(test|check|build)|mvnw? .*(test|verify'
        '|install)|cargo (test|nextest)|go test|mix test|dotnet test|make (check|test\w*)|rake( test\w*)?$|rails test|bin/test'
        '|(npm|yarn|pnpm|bun|deno|composer)( run)? (test|check)[\w:-]*)|manage\.py test')
    UNION ALL
    -- a script of the project's own is known by its name
    SELECT 'test', 3, path, line, 'runs tests' FROM steps
    WHERE list_contains(string_split(purposes, ', '), 'tests') AND EXISTS (FROM files WHERE kind = 'test')
    UNION ALL
    SELECT 'test', 4, path, line, 'measures what tests reach' FROM builds
    WHERE regexp_matches(text, '(?i)codecov|coveralls|--cov\b|coverage (run|report|xml|combine)|--coverage|simplecov|jacoco|lcov|-coverprofile')
    UNION ALL
    SELECT 'test', 4, path, NULL, 'sets how much tests must reach' FROM here
    WHERE regexp_matches(path, '^(\.?codecov\.ya?ml|\.coveralls\.yml|\.github/codecov\.ya?ml)$')
    UNION ALL
    SELECT 'deploy', 1, path, NULL, 'says how to deliver' FROM here
    WHERE regexp_matches(path, '(?i)(^|/)(deploy(ment)?|deploying|hosting|production)[\w.-]*\.(sh|py|rb|ps1|md|rst|txt)$')
      AND kind <> 'generated' AND (EXISTS (FROM serving) OR NOT regexp_matches(path, '(?i)(^|/)docs?/'))
      AND NOT regexp_matches(path, '(?i)(^|/)(src|lib|app|apps)/')
    UNION ALL
    SELECT 'deploy', 2, path, min(line), 'says how it runs' FROM services
    WHERE system <> 'heroku' AND path IN (SELECT path FROM here) AND NOT regexp_matches(path, '(?i)\.devcontainer/|docs?/')
    GROUP BY path
    UNION ALL
    SELECT 'deploy', 2, path, min(line), 'says on what it runs' FROM resources
    WHERE path IN (SELECT path FROM here) GROUP BY path
    UNION ALL
    SELECT 'deploy', 2, path, min(line), 'says how it is started' FROM written
    WHERE regexp_matches(path, '^([^/]+/){0,2}(Dockerfile|Containerfile|Procfile)$')
      AND regexp_matches(text, '^\s*(EXPOSE|CMD|ENTRYPOINT)\b|^web:') GROUP BY path
    UNION ALL
    SELECT 'deploy', 3, path, line, 'delivers' FROM builds
    WHERE regexp_matches(text, '(?i)kubectl (apply|set|rollout)|helm(file)? (upgrade|sync|apply)|terraform apply|pulumi up|flyctl deploy'
        '|fly deploy|git push heroku|heroku(-deploy| container:release)|serverless deploy|\bsls deploy|\bcdk deploy|gcloud (app'
        '|run|functions) deploy|aws (ecs|lambda|deploy|s3 sync|elasticbeanstalk)|amazon-ecs-deploy|azure/(webapps|k8s)[\w-]*deploy'
        '|\bcap \w+ deploy|kamal deploy|ansible-playbook|vercel (deploy|--prod)|netlify deploy|wrangler(-action| deploy)'
        '|argocd app (sync|set)|deploy-cloudrun|\./(bin/|scripts?/)?deploy|make deploy|capistrano')
    UNION ALL
    SELECT 'deploy', 3, path, line, 'delivers' FROM jobs
    WHERE list_contains(string_split(purposes, ', '), 'deploy') AND NOT regexp_matches(concat_ws(' ', job, name), '(?i)test|preview|review|e2e|\bdocs?\b')
      AND NOT regexp_matches(path, '(?i)(test|review)[-_]?env|load[-_]?test|preview')
    UNION ALL
    SELECT 'deploy', 3, path, NULL, 'lets the platform deliver' FROM here
    WHERE regexp_matches(path, '^(render\.ya?ml|vercel\.json|netlify\.toml|amplify\.yml|cloudbuild\.ya?ml|buildspec\.yml|appspec\.yml'
        '|config/deploy\.(rb|ya?ml))$|(?i)(^|/)(argocd|argo-cd|flux-system)/[^/]+\.ya?ml$')
      AND (NOT regexp_matches(path, '^(vercel\.json|netlify\.toml)$') OR EXISTS (FROM serving))
    UNION ALL
    SELECT 'deploy', 4, path, line, 'approves or watches a delivery' FROM builds
    WHERE regexp_matches(text, '(?i)^\s*environment:\s*.*prod|rollout status|--atomic|--wait\b.*helm|helm .*--wait|canary|blue.?green'
        '|when: manual|type: approval|input message:')
      AND (SELECT bool_or(regexp_matches(text, '(?i)deploy')) FROM builds)
    UNION ALL
    SELECT 'release', 0, left(revision, 12), NULL, 'no version is tagged and no changes are noted'
    FROM tagged CROSS JOIN subjects
    WHERE number = 0 AND NOT EXISTS (FROM history) AND NOT EXISTS (FROM serving)
      -- only what is packaged for others is released; a service is delivered
      AND EXISTS (FROM here WHERE regexp_matches(path, '^([^/]+/)?(setup\.(py|cfg)|[^/]+\.(gemspec|podspec|nuspec))$'))
      AND NOT EXISTS (FROM absent WHERE need IN ('tags', 'history'))
    UNION ALL
    SELECT 'release', 1, newest, NULL, number || ' versions are tagged' FROM tagged WHERE number > 0
    UNION ALL
    SELECT 'release', 1, path, NULL, 'notes what changed' FROM history
    UNION ALL
    SELECT 'release', 2, path, NULL, 'notes what changed in ' || number || ' tagged versions' FROM history CROSS JOIN tagged
    WHERE number >= 3
    UNION ALL
    SELECT 'release', 3, path, line, 'makes releases' FROM builds
    WHERE regexp_matches(text, '(?i)release-please|semantic-release|goreleaser|changesets/action|action-gh-release|create-release'
        '|gh release create|gh-action-pypi-publish|twine upload|(uv|poetry|hatch|flit|pdm) publish|npm publish|pnpm publish'
        '|yarn (npm )?publish|gem push|rake release|cargo publish|mvnw? .*deploy|gradlew? .*publish|cibuildwheel|jreleaser|release-it'
        '|auto release')
    UNION ALL
    -- a task of the project's own is known by its name; one that only proposed changes start tries a release
    SELECT 'release', 3, path, line, 'makes releases' FROM jobs
    WHERE list_contains(string_split(purposes, ', '), 'release') AND events IS DISTINCT FROM 'change'
      AND NOT regexp_matches(concat_ws(' ', path, job, name), '(?i)(^|[^a-z])(tests?|preview|review|e2e|docs?|dry|check)([^a-z]|$)')
    UNION ALL
    SELECT 'release', 4, path, line, 'signs releases' FROM builds
    WHERE regexp_matches(text, '(?i)cosign sign|sigstore|attest-build-provenance|slsa-github-generator|gpg .*(sign|import)'
        '|import-gpg|--provenance|attestations: true|gpg-private-key')
    UNION ALL
    SELECT 'observability', 1, path, line, 'asks whether it is well' FROM services
    WHERE health AND kind = 'service' AND path IN (SELECT path FROM here)
    UNION ALL
    SELECT 'observability', 1, path, line, 'asks whether it is well' FROM containers
    WHERE word = 'HEALTHCHECK' AND path IN (SELECT path FROM here)
    UNION ALL
    SELECT 'observability', 2, path, line, name || ' collects what happens' FROM dependencies
    WHERE (kind = 'manifest' OR direct AND line IS NOT NULL) AND scope <> 'development' AND path IN (SELECT path FROM here) AND regexp_matches(name, '(?i)^(@?sentry\b.*|raven|.*\bsentry-(sdk|ruby|rails|go).*'
        '|.*opentelemetry.*|prometheus[-_].*|.*prom-client|.*client_golang|ddtrace|dd-trace|datadog.*|newrelic.*|.*rollbar.*'
        '|.*bugsnag.*|honeybadger.*|appsignal|elastic-apm.*|scout[-_]apm|skylight|.*micrometer.*|applicationinsights|.*statsd.*)$')
    UNION ALL
    SELECT 'observability', 3, path, NULL, 'keeps alarms or dashboards' FROM here
    WHERE regexp_matches(path, '(?i)(alert(ing)?[-_.]?rules?|prometheus[-_.]?rules?|alertmanager|(grafana|dashboards?)/.+)[^/]*\.(ya?ml|json)$|(^|/)'
        'alerts?\.(ya?ml|tf)$')
      AND NOT regexp_matches(path, '(?i)(^|/)(src|lib|app|locales?|i18n|translations?)/') AND EXISTS (FROM serving)
    UNION ALL
    SELECT 'observability', 3, path, line, 'orders an alarm' FROM resources
    WHERE regexp_matches(type, '(?i)cloudwatch_metric_alarm|monitoring_alert_policy|monitor_metric_alert|datadog_monitor|CloudWatch::Alarm'
        '|grafana_(rule_group|dashboard)|uptime_check')
    UNION ALL
    SELECT 'observability', 4, path, NULL, 'sets a goal for the service' FROM here
    WHERE regexp_matches(path, '(?i)(^|/)(slos?|service[-_]level[-_]objectives?|error[-_]budget)([-_.][^/]*)?(\.(ya?ml|md|tf|json)|/[^/]+\.(ya?ml|md|tf|json))$')
    UNION ALL
    SELECT 'incident', 1, path, line, 'says whom to tell' FROM lines
    WHERE regexp_matches(path, '(?i)^(\.github/|docs/)?security\.(md|rst|txt)$')
      AND regexp_matches(text, '(?i)[\w.+-]+@[\w-]+\.\w+|https?://|report')
    UNION ALL
    SELECT 'incident', 2, path, NULL, 'says what to do' FROM here
    WHERE regexp_matches(path, '(?i)(^|/)(run-?books?|playbooks?|on-?call|incident[-_]?(response|process|management|plan)|troubleshooting)([-_.][^/]*)?'
        '(/.+)?\.(md|rst|txt|adoc|org)$')
    UNION ALL
    SELECT 'incident', 3, path, line, 'calls somebody' FROM resources
    WHERE regexp_matches(type, '(?i)^(pagerduty|opsgenie|betteruptime|betterstack|statuspage|incident)_')
    UNION ALL
    SELECT 'incident', 3, path, line, 'calls somebody' FROM builds WHERE regexp_matches(text, '(?i)pagerduty|opsgenie|statuspage|victorops')
    UNION ALL
    SELECT 'incident', 4, path, NULL, 'tells what went wrong' FROM here
    WHERE regexp_matches(path, '(?i)(^|/)(post-?mortems?|incident[-_]?(reports?|reviews?)|incidents)([-_.][^/]*)?(/.+)?\.(md|rst|txt|adoc)$')
      AND NOT regexp_matches(path, '(?i)template')
    UNION ALL
    SELECT 'backup and restore', 1, path, NULL, 'is about backups' FROM here
    WHERE regexp_matches(path, '(?i)^((.*/)?(scripts?|bin|docs?|ops|infra\w*|deploy\w*|tools?|hack|runbooks?|cron\w*|k8s'
        '|workflows|[^/]*backups?[^/]*)/)?([\w.-]*[-_.])?backups?([-_.][\w.-]*)?\.(sh|md|rst|txt|ya?ml|adoc)$')
      AND NOT regexp_matches(path, '(?i)(^|/)(src|lib|app|locales?|i18n|translations?)/')
    UNION ALL
    SELECT 'backup and restore', 2, path, NULL, 'is about restoring' FROM here
    WHERE regexp_matches(path, '(?i)(^|/)([\w.-]*[-_.])?((db|data|database|backup|pg)[-_.]?restor(e|ing)|restor(e|ing)[-_.]?(db|data|database|backup)?)'
        '([-_.][\w.-]*)?\.(sh|md|rst|txt|adoc)$|(?i)(^|/)disaster[-_]?recovery[^/]*\.(md|rst|txt|adoc)$')
      AND NOT regexp_matches(path, '(?i)(^|/)(src|lib|app|locales?|i18n|translations?)/')
    UNION ALL
    SELECT 'backup and restore', 3, path, line, 'keeps backups for ' || backups || CASE WHEN backups = 1 THEN ' day' ELSE ' days' END FROM resources
    WHERE kind = 'database' AND backups > 0
    UNION ALL
    SELECT 'backup and restore', 3, path, line, 'makes backups' FROM services
    WHERE kind IN ('job', 'service') AND regexp_matches(coalesce(name, '') || ' ' || coalesce(image, ''), '(?i)backup|pgbackrest|wal-g|barman|restic|velero')
    UNION ALL
    SELECT 'backup and restore', 3, path, line, 'orders backups' FROM resources
    WHERE regexp_matches(type, '(?i)backup_(plan|schedule|policy)|snapshot_(schedule|policy)|dlm_lifecycle_policy')
    UNION ALL
    SELECT 'backup and restore', 4, path, NULL, 'rehearses a restore' FROM here
    WHERE regexp_matches(path, '(?i)(^|/)[\w.-]*(restore[-_]?(test|drill|rehearsal)|(test|verify|check)[-_](restore|backup))[\w.-]*\.(sh|py|ya?ml|md|rb)$')
    UNION ALL
    SELECT 'environments', 1, path, NULL, 'keeps settings apart' FROM here
    WHERE regexp_matches(path, '(?i)(^|/)(\.env\.(example|sample|template|dist)|env\.(example|sample)|\.envrc\.example|[^/]*\.env\.example)$')
    UNION ALL
    SELECT 'environments', 2, path, NULL, 'starts everything on one machine' FROM here
    WHERE regexp_matches(path, '(?i)^([^/]+/)?((docker-)?compose[\w.-]*\.ya?ml|\.devcontainer(/[^/]+)?/devcontainer\.json|\.?devcontainer\.json'
        '|vagrantfile|tiltfile|skaffold\.ya?ml)$')
    UNION ALL
    SELECT 'environments', 3, path, NULL, 'describes a place to try changes' FROM here
    WHERE regexp_matches(path, '(?i)(^|/)([\w.-]*[-_.])?(staging|stage|preprod|pre-prod|uat)([-_.][\w.-]*)?\.(ya?ml|rb|py|tf|tfvars|toml|json|env|properties|exs)$'
        '|(^|/)\.env\.(staging|stage|uat)$|(^|/)(environments?|envs?|overlays?|stages|clusters?)/(staging|stage|preprod|uat)/')
      AND NOT regexp_matches(path, '(?i)(^|/)(locales?|i18n|translations?|docs?|migrations?)/')
    UNION ALL
    SELECT 'environments', 3, path, line, 'delivers to a place to try changes' FROM builds
    WHERE regexp_matches(text, '(?i)^\s*(environment|name|stage):\s*[''"]?[\w-]*(staging|preprod|uat)\b|deploy\S* .*staging')
    UNION ALL
    SELECT 'environments', 4, path, line, 'gives each change a place of its own' FROM builds
    WHERE regexp_matches(text, '(?i)review[-_ ]app|preview[-_ ](deploy\w*|environment|url)|deploy[-_ ]preview|environment:\s*.*(review/|preview)')
    UNION ALL
    SELECT 'access', 1, path, NULL, 'says who answers for which part' FROM here
    WHERE regexp_matches(path, '(?i)^(\.github/|\.gitlab/|docs/)?(CODEOWNERS|MAINTAINERS(\.[a-z]+)?|OWNERS)$')
    UNION ALL
    SELECT 'access', 2, path, line, 'limits the rights of the build' FROM builds
    WHERE path LIKE '.github/%' AND regexp_matches(text, '^permissions:\s*(\{\}|read-all|$)')
      -- a comment on a change or an identity for a short-lived key is a right that a limited token may have
      AND path NOT IN (
        SELECT path FROM workflows
        WHERE permissions = 'write-all' OR regexp_matches(permissions, '\b(contents|packages|actions|deployments): write'))
    UNION ALL
    SELECT 'access', 3, path, line, 'trades a short-lived key' FROM builds
    WHERE regexp_matches(text, '(?i)role-to-assume|workload_identity_provider|id_tokens:|azure/login')
      AND path IN (SELECT path FROM builds WHERE regexp_matches(text, 'id-token:\s*write|id_tokens:'))
    UNION ALL
    SELECT 'access', 3, path, line, 'gives rights as code' FROM resources
    WHERE kind = 'access' AND path IN (SELECT path FROM here)
)
SELECT practice, level, place, CAST(min(line) AS INTEGER) AS line, arg_min(shows, (line, shows)) AS shows
FROM found
WHERE place IS NOT NULL
GROUP BY practice, level, place
QUALIFY row_number() OVER (PARTITION BY practice, level ORDER BY length(place), place) <= 3
ORDER BY practice, level, length(place), place
