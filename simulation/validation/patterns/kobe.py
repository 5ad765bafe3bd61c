"""Pattern 19: Kobe 1995, who was alive among those brought out, by day.

The observed numbers are shares among the extracted, not a survival curve. Two kinds of collapse
are in the scenario, and what decides is in which order crews bring people out: those seen to be
worth most first. *Beyond the curve* holds the share of a day against that of all trapped people at
the same times: what a random order would bring out.

The curves are those of people who are trapped and whom nobody helps. So that nothing is added to
them, what holds people is `light` and first aid does not change their decline (`yellow`); there are
no neighbours, and no way to a hospital.
"""

from typing import Any

import numpy as np

from metalead.simulation.plan.arm import Arm
from metalead.simulation.scenario.loader import scenario_of_data
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Measured, Plot
from metalead.simulation.validation.apparatus.district import assumed, known
from metalead.simulation.validation.apparatus.estimates import above, point, shown
from metalead.simulation.validation.apparatus.fates import fates
from metalead.simulation.validation.apparatus.finished import Finished, Rows
from metalead.simulation.validation.apparatus.pattern import Pattern

DAYS = 5
# Brought out by fire service and army: alive, all.
OBSERVED = ((518, 692), (195, 806), (133, 883), (26, 484), (10, 209))
PEOPLE = 307  # a tenth of all who were
WORK = (6, 10)  # unit-hours a person: so that as many a day are brought out as were, five days long
LIGHT = {"early": (0.05, 0.2), "early_hours": (1, 3), "late_hours": (24, 72)}
HEAVY = {"early": (0.5, 0.8), "early_hours": (0.3, 1), "late_hours": (12, 36)}
ARM = Arm("command", "command")


def city(*, alike: bool) -> Scenario:
    """A tenth of the work of Kobe: houses that crushed and houses that did not, as many of each.

    alike: all houses are of one kind, so that nobody can choose whom to bring out first.
    """
    halves = {key: tuple(np.mean([LIGHT[key], HEAVY[key]], axis=0)) for key in LIGHT}
    kinds = (
        [house("house", PEOPLE, halves)]
        if alike
        else [house("light", PEOPLE / 2, LIGHT), house("heavy", PEOPLE / 2, HEAVY)]
    )
    text = {
        "schema": 2,
        "id": "kobe",
        "title": "Kobe, a tenth of it",
        "summary": "People under collapsed houses, few crews, the army later.",
        "sources": {"made-up": "Chosen for the validation, before any run."},
        "horizon": 24 * DAYS,
        "primary_outcome": "deaths",
        "capabilities": [{"id": "rescue", "name": "Rescue"}],
        "zones": [zone("west", 0), zone("centre", 6), zone("east", 12)],
        "agencies": [
            {"id": "fire", "name": "Fire service", "sponsor": "city", "zone": "centre", "desk": 3}
            | {"superior": "post", "units": [crews(12, 0)]},
            {"id": "army", "name": "Army", "sponsor": "federal", "zone": "west", "desk": 3}
            | {"superior": "post", "units": [crews(12, 12)]},
        ],
        "posts": [{"id": "post", "name": "Post", "sponsor": "city", "zone": "centre"}],
        "command_post": "post",
        "ties": [
            {"between": ["fire", "post"], "contact": "continuously"},
            {"between": ["army", "post"], "contact": "hourly"},
            {"between": ["army", "fire"], "contact": "hourly"},
        ],
        "delays": {
            "continuously": assumed(0.02, 0.1),
            "hourly": assumed(0.2, 0.8),
            "every_few_hours": assumed(1, 3),
            "daily": assumed(6, 18),
            "urgent": assumed(0.02, 0.1),
        },
        "hospital": known(0),
        "kinds": kinds,
    }
    return scenario_of_data(text, "kobe")


def zone(name: str, x: float) -> dict[str, Any]:
    """A part of the city with blocked roads."""
    weather = {"at": 0, "access": assumed(0.2, 0.5), "comms": known(0.8)}
    return {"id": name, "name": name, "x": x, "y": 0, "community": 0, "weather": [weather]}


def crews(count: int, available: float) -> dict[str, Any]:
    """Rescue crews, there from an hour on."""
    return {
        "capability": "rescue",
        "count": known(count),
        "turnout": assumed(0.05, 0.2),
        "speed": known(30),
        "available": available,
    }


def house(name: str, count: float, curve: dict[str, Any]) -> dict[str, Any]:
    """Houses with one person each under them, seen over the first half day."""
    return {
        "id": name,
        "name": name,
        "count": known(count),
        "zones": {"west": 1, "centre": 2, "east": 1},
        "onset": {"first": 0, "last": 0},
        "people": known(1),
        "noticed": assumed(2, 12),
        "casualties": [
            {
                "triage": "yellow",
                "trapped": "light",
                "share": known(1),
                "freed_by": "rescue",
                "care_by": "rescue",
                "curve": {key: assumed(*map(float, ends)) for key, ends in curve.items()},
            }
        ],
        "needs": [
            {
                "id": "rescue",
                "capability": "rescue",
                "work": assumed(*WORK),
                "noticed": assumed(2, 12),
            }
        ],
    }


def days(run: Finished) -> list[float]:
    """Share alive of those brought out, by day, then the share of all trapped at those times.

    NaN for a day on which nobody was brought out.
    """
    rows = fates(run)
    rows = rows[rows["left"] < 24.0 * DAYS]
    alive = np.array([rows["alive"], alive_at(run.casualties, rows["left"])])
    day = (rows["left"] // 24.0).astype(np.int64)
    weights = [rows["people"], *(alive * rows["people"])]
    count, lived, curve = (np.bincount(day, weights=w, minlength=DAYS) for w in weights)
    with np.errstate(invalid="ignore"):
        return [*(lived / count), *(curve / count)]


def alive_at(casualties: Rows, hours: Floats) -> Floats:
    """Mean share alive of all people, had nobody come to them, at each of these hours."""
    at = hours[:, np.newaxis]
    early = casualties["early"] * np.exp(-at / casualties["early_hours"])
    late = (1.0 - casualties["early"]) * np.exp(-at / casualties["late_hours"])
    return np.asarray(np.average(early + late, axis=1, weights=casualties["people"]))


def measure(bench: Bench, ablated: bool) -> Measured:
    """Shares by day; ablated, all houses are alike."""
    seeds = bench.seeds
    found = bench.sample(city(alike=ablated), ARM, days, seeds)
    alive, all_ = found[:, :DAYS], found[:, DAYS:]
    falls = [
        above(f"day {d + 1} less day {d + 2}: alive", "share", alive[:, d] - alive[:, d + 1], seeds)
        for d in range(3)
    ]
    beyond = alive - all_
    return Measured(
        claims=(
            *falls,
            above("day 1, beyond the curve of all trapped", "share", beyond[:, 0], seeds),
            shown("day 3, beyond the curve of all trapped", "share", beyond[:, 2], seeds),
        ),
        plot=Plot(
            axis="alive among those brought out",
            x_axis="day",
            points=tuple(
                point(
                    f"day {d + 1}",
                    alive[:, d],
                    seeds,
                    group="simulated",
                    x=d + 1,
                    theory=lived / out,
                )
                for d, (lived, out) in enumerate(OBSERVED)
            ),
        ),
    )


PATTERN = Pattern(
    id=19,
    name="Kobe: alive among those brought out, by day",
    kind="field",
    source="Kobe 1995, fire service and army",
    expected="Alive among those brought out: day 1 74.9%, day 2 24.2%, day 3 15.1%, day 4 5.4%, "
    "day 5 4.8%: falling, and through the order in which people are brought out.",
    setting="A tenth of the city: houses that crushed and houses that did not, crews that need "
    "five days, the army after half a day, under `command`. Decided by order and sign; the levels "
    "are drawn.",
    ablation="All houses are of one kind, so that no order can be chosen.",
    measure=measure,
    short="One rule of value ranks the houses by what doctrine knows of their kind; bystanders, "
    "who took out those easy to reach first, are not in the scenario.",
)
