import pytest

from fractional_cto.engine.rules.security import CONFIDENTIAL, Instruction, dockerfiles
from tests.builders.facts import facts_of, files, text


@pytest.mark.parametrize("path", ["app.py", ".env.example", "id_rsa.pub", "public.key", "keyring.key", "cacerts.jks"])
def test_silent_about_other_names(path):
    assert facts_of(files=files(path)).value(f"SELECT {CONFIDENTIAL} FROM files") is None


@pytest.mark.parametrize("path", ["Dockerfile.dev", "docs/Dockerfile", "vendor/lib/Dockerfile", "Dockerfile.md/x.txt"])
def test_silent_about_containers_nobody_ships(path):
    assert dockerfiles(facts_of(lines=text(path, "FROM python:3"))) == {}


def test_instructions_are_joined_over_lines_and_comments():
    content = "# syntax\nfrom python:3\nRUN one \\\n  # why\n\n  && two\nCMD run"

    assert dockerfiles(facts_of(lines=text("Dockerfile", content))) == {
        "Dockerfile": [
            Instruction(2, "FROM", "python:3"),
            Instruction(3, "RUN", "one && two"),
            Instruction(7, "CMD", "run"),
        ]
    }


def test_an_unfinished_file_does_not_run_into_the_next():
    facts = facts_of(lines=text("a/Dockerfile", "RUN one \\") + text("b/Dockerfile", "CMD two"))

    assert dockerfiles(facts)["b/Dockerfile"] == [Instruction(1, "CMD", "two")]
