"""The rules: one folder an area, one file a rule; what several areas share lies here."""

# Tests, examples, documentation and templates: what lies there is meant to be seen or is not shipped.
ASIDE = (
    r"(?i)(^|/)([^/]*[-_.])?(t|tests?|testing|test-?data|specs?|fixtures?|examples?|samples?|mocks?|demos?|e2e|docs?"
    r"|documentation|guides?|templates?|dummy|cypress|benchmarks?|devcontainers?)([-_.][^/]*)?/"
)
# Code of others kept inside the repository.
FOREIGN = r"(?i)(^|/)(vendor|vendored|node_modules|third[-_]?party|external|deps|contrib)/"
# The configuration of a build service.
BUILD = (
    r"^(\.github/workflows/[^/]+\.ya?ml|\.gitlab-ci\.yml|\.circleci/config\.yml|Jenkinsfile|\.travis\.yml"
    r"|azure-pipelines\.ya?ml|bitbucket-pipelines\.yml|\.buildkite/.+\.ya?ml|\.drone\.yml|\.ci/.+"
    r"|\.woodpecker(/.+)?\.ya?ml|\.?appveyor\.yml|\.cirrus\.yml)$"
)
