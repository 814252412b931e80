import time

from fractional_cto.engine.collectors.infrastructure.outside import outside


def test_nobody():
    assert not outside({"STRIPE": "", "MODE_KEY": "", "KEY": "", "STRIPED_KEY": ""})


def test_named_once_in_order():
    settings = dict.fromkeys(("STRIPE_SECRET_KEY", "STRIPE_API_KEY", "NEXT_PUBLIC_SENTRY_DSN", "AWS_ACCESS_KEY_ID"), "")
    assert outside(settings) == ["AWS", "Sentry", "Stripe"]


def test_a_long_name_takes_no_time():
    start = time.process_time()
    assert not outside({"A" + "_ID" * 20_000 + "!": ""})
    assert time.process_time() - start < 1
