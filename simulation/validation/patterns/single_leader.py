"""Pattern 1: one leader is an M/M/1 or M/D/1 queue (Kleinrock 1975, eqs. 3.23 and 5.63).

Seeds are independent replications of 300 h after a warm-up of 36 h (4,320 mean services; the
relaxation time at a load of .95 is 1,560).
"""

from metalead.simulation.plan.arm import Arm
from metalead.simulation.validation.apparatus.bench import Bench
from metalead.simulation.validation.apparatus.claim import Claim, Measured, Plot
from metalead.simulation.validation.apparatus.estimates import equals, point_of
from metalead.simulation.validation.apparatus.finished import Finished
from metalead.simulation.validation.apparatus.pattern import Pattern
from metalead.simulation.validation.apparatus.queues import ATTENTION, queue, stream
from metalead.simulation.validation.apparatus.waits import notices, stays, waits

COMMAND = Arm("command", "command")
# (load, theory in mean readings, usual seeds, standard error allowed as a share of the theory)
MM1 = ((0.5, 2.0, 6, 0.01), (0.8, 5.0, 8, 0.02), (0.9, 10.0, 16, 0.04), (0.95, 20.0, 40, 0.06))
MD1 = ((0.5, 0.5, 4, 0.02), (0.8, 2.0, 6, 0.03), (0.9, 4.5, 10, 0.04), (0.95, 9.5, 20, 0.06))


def mean_stay(run: Finished) -> float:
    """Mean time in the system, in mean readings."""
    return float(ATTENTION * stays(notices(run)).mean())


def mean_wait(run: Finished) -> float:
    """Mean wait, in mean readings."""
    return float(ATTENTION * waits(notices(run)).mean())


def mm1(
    bench: Bench, load: float, theory: float, usual: int, precision: float, *, people: int
) -> Claim:
    """Time in the system where readings are exponential."""
    scenario = queue([stream("notices", load, ["a"])], staff=people)
    found = bench.sample(scenario, COMMAND, mean_stay, bench.scaled(usual))
    return equals(
        f"M/M/1, load {load:g}: time in system", "readings", found, theory, precision, bench
    )


def md1(
    bench: Bench, load: float, theory: float, usual: int, precision: float, *, people: int
) -> Claim:
    """Wait where every reading takes the mean time."""
    scenario = queue([stream("notices", load, ["a"])], reading="fixed", staff=people)
    found = bench.sample(scenario, COMMAND, mean_wait, bench.scaled(usual))
    return equals(f"M/D/1, load {load:g}: wait", "readings", found, theory, precision, bench)


def measure(bench: Bench, ablated: bool) -> Measured:
    """All loads; ablated, two people read where theory has one."""
    people = 2 if ablated else 1
    claims = [mm1(bench, *case, people=people) for case in MM1]
    claims += [md1(bench, *case, people=people) for case in MD1]
    points = tuple(point_of(made) for made in claims)
    return Measured(claims=tuple(claims), plot=Plot(axis="mean readings", points=points))


PATTERN = Pattern(
    id=1,
    name="One leader is a queue",
    kind="exact",
    source="Kleinrock 1975, eqs. 3.23 and 5.63",
    expected="M/M/1 at loads .5, .8, .9, .95: mean time in system 2, 5, 10, 20 readings; M/D/1: "
    "mean wait .5, 2, 4.5, 9.5.",
    setting="One inbox, one reader, 120 notices' worth of attention an hour, 300 h after a "
    "warm-up of 36 h.",
    ablation="No bottleneck: two people read.",
    measure=measure,
)
