"""A picture is made of its tables in the order of LAYOUT, and of no other."""

from typing import Any

import numpy as np
import pytest
from numba.core.errors import TypingError

from metalead.agents.compiling.decorators import entry
from metalead.agents.picture.tables import PICTURE_WORDS, Picture, picture_from

ROWS = {name: rows for rows, name in enumerate(Picture.LAYOUT, 2)}  # each has another length


def tables() -> list[Any]:
    """Empty tables of a picture."""
    return [np.zeros(ROWS[name], dtype) for name, dtype in Picture.LAYOUT.items()]


@entry
def lengths(found: Any, words: Any, *tables: Any) -> None:
    """Write how long some tables of a compiled picture are."""
    picture = picture_from(words, *tables)
    found[0], found[1] = len(picture.me), len(picture.beliefs)
    found[2], found[3] = len(picture.doctrine), len(picture.outbox)


def test_every_table_is_where_its_name_says() -> None:
    found, words = np.zeros(4, np.int64), np.zeros(PICTURE_WORDS, np.int64)
    lengths(found, words, *tables())
    assert found.tolist() == [ROWS[name] for name in ("me", "beliefs", "doctrine", "outbox")]
    in_python = picture_from(words, *tables())
    assert [len(getattr(in_python, name)) for name in ROWS] == list(ROWS.values())


def test_another_order_is_refused() -> None:
    me, beliefs, *others = tables()
    found, words = np.zeros(4, np.int64), np.zeros(PICTURE_WORDS, np.int64)
    with pytest.raises(TypingError, match="order of LAYOUT"):
        lengths(found, words, beliefs, me, *others)
    with pytest.raises(TypeError, match="table me has to be"):
        picture_from(words, beliefs, me, *others)
