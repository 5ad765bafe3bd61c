"""Pattern 3: an inbox with a limit loses messages (M/M/1/K); triage makes two classes (Cobham)."""

from metalead.simulation.engine.tables import LOST
from metalead.simulation.plan.arm import Arm
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim, Measured, Plot
from metalead.simulation.validation.apparatus.estimates import equals, point_of
from metalead.simulation.validation.apparatus.finished import Finished
from metalead.simulation.validation.apparatus.pattern import Pattern
from metalead.simulation.validation.apparatus.queues import ATTENTION, WARM_UP, queue, stream
from metalead.simulation.validation.apparatus.waits import notices, waits

COMMAND = Arm("command", "command")
# (limit K, load, share lost: (1 - rho) rho^K / (1 - rho^(K+1)), Kleinrock 1975, eq. 3.43)
LIMITS = ((5, 1.5, 0.36541), (10, 2.0, 0.50024))
# Cobham 1954, eq. 3: W1 = W0 / (1 - .3), W2 = W0 / ((1 - .3)(1 - .9)), W0 = .9
CLASSES = (("urgent", 1.2857, 0.01), ("other", 12.857, 0.05))


def share_lost(run: Finished) -> float:
    """Of the notices after the warm-up."""
    late = run.messages[run.messages["arrived"] > WARM_UP]
    return float((late["state"] == LOST).mean())


def losses(bench: Bench, limit: int, load: float, theory: float, ablated: bool) -> Claim:
    """Share lost at an inbox with a limit; ablated, it has none."""
    scenario = queue([stream("notices", load, ["a"])], inbox_limit=0 if ablated else limit)
    found = bench.sample(scenario, COMMAND, share_lost, bench.scaled(8))
    return equals(f"lost at K = {limit}, load {load:g}", "share", found, theory, 0.005, bench)


def class_waits(run: Finished) -> list[float]:
    """Mean wait of each of the two kinds, in mean readings."""
    return [float(ATTENTION * waits(notices(run, kind)).mean()) for kind in (0, 1)]


def priorities(bench: Bench, ablated: bool) -> list[Claim]:
    """Waits of urgent and other notices; ablated, first come, first read."""
    kinds = [stream("urgent", 0.3, ["a"]), stream("other", 0.6, ["a"], urgent=False)]
    scenario = queue(kinds, triage=0 if ablated else 1)
    found = bench.sample(scenario, COMMAND, class_waits, bench.scaled(16))
    return [
        equals(f"{name} notices: wait", "readings", found[:, kind], theory, precision, bench)
        for kind, (name, theory, precision) in enumerate(CLASSES)
    ]


def measure(bench: Bench, ablated: bool) -> Measured:
    """Losses and priorities."""
    claims = [losses(bench, *case, ablated) for case in LIMITS] + priorities(bench, ablated)
    points = tuple(point_of(made) for made in claims)
    return Measured(claims=tuple(claims), plot=Plot(axis="share; mean readings", points=points))


PATTERN = Pattern(
    id=3,
    name="A bounded inbox, and triage",
    kind="exact",
    source="Kleinrock 1975, eq. 3.43; Cobham 1954, eq. 3",
    expected="M/M/1/K loses .365 (K = 5, load 1.5) and .500 (K = 10, load 2); two classes of .3 "
    "and .6 wait 1.286 and 12.857 readings.",
    setting="One inbox, one reader, 300 h after a warm-up of 36 h.",
    ablation="No limit, and first come is first read.",
    measure=measure,
)
