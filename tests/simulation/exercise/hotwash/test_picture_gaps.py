"""Picture checks by hand-made cases: what is true, what a seat was told, what it answers."""

from exercise_books import SMALL
from metalead.simulation.exercise.book import Answered
from metalead.simulation.exercise.conduct import Check
from metalead.simulation.exercise.hotwash.picture_checks import (
    HELD_OPEN,
    NOT_KNOWN,
    SEEN_TO,
    Gap,
    PictureCheck,
    SeatCheck,
    check_of,
    unserved,
)
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.log import (
    Entry,
    NewIncident,
    OutsideWord,
    Seat,
    Staff,
    ToldInPerson,
)
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.loader import load_scenario

GREAT = "the-hall"  # an incident beside which all others are small
HOUR = 3.0
BROUGHT = NewIncident(at=HOUR - 0.005, kind="collapse", zone="north", people=400, id=GREAT)
NOBODY_SENDS = Staff(settles=0.0, answers=False)


def at_hour(*more: Entry, until: float = HOUR) -> Session:
    """The small storm with the hall down, where everybody is seated and does nothing."""
    scenario = load_scenario(SMALL)
    seats = [Seat(leader=leader.id, staff=NOBODY_SENDS) for leader in scenario.leaders]
    session = Session(scenario, Arm("network", "network"), 1, (*seats, BROUGHT, *more))
    session.advance(until)
    return session


def checked(session: Session, **answers: str | None) -> PictureCheck:
    """A check at the hour of a session, with what each seat names."""
    given = {
        leader: Answered(at=0.0, leader=leader, incident=incident)
        for leader, incident in answers.items()
    }
    check = Check(event=7, hour=session.now, answers=given)
    return check_of(session, check, dict.fromkeys(("police", "fire", "ems"), "Ada"))


def seat(check: PictureCheck, leader: str) -> SeatCheck:
    return next(one for one in check.seats if one.leader == leader)


def test_the_truth_is_the_worst_need_that_nobody_serves() -> None:
    session = at_hour()
    needs = unserved(session)
    assert needs[0].incident == GREAT
    assert [need.stake for need in needs] == sorted((n.stake for n in needs), reverse=True)
    rows = session.run.needs[: session.run.world[0]["needs"]]
    free = (rows["state"] == 0) & (rows["present"] == 0) & (rows["coming"] == 0)
    begun = session.run.incidents[rows["incident"]]["onset"] <= session.now
    assert len(needs) == int((free & begun & (rows["capability"] >= 0)).sum())


def test_who_was_not_told_cannot_name_it() -> None:
    check = checked(at_hour(), police="collapse:1", fire=None)
    assert seat(check, "police").gap is Gap.NOT_TOLD
    assert seat(check, "fire").gap is Gap.NOT_TOLD
    assert seat(check, "police").held == NOT_KNOWN
    assert seat(check, "ems").gap is Gap.NO_ANSWER
    assert (check.answered, check.right, check.agree) == (2, 0, 1)


def test_word_that_waits_on_the_desk_is_not_read() -> None:
    needs = (1, 2)
    word = OutsideWord(at=HOUR, leader="fire", incident=GREAT, needs=needs)
    check = checked(at_hour(word), police="collapse:1", fire="collapse:1")
    assert seat(check, "fire").gap is Gap.NOT_READ
    assert seat(check, "police").gap is Gap.NOT_TOLD


def test_what_was_read_and_not_named_is_not_understood() -> None:
    word = OutsideWord(at=HOUR, leader="fire", incident=GREAT, needs=(1, 2))
    session = at_hour(word, until=HOUR + 2.0)
    assert unserved(session)[0].incident == GREAT
    check = checked(session, fire="collapse:1", police=GREAT)
    assert seat(check, "fire").gap is Gap.NOT_UNDERSTOOD
    assert seat(check, "fire").held == HELD_OPEN
    assert seat(check, "fire").told == GREAT
    assert not seat(check, "fire").as_told
    assert seat(check, "police").gap is Gap.RIGHT


def test_a_place_without_its_need_was_not_told() -> None:
    """It is in the picture that something is wrong there, and no need of it."""
    word = OutsideWord(at=HOUR, leader="fire", incident=GREAT)
    session = at_hour(word, until=HOUR + 0.5)
    known = session.picture("fire").beliefs
    names = [session.incident_name(int(row)) for row in known["incident"]]
    assert int(known[names.index(GREAT)]["facts"]) & 0b110 == 0
    check = checked(session, fire="collapse:1")
    assert seat(check, "fire").gap is Gap.NOT_READ  # word of its needs waits by now
    assert seat(check, "fire").held == NOT_KNOWN


def test_told_in_person_counts_as_told() -> None:
    word = OutsideWord(at=HOUR, leader="fire", incident=GREAT, needs=(1, 2))
    told = ToldInPerson(at=HOUR + 1.9, leader="fire", to="ems", incident=GREAT)
    check = checked(at_hour(word, told, until=HOUR + 2.0), ems=None, fire=GREAT)
    assert seat(check, "ems").gap is Gap.NOT_UNDERSTOOD
    assert seat(check, "fire").gap is Gap.RIGHT
    assert seat(check, "fire").as_told


def test_what_is_believed_seen_to_was_not_told_as_open() -> None:
    word = OutsideWord(at=HOUR, leader="fire", incident=GREAT, needs=(1, 2))
    session = at_hour(word, until=HOUR + 2.0)
    me = session.run.leaders[session.names.leaders.index("fire")]
    start = int(me["belief_start"])
    for row in range(start, start + int(me["belief_count"])):
        belief = session.run.beliefs[row]
        if session.incident_name(int(belief["incident"])) == GREAT:
            belief["closed"] |= 0b110
    check = checked(session, fire="collapse:1")
    assert seat(check, "fire").held == SEEN_TO
    assert seat(check, "fire").gap is not Gap.NOT_UNDERSTOOD


def test_how_far_a_picture_is_shared_counts_who_names_the_same() -> None:
    check = checked(at_hour(), police=GREAT, fire=GREAT, ems="collapse:1")
    assert (check.answered, check.right, check.agree) == (3, 2, 2)


def test_where_nothing_is_open_nothing_is_to_be_named() -> None:
    scenario = load_scenario(SMALL)
    session = Session(scenario, Arm("network", "network"), 1)
    check = checked(session, police=None, fire="collapse:1")
    assert check.truth is None
    assert seat(check, "police").gap is Gap.RIGHT
    assert seat(check, "fire").gap is Gap.NOT_UNDERSTOOD
