"""Which hour of the disaster it was at each event of a book."""

from collections.abc import Sequence

from metalead.simulation.exercise.book import (
    Changed,
    Emergency,
    Ended,
    Event,
    Jumped,
    Paused,
    Rated,
    Resumed,
    Started,
)
from metalead.simulation.exercise.conduct import conducted

TURNS = Changed | Started | Paused | Resumed | Rated | Jumped | Ended | Emergency


def hours_of(book: Sequence[Event]) -> list[float]:
    """The hour at each event: the clock only changes its ways at few of them."""
    clock, hours = conducted(book, 1).clock, []
    for number, event in enumerate(book):
        if isinstance(event, TURNS):
            clock = conducted(book, number + 1).clock
        hours.append(clock.hour_at(event.at))
    return hours
