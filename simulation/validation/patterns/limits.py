"""Limits: settings, stated before they were run, in which ways of leading must not differ.

They are no published patterns. A model that fails one has a side that wins by construction.
"""

from functools import partial

import numpy as np

from metalead.simulation.parameters.organisations import NOBODY, Right
from metalead.simulation.plan.arm import Arm, Switch
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.schema import Need, Scenario
from metalead.simulation.statistics.arrays import Floats, Seeds
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim, Measured, Plot, Point
from metalead.simulation.validation.apparatus.district import district
from metalead.simulation.validation.apparatus.estimates import is_exactly, point
from metalead.simulation.validation.apparatus.events import EVENTS, WAYS
from metalead.simulation.validation.apparatus.held import held
from metalead.simulation.validation.apparatus.ideal import ideal_arm, ideal_outcome
from metalead.simulation.validation.apparatus.pattern import Pattern

HOURS = "hours_trapped"  # a sum over all people: no difference hides behind a median
SEEDS = 20
PEERS = Right("scene", "influence", "peers")


def greatest(name: str, unit: str, differences: Floats) -> Claim:
    """The difference farthest from 0, which has to be none."""
    worst = float(differences[np.argmax(np.abs(differences))])
    return is_exactly(name, unit, round(worst, 6), 0.0)


def compared(found: dict[str, Floats], unit: str, seeds: Seeds) -> Measured:
    """Every arm against the first, disaster by disaster."""
    first = next(iter(found))
    return Measured(
        claims=tuple(
            greatest(f"{name} less {first}, greatest of {seeds.size}", unit, values - found[first])
            for name, values in found.items()
            if name != first
        ),
        plot=Plot(
            axis=f"{HOURS.replace('_', ' ')}, person-{unit}",
            points=tuple(point(name, values, seeds) for name, values in found.items()),
        ),
    )


def all_know(bench: Bench, ablated: bool) -> Measured:
    """Every organisation where everybody knows everything at once; ablated, news takes time.

    Twice: where every agency can serve what it sees, and heavily loaded, as agencies are.
    """
    seeds = bench.scaled(SEEDS)
    able = held(district(load="easy", shape="all-connected", self_sufficient=True, apart=True))
    own = _in_every_way(able, seeds, "", instant=not ablated)
    lacking = held(district(load="hard", shape="all-connected"))
    others = _in_every_way(lacking, seeds, ", heavily loaded", instant=not ablated)
    first, second = compared(own, "h", seeds), compared(others, "h", seeds)
    return Measured(claims=first.claims + second.claims, plot=first.plot)


def _in_every_way(town: Scenario, seeds: Seeds, where: str, *, instant: bool) -> dict[str, Floats]:
    """Person-hours trapped by organisation, network first; `where` is added to its name."""
    return {
        f"{name}{where}": ideal_outcome(
            town, ideal_arm(name, {}, {}), HOURS, seeds, instant=instant
        )
        for name in ("network", *(way for way in WAYS if way != "network"))
    }


def nothing_left(bench: Bench, ablated: bool) -> Measured:
    """Every organisation with `delegation` 1 and news to peers; ablated, with 0.3."""
    town, seeds = held(district(load="hard")), bench.scaled(SEEDS)
    share = {"delegation": 0.3 if ablated else 1.0, "information_access": 0.0}
    news: dict[str, Switch] = {"routine": PEERS, "adapts": False}
    found = {
        name: ideal_outcome(town, ideal_arm(name, share, news), HOURS, seeds, instant=False)
        for name in ("network", *(way for way in WAYS if way not in ("network", "recorded")))
    }
    return compared(found, "h", seeds)


def no_worse_than_nobody(bench: Bench, ablated: bool) -> Measured:
    """Deaths under every organisation less those if nobody came; ablated, without neighbours and
    with ten times the work."""
    seeds = bench.scaled(SEEDS)
    levers = (("community", 0.0), ("scarcity", 10.0)) if ablated else ()
    worst: dict[str, list[float]] = {name: [] for name in WAYS}
    for event in EVENTS:
        scenario = load_scenario(event)
        alone = bench.outcome(scenario, Arm(NOBODY, NOBODY), "deaths", seeds)
        for name in WAYS:
            deaths = bench.outcome(scenario, Arm(name, name, levers), "deaths", seeds)
            worst[name].append(float(np.max(deaths - alone)))
    return Measured(
        claims=tuple(_at_most(name, max(values)) for name, values in worst.items()),
        plot=Plot(
            axis="deaths less those if nobody came, the worst disaster of each event",
            points=tuple(
                Point(label=f"{name}, {event}", mean=value, low=value, high=value, group=name)
                for name, values in worst.items()
                for event, value in zip(EVENTS, values, strict=True)
            ),
        ),
    )


def _at_most(name: str, worst: float) -> Claim:
    return Claim(
        name=f"{name}: deaths less those if nobody came, the worst of all disasters",
        unit="deaths",
        expected="below",
        bound=1e-6,
        observed=worst,
        low=worst,
        high=worst,
    )


def alone(ablated: bool) -> Scenario:
    """The district with one agency, which is the command post; ablated, as it is."""
    town = held(district(load="hard", self_sufficient=True))
    if ablated:
        return town
    one = town.agencies[0].model_copy(update={"superior": None, "jurisdiction": ()})
    kinds = tuple(
        kind.model_copy(
            update={
                "seen_by": (one.id,),
                "needs": tuple(_seen_by(need, one.id) for need in kind.needs),
            }
        )
        for kind in town.kinds
    )
    return town.model_copy(
        update={
            "agencies": (one,),
            "posts": (),
            "command_post": one.id,
            "ties": (),
            "kinds": kinds,
        }
    )


def _seen_by(need: Need, who: str) -> Need:
    return need.model_copy(update={"seen_by": (who,)})


def one_leader(bench: Bench, ablated: bool) -> Measured:
    """One leader alone, central and distributed; ablated, six."""
    town, seeds = alone(ablated), bench.seeds
    levers = (("sectors", 0.0), ("staff", 3.0), ("desk_grows", 0.0))
    found = {
        name: bench.outcome(town, Arm(name, name, levers), HOURS, seeds)
        for name in ("network", "command", "detailed-command", "meta-leader", "delegation")
    }
    return compared(found, "h", seeds)


def power_or_trust(bench: Bench, ablated: bool) -> Measured:
    """A post that orders, and the same post that asks, where everybody is in its line and trusts
    it; ablated, where nobody does."""
    town, seeds = held(district(load="hard", shape="all-connected")), bench.scaled(SEEDS)
    asks: dict[str, Switch] = {
        row: Right("post", "influence", "post") for row in ("routine", "across", "priorities")
    }
    levers = {"alliances": 0.0, "reach": 0.0, "connectivity": 0.0} if ablated else {}
    trusting = not ablated
    mixed: dict[str, dict[str, Switch]] = {"orders": {}, "asks": asks}
    found = {
        label: ideal_outcome(
            town,
            ideal_arm("detailed-command", levers, switches),
            HOURS,
            seeds,
            trusting=trusting,
        )
        for label, switches in mixed.items()
    }
    return compared(found, "h", seeds)


_limit = partial(Pattern, kind="limit", source="stated before it was run")

PATTERNS = (
    _limit(
        id=20,
        name="When all know at once, who decides does not matter",
        expected="With free, instant news to everybody, attention without bound, full reach and "
        "full trust every organisation gives the same result.",
        setting="The district, lightly loaded, all in contact; every agency has all kinds of units "
        "and a place of its own, so that all are concerned and one is the nearest; and the "
        "district heavily loaded, with agencies as they are. Every disaster by itself.",
        ablation="News takes its time.",
        measure=all_know,
        short="somebody who only heard of a need comes with a part of a crew; whoever may not ask "
        "for others' units sends own ones from farther away; and heavily loaded, where crews need "
        "one another, it matters whether one leader decides about all needs of an incident or each "
        "falls to whoever saw it, and whether two who come free together decide at the same moment",
    ),
    _limit(
        id=21,
        name="With everything delegated, all are a network",
        expected="With `delegation` 1, full trust and news to peers every organisation gives the "
        "result of the network.",
        setting="The district, heavily loaded; every disaster by itself.",
        ablation="`delegation` 0.3.",
        measure=nothing_left,
    ),
    _limit(
        id=22,
        name="Nobody does worse than nobody",
        expected="Under no organisation, in no disaster, do more die than if nobody came.",
        setting="The four events.",
        ablation="No neighbours and ten times the work, against an event with neighbours.",
        measure=no_worse_than_nobody,
    ),
    _limit(
        id=23,
        name="One leader alone",
        expected="With one leader alone it does not matter whether leading is central.",
        setting="The district with one agency, which has all units and is the command post.",
        ablation="Six agencies.",
        measure=one_leader,
    ),
    _limit(
        id=24,
        name="Power or trust",
        expected="Where everybody stands in the post's line and trusts it, orders and requests "
        "give the same result.",
        setting="The district, heavily loaded, all in contact, news instant.",
        ablation="Nobody in the line, and no trust.",
        measure=power_or_trust,
    ),
)
