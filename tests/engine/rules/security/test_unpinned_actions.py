import pytest

from fractional_cto.engine.records import Severity
from fractional_cto.engine.rules.security.unpinned_actions import rule
from tests.builders import pipelines
from tests.builders.facts import facts_of, files


def workflow(*steps):
    return pipelines.workflow(pipelines.job(*steps))


@pytest.mark.parametrize(
    "step",
    [
        "uses: actions/checkout@v4",
        "uses: github/codeql-action/init@v3",
        f"uses: someone/tool@{'a' * 40} # v1",
        "uses: ./.github/actions/local",
        "uses: docker://alpine:3.20",
        "run: 'true' # uses: someone/tool@v1",
        "run: pip install -r requirements.txt",
    ],
)
def test_silent(step):
    assert not list(rule.judge(workflow(step)))


def test_does_not_apply_without_workflows():
    assert not rule.applies(facts_of(files=files("app.py")))


def test_no_praise_where_no_step_of_others_is_used():
    assert not rule.applies(workflow("uses: actions/checkout@v4"))
    assert rule.applies(workflow(f"uses: someone/tool@{'a' * 40}"))


@pytest.mark.parametrize(
    ("owners", "own"),
    [
        ("* @shop/team-web", True),
        ("* @SHOP/team-web @ben", True),
        ("* @shop", False),
        ("* @other/team", False),
        ("# asked of @shop/team-web", False),
        # a folder, as packages of an organisation are called
        ("/packages/@shop/web @ben", False),
        ("@shop/web @ben a@shop/x", False),
    ],
)
def test_steps_of_the_own_organisation_are_no_others(owners, own):
    lines = [{"path": ".github/CODEOWNERS", "line": 1, "text": owners}]
    facts = pipelines.workflow(pipelines.job("uses: shop/tool@main"), lines=lines)

    assert bool(list(rule.judge(facts))) is not own


def test_no_praise_where_own_steps_can_change():
    lines = [{"path": "CODEOWNERS", "line": 1, "text": "* @shop/team"}]
    pinned, own = f"uses: someone/tool@{'a' * 40}", "uses: shop/tool@main"

    assert rule.applies(pipelines.workflow(pipelines.job(pinned), lines=lines))
    assert not rule.applies(pipelines.workflow(pipelines.job(pinned, own), lines=lines))
    assert not rule.applies(pipelines.workflow(pipelines.job(own.replace("main", "b" * 40)), lines=lines))


def test_a_tag_is_found():
    (finding,) = rule.judge(workflow("uses: someone/tool@v1", "uses: 'someone/tool@v1'"))

    assert finding.severity == Severity.LOW
    assert [(row.locator, row.value) for row in finding.evidence] == [
        (f"{pipelines.BUILD}:6", "someone/tool@v1, used 2 times")
    ]


def test_a_branch_is_worse_and_comes_first():
    (finding,) = rule.judge(workflow("uses: aaa/tool@v1", "uses: someone/tool@master"))

    assert finding.severity == Severity.MEDIUM
    assert finding.evidence[0].value == "someone/tool@master, used 1 time"


def test_secrets_nearby_make_a_tag_worse():
    (finding,) = rule.judge(workflow("uses: aaa/tool@v1", "run: deploy ${{ secrets.DEPLOY_KEY }}"))

    assert finding.severity == Severity.MEDIUM
    assert finding.claim.endswith("that the owner can move, 1 in jobs that hold secrets.")


def test_secrets_of_another_job_do_not_count():
    other = pipelines.job("run: deploy ${{ secrets.DEPLOY_KEY }}").replace("a:", "b:", 1)
    (finding,) = rule.judge(pipelines.workflow(pipelines.job("uses: aaa/tool@v1") + other))

    assert finding.severity == Severity.LOW


def test_the_workflow_s_own_token_is_no_secret():
    (finding,) = rule.judge(workflow("uses: aaa/tool@v1", "run: gh ${{ secrets.GITHUB_TOKEN }}"))

    assert finding.severity == Severity.LOW


def test_the_rights_of_a_job_stand_in_the_place_of_those_of_the_workflow():
    reading = pipelines.job("uses: aaa/tool@v1", permissions="{contents: read}")
    (finding,) = rule.judge(pipelines.workflow(reading, top="permissions: write-all"))

    assert finding.severity == Severity.LOW


@pytest.mark.parametrize("right", ["contents", "packages", "id-token"])
def test_a_job_that_may_publish_makes_a_tag_worse(right):
    publishing = pipelines.job("uses: aaa/tool@v1", permissions=f"{{{right}: write}}")
    (finding,) = rule.judge(pipelines.workflow(publishing))

    assert finding.severity == Severity.MEDIUM
    assert finding.claim.endswith("that the owner can move, 1 in jobs that may publish.")


def test_a_place_beside_secrets_is_shown_first():
    steps = ("uses: aaa/tool@v1", "run: deploy ${{ secrets.DEPLOY_KEY }}")
    jobs = pipelines.job("uses: aaa/tool@v1") + pipelines.job(*steps).replace("a:", "b:", 1)
    (finding,) = rule.judge(pipelines.workflow(jobs))

    assert [(row.locator, row.value) for row in finding.evidence] == [
        (f"{pipelines.BUILD}:9", "aaa/tool@v1, used 2 times, there beside secrets")
    ]
