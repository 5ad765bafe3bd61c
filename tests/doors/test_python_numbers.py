"""Numbers and levers at the doors of Python: of any type, or refused in Python's own words."""

from collections import OrderedDict
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from metalead.simulation.cli import app
from metalead.simulation.comparison.replay import replay
from metalead.simulation.input.amounts import real, whole
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.questions.alliances import missing_alliances
from metalead.simulation.questions.best import at_best
from metalead.simulation.questions.compare import compare
from metalead.simulation.questions.explain import explain
from metalead.simulation.questions.levers import levers
from metalead.simulation.questions.regimes import regimes
from metalead.simulation.questions.validate import validate
from metalead.simulation.runs.arms import choose_arms
from metalead.simulation.runs.ensemble import run_ensemble
from metalead.simulation.runs.model import CrisisModel
from metalead.simulation.runs.session import Session
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.trace.believed import believed
from metalead.simulation.trace.message_flow import message_flow
from metalead.simulation.trace.recording import shoot

FILE = Path(__file__).parents[1] / "small.yaml"
SMALL = load_scenario(FILE)
NETWORK = Arm("network", "network")
HALVES = [
    0.5, np.float64(0.5), np.float32(0.5), np.float16(0.5), np.longdouble(0.5), Fraction(1, 2),
    Decimal("0.5"), np.array(0.5), np.array([0.5]), np.linspace(0, 1, 5)[2],
]  # fmt: skip
NO_NUMBERS = [
    None, True, np.bool_(True), "0.5", b"1", "lots", 1j, np.complex128(0.5), float("nan"),
    Decimal("NaN"), np.array([0.1, 0.2]), [0.5], (), {}, object(), pd.NA, np.datetime64("2020"),
    np.timedelta64(1, "s"),
]  # fmt: skip
ENDLESS = [float("inf"), -float("inf"), np.float32("inf"), 10**400, Fraction(10**400, 3)]
SEEDS = [5, np.int64(5), np.uint8(5), np.int8(5), 5.0, np.float32(5), Fraction(5), np.array(5)]
NO_SEEDS = [*NO_NUMBERS, *ENDLESS, 3.9, -1, np.int64(-1), 2**70, 10**5000, Fraction(7, 2), "3"]


def levers_of(**asked: Any) -> dict[str, float]:
    """The levers of the second arm, as asked for."""
    return dict(choose_arms(SMALL, ("command", "network"), **asked)[1].levers)


@pytest.mark.parametrize("value", HALVES, ids=str)
def test_a_lever_takes_any_real_number(value: Any) -> None:
    assert levers_of(settings={"sharing": value}) == {"sharing": 0.5}
    assert type(levers_of(settings={"sharing": value})["sharing"]) is float
    own = Arm("own", "network", {"sharing": value})
    assert choose_arms(SMALL, ("command", own))[1].levers == (("sharing", 0.5),)


@pytest.mark.parametrize("value", [*NO_NUMBERS, *ENDLESS, 9, -0.1])
def test_a_lever_refuses_everything_else(value: Any) -> None:
    doors: list[Callable[[], Any]] = [
        lambda: levers_of(settings={"sharing": value}),
        lambda: levers_of(settings={"network.sharing": value}),
        lambda: choose_arms(SMALL, ("command", Arm("x", "network", {"sharing": value}))),
        lambda: Session(SMALL, Arm("x", "network", {"sharing": value}), 0),
        lambda: run_ensemble(SMALL, [Arm("x", "network", (("sharing", value),))], [0]),
        lambda: CrisisModel(SMALL, rng=0, levers={"sharing": value}),
        lambda: levers(SMALL, only=("sharing",), ranges={"sharing": (0.0, value)}),
    ]
    for door in doors:
        with pytest.raises(UserError, match=r'\["(network\.)?sharing"\]') as error:
            door()
        assert "--" not in str(error.value)
        assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "mapping", [dict, OrderedDict, MappingProxyType, pd.Series], ids=lambda kind: kind.__name__
)
def test_levers_come_in_any_mapping(mapping: Any) -> None:
    given = mapping({"sharing": 0.5, "attention": 60.0})
    assert levers_of(settings=given) == {"sharing": 0.5, "attention": 60.0}
    assert Arm("x", "network", given).levers == (("sharing", 0.5), ("attention", 60.0))
    assert CrisisModel(SMALL, rng=0, levers=given).session is not None
    assert levers(SMALL, arms=["network"], only="sharing", ranges=mapping({"sharing": (0, 0.5)}),
                  replications=2, threads=1).ranges[0].high == 0.5  # fmt: skip


@pytest.mark.parametrize("name", ["sharring", "network.sharring", "", 3, None, ("sharing",)])
def test_an_unknown_lever_is_refused_with_the_nearest(name: Any) -> None:
    doors: list[Callable[[], Any]] = [
        lambda: levers_of(settings={name: 0.5}),
        lambda: Session(SMALL, Arm("x", "network", {name: 0.5}), 0),
        lambda: run_ensemble(SMALL, [Arm("x", "network", {name: 0.5})], [0]),
        lambda: choose_arms(SMALL, ("command", Arm("x", "network", {name: 0.5}))),
        lambda: levers(SMALL, ranges={name: (0, 1)}),
        lambda: levers(SMALL, only=[name]),
    ]
    for door in doors:
        with pytest.raises(
            UserError, match=r"there is no lever .*; (did you mean '|none of the)"
        ) as error:
            door()
        assert "--" not in str(error.value)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"sharring": 0}, r'levers\["sharring"\]: there is no lever .* did you mean \'sharing\''),
        ({"network.sharing": 0.3}, r"no lever 'network\.sharing'; did you mean 'sharing'"),
        ("sharing", "levers='sharing': write LEVER=VALUE"),  # what batch_run makes of a bare dict
        (5, "levers: write LEVER=VALUE"),
        (["x"], "levers='x': write LEVER=VALUE"),
    ],
)
def test_levers_of_a_model_are_checked(given: Any, words: str) -> None:
    with pytest.raises(UserError, match=words):
        CrisisModel(SMALL, rng=1, levers=given)


def test_levers_of_a_model_are_those_of_the_ensemble() -> None:
    arm = Arm("network", "network", {"sharing": 0.5})
    model = CrisisModel(SMALL, rng=5, levers={"sharing": np.float32(0.5)})
    model.run_until(SMALL.horizon)
    runs = run_ensemble(SMALL, [arm], [5], 1)
    assert model.outcomes()["deaths"] == runs.outcomes[0, 0, 0]


SEED_DOORS: dict[str, Callable[[Any], Any]] = {
    "Session": lambda seed: Session(SMALL, NETWORK, seed).seed,
    "CrisisModel": lambda seed: CrisisModel(SMALL, rng=seed).luck,
    "run_ensemble": lambda seed: int(run_ensemble(SMALL, [NETWORK], [seed], 1).seeds[0]),
    "shoot": lambda seed: shoot(SMALL, NETWORK, seed).seed,
    "compare": lambda seed: compare(SMALL, first_seed=seed, replications=2, threads=1).first_seed,
}
MORE_SEED_DOORS: dict[str, Callable[[Any], Any]] = {
    "believed": lambda seed: believed(SMALL, NETWORK, seed, "fire", 1.0),
    "message_flow": lambda seed: message_flow(SMALL, NETWORK, [seed]),
    "levers": lambda seed: levers(SMALL, first_seed=seed),
    "regimes": lambda seed: regimes(SMALL, x="reach", y="sharing", first_seed=seed),
    "explain": lambda seed: explain(SMALL, first_seed=seed),
    "missing_alliances": lambda seed: missing_alliances(SMALL, first_seed=seed),
    "at_best": lambda seed: at_best(SMALL, first_seed=seed),
    "explain one": lambda seed: explain(SMALL, only_seed=seed),
}


@pytest.mark.parametrize("door", SEED_DOORS)
def test_a_seed_is_a_whole_number_of_any_type(door: str) -> None:
    assert [SEED_DOORS[door](seed) for seed in SEEDS] == [5] * len(SEEDS)


@pytest.mark.parametrize("door", [*SEED_DOORS, *MORE_SEED_DOORS])
def test_everything_else_is_no_seed(door: str) -> None:
    ask = (SEED_DOORS | MORE_SEED_DOORS)[door]
    drawn = {"CrisisModel": (None, ()), "explain one": (None,)}  # they mean something else there
    for seed in NO_SEEDS:
        if not any(seed is other for other in drawn.get(door, ())):
            with pytest.raises(UserError, match=r"seed|rng") as error:
                ask(seed)
            assert len(str(error.value)) < 300
            assert "--" not in str(error.value)


def test_a_run_is_played_again_by_a_whole_number() -> None:
    with pytest.raises(UserError, match=r"^seed: must be a whole number"):
        replay(FILE, 1.5)


def test_a_small_integer_type_does_not_overflow() -> None:
    runs = compare(SMALL, first_seed=np.uint8(250), replications=np.uint8(20), threads=np.int8(1))
    assert (runs.first_seed, runs.replications) == (250, 20)
    assert runs.runs.seeds[-1] == 269


@pytest.mark.parametrize("rng", [np.random.default_rng(3), np.random.SeedSequence(3), [1, 2]])
def test_a_model_draws_its_seed_from_a_source_of_numpys(rng: Any) -> None:
    assert 0 <= CrisisModel(SMALL, rng=rng).luck < 2**62


@pytest.mark.parametrize(
    ("door", "name"),
    [
        (compare, "replications"), (compare, "threads"), (levers, "replications"),
        (explain, "replications"), (explain, "needs"), (explain, "threads"),
        (missing_alliances, "runs_per_arm"), (missing_alliances, "replications"),
        (at_best, "runs_per_arm"),
        (validate, "replications"), (validate, "threads"),
    ],
)  # fmt: skip
def test_counts_are_whole_numbers(door: Callable[..., Any], name: str) -> None:
    scenario = () if door is validate else (SMALL,)
    for value in [*NO_NUMBERS, *ENDLESS, 10.9, 2.5, -3, Fraction(21, 2), 10**5000]:
        if name == "threads" and value is None:
            continue  # one a core
        with pytest.raises(UserError, match=f"^{name}: ") as error:
            door(*scenario, **{name: value})
        assert len(str(error.value)) < 300


@pytest.mark.parametrize("name", ["visits", "tolerance", "margin", "replications", "threads"])
def test_numbers_of_a_map_are_numbers(name: str) -> None:
    for value in [*NO_NUMBERS, -1, "much"]:
        if name == "threads" and value is None:
            continue
        with pytest.raises(UserError, match=f"^{name}: "):
            regimes(SMALL, x="reach", y="sharing", **{name: value})


def test_half_widths_and_hours_are_numbers() -> None:
    result = compare(SMALL, replications=80.0, threads=1)  # of fewer luck is not known
    assert result.replications_needed(np.float32(50)) is not None
    for value in [value for value in NO_NUMBERS if value is not None]:
        with pytest.raises(UserError, match=r"^half_width: must be a number above 0"):
            compare(SMALL, half_width=value)
        with pytest.raises(UserError, match=r"^half_width: must be above 0"):
            result.replications_needed(value)
        with pytest.raises(UserError, match=r"^until: must be a number"):
            Session(SMALL, NETWORK, 0).advance(value)


@pytest.mark.parametrize("only", [7.5, True, [None], "7.5", np.array([7, 99]), object()])
def test_numbers_of_patterns_are_whole(only: Any) -> None:
    with pytest.raises(UserError, match=r"^only: there is no pattern"):
        validate(only)


def test_names_of_arms_and_posts_are_told_with_the_nearest() -> None:
    with pytest.raises(UserError, match=r"organisation: there is no .* did you mean 'network'"):
        CrisisModel(SMALL, "netwrok", rng=0)
    with pytest.raises(UserError, match=r"post: 'fier' .* 'fire'"):
        Session(SMALL, Arm("x", "command", post="fier"), 0)
    with pytest.raises(UserError, match=r'seats\["fire"\]: must be a subclass of metalead'):
        CrisisModel(SMALL, rng=0, seats={"fire": str})


def test_the_command_line_keeps_its_own_words() -> None:
    for words, told in [
        (("--set", "sharring=0"), "--set sharring=0: there is no lever 'sharring'"),
        (("--set", "sharing=lots"), "--set sharing=lots: 'lots' is not a number"),
        (("--first-seed", "-1"), "--first-seed: must be 0 or more, to 2^62, not -1"),
        (("--replications", "1"), "--replications: must be 2 or more, not 1"),
    ]:
        done = CliRunner().invoke(app, ["compare", str(FILE), *words])
        assert (done.exit_code, told in done.stderr) == (2, True), done.stderr


def test_real_and_whole_say_what_they_were_given() -> None:
    assert (real(Fraction(1, 4), "x"), whole(Decimal("1e3"), "x")) == (0.25, 1000)
    with pytest.raises(UserError, match=r"^x: must be a whole number, not 10\.9\. Use 11$"):
        whole(10.9, "x")


def test_the_last_seed_can_be_the_first_of_many() -> None:
    assert compare(SMALL, first_seed=2**62, replications=4, threads=1).runs.seeds[-1] == 2**62 + 3
    found = levers(
        SMALL, only="sharing", arms="network", first_seed=2**62, replications=4, threads=1
    )
    assert found.swung.seeds[0] == 2**62


WRONG_THINGS: list[tuple[Callable[[], Any], str]] = [
    (lambda: compare(SMALL, arms=5), "arms: must be several"),
    (lambda: compare(SMALL, arms=["command", None]), "arms: None is no strategy"),
    (lambda: compare(SMALL, arms=["command", Arm(5, "network")]), "label of an arm must be text"),
    (lambda: compare(SMALL, set=5), "set: write LEVER=VALUE"),
    (lambda: compare(SMALL, set=[5]), "set=5: write LEVER=VALUE"),
    (lambda: compare(SMALL, out=5), "out: must be a directory"),
    (lambda: levers(SMALL, only=5), "only: must be ids of levers"),
    (lambda: levers(SMALL, ranges=5), "ranges: give each lever two numbers"),
    (lambda: levers(SMALL, ranges={"sharing": (0, 1, 2)}), r'ranges\["sharing"\]: give each'),
    (lambda: regimes(SMALL, x=None, y="sharing"), "x=None: write"),
    (lambda: explain(SMALL, outcome=5), "outcome: 5 is not an outcome"),
    (lambda: Arm("x", "network", "sharing=0.3"), "levers: write"),
    (lambda: Session(SMALL, "network", 0), "arm: must be an Arm"),
    (lambda: Session(SMALL, NETWORK, 0, log=[1]), "log: must hold entries"),
    (lambda: Session(SMALL, NETWORK, 0, seats={"fire": 5}), "seat: 'fire' needs a function"),
    (lambda: run_ensemble(SMALL, [NETWORK], 5), "seeds: must be several"),
    (lambda: message_flow(SMALL, NETWORK, []), "seeds: name one disaster or more"),
    (lambda: CrisisModel(SMALL, rng=0, seats=["fire"]), "seats: write"),
    (lambda: CrisisModel(SMALL, rng=0).outcome("deeths"), "did you mean 'deaths'"),
    (lambda: CrisisModel(SMALL, rng=0).run_until(float("nan")), "end_time: must be a number"),
    (lambda: CrisisModel(SMALL, rng=0).run_for(float("inf")), "duration: must be a number"),
    (lambda: CrisisModel(SMALL, rng=0).run_until(1e300), "end_time: must be 10,000 hours at most"),
    (lambda: CrisisModel(SMALL, rng=0).run_for(10**9), "duration: must be 10,000 hours at most"),
]


@pytest.mark.parametrize(("ask", "words"), WRONG_THINGS, ids=[words for _, words in WRONG_THINGS])
def test_what_is_of_the_wrong_kind_is_refused(ask: Callable[[], Any], words: str) -> None:
    with pytest.raises(UserError, match=words):
        ask()
