import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fractional_cto.engine.collectors.infrastructure.hcl import Computed
from fractional_cto.engine.collectors.infrastructure.policies import opens

OPEN = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject"}


@pytest.mark.parametrize(
    "changed",
    [
        {"Effect": "Deny"},
        {"Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}},
        {"Principal": {"AWS": "arn:aws:iam::1:root"}},
        {"Principal": {"Service": "*"}},
    ],
)
def test_shut(changed):
    shut = {"Statement": [{**OPEN, **changed}]}

    assert opens(shut) is False
    assert opens(json.dumps(shut)) is False


HERE = {"StringEquals": {"aws:SourceVpce": "vpce-1"}}


@pytest.mark.parametrize("narrow", [{"Effect": "Deny"}, {"Condition": HERE}])
def test_what_forbids_or_is_narrowed_opens_nothing_whoever_is_meant(narrow):
    assert opens({"Statement": {**OPEN, "Principal": Computed("var.who"), **narrow}}) is False


@pytest.mark.parametrize(
    "policy",
    [
        None,
        "",
        "{",
        [],
        {},
        {"Statement": []},
        Computed("data.aws_iam_policy_document.shop.json"),
        Computed("jsonencode ( { Statement = [ { Effect = Deny Principal = * } ] } )"),
        {"Statement": [{**OPEN, "Principal": Computed("var.who")}]},
    ],
)
def test_nothing_is_claimed_of_what_is_not_known(policy):
    assert opens(policy) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"Condition": {"Bool": {"aws:SecureTransport": "true"}}},
        {"Condition": {"StringNotEquals": HERE["StringEquals"]}},
        {"Condition": {"StringEqualsIfExists": HERE["StringEquals"]}},
        {"Condition": {"IpAddress": {"aws:SourceIp": ["10.0.0.0/8", "0.0.0.0/0"]}}},
        {"Condition": "true"},
        {"Principal": None, "NotPrincipal": {"AWS": "arn:aws:iam::1:root"}},
    ],
)
def test_nothing_is_claimed_of_what_may_still_let_everybody_in(changed):
    assert opens({"Statement": [{**OPEN, **changed}]}) is None


@pytest.mark.parametrize("who", ["*", {"AWS": "*"}, {"AWS": ["arn:aws:iam::1:root", "*"]}])
def test_open(who):
    policy = {"Version": "2012-10-17", "Statement": [{**OPEN, "Effect": "Deny"}, {**OPEN, "Principal": who}]}

    assert opens(policy) is True
    # as a text in which only a name is filled in
    assert opens(Computed(json.dumps({**policy, "Resource": "${aws_s3_bucket.shop.arn}/*"}))) is True
    assert opens({"statement": {"effect": "Allow", "principal": who}}) is True


def test_open_as_a_program_writes_it():
    assert opens(Computed("jsonencode ( { Statement = [ { Effect = Allow Principal = { AWS = * } } ] } )")) is True
    assert opens(Computed("jsonencode ( { Statement = [ { Effect = Allow Principal = * } ] } )")) is True


@given(
    st.recursive(
        st.none() | st.text() | st.integers(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.sampled_from(("Statement", "Effect", "Principal", "AWS")), inner)
        ),
    )
)
def test_any_policy_has_an_answer(policy):
    assert opens(policy) in (True, False, None)
