"""The Mesa model: the same run as the ensemble's, on Mesa's clock and in Mesa's tools."""

from pathlib import Path

import mesa
import numpy as np
import pytest
from mesa.batchrunner import _model_run_func

from metalead.agents.agency import Agency
from metalead.agents.leader import Leader
from metalead.agents.picture.act import Act
from metalead.agents.picture.codes import (
    NOTICE,
    ORDER,
    RELEASE,
    REPORT,
    STATUS,
    UNDELIVERED,
)
from metalead.agents.picture.tables import NEEDS, Picture, rule_row
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.parameters.triage import COLOURS
from metalead.simulation.plan.sectors import as_led
from metalead.simulation.runs.ensemble import Arm, run_ensemble
from metalead.simulation.runs.model import CrisisModel
from metalead.simulation.scenario.loader import load_scenario
from small_disasters import town

FILE = Path(__file__).parents[2] / "small.yaml"
SMALL = load_scenario(FILE)


def ensemble_outcomes(organisation: str, seed: int) -> dict[str, float]:
    runs = run_ensemble(SMALL, [Arm(organisation, organisation)], [seed], 1)
    return dict(zip(OUTCOME_IDS, runs.outcomes[0, 0], strict=True))


def equal(one: dict[str, float], other: dict[str, float]) -> bool:
    """All outcomes; hours of a colour of which there is nobody are NaN in both."""
    return one.keys() == other.keys() == set(OUTCOME_IDS) and all(
        np.array_equal(one[id], other[id], equal_nan=True) for id in OUTCOME_IDS
    )


@pytest.mark.parametrize("organisation", ["command", "network"])
def test_stepping_gives_the_numbers_of_the_ensemble(organisation: str) -> None:
    model = CrisisModel(SMALL, organisation, rng=5)
    while model.running:
        model.step()
    assert model.time == SMALL.horizon
    assert equal(model.outcomes(), ensemble_outcomes(organisation, 5))


def test_mesas_own_ways_of_advancing_give_them_too() -> None:
    model = CrisisModel(SMALL, "network", rng=5)
    seen = []

    class Watch:
        def look(self) -> None:
            seen.append((model.time, float(model.tables.world[0]["now"])))

    watch = Watch()
    model.schedule_event(watch.look, at=1.25)
    model.run_for(2.5)
    model.run_until(SMALL.horizon)
    assert seen == [(1.25, 1.25)]
    assert equal(model.outcomes(), ensemble_outcomes("network", 5))


def test_agents_are_views_of_the_run() -> None:
    model = CrisisModel(SMALL, "command", rng=5)
    assert len(model.agents_by_type[Agency]) == len(SMALL.agencies)
    assert [*model.leaders] == [leader.id for leader in as_led(SMALL, Arm("a", "command")).leaders]
    post = model.leaders[SMALL.command_post]
    assert (post.strategy, post.moves_others_by) == ("centralised", "authority")
    before = post.incidents_known
    model.run_for(3)
    assert post.incidents_known > before
    assert all(0 < value < 1 for value in post.trust.values())
    for agency in model.agents_by_type[Agency]:
        assert 0 <= agency.idle <= agency.units


def test_data_collector_holds_every_hour() -> None:
    model = CrisisModel(SMALL, "network", rng=5, agent_data=True)
    while model.running:
        model.step()
    frame = model.datacollector.get_model_vars_dataframe()
    assert list(frame["time"]) == [float(hour) for hour in range(1, int(SMALL.horizon) + 1)]
    assert frame["deaths"].is_monotonic_increasing
    assert (frame["red_at_risk"] >= frame["red_in_care"] + frame["red_dead"]).all()
    assert frame["red_in_care"].iloc[-1] == model.casualties["red"]["in_care"] > 0
    leaders = model.datacollector.get_agenttype_vars_dataframe(Leader)
    assert set(leaders["id"]) == set(model.leaders)


def test_batch_run_takes_the_model() -> None:
    # What `mesa.batch_run` calls for each run; it sets a process-wide start method besides.
    rows = []
    for organisation in ("command", "network"):
        kwargs = {"disaster": FILE, "organisation": organisation, "rng": 5}
        run = (0, 0, kwargs)
        rows += _model_run_func(CrisisModel, run, max_steps=100, data_collection_period=-1)
    assert len(rows) == 2
    by_arm = {row["organisation"]: row["deaths"] for row in rows}
    assert by_arm["network"] == ensemble_outcomes("network", 5)["deaths"]
    assert by_arm["command"] == ensemble_outcomes("command", 5)["deaths"]


def test_a_row_of_a_batch_is_an_agent_where_that_is_asked_for() -> None:
    kwargs = {"disaster": FILE, "rng": 5, "agent_data": True}
    rows = _model_run_func(CrisisModel, (0, 0, kwargs), max_steps=2, data_collection_period=-1)
    model = CrisisModel(FILE)
    assert len(rows) == len(model.leaders) + len(model.agents_by_type[Agency])


def test_seed_is_another_word_for_rng() -> None:
    assert CrisisModel(SMALL, seed=5).luck == CrisisModel(SMALL, rng=5).luck == 5
    with pytest.raises(UserError, match=r"^seed: is another word for rng"):
        CrisisModel(SMALL, seed=5, rng=5)
    with pytest.raises(UserError, match=r"^seed: "):
        CrisisModel(SMALL, seed="5")


def test_casualties_stand_by_colour_and_state() -> None:
    """At any hour everybody is alive and waiting, in care, or dead; more are hurt by and by."""
    model = CrisisModel(town(), "network", rng=5)
    before = dict.fromkeys(COLOURS, 0.0)
    while model.running:
        model.step()
        assert list(model.casualties) == list(COLOURS)
        for colour, of_it in model.casualties.items():
            alive_and_dead = of_it["untreated"] + of_it["in_care"] + of_it["dead"]
            assert of_it["at_risk"] == pytest.approx(alive_and_dead)
            assert 0 <= of_it["trapped"] <= of_it["at_risk"] >= before[colour]
            before[colour] = of_it["at_risk"]
    outcomes = model.outcomes()
    dead = sum(of_it["dead"] for of_it in model.casualties.values())
    assert outcomes["deaths"] == pytest.approx(dead)
    assert min(before.values()) > 0


@pytest.mark.parametrize("organisation", ["command", "meta-leader", "delegation", "network"])
def test_seats_that_call_the_built_in_strategy_change_nothing(organisation: str) -> None:
    class Same(Leader):
        def decide(self, picture, now, news):
            return super().decide(picture, now, news)

    model = CrisisModel(
        SMALL, organisation, rng=5, seats=dict.fromkeys(CrisisModel(SMALL).leaders, Same)
    )
    model.run_until(SMALL.horizon)
    assert equal(model.outcomes(), ensemble_outcomes(organisation, 5))


def opens_the_way(picture: Picture, news: np.void) -> bool:
    """Whether own people say that a need is done for which others wait."""
    if news["belief"] < 0:
        return False
    kind = int(picture.beliefs[news["belief"]]["kind"])
    done = [need for need in range(1, NEEDS) if int(news["done"]) >> need & 1]
    return any(picture.doctrine[rule_row(kind, need)]["leads"] for need in done)


class ByTheBook(Leader):
    """An agency's leader under detailed command, in plain Python: obey, report up, offer."""

    def decide(self, picture: Picture, now: float, news):
        me = picture.me[0]
        post, cause, kind = int(me["post"]), int(news["cause"]), int(news["kind"])
        belief, need = int(news["belief"]), int(news["need"])
        acts = []
        if kind == ORDER:
            acts += self.obey(picture, news)
        released = kind == RELEASE and news["capability"] >= 0
        if (kind == STATUS and news["tie"] < 0) or released:
            if news["count"] < 0:
                acts.append(Act("answer", belief=belief, need=need, cause=cause))
            if opens_the_way(picture, news):
                acts.append(Act("tell", tie=post, belief=belief, cause=cause))
            idle = int(picture.stocks[news["capability"]]["idle"])
            if idle > 0:
                capability = int(news["capability"])
                acts.append(Act("offer", tie=post, need=capability, count=idle, cause=cause))
        if kind == UNDELIVERED and need > 0 and news["hops"] > 0:  # what it could not pass on
            acts.append(Act("answer", belief=belief, need=need, cause=cause))
        lost_report = kind == UNDELIVERED and need == 0 and news["count"] > 0
        new = kind in (NOTICE, REPORT, ORDER) and news["tie"] != post
        new = new and (news["facts"] != 0 or news["cleared"] != 0)
        if (new or lost_report) and belief >= 0:
            acts.append(Act("tell", tie=post, belief=belief, cause=cause))
        return acts

    def obey(self, picture: Picture, news) -> list[Act]:
        belief, need, cause = int(news["belief"]), int(news["need"]), int(news["cause"])
        tie, wanted = int(news["tie"]), int(news["count"])
        known = picture.beliefs[belief]
        lacking = int(known["lacks_1"] | known["lacks_2"] | known["lacks_4"]) & ~int(
            known["called_off"]
        )  # of a crew, a part came
        if (int(known["closed"]) & ~lacking) >> need & 1:
            return [Act("answer", tie=tie, belief=belief, need=need, count=wanted, cause=cause)]
        count = min(wanted, int(picture.stocks[news["capability"]]["idle"]))
        acts = []
        if count > 0:
            acts.append(Act("commit", belief=belief, need=need, count=count, cause=cause))
        # An order is read back: whoever gave it counts the units that come.
        acts.append(Act("answer", tie=tie, belief=belief, need=need, count=count, cause=cause))
        return acts


def test_a_strategy_restated_in_python_gets_the_numbers_of_the_built_in_one() -> None:
    plain = {"commonality": 1, "reserve": 0, "guidance": 0, "silo": 0, "referral": 0}
    built_in = CrisisModel(SMALL, "detailed-command", levers=plain, rng=5)
    built_in.run_until(SMALL.horizon)
    model = CrisisModel(SMALL, "detailed-command", levers=plain, rng=5, seats={"fire": ByTheBook})
    post = model.leaders[SMALL.command_post].row
    fire = model.leaders["fire"].row
    ties = model.tables.ties[
        slice(*(int(model.tables.leaders[post][x]) for x in ("tie_start", "tie_end")))
    ]
    assert ties["in_line"][
        ties["peer"] == fire
    ].all()  # every order binds, as the restatement has it
    model.run_until(SMALL.horizon)
    assert equal(model.outcomes(), built_in.outcomes())
    assert model.session.refused == 0


def test_wrong_names_are_told_shortly() -> None:
    with pytest.raises(UserError, match="hierarchy"):
        CrisisModel(SMALL, "hierarchy", rng=1)
    assert isinstance(CrisisModel(SMALL, rng=1), mesa.Model)
