"""One run, played to its end: its story, its outcomes and what was decided in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from metalead.simulation.custom.calling import call
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.carried import Carried
from metalead.simulation.runs.log import Entry, Log
from metalead.simulation.runs.playing import play, recorded_session, session_of
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.trace.decision_file import outcomes_of
from metalead.simulation.trace.excerpt import Excerpt
from metalead.simulation.trace.story import tell_session
from metalead.simulation.trace.tally import people_in_words


@dataclass(frozen=True, slots=True)
class Played:
    """What a run left. lines: its story, where one was wanted. people: by colour, what became of
    them, in words. refused: impossible decisions. carried: what became of what was given."""

    lines: tuple[str, ...]
    people: tuple[str, ...]
    outcomes: dict[str, float]
    refused: int
    carried: Carried
    log: Log


@dataclass(frozen=True, slots=True)
class Telling:
    """What is wanted of a run: an excerpt of its story (None: no story), every decision."""

    excerpt: Excerpt | None
    recorded: bool


def played(
    scenario: Scenario, arm: Arm, seed: int, given: Sequence[Entry], wanted: Telling
) -> Played:
    """Play a run of this arm with what is given from outside, where the arm's strategy is.

    Raises `UserError` for what a custom strategy does wrong.
    """
    asked = (scenario, arm, seed, given, wanted)
    played: Played = call(arm.strategy, _played, *asked, doing=f"deciding in seed {seed}")
    return played


def _played(
    scenario: Scenario, arm: Arm, seed: int, given: Sequence[Entry], wanted: Telling
) -> Played:
    begun = (recorded_session if wanted.recorded else session_of)(scenario, arm, seed, given)
    lines: tuple[str, ...] = ()
    if wanted.excerpt is not None:
        lines = tuple(tell_session(scenario, arm, begun, wanted.excerpt))
    session = play(scenario, arm, begun)
    outcomes, people = outcomes_of(session), tuple(people_in_words(session.outcomes()))
    return Played(lines, people, outcomes, session.refused, session.carried, session.log)
