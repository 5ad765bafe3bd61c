"""Patterns 7 and 8: which communication network of five is faster, and which sends more.

Nobody is told who decides: everybody tells its contacts what is new (`network`). What comes out
when the most central person is given the post by hand (`command`) is shown beside it and decides
nothing, for who takes the lead is a result of the experiments and no input.
"""

from metalead.simulation.plan.arm import Arm
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim, Measured, Plot, Point
from metalead.simulation.validation.apparatus.estimates import above, below, point, shown
from metalead.simulation.validation.apparatus.laboratory import (
    CENTRALISED,
    DECENTRALISED,
    NETWORKS,
    completion,
    laboratory,
    messages,
)
from metalead.simulation.validation.apparatus.pattern import Pattern

NETWORK = Arm("network", "network")
COMMAND = Arm("command", "command")
COMPLEX = 4  # facts that each of the five sees in a complex task
MANY = 20  # people at each desk where there is no bottleneck
LEAVITT = {"wheel": 32.0, "y": 35.4, "circle": 50.4, "chain": 53.2}  # s, fastest correct trial


def both(bench: Bench, scenario: Scenario, arm: Arm = NETWORK) -> tuple[Floats, Floats]:
    """Seconds until all know, and messages, by seed."""
    found = bench.sample(scenario, arm, lambda run: [completion(run), messages(run)], bench.seeds)
    return found[:, 0], found[:, 1]


def measure_simple(bench: Bench, ablated: bool) -> Measured:
    """Leavitt's four networks; ablated, each has all ties."""
    ties = "all-channel" if ablated else None
    found = {name: both(bench, laboratory(name, ties_of=ties)) for name in LEAVITT}
    seeds = bench.seeds
    claims = [
        below(f"{quick} less {slow}: time", "s", found[quick][0] - found[slow][0], seeds)
        for quick in ("wheel", "y")
        for slow in ("circle", "chain")
    ]
    claims += [
        above(f"circle less {other}: messages", "messages", found["circle"][1] - sent, seeds)
        for other, (_, sent) in found.items()
        if other != "circle"
    ]
    return Measured(
        claims=(*claims, *(() if ablated else with_a_post(bench))),
        plot=Plot(
            axis="seconds until all know all",
            points=tuple(
                point(name, times, seeds, theory=LEAVITT[name])
                for name, (times, _) in found.items()
            ),
        ),
    )


def with_a_post(bench: Bench) -> list[Claim]:
    """The same with the post given by hand to the most central person."""
    found = {name: both(bench, laboratory(name), COMMAND)[0] for name in LEAVITT}
    return [
        shown(
            f"with a given post, {quick} less {slow}: time",
            "s",
            found[quick] - found[slow],
            bench.seeds,
        )
        for quick in ("wheel", "y")
        for slow in ("circle", "chain")
    ]


def measure_tasks(bench: Bench, ablated: bool) -> Measured:
    """Centralised and decentralised networks on a simple and on a complex task."""
    desk = MANY if ablated else 1
    claims, points = [], []
    for task, facts in (("simple", 1), ("complex", COMPLEX)):
        found = {
            name: both(bench, laboratory(name, facts_each=facts, desk=desk)) for name in NETWORKS
        }
        times, sent = (
            mean_of(found, DECENTRALISED, n) - mean_of(found, CENTRALISED, n) for n in (0, 1)
        )
        side = above if task == "simple" else below
        claims.append(
            side(f"{task} task, decentralised less centralised: time", "s", times, bench.seeds)
        )
        claims.append(
            above(
                f"{task} task, decentralised less centralised: messages",
                "messages",
                sent,
                bench.seeds,
            )
        )
        points += task_points(bench, found, task)
    return Measured(
        claims=tuple(claims), plot=Plot(axis="seconds until all know all", points=tuple(points))
    )


def mean_of(found: dict[str, tuple[Floats, Floats]], names: tuple[str, ...], n: int) -> Floats:
    """Mean over networks, by seed."""
    values: Floats = sum(found[name][n] for name in names) / len(names)  # type: ignore[assignment]
    return values


def task_points(bench: Bench, found: dict[str, tuple[Floats, Floats]], task: str) -> list[Point]:
    """A point a network."""
    return [point(f"{task}: {name}", found[name][0], bench.seeds, group=task) for name in NETWORKS]


PATTERNS = (
    Pattern(
        id=7,
        name="Wheel and Y beat circle and chain",
        kind="lab",
        source="Leavitt 1951",
        expected="Simple task, fastest correct trial: wheel 32.0 s, Y 35.4, circle 50.4, chain "
        "53.2; the circle sends most messages.",
        setting="The laboratory networks under `network`, mean time until all five know all five "
        "facts (no learning between trials, so the mean stands for the fastest).",
        ablation="Every network has all ties.",
        measure=measure_simple,
        short="There are no learned roles: nobody finds out who should collect and who should "
        "wait. So the hub of the wheel passes on every part as it comes and is the bottleneck. "
        "The claims *with a given post* show what is left when the most central person is made "
        "the post.",
    ),
    Pattern(
        id=8,
        name="Simple tasks favour the centre, complex ones do not",
        kind="lab",
        source="Shaw 1964, count of studies",
        expected="Centralised networks faster on simple tasks (14 of 18 studies), decentralised "
        "faster on complex ones (18 of 18); decentralised ones send more messages (35 of 36).",
        setting="Wheel, Y and chain against circle and all-channel under `network`; a fact for "
        "each of five people, or four.",
        ablation="No bottleneck: twenty people read every inbox.",
        measure=measure_tasks,
        short="As in 7, there are no learned roles: on a simple task the hub has no advantage, "
        "only the longer queue.",
    ),
)
