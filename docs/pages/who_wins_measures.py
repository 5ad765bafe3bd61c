"""What is measured of who wins: every setting, event, possible post and way of leading."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from docs.pages.who_wins import SETTINGS, Setting
from metalead.simulation.parameters.organisations import ORGANISATIONS
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.ensemble import Runs, run_ensemble
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.intervals import Estimate, estimate
from metalead.simulation.validation.apparatus.events import EVENTS

BASELINE = "command"
WORLDS, LUCKS = 10, 2
# Two lucks of each of ten draws of the assumptions: seeds 0 to 9 share the first draw.
SEEDS = np.array([10 * world + luck for world in range(WORLDS) for luck in range(LUCKS)])


def measured() -> pd.DataFrame:
    """A row for each event, setting, post, organisation and outcome."""
    return pd.DataFrame(list(_rows()))


def _rows() -> Iterator[dict[str, object]]:
    for event in EVENTS:
        scenario = load_scenario(event)
        for setting in SETTINGS:
            print(f"  {event}: {setting.name}", flush=True)
            for post in scenario.plausible_posts:
                yield from _of_post(scenario, setting, post)


def _of_post(scenario: Scenario, setting: Setting, post: str) -> Iterator[dict[str, object]]:
    """The ways of leading with one post: their means, and each less `command`."""
    levers = tuple(setting.levers.items())
    names = [one.id for one in ORGANISATIONS]
    runs = run_ensemble(scenario, [Arm(n, n, levers, post=post) for n in names], SEEDS)
    where = {"event": scenario.id, "setting": setting.name, "post": post}
    for outcome in dict.fromkeys((scenario.primary_outcome, "deaths")):
        yield from ({**where, **row} for row in _of_outcome(runs, names, outcome))


def _of_outcome(runs: Runs, names: list[str], outcome: str) -> Iterator[dict[str, object]]:
    values = runs.outcomes[:, :, OUTCOME_IDS.index(outcome)]
    base = values[names.index(BASELINE)]
    for name, found in zip(names, values, strict=True):
        yield {
            "outcome": outcome,
            "organisation": name,
            **_told("", estimate(found, runs.worlds)),
            **_told("less_command_", estimate(found - base, runs.worlds)),
        }


def _told(prefix: str, found: Estimate) -> dict[str, float]:
    """A mean and the half-widths of its two intervals, to six digits."""
    numbers = {"mean": found.mean, "luck": found.luck, "both": found.assumed}
    return {f"{prefix}{name}": float(f"{number:.6g}") for name, number in numbers.items()}
