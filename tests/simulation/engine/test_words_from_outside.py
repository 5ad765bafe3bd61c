"""What one leader tells another in person, and what somebody outside tells a leader.

Hours by hand: whoever is told reads for half an hour; there are no channels in between.
"""

import numpy as np
import pytest
from numpy.typing import NDArray
from scenes import HELD, HERE, READING, THERE, Scene, at, block, crew, place, played, work

from metalead.agents.picture.codes import NOTICE, REPORT
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.log import (
    Entry,
    OutsideWord,
    ToldInPerson,
    log_from_json,
    log_to_json,
)
from metalead.simulation.runs.session import Session
from small_disasters import agency, known

ONSET, LATER = 1.0, 3.0
FIRES, WORKS, POST = range(3)
SEEN = block([work()], HELD)
UNSEEN = block([work(noticed=known(1e6))], HELD, noticed=known(1e6))


def scene(kind: dict[str, object], *log: Entry, **more: object) -> Scene:
    """Fire sees what there is and has no unit; public works have one; nobody is in contact."""
    agencies = [
        agency("fire", HERE),
        agency("works", THERE, units=[crew("rescue")]),
        agency("post", HERE),
    ]
    scenario = place(kind, agencies, command_post="post", **more)  # type: ignore[arg-type]
    return played(scenario, *log, organisation="network", sharing=1)


def rows(there: Scene, kind: int) -> NDArray[np.void]:
    """The messages of a kind."""
    told: NDArray[np.void] = there.run.messages[: there.run.world[0]["messages"]]
    return told[told["kind"] == kind]


TOLD = ToldInPerson(at=LATER, leader="fire", to="works", incident="block+1")


def test_what_is_told_in_person_needs_neither_contact_nor_channel() -> None:
    """Read at once by who has a unit, which goes there, an hour away."""
    assert not scene(SEEN, at(ONSET)).need()["begun"] > 0
    there = scene(SEEN, at(ONSET), TOLD)
    (word,) = rows(there, REPORT)
    assert (word["sender"], word["final"]) == (FIRES, WORKS)
    assert word["sent"] == word["arrived"] == word["begun"] == LATER
    assert there.need()["departed"] == LATER + READING


def test_nobody_can_tell_what_it_does_not_know() -> None:
    session = Session(
        place(UNSEEN, [agency("fire", HERE), agency("works", HERE, units=[crew("rescue")])]),
        Arm("a", "network"),
        0,
        [at(ONSET), TOLD],
    )
    session.advance(24.0)
    assert session.carried.lost == (TOLD,)
    assert session.refused == 1


@pytest.mark.parametrize(("needs", "comes"), [((1,), True), ((), False)])
def test_somebody_outside_tells_of_needs_or_only_that_something_is_wrong(
    needs: tuple[int, ...], comes: bool
) -> None:
    word = OutsideWord(at=LATER, leader="works", incident="block+1", needs=needs, text="Help!")
    there = scene(UNSEEN, at(ONSET), word)
    (told,) = rows(there, NOTICE)
    assert (told["final"], told["begun"], told["read"]) == (WORKS, LATER, LATER + READING)
    assert bool(there.need()["begun"] > 0) is comes


def test_there_is_no_word_of_what_has_not_begun() -> None:
    early = OutsideWord(at=0.5, leader="works", incident="block+1", needs=(1,))
    agencies = [agency("fire", HERE), agency("works", HERE, units=[crew("rescue")])]
    session = Session(place(UNSEEN, agencies), Arm("a", "network"), 0, [at(ONSET), early])
    session.advance(24.0)
    assert session.carried.lost == (early,)


def test_they_stand_in_a_log_with_a_text_that_changes_nothing() -> None:
    word = OutsideWord(at=LATER, leader="works", incident="block+1", needs=(1,), text="<b>Help</b>")
    log = (at(ONSET), TOLD, word)
    assert log_from_json(log_to_json(log)) == log
    plain = word.model_copy(update={"text": ""})
    one, other = scene(UNSEEN, at(ONSET), word), scene(UNSEEN, at(ONSET), plain)
    assert np.array_equal(one.row, other.row, equal_nan=True)


def test_unknown_names_are_refused() -> None:
    wrong = ToldInPerson(at=LATER, leader="fire", to="wroks", incident="block+1")
    with pytest.raises(UserError, match="leader 'wroks' is not in this scenario"):
        scene(SEEN, at(ONSET), wrong)
    with pytest.raises(UserError, match="is no incident"):
        scene(SEEN, OutsideWord(at=LATER, leader="fire", incident="the mill"))
