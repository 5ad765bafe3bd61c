"""One run as a film: what stands where at which hour, and its story, for a page to play."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, isnan, pi, sin, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from metalead.agents.picture.codes import NOTICE
from metalead.simulation.engine.tables import DONE, Run
from metalead.simulation.parameters.organisations import NOBODY
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs.log import Log
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.trace.helped import by_colour, in_words
from metalead.simulation.trace.moment import Moment
from metalead.simulation.trace.over_time import people_over_time
from metalead.simulation.trace.story import moments
from metalead.simulation.trace.watch import Sortie, Watched, watch
from metalead.simulation.trace.words import Words

FRAMES = 240  # points of time at which inboxes are counted
GOLDEN = pi * (3.0 - sqrt(5.0))  # turns of a sunflower: incidents of one zone lie side by side
SPREAD = 0.1  # of the map's side, over which the incidents of a zone are spread


@dataclass(frozen=True, eq=False)
class Film:
    """A run under one arm. Hours since the start; None where something never happened.

    stage: what a page draws, as plain data (zones, incidents, units, inboxes, people). story: all
    moments in their order.
    """

    arm: str
    seed: int
    horizon: float
    stage: dict[str, Any]
    story: tuple[Moment, ...]


def shoot(scenario: Scenario, arm: Arm, seed: int, log: Log = ()) -> Film:
    """Run a disaster once and keep all of it. Raises `UserError` for an unknown organisation.

    log: what came from outside."""
    session = Session(scenario, arm, seed, log)
    watched = watch(session)
    words = Words(scenario, session.names, watched.run)
    places = _places(scenario, watched.run)
    stage = {
        "zones": [{"name": zone.name, "x": zone.x, "y": zone.y} for zone in scenario.zones],
        "incidents": list(_incidents(watched.run, words, places, arm.organisation != NOBODY)),
        "units": list(_ways(scenario, watched, words, places)),
        "leaders": words.leaders,
        "inboxes": _inboxes(watched.run, scenario.horizon).tolist(),
        "people": people_over_time(watched.run),
    }
    story = tuple(sorted(moments(watched, words)))
    return Film(arm.label, seed, scenario.horizon, stage, story)


def diverge(one: Film, other: Film) -> float:
    """The hour at which two films of the same disaster first show something else."""
    for mine, yours in zip(one.story, other.story, strict=False):
        if mine != yours:
            return min(mine.at, yours.at)
    return min(one.horizon, other.horizon)


def story_of(film: Film, name: str) -> list[Moment]:
    """The moments in which an incident or a leader is named."""
    return [moment for moment in film.story if _names(moment.text, name)]


def _names(text: str, name: str) -> bool:
    """Whether a name is there as a whole: 'house 1' is not in 'house 12'."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not text[end : end + 1].isalnum() and not text[start - 1 : start].isalnum():
            return True
        start = text.find(name, end)
    return False


def _places(scenario: Scenario, run: Run) -> list[tuple[float, float]]:
    """Where each incident is drawn: in its zone, in a spiral so that none hides another."""
    zones = scenario.zones
    found, seen = [], [0] * len(zones)
    rows = run.incidents[: run.world[0]["incidents"]]
    xs, ys = ([getattr(zones[z], axis) for z in np.unique(rows["zone"])] for axis in "xy")
    side = max(np.ptp(xs), np.ptp(ys), 1.0) if xs else 1.0  # of what was hit: helpers live far off
    most = max(np.bincount(rows["zone"]), default=1)
    for row in rows:
        nth, zone = seen[row["zone"]], zones[row["zone"]]
        seen[row["zone"]] += 1
        radius = SPREAD * side * sqrt((nth + 1.0) / most)
        x, y = radius * cos(nth * GOLDEN), radius * sin(nth * GOLDEN)
        found.append((round(zone.x + x, 3), round(zone.y + y, 3)))
    return found


def _incidents(
    run: Run, words: Words, places: list[tuple[float, float]], anybody: bool
) -> Iterator[dict[str, Any]]:
    """What is drawn of each; where no agency comes, none sees them either."""
    for nth, row in enumerate(run.incidents[: run.world[0]["incidents"]]):
        needs = run.needs[row["first_need"] : row["first_need"] + row["needs"]]
        done = len(needs) > 0 and bool((needs["state"] == DONE).all())
        zone, kind = words.place_and_kind(nth)
        people = by_colour(run, nth)
        yield {
            "name": words.incidents[nth],
            "told": f"{kind}, {zone}" + (f": {in_words(people)} hurt or held" if people else ""),
            "x": places[nth][0],
            "y": places[nth][1],
            "onset": _hour(row["onset"]),
            "seen": _hour(row["seen_at"]) if anybody else None,
            "begun": _hour(row["begun"]),
            "done": _hour(needs["finish"].max()) if done else None,
        }


def _ways(
    scenario: Scenario, watched: Watched, words: Words, places: list[tuple[float, float]]
) -> Iterator[dict[str, Any]]:
    """Every way of every unit, drawn straight, from its home or from where it was last."""
    home = {zone.id: (zone.x, zone.y) for zone in scenario.zones}
    last: dict[int, tuple[float, float]] = {}
    for sortie in watched.sorties:
        target = places[int(watched.run.needs[sortie.need]["incident"])]
        start = last.get(sortie.unit, home[scenario.leaders[sortie.leader].zone])
        last[sortie.unit] = target
        yield _way(sortie, words, start, target)


def _way(
    sortie: Sortie, words: Words, start: tuple[float, float], target: tuple[float, float]
) -> dict[str, Any]:
    return {
        "name": words.units[sortie.unit],
        "from": start,
        "to": target,
        "departed": _hour(sortie.departed),
        "arrived": _hour(sortie.arrived),
        "ended": _hour(sortie.ended),
    }


def _inboxes(run: Run, horizon: float) -> NDArray[np.int64]:
    """Items waiting at each leader at FRAMES times: int64 [FRAMES, leaders]."""
    rows = run.messages[: run.world[0]["messages"]]
    rows = rows[(rows["kind"] >= NOTICE) & (rows["receiver"] >= 0) & (rows["arrived"] <= horizon)]
    found = np.zeros((FRAMES, len(run.leaders)), np.int64)
    first = np.ceil(rows["arrived"] / horizon * (FRAMES - 1)).astype(int)
    begun = np.where(np.isnan(rows["begun"]), horizon, rows["begun"])
    last = np.ceil(begun / horizon * (FRAMES - 1)).astype(int)
    for leader, start, end in zip(rows["receiver"], first, last, strict=True):
        found[start:end, leader] += 1
    return found


def _hour(at: float) -> float | None:
    return None if isnan(at) or at == float("inf") else round(float(at), 4)
