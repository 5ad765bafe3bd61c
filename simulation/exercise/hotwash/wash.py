"""The hot wash of a room, from its book: `hot_wash(book)`; finer figures in `refined`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from metalead.simulation.exercise.book import Event
from metalead.simulation.exercise.conduct import Conduct, conducted
from metalead.simulation.exercise.files import scenario_for
from metalead.simulation.exercise.hotwash.objectives import Evidence, evidence_of
from metalead.simulation.exercise.hotwash.one_disaster import (
    OneDisaster,
    brought_of,
    one_disaster,
    other_arms,
)
from metalead.simulation.exercise.hotwash.other_lucks import (
    LUCKS,
    OtherLucks,
    lucks_at_once,
    lucks_in_steps,
)
from metalead.simulation.exercise.hotwash.picture_checks import PictureCheck, picture_checks
from metalead.simulation.exercise.hotwash.structure import Structure, structure_of
from metalead.simulation.exercise.hotwash.timeline import Row, timeline
from metalead.simulation.exercise.hotwash.unnamed import people_of
from metalead.simulation.exercise.play import session_at
from metalead.simulation.exercise.schema import Exercise
from metalead.simulation.exercise.words import Words
from metalead.simulation.input.errors import UserError
from metalead.simulation.scenario.schema import Scenario


@dataclass(frozen=True)
class HotWash:
    """What a room shows at its end. Numbers are of the run that its log gives.

    hour: that of EndEx, or of the last event of a book without one. people: names of all who played
    or took notes; none in a version without names. lucks: the structure on other lucks; None before
    `refined`.
    """

    scenario: Scenario
    conduct: Conduct
    hour: float
    words: Words
    rows: tuple[Row, ...]
    objectives: tuple[Evidence, ...]
    checks: tuple[PictureCheck, ...]
    disaster: OneDisaster
    structure: Structure
    people: frozenset[str] = frozenset()
    lucks: OtherLucks | None = None

    @property
    def exercise(self) -> Exercise:
        """The exercise that was played."""
        return self.conduct.exercise


def hot_wash(book: Sequence[Event]) -> HotWash:
    """The first figures, in seconds. Raises `UserError` for a room that has not begun."""
    conduct = conducted(book)
    if conduct.phase == "lobby":
        raise UserError("the room has not begun: there is no StartEx in its book, and no hot wash")
    scenario = scenario_for(conduct.exercise)
    hour = min(conduct.clock.hour_at(book[-1].at), scenario.horizon)
    team = session_at(scenario, conduct.exercise, conduct.log, hour)
    words = Words(scenario, team, conduct.exercise.code_seed)
    rows = timeline(book, conduct, words, team.carried)
    return HotWash(
        scenario=scenario,
        conduct=conduct,
        hour=hour,
        words=words,
        rows=rows,
        objectives=evidence_of(conduct.exercise, rows),
        checks=picture_checks(scenario, conduct, book),
        disaster=one_disaster(scenario, conduct, team, hour),
        structure=structure_of(scenario, conduct, team),
        people=people_of(book),
    )


def in_steps(wash: HotWash, replications: int = LUCKS) -> Iterator[OtherLucks]:
    """The structure on other lucks, ever more of them: each step takes a second or two."""
    arms = (wash.structure.arm, *other_arms(wash.scenario, wash.exercise))
    brought, seed = brought_of(wash.conduct), wash.exercise.seed
    return lucks_in_steps(wash.scenario, arms, brought, seed, replications)


def refined(
    wash: HotWash,
    replications: int = LUCKS,
    on_progress: Callable[[OtherLucks], object] | None = None,
    stop: Callable[[], bool] | None = None,
) -> HotWash:
    """The hot wash with the structure on so many other lucks, or as many as there were when `stop`
    said so; `on_progress` is told of every step."""
    lucks = lucks_at_once(in_steps(wash, replications), on_progress, stop)
    return replace(wash, lucks=lucks)
