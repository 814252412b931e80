import inspect

import pytest

from fractional_cto.engine import errors
from fractional_cto.engine.errors import BadConfig, CtoError, NotARepository, UnknownName

ERRORS = [it for _, it in inspect.getmembers(errors, inspect.isclass) if issubclass(it, CtoError)]


def test_speaks_the_sentence_of_its_class():
    assert str(NotARepository()) == "This is not a git repository."


def test_speaks_a_sentence_of_its_own():
    assert str(UnknownName("there is no rule named x")) == "there is no rule named x"


def test_wrong_use_is_told_from_failure():
    assert BadConfig.exit_code == 2
    assert NotARepository.exit_code == 1


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_is_one_sentence_and_one_exit_code(error):
    assert str(error()).endswith(".")
    assert "\n" not in str(error())
    assert error.exit_code in (1, 2)
