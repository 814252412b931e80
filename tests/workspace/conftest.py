"""A database with the cast, and browsers that are signed in."""

import pytest
from django.db.models import CharField
from django.db.models.signals import pre_save
from django.test import Client as Browser

from fractional_cto.workspace.shared import guards, prepared
from tests.builders.people import cast

# Where SQLite and PostgreSQL differ: what they refuse, how they sort, filter and lock, and what is carried over.
DIFFERING = (
    *("/models/", "/test_models", "/test_guard", "/test_launch", "/test_database", "/test_any_steps"),
    *("/test_queries", "/test_filters", "/test_entitled", "/decisions/test_charter", "/test_editions"),
    *(
        *("/test_together", "/test_prepared"),
        "/test_histories",
        "/audits/test_queue",
        "/notices/test_queue",
        "/test_restore",
        "/test_backup",
    ),
)
# Ended at any moment, again and again: that takes long.
LONG = "test_killed"


def pytest_collection_modifyitems(items):
    """Mark what is tested on PostgreSQL each time; ``make test ALL=1`` tests everything there."""
    for item in items:
        if any(each in item.nodeid for each in DIFFERING) and LONG not in item.nodeid:
            item.add_marker("differing")


@pytest.fixture(scope="session", autouse=True)
def short_enough():
    """Hold every row to the lengths of its columns, which PostgreSQL enforces and SQLite forgets."""

    def check(instance, **_):
        for field in instance._meta.concrete_fields:  # noqa: SLF001  # Django's documented door to a model's fields
            value = getattr(instance, field.attname)
            if isinstance(field, CharField) and isinstance(value, str) and field.max_length:
                assert len(value) <= field.max_length, f"{type(instance).__name__}.{field.name}: {value!r} is too long"

    pre_save.connect(check)
    yield
    pre_save.disconnect(check)


@pytest.fixture(autouse=True)
def nothing_written():
    """Let each test write its own questions, as others may have done so with other limits."""
    prepared.KNOWN.clear()


@pytest.fixture
def committed(transactional_db):
    """Let other connections see what is written; afterwards the tables are emptied, which puts guards back."""
    yield
    guards.lift()


@pytest.fixture
def people(db):
    """Give both clients and everybody."""
    return cast()


@pytest.fixture
def mailed(settings):
    """Have mail sent, so that whoever has an address can be asked to prove it."""
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"mail": "smtp://mail.example"})


@pytest.fixture
def signed_in(people):
    """Give a browser signed in as somebody: a role of the cast, or ``stranger``."""

    def sign_in(who):
        browser = Browser()
        browser.force_login(people.seats[who].user)
        return browser

    return sign_in
