"""Asking for a row ahead of its use changes nothing, wherever the row is."""

import numpy as np

from metalead.agents.compiling.decorators import entry
from metalead.agents.compiling.prefetch import prefetch
from metalead.agents.picture.tables import AID
from metalead.simulation.engine.tables import MESSAGE


def test_a_table_is_as_it_was() -> None:
    @entry
    def ask(messages, aid, row):  # type: ignore[no-untyped-def]
        prefetch(messages, row)
        prefetch(aid, row)
        return len(messages) + len(aid)

    messages, aid = np.zeros(3, MESSAGE), np.zeros(2, AID)
    messages["key"], aid["speed"] = 7, 2.5
    before = messages.tobytes(), aid.tobytes()
    for row in (0, 2, 10_000):  # the last one is beyond both
        assert ask(messages, aid, row) == 5
    assert (messages.tobytes(), aid.tobytes()) == before


def test_without_the_compiler_nothing_is_asked_for() -> None:
    prefetch(np.zeros(1, MESSAGE), 0)
