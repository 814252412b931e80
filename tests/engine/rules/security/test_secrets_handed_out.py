from fractional_cto.engine.rules.security.secrets_handed_out import rule
from tests.builders.pipelines import workflow

OTHER = "a: {uses: shop/shared/.github/workflows/build.yml@main, secrets: inherit}"


def test_silent_where_the_workflow_is_one_s_own():
    assert not list(rule.judge(workflow("a: {uses: ./.github/workflows/x.yml, secrets: inherit}")))


def test_silent_where_the_workflow_can_not_change():
    assert not list(rule.judge(workflow(OTHER.replace("main", "a" * 40))))


def test_silent_where_secrets_are_named():
    named = OTHER.replace("inherit", "{KEY: '${{ secrets.KEY }}'}")

    assert not list(rule.judge(workflow(named)))
    assert rule.applies(workflow(named))


def test_does_not_apply_where_no_secret_is_handed_on():
    assert not rule.applies(workflow("a: {uses: shop/shared/.github/workflows/build.yml@main}"))


def test_found():
    (finding,) = rule.judge(workflow(OTHER))

    assert finding.claim == "1 workflow of another repository gets every secret of this one."
    assert finding.evidence[0].value == "shop/shared/.github/workflows/build.yml@main"
