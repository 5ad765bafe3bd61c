"""Any moment of a room opens again: its book up to there, from which another room goes on."""

from collections.abc import Iterable, Sequence

from metalead.simulation.exercise.book import Ended, Event, Paused, Started, Unseated
from metalead.simulation.exercise.clock import SECONDS
from metalead.simulation.exercise.conduct import Conduct, conducted
from metalead.simulation.input.errors import UserError


def branched(book: Sequence[Event], hour: float) -> list[Event]:
    """The book of a room that stands as this one did at an hour of the disaster: the clock stands,
    and nobody sits at a seat. Raises `UserError` for an hour that was not played.

    What was taken back later stands: at that hour it had been done.
    """
    begun = next((n for n, event in enumerate(book) if isinstance(event, Started)), None)
    if begun is None:
        raise UserError("The exercise has not begun: there is no moment to open again.")
    upto = _upto(book, begun, hour)
    conduct = conducted(book, upto)
    reached = conducted(book).clock.hour_at(book[-1].at)
    if not conduct.exercise.begins <= hour <= reached:
        raise UserError(f"The hour has to be from {conduct.exercise.begins:g} to {reached:.2f}.")
    moment = max(book[upto - 1].at, _moment(conduct, hour))
    return [*book[:upto], *_stood(conduct, moment)]


def _upto(book: Sequence[Event], begun: int, hour: float) -> int:
    """How many events there had been at an hour, EndEx not among them."""
    for number in range(begun + 1, len(book)):
        clock = conducted(book, number).clock
        if isinstance(book[number], Ended) or clock.hour_at(book[number].at) > hour:
            return number
    return len(book)


def _moment(conduct: Conduct, hour: float) -> float:
    """The seconds of the room at which its clock came to an hour."""
    clock = conduct.clock
    return clock.at + max(0.0, hour - clock.hour) / clock.rate * SECONDS if clock.running else 0.0


def _stood(conduct: Conduct, moment: float) -> Iterable[Event]:
    """What makes the clock stand, and leaves the seats to their strategies."""
    if conduct.phase == "running":
        yield Paused(at=moment)
    for chair in conduct.chairs.values():
        if chair.person is not None:
            yield Unseated(at=moment, leader=chair.leader)
