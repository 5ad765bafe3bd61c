"""Where a library of the extra is not installed one line says so."""

import pytest

from metalead.simulation.exercise.extra import refuse_without
from metalead.simulation.input.errors import UserError


def test_a_library_that_is_missing_gets_one_line() -> None:
    refuse_without("json", "Everything")
    with pytest.raises(UserError, match=r"Papers needs no-such. Install it: pip install") as error:
        refuse_without("no-such", "Papers")
    assert "metalead[exercise]" in str(error.value)
