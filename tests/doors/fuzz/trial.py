"""What must hold of every mutant: told or taken, and what is taken is run with sense."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import process_time

import numpy as np

from metalead.dashboard.questions.library import refuse_large
from metalead.simulation.engine.columns import STATES
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import ScenarioError
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.ensemble import Runs, run_ensemble
from metalead.simulation.scenario.loader import read_scenario
from metalead.simulation.scenario.schema import Scenario

ARMS = tuple(Arm(name, name) for name in ("command", "network"))
SEEDS = range(2)
PATIENCE = 5.0  # seconds of work on one file of 60 kB
# Where nobody is of a colour, nobody was helped or nothing was to be known.
MAY_LACK = frozenset(
    {
        *(f"hours_to_care_{colour}{which}" for colour in COLOURS for which in ("", "_p95")),
        *("first_help_median", "first_help_p95", "shared_awareness", "time_to_shared"),
    }
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant: refused, valid, run; and what is wrong with that, if anything."""

    ended: str
    finding: str = ""


def tried(content: bytes, run: bool) -> Verdict:
    """Read and check a file, and run it where it is valid (and not too large)."""
    began = process_time()
    try:
        scenario = read_scenario(content, "mutant.yaml")
    except UserError as error:
        ended = Verdict("refused", untold(error, content))
    except Exception as error:  # what no file may bring about
        return Verdict("refused", f"{type(error).__name__} on reading")
    else:
        ended = Verdict("valid")
    if process_time() - began > PATIENCE:
        return Verdict(ended.ended, "slow to read")
    return run_of(scenario) if run and ended.ended == "valid" else ended


def untold(error: UserError, content: bytes) -> str:
    """What is missing in an error: place, line, a word; or what it must not hold."""
    if not str(error).replace("\n", "").isprintable():
        return "control characters in the error"
    if not isinstance(error, ScenarioError):
        return "" if str(error).startswith("mutant.yaml") else "no place in the error"
    lines = content.count(b"\n") + content.count(b"\r") + 1
    if not error.problems or not all(1 <= one.line <= lines for one in error.problems):
        return "no line in the error"
    return "" if all(one.text for one in error.problems) else "no word in the error"


def run_of(scenario: Scenario) -> Verdict:
    """Run both arms twice."""
    try:
        refuse_large(scenario)
    except UserError:
        return Verdict("valid, too large to run here")
    try:
        first, again = (run_ensemble(scenario, ARMS, SEEDS, threads=1) for _ in range(2))
    except Exception as error:
        return Verdict("run", f"{type(error).__name__} on running")
    wrong = [word for word, holds in held(first, again).items() if not holds]
    return Verdict("run", ", ".join(wrong))


def held(runs: Runs, again: Runs) -> dict[str, bool]:
    """Whether each rule holds of two times the same runs."""
    values = dict(zip(OUTCOME_IDS, np.moveaxis(runs.outcomes, 2, 0), strict=True))
    people = dict(zip(STATES, np.moveaxis(runs.people.sum(axis=3), 2, 0), strict=True))
    at_risk, deaths, cared = people["at_risk"], values["deaths"], runs.cared_curve
    died_in_stages = runs.stage_deaths.sum(axis=2)
    ends = people["untreated"] + people["in_care"] + people["dead"]
    near = 1e-6 * np.maximum(1.0, at_risk)
    return {
        "not equal both times": all(
            np.array_equal(getattr(runs, name), getattr(again, name), equal_nan=True)
            for name in ("outcomes", "stage_hours", "stage_deaths", "cared_curve", "backlog_curve")
        ),
        "not finite": all(finite(name, value) for name, value in values.items()),
        "negative": all(not (value < -1e-9).any() for value in values.values())
        and not any((rows < -1e-9).any() for rows in (runs.stage_hours, runs.backlog_curve)),
        "people at risk differ by arm": bool((np.abs(at_risk[0] - at_risk[1]) <= near[0]).all()),
        "somebody is nowhere": bool((np.abs(ends - at_risk) <= near).all()),
        "more die than if nobody comes": bool((values["deaths_averted"] >= -near).all()),
        "stages do not add up": bool((np.abs(died_in_stages - deaths) <= near).all()),
        "the curve falls": bool((np.diff(cared, axis=2) >= -near[..., None]).all()),
        "more are in care than there are": bool((cared[..., -1] <= at_risk + near).all()),
    }


def finite(name: str, value: Sequence[float]) -> bool:
    """NaN stands for what did not happen, in the outcomes that may lack."""
    given = np.asarray(value)
    return bool((np.isfinite(given) | (np.isnan(given) & (name in MAY_LACK))).all())
