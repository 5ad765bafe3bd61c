"""What the interval hangs on, as the page asks: the same as the command, in short steps."""

import numpy as np
import pytest

from metalead.dashboard.jobs import hangs as job
from metalead.dashboard.jobs.hangs import Hang, HangAsk, hangs
from metalead.dashboard.questions.compare import Ask
from metalead.simulation.questions.assumptions import assumptions
from metalead.simulation.requests.compare import CompareRequest

POMONA = "lake-pomona-1978"
WORLDS = 40


def test_the_page_comes_to_what_the_command_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(job, "WORLDS", WORLDS)
    told: list[tuple[int, int]] = []
    ask = Ask(CompareRequest(POMONA))
    found = list(hangs(HangAsk(ask), lambda done, expected: told.append((done, expected))))
    assert found[:-1] == [None] * (len(found) - 1)
    last = found[-1]
    assert isinstance(last, Hang)
    same = assumptions(POMONA, worlds=WORLDS)
    np.testing.assert_array_equal(last.assumptions.gains, same.gains)
    assert list(last.assumptions.sentences) == list(same.sentences)
    assert told[-1] == (4 * WORLDS, 4 * WORLDS)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_the_question_is_another_than_that_of_the_comparison() -> None:
    ask = Ask(CompareRequest(POMONA))
    assert HangAsk(ask) == HangAsk(Ask(CompareRequest(POMONA)))
    assert HangAsk(ask) != ask
    assert HangAsk(ask) != HangAsk(ask.with_setting("staff", 3.0))
