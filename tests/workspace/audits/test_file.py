import pytest

from fractional_cto.workspace.findings.queries import LABELS, Label
from fractional_cto.workspace.findings.withholding import IN_FULL, Sensitivity
from tests.builders.audits import asked, done


@pytest.fixture
def address(people):
    return f"{done(asked(people.seats['P'])).get_absolute_url()}files/"


@pytest.mark.parametrize("name", ["audit.pdf", "..", "%2e%2e%2faudit.json", "pages", "facts"])
def test_nothing_else_is_given(signed_in, address, name):
    assert signed_in("P").get(f"{address}{name}").status_code == 404


@pytest.mark.parametrize("name", ["audit.json", "audit.sarif", "sbom.cdx.json"])
def test_files_for_programs_are_for_who_reads_everything_in_full(people, signed_in, address, name):
    full = {role for role in IN_FULL if set(IN_FULL[role]) == set(Sensitivity) and set(LABELS[role]) == set(Label)}

    given = {role for role in people.seats if signed_in(role).get(f"{address}{name}").status_code == 200}
    assert given == full == {"P"}


@pytest.mark.parametrize("name", ["audit.html", "audit.md"])
def test_the_written_audit_is_for_practitioner_and_sponsor(people, signed_in, address, name):
    given = {role for role in people.seats if signed_in(role).get(f"{address}{name}").status_code == 200}

    assert given == {"P", "S"}


@pytest.mark.parametrize("name", ["audit.html", "audit.md", "audit.json"])
def test_is_kept_and_never_run(signed_in, address, name):
    answer = signed_in("P").get(f"{address}{name}")

    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.content
