"""The ready exercises hold what a trainer may count on: size, load of every seat, papers."""

from functools import cache

import pytest

from metalead.simulation.exercise.files import (
    exercise_text,
    load_exercise,
    read_exercise,
    ready_ids,
    scenario_for,
)
from metalead.simulation.exercise.rehearse import Rehearsal, rehearse

READY = (
    "hurricane-frederic-1979",
    "lake-pomona-1978",
    "texas-hill-country-1978",
    "wichita-falls-1979",
)
LEAST_A_MINUTE, MOST_A_MINUTE = 0.15, 0.8  # below a person is bored, above hurried
MOST_WORDS = 320  # that are read in two minutes
SORTS = {"incident", "access", "comms", "loss", "away", "word"}

each = pytest.mark.parametrize("name", READY)


@cache
def rehearsal(name: str) -> Rehearsal:
    return rehearse(load_exercise(name))


def test_there_is_one_for_each_real_scenario() -> None:
    assert ready_ids() == READY
    assert all(load_exercise(name).scenario == name == load_exercise(name).id for name in READY)


@each
def test_its_size_is_that_of_45_minutes(name: str) -> None:
    exercise = load_exercise(name)
    assert exercise.minutes == 45
    assert exercise.organisation == "command"
    assert 6 <= len(exercise.seats) <= 8
    assert 12 <= len(exercise.injects) <= 18
    assert len(exercise.modules) == 3
    assert exercise.modules[-1].ends == exercise.ends
    assert 3 <= len(exercise.objectives) <= 4


@each
def test_every_seat_has_something_to_decide_and_can_keep_up(name: str) -> None:
    for seat in rehearsal(name).seats:
        assert LEAST_A_MINUTE <= seat.matters_a_minute <= MOST_A_MINUTE, seat
        assert seat.peak_a_minute <= 2, seat
        assert seat.decisions >= 4, seat


@each
def test_all_injects_fall_and_all_objectives_can_be_observed(name: str) -> None:
    assert [fall.number for fall in rehearsal(name).injects if not fall.fired] == []
    assert [sight.id for sight in rehearsal(name).objectives if not sight.observable] == []


@each
def test_its_injects_are_of_all_sorts(name: str) -> None:
    exercise = load_exercise(name)
    sorts = {inject.does.entry for inject in exercise.injects if inject.does is not None}
    texts = " ".join(inject.text + inject.title for inject in exercise.injects).lower()
    assert sorts == SORTS
    for sort in ("report", "help|offer", "relieve|others take over"):
        assert any(word in texts for word in sort.split("|")), sort


@each
def test_words_are_true_false_and_ambiguous_and_do_not_say_so(name: str) -> None:
    injects = load_exercise(name).injects
    truth = [inject.more["Truth"] for inject in injects if "Truth" in inject.more]
    assert "false" in truth
    assert "true" in truth
    assert set(truth) - {"true", "false"}
    assert not any(word in inject.text for inject in injects for word in ("false", "ambiguous"))


@each
def test_an_incident_is_heard_of_at_a_seat(name: str) -> None:
    """Who is told of an incident can act on it: their people see such things, or a word follows."""
    exercise = load_exercise(name)
    kinds = {kind.id: kind for kind in scenario_for(exercise).kinds}
    words = {i.does.incident for i in exercise.injects if i.does and i.does.entry == "word"}
    for inject in exercise.injects:
        if inject.does and inject.does.entry == "incident" and inject.does.real:
            seen = set(inject.to) & set(kinds[inject.does.kind].seen_by)
            assert seen or f"inject-{inject.number}" in words, inject.number


@each
def test_a_silent_inject_tells_nobody_and_all_others_somebody(name: str) -> None:
    for inject in load_exercise(name).injects:
        assert bool(inject.to) == (inject.means != "the world"), inject.number


@each
def test_a_role_is_read_in_two_minutes_and_says_what_a_card_has_to(name: str) -> None:
    exercise = load_exercise(name)
    injected = [inject.text for inject in exercise.injects]
    for seat in exercise.seats:
        words = seat.role.split()
        assert 80 <= len(words) <= MOST_WORDS, (seat.leader, len(words))
        assert words[0] == "You"
        for said in ("above you", "beside you", "you decide", "your staff"):
            assert said in seat.role.lower(), (seat.leader, said)
        assert "inject" not in seat.role
        assert not any(text in seat.role for text in injected)


@each
def test_objectives_and_modules_end_in_something_to_do(name: str) -> None:
    exercise = load_exercise(name)
    assert all(objective.tasks for objective in exercise.objectives)
    assert all(module.questions[-1].startswith("Decide now") for module in exercise.modules)
    assert len({objective.capability for objective in exercise.objectives}) >= 3


@each
def test_its_notes_say_what_to_watch_for_and_what_to_say(name: str) -> None:
    notes = load_exercise(name).notes
    assert all(part in notes for part in ("WATCH FOR.", "SAY AT STARTEX.", "SAY AT THE PAUSES."))


@each
def test_it_can_be_written_and_read_again(name: str) -> None:
    exercise = load_exercise(name)
    assert read_exercise(exercise_text(exercise), "again.yaml") == exercise
