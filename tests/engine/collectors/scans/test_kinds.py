import pytest

from fractional_cto.engine.collectors.scans.kinds import kind_of


@pytest.mark.parametrize(
    ("tool", "rule", "title", "path"),
    [
        ("Bandit", "B608", "hardcoded_sql_expressions", "a.py"),
        ("SpotBugs", "DMI_HARDCODED_ABSOLUTE_FILENAME", "Code contains a hard coded reference to a path", "A.java"),
        ("semgrep", "no-csrf-exempt", "There is no CSRF token set for this route", "a.py"),
        ("CodeQL", "py/weak-password-hashing", "Weak password hash", "a.py"),
        ("CodeQL", "py/sql-injection", "SQL query built from user input", "a.py"),
    ],
)
def test_no_secret(tool, rule, title, path):
    assert kind_of(tool, rule, title, path) == "code"


@pytest.mark.parametrize(
    ("tool", "rule", "title", "path", "kind"),
    [
        ("gitleaks", "x", "x", "a.py", "secret"),
        ("Bandit", "B105", "hardcoded_password_string", "a.py", "secret"),
        ("CodeQL", "py/hardcoded-credentials", "Hard-coded credentials", "a.py", "secret"),
        ("Trivy", "private-key", "Asymmetric Private Key", "a.pem", "secret"),
        ("Trivy", "CVE-2021-44228", "x", "pom.xml", "dependency"),
        ("Trivy", "[HIGH] CVE-2021-44228", "x", "pom.xml", "dependency"),
        ("Trivy", "DLA-3482-1", "OsPackageVulnerability archive-keyring", "library/shop", "dependency"),
        ("Trivy", "pyup.io-37132/cors", "x", "Pipfile.lock", "dependency"),
        ("Semgrep OSS", "ssc-parity-c73c0e70", "x", "go.mod", "dependency"),
        ("zizmor", "zizmor/template-injection", "x", ".github/workflows/a.yml", "pipeline"),
        ("hadolint", "DL3008", "x", "Dockerfile", "container"),
        ("checkov", "CKV_AWS_20", "x", "infra/main.tf", "infrastructure"),
    ],
)
def test_what_it_is_about(tool, rule, title, path, kind):
    assert kind_of(tool, rule, title, path) == kind
