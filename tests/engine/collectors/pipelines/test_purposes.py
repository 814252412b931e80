import time

import pytest

from fractional_cto.engine.collectors.pipelines.purposes import purposes_by_name, purposes_of


@pytest.mark.parametrize(
    "run",
    [
        "",
        "echo running pytest",
        "# pytest",
        "pip install pytest mypy ruff",
        "npm install -g eslint",
        "npm ci",
        "bundle install",
        "make install",
        "cat latest.txt",
        "cp contest.json /tmp",
        "npm run docs",
        "git status",
        "mkdocs gh-deploy",
    ],
)
def test_nothing_known(run):
    assert purposes_of(run) == set()


@pytest.mark.parametrize(
    ("run", "purposes"),
    [
        ("pytest -q", {"tests"}),
        ("python -m pytest\nmypy src", {"tests", "types"}),
        ("npm test", {"tests"}),
        ("npm run test:unit", {"tests"}),
        ("pnpm run lint", {"lint"}),
        ("yarn type-check", {"types"}),
        ("npx tsc --noEmit", {"types"}),
        ("make check", {"tests"}),
        ("make -j4 \\\n  test", {"tests"}),
        ("bundle exec rubocop", {"lint"}),
        ("go vet ./... && go test ./...", {"lint", "tests"}),
        ("cargo clippy", {"lint"}),
        ("pip-audit", {"security"}),
        ("mvn -B package -DskipTests", {"build"}),
        ("mvn -B verify", {"build", "tests"}),
        ("kubectl -n shop apply -f k8s", {"deploy"}),
        ("terraform apply -auto-approve", {"deploy"}),
        ("npm publish", {"release"}),
        ("docker push shop", {"release"}),
        ("npm run build", {"build"}),
        ("./scripts/deploy.sh production", {"deploy"}),
        ("pip install -r requirements.txt && pytest", {"tests"}),
    ],
)
def test_told_by_the_programs(run, purposes):
    assert purposes_of(run) == purposes


@pytest.mark.parametrize(
    ("uses", "purposes"),
    [
        ("actions/checkout", set()),
        ("github/codeql-action/analyze", {"security"}),
        ("golangci/golangci-lint-action", {"lint"}),
        ("softprops/action-gh-release", {"release"}),
        ("actions/deploy-pages", set()),
        ("aws-actions/amazon-ecs-deploy-task-definition", {"deploy"}),
    ],
)
def test_told_by_the_step_of_others(uses, purposes):
    assert purposes_of(None, uses) == purposes


@pytest.mark.parametrize(
    ("job", "purposes"),
    [
        ("deploy", {"deploy"}),
        ("build-deploy", {"deploy"}),
        ("publish", {"release"}),
        ("create-release", {"release"}),
        ("build-push", {"release"}),
        ("deploy-preview", set()),
        ("check-release", set()),
        ("github-releases-to-discord", set()),
        ("build", set()),
    ],
)
def test_told_by_the_name_of_the_job(job, purposes):
    assert purposes_by_name(job, [(None, "./elsewhere.yml")]) == purposes


def test_pages_are_no_product_whatever_the_job_is_called():
    assert purposes_by_name("deploy", [("make html", None), (None, "actions/deploy-pages")]) == set()


@pytest.mark.parametrize("word", ["mvn ", "npm run ", "make a/", "terraform ", "docker ", "gcloud ", "aaaa-", "x_"])
def test_long_lines_take_no_time(word):
    start = time.process_time()
    purposes_of(word * 5000)
    purposes_of("\n".join([word * 80] * 40))
    purposes_of("\n" * 10_000 + word)
    assert time.process_time() - start < 3


def test_names_of_many_parts_take_no_time():
    start = time.process_time()
    assert not purposes_of(f"npm te{'A_' * 150}st=")
    assert time.process_time() - start < 1
