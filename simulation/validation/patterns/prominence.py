"""Pattern 18: who handles needs and is asked for help, against prominence as agencies judged it.

The ranks are results of the events. They are read here, from the committed data, and nowhere else:
no scenario can read them, and nothing of them goes into a run. Prominence as others judge it is not
the same thing as a share of what is handled and asked.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from scipy import stats

from metalead.agents.picture.codes import ORDER, REQUEST, STATUS
from metalead.simulation.engine.tables import READ
from metalead.simulation.plan.arm import Arm
from metalead.simulation.scenario.importer import import_network
from metalead.simulation.scenario.loader import builtin_folder, load_scenario
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim, Measured, Plot, Point
from metalead.simulation.validation.apparatus.finished import Finished
from metalead.simulation.validation.apparatus.pattern import Pattern

EVENTS = {
    "wichita-falls-1979": "wichita-falls-tornado-1979",
    "texas-hill-country-1978": "texas-hill-country-flood-1978",
    "hurricane-frederic-1979": "hurricane-frederic-1979",
    "lake-pomona-1978": "lake-pomona-tornado-1978",
}
WITH_A_POST = ("command", "meta-leader", "delegation")
WEIGHTS = {"1": 1.0, "2": 0.5, "3": 0.2, "4": 0.05}  # of a contact, by frequency
USUAL = 20  # seeds of each arm, each a draw of the assumptions
RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Ranked:
    """Agencies with a known rank: their ids, ranks and the naive guesses (guess -> [agencies])."""

    ids: tuple[str, ...]
    ranks: Floats
    guesses: dict[str, Floats]


@cache
def ranked(event: str) -> Ranked:
    """The recorded prominence of an event, and what its network alone would suggest."""
    folder = builtin_folder() / "networks"
    agencies = folder / f"{EVENTS[event]}.agencies.csv"
    links = folder / f"{EVENTS[event]}.links.csv"
    names = [agency.id for agency in import_network(agencies, links).agencies]
    with agencies.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    known = [n for n, row in enumerate(rows) if row["decision_rank"]]
    with links.open(encoding="utf-8", newline="") as file:
        degrees = naive_guesses([row["agency"] for row in rows], list(csv.DictReader(file)))
    return Ranked(
        ids=tuple(names[n] for n in known),
        ranks=np.array([float(rows[n]["decision_rank"]) for n in known]),
        guesses={guess: values[known] for guess, values in degrees.items()},
    )


def naive_guesses(numbers: list[str], links: list[dict[str, str]]) -> dict[str, Floats]:
    """Three guesses at prominence by who reported contact with whom: [agencies] each."""
    place = {number: n for n, number in enumerate(numbers)}
    into, out, weighted = (np.zeros(len(numbers)) for _ in range(3))
    for link in links:
        into[place[link["receiver"]]] += 1
        out[place[link["sender"]]] += 1
        weighted[place[link["receiver"]]] += WEIGHTS[link["frequency"]]
    return {"in-degree": into, "in-degree by frequency": weighted, "in plus out": into + out}


def correlation(one: Floats, other: Floats) -> float:
    """Spearman's; 0 where either is the same for all."""
    return float(correlations(one[np.newaxis], other[np.newaxis])[0])


def correlations(one: Floats, other: Floats) -> Floats:
    """Spearman's, row by row: Pearson's of the ranks, ties sharing theirs: [rows]."""
    ranks = [stats.rankdata(values, axis=1) for values in (one, other)]
    x, y = (rank - rank.mean(axis=1, keepdims=True) for rank in ranks)
    spread = np.sqrt((x * x).sum(axis=1) * (y * y).sum(axis=1))
    found: Floats = np.divide((x * y).sum(axis=1), spread, out=np.zeros(len(x)), where=spread > 0)
    return found


def best_guess(event: str) -> tuple[str, Floats]:
    """The naive guess that ranks most like the recorded prominence: the bar."""
    data = ranked(event)
    name = max(data.guesses, key=lambda guess: correlation(data.guesses[guess], data.ranks))
    return name, data.guesses[name]


def arms(scenario: Scenario) -> Iterator[Arm]:
    """Every organisation with a post, at every plausible post, and the network without one."""
    posts = scenario.plausible_posts or (scenario.command_post,)
    for name in WITH_A_POST:
        for post in posts:
            yield Arm(f"{name}, {post}", name, post=post)
    yield Arm("network", "network")


def handled_and_asked(run: Finished) -> list[float]:
    """Needs at which an agency's crews were at work, and orders and requests of others that reached
    it, by leader."""
    messages, leaders = run.messages, len(run.run.leaders)
    crews = messages[(messages["kind"] == STATUS) & (messages["sender"] == messages["final"])]
    crews = crews[crews["incident"] >= 0]
    handled = {(int(one["sender"]), int(one["incident"]), int(one["need"])) for one in crews}
    asks = (messages["kind"] == ORDER) | (messages["kind"] == REQUEST)
    here = (messages["receiver"] == messages["final"]) & (messages["state"] == READ)
    counts = np.bincount(messages["final"][asks & here], minlength=leaders)
    for leader, _, _ in handled:
        counts[leader] += 1
    return [float(count) for count in counts]


@cache
def shares(bench: Bench, event: str, arm: Arm) -> Floats:
    """Share of what each ranked agency handled and was asked for, over all runs: [agencies]."""
    scenario = load_scenario(event)
    leaders = [leader.id for leader in scenario.leaders]
    counts = bench.sample(scenario, arm, handled_and_asked, bench.scaled(USUAL)).sum(axis=0)
    return np.array([counts[leaders.index(one)] for one in ranked(event).ids]) / counts.sum()


def resampled(event: str, simulated: Floats) -> Floats:
    """Spearman of agencies drawn anew with replacement, and less the bar's: [RESAMPLES, 2]."""
    data, (_, bar) = ranked(event), best_guess(event)
    luck = np.random.default_rng(0)
    draws = luck.integers(len(data.ids), size=(RESAMPLES, len(data.ids)))
    found = correlations(simulated[draws], data.ranks[draws])
    return np.column_stack([found, found - correlations(bar[draws], data.ranks[draws])])


def claims_of(event: str, arm: Arm, simulated: Floats) -> tuple[Claim, Claim]:
    """The correlation, shown, and how far it is above the bar."""
    data, (name, bar) = ranked(event), best_guess(event)
    found = correlation(simulated, data.ranks)
    draws = np.percentile(resampled(event, simulated), (2.5, 97.5), axis=0)
    label = f"{event}, {arm.label}"
    rho = Claim(
        name=f"{label}: Spearman",
        unit="",
        expected="shown",
        observed=found,
        low=draws[0, 0],
        high=draws[1, 0],
    )
    beyond = Claim(
        name=f"{label}: Spearman less that of {name}",
        unit="",
        expected="above",
        observed=found - correlation(bar, data.ranks),
        low=draws[0, 1],
        high=draws[1, 1],
    )
    return rho, beyond


def dealt_out(simulated: Floats) -> Floats:
    """The same shares, dealt out at random among the agencies."""
    return np.random.default_rng(0).permutation(simulated)


def measure(bench: Bench, ablated: bool) -> Measured:
    """Every plausible post on every network; ablated, agencies sit at random places."""
    shown, decisive, points = [], [], []
    for event in EVENTS:
        rows = []
        for arm in arms(load_scenario(event)):
            found = shares(bench, event, arm)
            rows.append(claims_of(event, arm, dealt_out(found) if ablated else found))
        shown += [rho for rho, _ in rows]
        # No post is chosen by its result: the one that does worst decides.
        decisive.append(min((beyond for _, beyond in rows), key=lambda claim: claim.margin))
        points += event_points(event, [rho for rho, _ in rows])
    return Measured(
        claims=(*decisive, *shown),
        plot=Plot(axis="Spearman with decision_rank", points=tuple(points)),
    )


def event_points(event: str, rhos: list[Claim]) -> list[Point]:
    """The least, the middle and the greatest correlation of an event, with its bar."""
    ordered = sorted(rhos, key=lambda claim: claim.observed or 0.0)
    bar = correlation(best_guess(event)[1], ranked(event).ranks)
    places = {"least": 0, "middle": len(ordered) // 2, "greatest": -1}
    return [
        Point(
            label=f"{event}: {word}",
            mean=ordered[at].observed,
            low=ordered[at].low,
            high=ordered[at].high,
            group=event,
            theory=bar,
        )
        for word, at in places.items()
    ]


PATTERN = Pattern(
    id=18,
    name="Who handles and is asked, in four recorded networks",
    kind="field",
    source="Drabek et al. 1981 (decision_rank); bars computed from the recorded links",
    expected="An agency's share of what is handled and asked (needs at which its crews were at "
    "work, orders and requests that reached it) ranks like its decision_rank, better than the best "
    "naive guess: .55 Wichita Falls, .68 Texas, .81 Frederic, .95 Lake Pomona.",
    setting="The four real scenarios at their defaults: `command`, `meta-leader` and `delegation` "
    "at every plausible post, and `network`. Of these, the worst decides; all are shown. "
    "Intervals from agencies drawn anew (bootstrap).",
    ablation="The simulated shares are dealt out at random among the agencies.",
    measure=measure,
    short="With 11 to 20 ranked agencies the interval is wide. How much rather people call one "
    "type of agency than another is assumed, and the same in all events. Prominence as others "
    "judge it is not the same thing as a share of work.",
)
