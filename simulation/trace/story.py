"""The story of one run, event by event, in lines that a person can read."""

from collections.abc import Iterator
from itertools import chain

from metalead.simulation.plan.arm import Arm
from metalead.simulation.reporting.clock import clock
from metalead.simulation.runs.playing import failures_told, session_of
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.trace.excerpt import ALL, Choice, Excerpt
from metalead.simulation.trace.messages import Messages
from metalead.simulation.trace.moment import Moment
from metalead.simulation.trace.tally import tally
from metalead.simulation.trace.watch import Watched, watch
from metalead.simulation.trace.words import Words
from metalead.simulation.trace.work import Work, late_units, onsets


def tell(scenario: Scenario, arm: Arm, seed: int) -> Iterator[str]:
    """The lines of a run's story in the order of time, each with its time as h:mm; then a tally.

    An incident keeps its name ('house 12') in every line and under every organisation.
    Raises `UserError` for an organisation that is not known.
    """
    return tell_session(scenario, arm, session_of(scenario, arm, seed))


def tell_session(
    scenario: Scenario, arm: Arm, session: Session, excerpt: Excerpt = ALL
) -> Iterator[str]:
    """The story of a session of this arm that has not begun, or an excerpt of it, with no tally.

    Raises `UserError` for a name that the excerpt is about and the run does not have.
    """
    chosen = excerpt.choice(scenario, Words(scenario, session.names, session.run))
    with failures_told(scenario, arm, session):
        watched = watch(session)
    return _lines(watched, Words(scenario, session.names, watched.run), chosen)


def _lines(watched: Watched, words: Words, chosen: Choice | None) -> Iterator[str]:
    happened = sorted(moments(watched, words))
    narrated = [moment for moment in happened if chosen is None or chosen.has(moment)]
    for moment in narrated:
        yield f"{clock(moment.at):>6}  {moment.text}"
    if chosen is not None:
        yield f"{'':>6}  {len(narrated):,} of the {len(happened):,} lines of this run"
        return
    yield f"{clock(watched.run.world[0]['horizon']):>6}  The end"
    for line in tally(watched):
        yield f"{'':>6}  {line}"


def moments(watched: Watched, words: Words) -> Iterator[Moment]:
    """All that happened in a run, in no order: incidents, messages, units, work."""
    run, sorties = watched.run, watched.sorties
    return chain(
        onsets(run, words),
        late_units(run, words),
        Messages(run, words, sorties).moments(),
        Work(run, words, sorties).moments(),
    )
