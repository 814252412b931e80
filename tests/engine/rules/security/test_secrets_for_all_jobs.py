from fractional_cto.engine.rules.security.secrets_for_all_jobs import rule
from tests.builders.pipelines import job, workflow

TWO = job("uses: shop/tool@v1") + job("run: make").replace("a:", "b:", 1)
HANDED = "env: {KEY: '${{ secrets.KEY }}'}"


def test_silent_where_there_is_one_job():
    assert not list(rule.judge(workflow(job("uses: shop/tool@v1"), top=HANDED)))


def test_silent_where_nothing_of_others_runs():
    assert not list(rule.judge(workflow(TWO.replace("shop/tool@v1", "actions/checkout@v4"), top=HANDED)))


def test_silent_about_the_workflow_s_own_token():
    assert not list(rule.judge(workflow(TWO, top=HANDED.replace("secrets.KEY", "secrets.GITHUB_TOKEN"))))


def test_silent_where_a_job_has_it():
    assert not list(rule.judge(workflow(TWO + "  env: {KEY: '${{ secrets.KEY }}'}\n")))


def test_does_not_apply_without_secrets():
    assert not rule.applies(workflow(TWO))
    assert rule.applies(workflow(TWO, top=HANDED))


def test_found():
    (finding,) = rule.judge(workflow(TWO, top=HANDED))

    assert finding.claim == "1 secret is handed to every job of a workflow, steps of others included."
    assert (finding.evidence[0].locator, finding.evidence[0].value) == (".github/workflows/build.yml:2", "KEY")
