"""The laboratory networks of five, with more facts, other ties or other desks where asked."""

from typing import Any

import numpy as np

from metalead.simulation.scenario.loader import load_scenario, scenario_of_data
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.validation.apparatus.finished import Finished

CENTRALISED = ("wheel", "y", "chain")  # as Shaw 1964 groups them
DECENTRALISED = ("circle", "all-channel")
NETWORKS = (*CENTRALISED, *DECENTRALISED)
SECONDS = 3600.0


def laboratory(
    name: str, *, facts_each: int = 1, desk: int = 1, puzzles: int = 1, ties_of: str | None = None
) -> Scenario:
    """The network `name`, each of five people seeing `facts_each` facts of each puzzle.

    desk: people who read each inbox. ties_of: a network whose ties replace this one's.
    """
    told = load_scenario(f"lab-{name}").model_dump(mode="json", by_alias=True, exclude_none=True)
    (kind,) = told["kinds"]
    kind["facts"] = [copy for fact in kind["facts"] for copy in copies(fact, facts_each)]
    kind["count"] = kind["count"] | {"value": puzzles}
    told["levers"] = told["levers"] | {"staff": desk}
    for agency in told["agencies"]:
        agency["desk"] = desk
    if ties_of is not None:
        told["ties"] = load_scenario(f"lab-{ties_of}").model_dump(mode="json")["ties"]
    return scenario_of_data(told, f"lab-{name}")


def copies(fact: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """A fact, `count` times under names of their own."""
    return [fact | {"id": f"{fact['id']}-{nth}"} for nth in range(1, count + 1)]


def completion(run: Finished) -> float:
    """Seconds until everybody held every fact; the horizon where that never came."""
    shared = run.needs["shared_at"]
    hours = np.where(np.isnan(shared), run.world["horizon"], shared)
    return float(hours.max() * SECONDS)


def messages(run: Finished) -> float:
    """Messages sent."""
    return float(run.world["sent"])
