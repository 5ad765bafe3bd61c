"""What a run came to: model reporters for Mesa's DataCollector, by the ids of the outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.plain_mesa.things import Zone

if TYPE_CHECKING:
    from benchmarks.plain_mesa.model import PlainModel


def people(model: PlainModel) -> float:
    """All who are hurt or held."""
    return sum(one.weight for one, _ in model.toll)


def deaths(model: PlainModel) -> float:
    """Expected to die by the horizon."""
    return sum(one.weight * fate.dead(model.horizon) for one, fate in model.toll)


def deaths_averted(model: PlainModel) -> float:
    """What would have been the deaths without any agency, less deaths."""
    alone = ((one.weight, one.fate(alone=True)) for one, _ in model.toll)
    return sum(weight * fate.dead(model.horizon) for weight, fate in alone) - deaths(model)


def untreated_end(model: PlainModel) -> float:
    """Expected alive and not in care at the horizon."""
    end = model.horizon
    return sum(one.weight * (1.0 - fate.dead(end)) for one, fate in model.toll if fate.cared > end)


def hours_to_care(model: PlainModel, colour: int, share: float) -> float:
    """A quantile over people of a colour; who is not in care at the horizon counts up to it."""
    waits = sorted(
        (min(fate.cared, model.horizon) - fate.group.onset, one.weight)
        for one, fate in model.toll
        if fate.group.colour == colour
    )
    wanted = share * sum(weight for _, weight in waits)
    for hours, weight in waits:
        wanted -= weight
        if wanted <= 0.0:
            return hours
    return float("nan")


def hours_trapped(model: PlainModel) -> float:
    """Person-hours held, up to the horizon, alive or not."""
    return sum(
        one.weight * (min(fate.freed, model.horizon) - fate.group.onset)
        for one, fate in model.toll
        if fate.group.held
    )


def reached_by_neighbours(model: PlainModel) -> float:
    """Share of all to whom neighbours came first."""
    first = sum(
        one.weight for one, fate in model.toll if one.reached <= min(fate.aided, model.horizon)
    )
    return first / people(model) if model.toll else 0.0


def carried_by_car(model: PlainModel) -> float:
    """Of those who came to care alive by the horizon, the share that no crew brought there."""
    there = [
        (one.weight * fate.alive(fate.cared), fate.by_car)
        for one, fate in model.toll
        if fate.cared <= model.horizon
    ]
    by_car = sum(weight for weight, is_so in there if is_so)
    return by_car / sum(weight for weight, _ in there) if there else 0.0


def unmet_need(model: PlainModel) -> float:
    """Unit-hours not done."""
    return sum(need.left for need in model.needs)


def first_help(model: PlainModel, share: float) -> float:
    """A quantile of the hours from onset to first unit at work; never served: the horizon."""
    waits = sorted(
        model.horizon if incident.begun is None else incident.begun - incident.onset
        for incident in model.incidents
        if not incident.is_puzzle
    )
    if not waits:
        return float("nan")
    place = share * (len(waits) - 1)
    low = int(place)
    high = min(low + 1, len(waits) - 1)
    return waits[low] + (place - low) * (waits[high] - waits[low])


def first_help_median(model: PlainModel) -> float:
    """The median of it."""
    return first_help(model, 0.5)


def first_help_p95(model: PlainModel) -> float:
    """The 95th percentile of it."""
    return first_help(model, 0.95)


def idle_while_needed(model: PlainModel) -> float:
    """Unit-hours idle while needs that the units serve were open."""
    return sum(pool.area for pool in model.pools)


def zone_inequality(model: PlainModel) -> float:
    """Gini of the mean hours to care by zone, over zones with people."""
    count, hours = Counter[Zone](), Counter[Zone]()
    for one, fate in model.toll:
        zone = fate.group.incident.zone
        count[zone] += one.weight
        hours[zone] += one.weight * (min(fate.cared, model.horizon) - fate.group.onset)
    means = [hours[zone] / count[zone] for zone in count]
    apart = sum(abs(one - other) for one in means for other in means)
    return apart / (2 * len(means) * sum(means)) if sum(means) else 0.0


def shared_awareness(model: PlainModel) -> float:
    """Share of those who needed a fact that held it at the end."""
    needed = 0
    for need in model.needs:
        capability = need.rule.capability
        needed += len(model.leaders) if capability is None else model.pools[capability].knowers
    return sum(need.knowers for need in model.needs) / needed if needed else float("nan")


def time_to_shared(model: PlainModel) -> float:
    """Hours until all who needed a fact held it, mean over facts."""
    hours = 0.0
    for need in model.needs:
        shared = model.horizon if need.shared_at is None else need.shared_at
        hours += shared - need.incident.onset
    return hours / len(model.needs) if model.needs else float("nan")


def decision_concentration(model: PlainModel) -> float:
    """Share of the decisions that moved units taken by the busiest leader."""
    moved = [leader.moved for leader in model.leaders]
    return max(moved) / sum(moved) if sum(moved) else 0.0


def backlog_mean(model: PlainModel) -> float:
    """Items waiting in all inboxes, mean over time."""
    return model.waiting_area / model.horizon


def quantiles_of_care() -> dict[str, Callable[[PlainModel], float]]:
    """Reporters of the hours to care, by colour."""
    return {
        f"hours_to_care_{name}{end}": partial(hours_to_care, colour=colour, share=share)
        for colour, name in enumerate(("red", "yellow", "green"))
        for end, share in (("", 0.5), ("_p95", 0.95))
    }


REPORTERS: dict[str, Callable[[PlainModel], float] | str] = {
    "deaths": deaths,
    "deaths_averted": deaths_averted,
    "untreated_end": untreated_end,
    **quantiles_of_care(),
    "hours_trapped": hours_trapped,
    "reached_by_neighbours": reached_by_neighbours,
    "carried_by_car": carried_by_car,
    "first_help_median": first_help_median,
    "first_help_p95": first_help_p95,
    "unmet_need": unmet_need,
    "wasted_unit_hours": "wasted",
    "idle_while_needed": idle_while_needed,
    "zone_inequality": zone_inequality,
    "shared_awareness": shared_awareness,
    "time_to_shared": time_to_shared,
    "wrong_beliefs": "wrong",
    "messages": "sent",
    "messages_lost": "lost",
    "backlog_mean": backlog_mean,
    "backlog_max": "waiting_most",
    "trust_gained": "trust_gained",
    "trust_lost": "trust_lost",
    "decision_concentration": decision_concentration,
}
