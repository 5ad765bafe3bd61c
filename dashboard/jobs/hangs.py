"""What the interval of a comparison hangs on, as work in short steps."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from metalead.dashboard.jobs.progress import Tell
from metalead.dashboard.questions.compare import Ask
from metalead.simulation.engine.chance import seeds_of, worlds_from
from metalead.simulation.experiments.assumptions import Assumptions
from metalead.simulation.questions.assumptions import LUCKS, assumptions_of
from metalead.simulation.requests.assumptions import AssumptionsRequest
from metalead.simulation.runs.checks import available_threads
from metalead.simulation.runs.ensemble import AnyCrew, Runs, run_ensemble
from metalead.simulation.runs.part_of_all import as_part
from metalead.simulation.runs.rows import join

WORLDS = AssumptionsRequest.worlds  # as many as the command has
STEP = 10  # disasters a step


@dataclass(frozen=True)
class HangAsk:
    """The question beside a comparison: what its interval hangs on, of its first two arms."""

    ask: Ask


@dataclass(frozen=True, eq=False)
class Hang:
    """The answer. There is none before all is run."""

    assumptions: Assumptions
    final: bool = True


def hangs(question: HangAsk, progress: Tell) -> Iterator[Hang | None]:
    """Run the disasters of `metalead assumptions`, a few a step; then the shares."""
    ask = question.ask
    arms, first = ask.chosen[:2], worlds_from(ask.first_seed)
    seeds = seeds_of(np.arange(first, first + WORLDS, dtype=np.int64), LUCKS)
    parts: list[Runs] = []
    kept: list[AnyCrew] = []
    for start in range(0, seeds.size, STEP):
        some = seeds[start : start + STEP]
        tell = as_part(progress, len(arms) * start, len(arms) * seeds.size)
        parts.append(run_ensemble(ask.scenario, arms, some, available_threads(), tell, kept))
        yield None
    yield Hang(assumptions_of(ask.scenario, arms, join(parts)))
