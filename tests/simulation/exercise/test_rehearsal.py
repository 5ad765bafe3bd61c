"""A rehearsal says what comes to each seat, which injects fall when, what can be observed."""

from exercise_books import small_exercise
from metalead.simulation.exercise.rehearse import rehearse
from metalead.simulation.exercise.schema import Inject, Objective
from metalead.simulation.runs.log import OutsideWord, Staff


def test_every_seat_inject_and_objective_is_in_it() -> None:
    exercise = small_exercise(settles=0.5)
    found = rehearse(exercise).to_json()
    assert [seat["leader"] for seat in found["seats"]] == [s.leader for s in exercise.seats]
    assert [fall["number"] for fall in found["injects"]] == [i.number for i in exercise.injects]
    minutes = exercise.minutes / exercise.hours
    for fall, inject in zip(found["injects"], exercise.injects, strict=True):
        assert abs(fall["time"] - inject.at * minutes) < 0.02
        assert fall["fired"] or inject.does is not None  # what is only said, always can be
    assert [one["id"] for one in found["objectives"]] == [o.id for o in exercise.objectives]
    assert all(one["observable"] for one in found["objectives"])
    assert found["scenario"] == "small"


def test_a_staff_that_settles_all_leaves_injects_only() -> None:
    exercise = small_exercise(settles=1.0)
    loads = rehearse(exercise).seats
    said = {seat.leader: sum(seat.leader in i.to for i in exercise.injects) for seat in loads}
    for load in loads:
        assert load.decisions == 0
        assert load.matters_a_minute * exercise.minutes == said[load.leader]


def test_who_settles_less_has_more_to_decide() -> None:
    loads = [rehearse(small_exercise(settles=share)).seats for share in (1.0, 0.0)]
    less, more = (sum(load.decisions for load in one) for one in loads)
    assert more > less


def test_people_who_share_a_seat_share_what_comes_to_it() -> None:
    alone = small_exercise(settles=0.0)
    seats = tuple(seat.model_copy(update={"people": 2}) for seat in alone.seats)
    shared = alone.model_copy(update={"seats": seats})
    for one, two in zip(rehearse(alone).seats, rehearse(shared).seats, strict=True):
        assert two.matters_a_minute < one.matters_a_minute or one.matters_a_minute == 0


def test_an_inject_that_cannot_be_and_an_objective_that_nothing_asks_for_are_told() -> None:
    exercise = small_exercise(settles=1.0)
    word = Inject(
        number=1,
        at=1.0,
        title="Too early",
        text="Word of what has not begun.",
        does=OutsideWord(at=1.0, leader="fire", incident="collapse:999"),
        objectives=("picture",),
    )
    lonely = Objective(id="alone", text="Seen nowhere.", capability="Planning", seats=("ems",))
    made = exercise.model_copy(
        update={"injects": (word,), "objectives": (*exercise.objectives, lonely)}
    )
    found = rehearse(made)
    assert not found.injects[0].fired
    assert not next(sight for sight in found.objectives if sight.id == "alone").observable
    assert "alone" in found.verdict
    assert found.verdict in " ".join(found.summary().split())


def test_it_is_the_same_each_time() -> None:
    exercise = small_exercise(settles=0.4)
    assert rehearse(exercise) == rehearse(exercise)
    assert Staff(settles=0.4) in [seat.staff for seat in exercise.seats]
