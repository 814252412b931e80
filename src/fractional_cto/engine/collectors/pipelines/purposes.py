"""What a step of a build is for, told by the programs it starts and the steps of others it uses."""

import re
from collections.abc import Iterable
from functools import lru_cache

LONGEST = 20_000
# Some patterns look along a whole line, which in a short one costs nothing.
LINE = 400
# What is run by a name of the project's own: a script of a package, a target of make, a task.
TASK = (
    r"(?:npm|pnpm|yarn|bun|deno|composer|poetry|pdm|uv|hatch|just|task|mage|rake|make|nx|turbo|invoke|lerna)"
    r"\b[^\n|;&]*?[\s:/]"
)
ENDS = r"(?![\w=/])"


def _task(*names: str) -> str:
    # what stands around the name is taken as one: part by part there would be more ways to part it than can be tried
    return rf"{TASK}(?:[\w.-][\w.:-]*[:_-])?(?:{'|'.join(names)})(?:[:_-][\w.:-]*[\w.-])?{ENDS}"


TESTS = (
    r"pytest|py\.test|tox\b(?!\.ini)|\bnox\b|unittest|\bjest\b|vitest|\bmocha\b|\bkarma (?:start|run)|jasmine|\bava\b"
    r"|cypress(?:-io/github-action| run)|playwright test|rspec|minitest|rails test|rake$|go test|gotestsum"
    r"|cargo (?:\+\S+ )?"
    r"(?:test|nextest|llvm-cov)|(?:mvn|mvnw|maven)\b[^\n]*\b(?:test|verify|install|package|deploy)\b"
    r"|gradlew?\b[^\n]*(?:[tT]est\b|\bcheck\b|\bbuild\b)|dotnet test|vstest|phpunit|\bpest\b|ctest|swift test"
    r"|xcodebuild\b"
    r"[^\n]*\btest\b|mix test|\bsbt\b[^\n]*test|bazel(?:isk)? test|flutter test|dart test|deno test|bun test"
    r"|\bnpm t\b"
    r"|\bnpm test|\byarn test|\bpnpm test|behave|cucumber|coverage run|ansible-test|molecule test|\bbats\b|\bprove\b"
    r"|manage\.py test|runtests?\b|run[-_]?tests?\b|tests?/(?:run|all)\S*|(?:^|[\s/_-])tests?\.(?:sh|py|rb|js|ps1"
    r"|bat)\b"
    rf"|{_task('tests?', 'spec', 'e2e', 'unit', 'integration', 'coverage')}"
    rf"|{TASK}(?:check|ci|distcheck|verify){ENDS}"
)
LINT = (
    r"\bruff\b|flake8|pylint|\bblack\b|\bisort\b|pycodestyle|pre-commit|\bprek\b|eslint|prettier|\bbiome\b|oxlint"
    r"|stylelint"
    r"|rubocop|standardrb|golangci|go vet|gofmt|staticcheck|clippy|cargo fmt|rustfmt|checkstyle|spotless|ktlint"
    r"|detekt"
    r"|phpcs|php-cs-fixer|\bpint\b|clang-format|clang-tidy|cppcheck|shellcheck|hadolint|yamllint|actionlint"
    r"|markdownlint"
    r"|commitlint|swiftlint|dart analyze|flutter analyze|mix format|\bcredo\b|dotnet format|super-linter|megalinter"
    r"|codespell|standard(?:js)?$|reviewdog|trunk check|tox -e (?:style|lint)|spotbugs"
    rf"|{_task('lint', 'linter', 'style', 'format', 'fmt', 'analy[sz]e')}|(?:^|[\s/_-])lint\S*\.(?:sh|py|rb|js)\b"
)
TYPES = (
    r"\bmypy\b|pyright|\bpytype\b|\bpyre (?:check|analyze)|\bty check|\btsc\b|vue-tsc|svelte-check|astro check"
    r"|\bflow check"
    r"|type-?check|sorbet|\bsrb tc|steep check|phpstan|psalm|dialyzer|dialyxir|tox -e (?:typing|types|mypy)"
    rf"|{_task('types?', 'typing', 'tsc')}"
)
SECURITY = (
    r"codeql|semgrep|\bbandit\b|brakeman|gosec|govulncheck|findsecbugs|flawfinder|coverity|\bsonar|checkmarx|veracode"
    r"|fortify|\bsnyk\b|\btrivy\b|\bgrype\b|anchore|osv-scanner|dependency-check|dependency-review|pip-audit"
    r"|safety (?:check|scan)|npm audit|yarn (?:npm )?audit|pnpm audit|audit-ci|bundler?[- ]audit|cargo[ -](?:audit"
    r"|deny|vet)"
    r"|composer audit|local-php-security|retire\.?js|gitleaks|trufflehog|detect-secrets|git-secrets|ggshield|zizmor"
    r"|checkov|\btfsec\b|\bkics\b|scorecard|\bnancy\b|whitesource|mend-|blackduck|synopsys|aikido|security-scan"
    r"|secret[-_]detection|[-_]sast\b|\bsast\b|dependency[-_]scanning|container[-_]scanning|importmap audit|\bdast\b"
)
DEPLOY = (
    r"kubectl (?:[^\n]* )?(?:apply|set image|rollout)|helm\d? (?:[^\n]* )?(?:upgrade|install)\b|terra(?:form"
    r"|grunt) (?:[^\n]* )?"
    r"apply|tofu apply|pulumi up|pulumi/actions|fly(?:ctl)? deploy|heroku (?:container:release|deploy)"
    r"|git push heroku"
    r"|heroku-deploy|\bcap \S+ deploy|kamal deploy|(?:serverless|sls) deploy|\beb deploy|gcloud (?:[^\n]* )?deploy"
    r"|aws (?:ecs update-service|cloudformation deploy|lambda update-function-code|deploy create-deployment"
    r"|elasticbeanstalk update-environment)|az (?:webapp|functionapp|containerapp)\b[^\n]*(?:deploy|update|up\b)"
    r"|ansible-playbook|vercel\b[^\n]*(?:--prod|deploy)|netlify deploy|wrangler (?:deploy|publish)"
    r"|argocd app (?:sync|set)"
    r"|cdk deploy|sam deploy|firebase deploy|hokusai (?:[^\n]* )?(?:deploy|promote)|skaffold run|nomad job run"
    r"|eas submit"
    r"|amazon-ecs-deploy|webapps-deploy|deploy-cloudrun|deploy-appengine|wrangler-action|appleboy/ssh-action"
    r"|action-hosting-deploy|vercel-action|actions-netlify|azure/k8s-deploy|elastic-?beanstalk-deploy|AzureWebApp@"
    r"|AzureRmWebAppDeployment@|KubernetesManifest@|HelmDeploy@|AzureFunctionApp@|atlassian/[\w-]*deploy"
    rf"|{_task('deploy')}|(?:^|[\s/])deploy[\w-]*\.(?:sh|py|rb|ps1)\b"
)
RELEASE = (
    r"\b(?:npm|pnpm|yarn|lerna|bun)\b(?: npm)? publish|twine upload|\b(?:poetry|uv|flit|hatch|pdm|cargo|dart pub"
    r"|pod trunk)"
    r" (?:publish|push)|gem push|rake release|goreleaser|semantic-release|changeset publish|changesets/action"
    r"|gh release (?:create|upload)|action-gh-release|gh-action-\w+-publish|release-action|create-release"
    r"|release-please"
    r"|upload-release-asset|docker (?:image )?push|podman push|buildx[^\n]*--push|crane push|kaniko|build-push-action"
    r"|mvn\b[^\n]*\bdeploy\b|gradlew?\b[^\n]*publish|nuget push|NuGetCommand@|vsce publish|ovsx publish"
    r"|maturin (?:publish|upload)"
    r"|hex\.publish|release-gem|fastlane|GitHubRelease@|chart-releaser|helm push|release-cli|softprops"
    rf"|{_task('release', 'publish')}|(?:^|[\s/])(?:release|publish)[\w-]*\.(?:sh|py|rb|ps1)\b"
)
BUILD = (
    r"docker(?:-compose| compose)? (?:[^\n]* )?build\b|buildx|build-push-action|kaniko|\bmake\s*$|\bmake -j\d*\s*$"
    r"|cargo build"
    r"|go build|\bmvn\b|\bmvnw\b|gradlew?\b|dotnet (?:build|publish|pack)|msbuild|VSBuild@|\bcmake\b|\bninja\b|meson"
    r"|python3? -m build|setup\.py (?:sdist|bdist|build)|webpack|vite build|next build|jekyll build|xcodebuild"
    r"|\bsbt\b"
    r"|bazel build|maturin build|cibuildwheel|uv build|poetry build|goreleaser build|hatch build|flutter build"
    rf"|{_task('build', 'compile', 'dist', 'package', 'all', 'assemble')}"
)
PURPOSES = {
    purpose: re.compile(pattern, re.MULTILINE | re.IGNORECASE)
    for purpose, pattern in {
        "tests": TESTS,
        "lint": LINT,
        "types": TYPES,
        "security": SECURITY,
        "deploy": DEPLOY,
        "release": RELEASE,
        "build": BUILD,
    }.items()
}
CONTINUED = re.compile(r"\\\n\s*")
# A step of others that says so in its name.
DEPLOYS = re.compile(r"(?:^|[/_-])deploy(?:$|[/_-])")
COMMENT = re.compile(r"(?m)^[ \t]*#.*$|\s#\s.*$")
# What only gets a tool, or speaks of it, does not run it.
GETS = re.compile(
    r"(?m)^.*\b(?:(?:pip3?|pipx|npm|yarn|pnpm|gem|brew|apt(?:-get)?|apk|choco|dnf|yum) (?:install|add|i)\b"
    r"|go install\b|npm ci\b|pnpm ci\b)[^\n&;|]*"
    r"|^[ \t]*echo\b[^\n&;|]*"
)
# A build that is told to leave its tests out.
SKIPS = re.compile(r"(?m)^.*(?:-DskipTests|-Dmaven\.test\.skip|-x test\b).*$")
# What the name of a job says that it does, and what only stands beside a delivery.
NAMED = {
    "deploy": re.compile(r"(?:^|[-_ ])deploy(?:$|[-_ ])", re.IGNORECASE),
    "release": re.compile(r"(?:^|[-_ ])(?:release|publish|build[-_](?:and[-_])?push)(?:$|[-_ ])", re.IGNORECASE),
}
ASIDE = re.compile(
    r"(?:^|[-_ ])(?:docs?|pages|site|website|tests?|preview|review|storybook|check|prepare|notify|clean-?up|remove"
    r"|after|post|should|can|needs?|label|dry|plan|approve|wait|status|notes|draft)(?:$|[-_ ])",
    re.IGNORECASE,
)
# Pages of documentation are no product.
PAGES = re.compile(r"deploy-pages|gh-pages|github-pages|pages-deploy|mkdocs gh-deploy", re.IGNORECASE)


def purposes_of(run: str | None, uses: str | None = None) -> set[str]:
    """Tell what a step is for: any of tests, lint, types, security, build, deploy, release."""
    return set(_purposes((run or "")[:LONGEST], uses or ""))


def purposes_by_name(job: str, steps: Iterable[tuple[str | None, str | None]]) -> set[str]:
    """Tell by its name what a job delivers whose steps tell nothing: it calls what lies elsewhere."""
    if ASIDE.search(job) or any(PAGES.search(f"{run or ''}\n{uses or ''}"[:LONGEST]) for run, uses in steps):
        return set()
    return {purpose for purpose, pattern in NAMED.items() if pattern.search(job)}


@lru_cache(4096)
def _purposes(run: str, uses: str) -> frozenset[str]:
    lines = "\n".join(line[:LINE] for line in CONTINUED.sub(" ", run).splitlines())
    text = f"{GETS.sub(' ', COMMENT.sub('', lines))}\n{uses[:LINE]}"
    found = {purpose for purpose, pattern in PURPOSES.items() if pattern.search(text)}
    if SKIPS.search(text) and not PURPOSES["tests"].search(SKIPS.sub(" ", text)):
        found.discard("tests")
    found |= {"deploy"} if DEPLOYS.search(uses[:LINE]) else set()
    return frozenset(found - ({"deploy", "release"} if PAGES.search(text) else set()))
