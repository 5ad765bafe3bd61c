"""The engine takes a row as it is; users' functions count from the end, as Python does."""

import numba
import numpy as np
import pytest

from metalead.agents.compiling.decorators import compiled, entry
from metalead.agents.compiling.tried import is_tried
from metalead.agents.custom.helper import helper

pytestmark = pytest.mark.skipif(
    numba.config.DISABLE_JIT or not is_tried(), reason="rows are taken as they are when compiled"
)


@compiled
def of_the_engine(table, row):
    return table[row]


@compiled
def write_of_the_engine(table, row, value):
    table[row] = value


@helper
def of_a_user(table, row):
    return table[row]


@entry
def look(table, row):
    """One row of all but the first: as the engine reads it and as a user does; then as a user
    does once the engine wrote there."""
    rest = table[1:]
    seen = of_the_engine(rest, row), of_a_user(rest, row)
    write_of_the_engine(rest, row, 70.0)
    return seen, of_a_user(rest, row)


@compiled
def of_no_table(table, row):
    return table[row].unknown


@entry
def fail(table, row):
    return of_no_table(table, row)


def test_a_row_before_the_first_is_what_lies_there_or_is_counted_from_the_end() -> None:
    table = np.array([10.0, 20.0, 30.0, 40.0])
    assert look(table, 2) == ((40.0, 40.0), 70.0)
    table[3] = 40.0
    assert look(table, -1) == ((10.0, 40.0), 40.0)
    assert table.tolist() == [70.0, 20.0, 30.0, 40.0]


def test_who_compiles_after_the_engine_counts_from_the_end() -> None:
    last = numba.njit(lambda table, row: table[row])
    numbers = np.arange(3.0)
    with pytest.raises(numba.core.errors.NumbaError):
        fail(numbers, -1)
    assert look(np.append(numbers, 3.0), -1) == ((0.0, 3.0), 3.0)
    assert last(numbers, -1) == 2.0
