"""What a run came to: model reporters for Mesa's DataCollector, by the ids of the outcomes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.plain_mesa.model import PlainModel


def people_saved(model: PlainModel) -> float:
    """People brought out alive."""
    return sum(need.saved for need in model.needs)


def people_lost(model: PlainModel) -> float:
    """People who were not."""
    return sum(need.people - need.saved for need in model.needs)


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
    """Gini of the share saved by zone, over zones with people at risk."""
    at_risk = dict.fromkeys(model.zones, 0.0)
    saved = dict.fromkeys(model.zones, 0.0)
    for need in model.needs:
        at_risk[need.incident.zone] += need.people
        saved[need.incident.zone] += need.saved
    shares = sorted(saved[zone] / people for zone, people in at_risk.items() if people > 0.0)
    count, total = len(shares), sum(shares)
    if not count or total == 0.0:
        return 0.0
    weighted = sum((2 * nth - count - 1) * share for nth, share in enumerate(shares, 1))
    return weighted / (count * total)


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


REPORTERS: dict[str, Callable[[PlainModel], float] | str] = {
    "people_saved": people_saved,
    "people_lost": people_lost,
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
