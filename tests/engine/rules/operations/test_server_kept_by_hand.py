import pytest

from fractional_cto.engine.rules.operations.server_kept_by_hand import rule
from tests.builders.facts import facts_of, text

CI = ".github/workflows/deliver.yml"


def found(content, path=CI):
    return list(rule.judge(facts_of(lines=text(path, content))))


@pytest.mark.parametrize(
    "content",
    [
        "    - run: git checkout main\n",
        "    - run: ssh deploy@shop.test ./start v12\n",
        "    # - run: ssh deploy@shop.test 'git pull'\n",
        "    - run: git pull\n    - run: ssh-keyscan shop.test\n",
    ],
)
def test_silent_where_no_server_is_changed(content):
    assert not found(content)


def test_silent_about_notes():
    assert not found("ssh deploy@shop.test 'git pull'", "README.md")


DEPLOYS = [{"path": CI, "job": "deploy", "purposes": "deploy"}]


@pytest.mark.parametrize(
    ("jobs", "content"),
    [
        ([], "    - run: kubectl apply -f shop.yaml\n"),
        ([{"path": CI, "job": "tests", "purposes": "tests"}], "    - run: pytest\n"),
        (DEPLOYS, "    - run: ssh deploy@shop.test ./start v12\n"),
        (DEPLOYS, "    - run: ansible-playbook site.yml\n"),
        (DEPLOYS, "    - uses: appleboy/ssh-action@v1\n"),
    ],
)
def test_no_praise_where_nothing_is_delivered_or_a_server_is_reached(jobs, content):
    steps = [{"path": CI, "job": "deploy", "run": "kubectl apply -f shop.yaml"}]

    assert not rule.applies(facts_of(jobs=jobs, steps=steps, lines=text(CI, content)))


@pytest.mark.parametrize(
    ("job", "step"),
    [
        ({"uses": "shop/builds/.github/workflows/deploy.yml"}, {}),
        ({}, {"run": "./deploy.sh"}),
        ({}, {"run": "make deploy"}),
        ({}, {"uses": "shop/deploy-action"}),
        ({}, {"job": "another", "run": "kubectl apply -f shop.yaml"}),
    ],
)
def test_no_praise_where_what_delivers_is_not_seen(job, step):
    jobs, steps = [{**DEPLOYS[0], **job}], [{"path": CI, "job": "deploy", **step}]

    assert not rule.applies(facts_of(jobs=jobs, steps=steps, lines=text(CI, "jobs:\n")))


def test_praise_where_a_delivery_reaches_no_server():
    steps = [{"path": CI, "job": "deploy", "run": "kubectl apply -f shop.yaml"}]

    assert rule.applies(facts_of(jobs=DEPLOYS, steps=steps, lines=text(CI, "    - run: kubectl apply -f shop.yaml\n")))


def test_found_in_one_line():
    (finding,) = found("    - run: ssh deploy@shop.test 'cd shop && git pull'\n")

    assert finding.claim == "1 build logs into a server and changes it there."
    assert finding.evidence[0].locator == f"{CI}:1"


def test_found_in_the_script_of_an_action():
    (finding,) = found("    - uses: appleboy/ssh-action@v1\n      script: |\n        git pull\n")

    assert (finding.evidence[0].locator, finding.evidence[0].value) == (f"{CI}:3", "git pull")
