"""The engine against a plain Mesa model of the same scenario: two programs, one answer.

The plain model (benchmarks/plain_mesa) restates every mechanism in objects and shares no
code with the engine, only the drawn disaster. Both have to come to the same outcomes.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numba
import numpy as np
import pytest

from benchmarks.plain_mesa import luck as plain_luck
from benchmarks.plain_mesa.casualties import Casualties, StandIn
from benchmarks.plain_mesa.channels import Channels
from benchmarks.plain_mesa.core import CORE
from benchmarks.plain_mesa.drawn import draw
from benchmarks.plain_mesa.measures import hours_to_care
from benchmarks.plain_mesa.model import MesaTimedModel, PlainModel
from benchmarks.plain_mesa.things import Belief, Message, Word
from metalead.agents import luck as compiled_luck
from metalead.agents.luck import uniform
from metalead.simulation.engine.columns import EVENTS, WIDTH
from metalead.simulation.engine.toll import WAIT_BINS
from metalead.simulation.parameters.organisations import ORGANISATION_BY_ID
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import Planned, build_plan
from metalead.simulation.runs.drive import run_seeds
from metalead.simulation.runs.workspace import new_run
from metalead.simulation.scenario.loader import load_scenario, scenario_of_data
from metalead.simulation.scenario.schema import Scenario

Outcomes = dict[str, float]
SMALL = Path(__file__).parents[1] / "small.yaml"
PURPOSES = ("READING", "DELIVERY", "DELAY", "TURNOUT", "ESTIMATE", "CONSENT", "TRIAGE")
PURPOSES += ("RECONSIDERED",)
DRAWN = 50  # people drawn for each flow, where eight stand for all
TIE = 1e-9  # of the people: where two people are the middle ones, either may be meant
FREED, CARRIED = {"freed_by": "rescue"}, {"care_by": "rescue"}
OWN_CURVE = {"early": 0.3, "early_hours": 2.0, "late_hours": 30.0}
EVERYBODY: tuple[dict[str, Any], ...] = (
    {"triage": "red"} | CARRIED,
    {"triage": "red", "trapped": "light"} | CARRIED,
    {"triage": "red", "trapped": "light", "curve": OWN_CURVE} | FREED | CARRIED,
    {"triage": "red", "trapped": "heavy"} | FREED | CARRIED,
    {"triage": "yellow", "trapped": "heavy", "freed_by": "clear"} | CARRIED,
    {"triage": "yellow", "trapped": "void"} | FREED | CARRIED,
    {"triage": "yellow", "trapped": "cut-off", "freed_by": "clear"} | CARRIED,
    {"triage": "green"},
    {"triage": "green"} | CARRIED,
    {"triage": "green", "trapped": "light"},
    {"triage": "green", "trapped": "light"} | FREED,
    {"triage": "green", "trapped": "heavy"} | FREED,
    {"triage": "green", "trapped": "void", "pocket": 3.0} | FREED | CARRIED,
    {"triage": "green", "trapped": "cut-off", "freed_by": "clear"},
)


def known(value: Any) -> Any:
    """A number as a quantity, and so within lists of groups."""
    if isinstance(value, dict):
        return {key: known(one) for key, one in value.items()}
    return {"value": value, "source": "made-up"} if isinstance(value, float) else value


def everybody() -> Scenario:
    """The small storm with people of every sort, and a kind about which nobody decides."""
    told = load_scenario(SMALL).model_dump(mode="json", by_alias=True, exclude_none=True)
    (kind,) = (one for one in told["kinds"] if one["id"] == "collapse")
    sorts = [known({"share": 1.0} | one) for one in EVERYBODY]
    mixed = kind | {"casualties": sorts, "people": known(12.0)}
    alone = [one for one in sorts if not {"freed_by", "care_by"} & set(one)]
    flow = {key: kind[key] for key in ("count", "zones", "onset")}
    flow |= {"id": "bruises", "name": "Bruises", "people": known(4.0), "casualties": alone}
    told["kinds"] = [mixed, flow]
    told["zones"][0]["community"] = 0.3
    told["zones"][1]["hospital"] = known(1.5)
    return scenario_of_data(told, "everybody")


def over_bad_radios() -> Scenario:
    """The small storm under a post that has units itself, where most calls fail."""
    told = load_scenario(SMALL).model_dump(mode="json", by_alias=True, exclude_none=True)
    told["command_post"] = "police"
    for zone in told["zones"]:
        zone["weather"] = [{"at": 0.0, "access": known(0.9), "comms": known(0.3)}]
    return scenario_of_data(told, "over-bad-radios")


def cut_off_from_the_post() -> Scenario:
    """The small storm where agencies are in contact with each other only: no word gets from one
    end of their chain to the other."""
    told = load_scenario(SMALL).model_dump(mode="json", by_alias=True, exclude_none=True)
    told["agencies"] = [agency | {"superior": None} for agency in told["agencies"]]
    told["ties"] = [tie for tie in told["ties"] if "eoc" not in tie["between"]]
    return scenario_of_data(told, "cut-off")


def planned(scenario: str | Path | Scenario, organisation: str, **levers: float) -> Planned:
    told = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    return build_plan(told, Arm(organisation, organisation, (*CORE, *levers.items())))


def both(
    plan: Planned, seed: int, kind: type[PlainModel] = PlainModel
) -> tuple[Outcomes, PlainModel]:
    """Outcomes of a seed by the engine with the number of its events, and the plain model, run."""
    rows = np.empty((1, WIDTH))
    run = run_seeds(plan.plan, new_run(plan), np.array([seed]), rows)
    engine = dict(zip(OUTCOME_IDS, rows[0], strict=False)) | {"events": rows[0][EVENTS]}
    model = kind(draw(plan, run, seed))
    model.run()
    return engine, model


def all_of(model: PlainModel) -> Iterator[Belief]:
    """Whatever anybody believes of an incident."""
    return (belief for leader in model.leaders for belief in leader.beliefs.values())


def hold_against(engine: Outcomes, model: PlainModel) -> None:
    """Every outcome to nine digits; hours to care as closely as the engine tells them."""
    plain = model.outcomes | {"events": float(model.handled)}
    of_care = {name for name in engine if name.startswith("hours_to_care")}
    for name in of_care:
        hold_care_against(engine[name], model, name)
    rest = {name: value for name, value in engine.items() if name not in of_care}
    assert {name: plain[name] for name in rest} == pytest.approx(
        rest, rel=1e-9, abs=1e-9, nan_ok=True
    )


def hold_care_against(engine: float, model: PlainModel, name: str) -> None:
    """Within a bin of the engine's, from the hours of whoever may be meant."""
    colour, share = COLOURS.index(name.split("_")[3]), 0.95 if name.endswith("p95") else 0.5
    least, most = (hours_to_care(model, colour, share + tie) for tie in (-TIE, TIE))
    width = model.horizon / WAIT_BINS
    assert np.isnan(engine) == np.isnan(least), name
    if not np.isnan(engine):
        assert least - width <= engine <= most + width, name


@pytest.mark.parametrize("seeds", [range(4), pytest.param(range(4, 16), marks=pytest.mark.full)])
@pytest.mark.parametrize("organisation", sorted(ORGANISATION_BY_ID.keys() - {"adaptive"}))
def test_small_storm_comes_out_alike(organisation: str, seeds: range) -> None:
    plan = planned(SMALL, organisation)
    for seed in seeds:
        hold_against(*both(plan, seed))


@pytest.mark.parametrize("seeds", [range(2), pytest.param(range(2, 8), marks=pytest.mark.full)])
@pytest.mark.parametrize("community", [0.0, 0.6, 1.0])
@pytest.mark.parametrize("organisation", ["command", "network"])
def test_people_of_every_sort_come_out_alike(
    organisation: str, community: float, seeds: range
) -> None:
    plan = planned(everybody(), organisation, community=community)
    for seed in seeds:
        hold_against(*both(plan, seed))


REAL = [  # 0: where many needs are valued anew at once
    ("wichita-falls-1979", 0),
    pytest.param("wichita-falls-1979", 17, marks=pytest.mark.full),
    ("lake-pomona-1978", 0),
    ("lake-pomona-1978", 17),
]


@pytest.mark.parametrize("organisation", ["command", "meta-leader", "network"])
@pytest.mark.parametrize(("scenario", "seed"), REAL)
def test_a_real_event_comes_out_alike(scenario: str, seed: int, organisation: str) -> None:
    hold_against(*both(planned(scenario, organisation), seed))


@pytest.mark.parametrize("organisation", ["command", "delegation", "meta-leader"])
def test_bad_radios_come_out_alike(organisation: str) -> None:
    """Answers are on their way for long, relays fail, and word of part crews comes late."""
    plan = planned(over_bad_radios(), organisation)
    called_off = 0
    for seed in range(4):
        engine, model = both(plan, seed)
        hold_against(engine, model)
        called_off += sum(len(belief.lacks.keys() & belief.called_off) for belief in all_of(model))
    assert called_off > 0


@pytest.mark.parametrize("referral", [1.0, 2.0])
@pytest.mark.parametrize("delegation", [0.0, 0.7])
def test_what_a_broker_keeps_comes_out_alike(delegation: float, referral: float) -> None:
    """It serves what it keeps with its own units, or passes it on once somebody has some."""
    plan = planned(over_bad_radios(), "meta-leader", delegation=delegation, referral=referral)
    kept = 0
    for seed in range(4):
        engine, model = both(plan, seed)
        hold_against(engine, model)
        kept += sum(bool(belief.requests) for belief in all_of(model))
    assert kept > 0


def test_answers_with_no_way_come_out_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    given_up: list[Message] = []
    give_up = Channels.give_up

    def noted(channels: Channels, message: Message) -> None:
        given_up.append(message)
        give_up(channels, message)

    monkeypatch.setattr(Channels, "give_up", noted)
    plan = planned(cut_off_from_the_post(), "network")
    for seed in range(3):
        hold_against(*both(plan, seed))
    assert any(message.word is Word.REPLY for message in given_up)


@pytest.mark.parametrize("rule", ["answers_lapse", "closed_loop", "readiness"])
@pytest.mark.parametrize("organisation", ["command", "meta-leader"])
def test_without_a_rule_of_the_house_all_comes_out_alike(organisation: str, rule: str) -> None:
    plan = planned(SMALL, organisation, **{rule: 0.0})
    for seed in range(3):
        hold_against(*both(plan, seed))


@pytest.mark.parametrize("scenario", ["lab-wheel", "lab-circle"])
def test_puzzle_comes_out_alike(scenario: str) -> None:
    hold_against(*both(planned(scenario, "network"), 3))


def test_deaths_that_agencies_avert_are_those_of_a_run_without_them() -> None:
    """`deaths_averted` is told within a run; here a run in which nobody comes is made."""
    _, model = both(planned(everybody(), "network"), 2)
    alone, _ = both(planned(everybody(), "nobody"), 2)
    told = model.outcomes["deaths"] + model.outcomes["deaths_averted"]
    assert told == pytest.approx(alone["deaths"])


def test_eight_stand_for_all() -> None:
    """Against some more, whose waits and turns are drawn."""
    _, model = both(planned(everybody(), "network"), 5)
    few, luck = model.outcomes, np.random.default_rng(7)
    for incident in model.incidents:
        for group in incident.casualties:
            group.stand_ins = [one for flow in group.flows() for one in drawn(group, flow, luck)]
    model.close()
    many = model.measured()
    for name in ("deaths", "deaths_averted", "hours_trapped", "carried_by_car"):
        assert few[name] == pytest.approx(many[name], rel=0.01), name
    for colour in COLOURS:
        name = f"hours_to_care_{colour}"
        assert few[name] == pytest.approx(many[name], rel=0.05), name


def drawn(
    group: Casualties, flow: tuple[bool, bool, float], luck: np.random.Generator
) -> Iterator[StandIn]:
    """People of one flow, drawn."""
    reached, driven, share = flow
    for _ in range(DRAWN):
        wait, ride = luck.exponential(group.hours, 2)
        weight = group.people * share / DRAWN
        yield StandIn(group, weight, wait, ride, luck.uniform(), reached, driven)


def test_mesas_own_event_list_changes_nothing() -> None:
    hold_against(*both(planned(SMALL, "network"), 1, MesaTimedModel))


def test_plain_luck_is_the_engines() -> None:
    key = 0x0123456789ABCDEF
    plain = plain_luck.Luck(key)
    for name in PURPOSES:
        purpose = getattr(compiled_luck, name)
        assert getattr(plain_luck, name) == purpose
        for who, nth in ((0, 0), (2**64 - 1, 5), (0xDEADBEEF, 2**40)):
            with np.errstate(over="ignore"):  # wraps around where the JIT is off
                engines = compiled_uniform(np.uint64(key), purpose, np.uint64(who), nth)
            assert plain.uniform(purpose, who, nth) == engines


def _uniform(key: Any, purpose: Any, who: Any, nth: Any) -> Any:
    return uniform(key, purpose, who, nth)


compiled_uniform: Any = numba.njit(_uniform)  # only compiled code can call the engine's luck
