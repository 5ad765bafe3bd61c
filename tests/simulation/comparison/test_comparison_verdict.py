"""The plain sentence in every case, and numbers as words."""

from dataclasses import replace

import numpy as np
import pytest
from rich.console import Console

from comparison_fakes import fake_runs
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.comparison.table import outcome_table
from metalead.simulation.comparison.verdict import State, headline, state_of, verdict
from metalead.simulation.engine.chance import seeds_of, worlds_of
from metalead.simulation.engine.columns import STATES
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, OUTCOME_IDS, PRIMARY_IDS, STAGES
from metalead.simulation.reporting.words import (
    PHRASES,
    Scale,
    amount,
    amount_in,
    counted,
    decimals,
    percent,
    plain,
    plus_minus,
    signed,
)
from metalead.simulation.runs.ensemble import Arm, Runs

SEEDS = seeds_of(np.arange(40), lucks=5)  # visit by visit: forty worlds, five times
WORLDS = worlds_of(SEEDS)


def told(
    outcome: str,
    differences: np.ndarray,
    *,
    hours: float = 0.0,
    deaths: float = 0.0,
    seeds: np.ndarray = SEEDS,
) -> Paired:
    """Runs in which network less command is `differences` on `outcome`, of 10 red and 90 green.

    Queueing differs by `hours` for each of the red and by `deaths`; nothing else does.
    """
    arms = [Arm("command", "command"), Arm("network", "command")]
    runs = fake_runs(arms, seeds[: differences.size])
    o, q = OUTCOME_IDS.index(outcome), STAGES.index("queueing")
    runs.people[:, :, STATES.index("at_risk")] = [10.0, 0.0, 90.0]
    runs.outcomes[:, :, [0, 1]] = 10.0  # deaths, and deaths averted: 20 if no agency comes
    runs.outcomes[1] = runs.outcomes[0]
    if o > 1:
        runs.outcomes[0, :, o] = 0.0
    runs.outcomes[1, :, o] = runs.outcomes[0, :, o] + differences
    runs.stage_hours[1] = runs.stage_hours[0]
    runs.stage_deaths[1] = runs.stage_deaths[0]
    runs.stage_hours[1, :, 0, q] += 10.0 * hours
    runs.stage_deaths[1, :, q] += deaths
    return Paired(runs)


def around(mean: float, luck: float, world: float = 0.0) -> np.ndarray:
    """200 differences in forty worlds with this mean exactly, in every world as far from luck."""
    wave = np.repeat([-1.0, 1.0, -1.0, 1.0, 0.0], 40)
    between = np.tile([-1.0, 1.0, 0.5, -0.5, 0.0], 8)[WORLDS]
    return mean + luck * wave + world * between


def state(paired: Paired, outcome: str) -> State:
    return state_of(paired.difference("network", outcome))


def test_decided_for_deaths() -> None:
    paired = told("deaths", around(-6.0, 3.0), deaths=-4.0)
    assert state(paired, "deaths") is State.DECIDED
    assert verdict(paired, "deaths") == (
        "Network came out ahead of command: on average it has 6.0 fewer deaths, of 20 in a "
        "disaster to which no agency comes (95% intervals: luck alone 5.6 to 6.4 deaths, "
        'luck and assumptions 5.3 to 6.7), mostly in "queueing", reports waiting to be read '
        "(4.0 fewer deaths there). Network did better in 100% of 200 disasters."
    )
    assert headline(paired, "network", "deaths") == "Network has 6.0 fewer deaths than command"


def test_decided_for_the_baseline() -> None:
    paired = told("deaths", around(12.0, 3.0), deaths=8.0)
    words = verdict(paired, "deaths")
    assert words.startswith("Command came out ahead of network: on average it has 12 fewer deaths")
    assert "luck and assumptions 11 to 13)" in words
    assert 'mostly in "queueing", reports waiting to be read (8.0 fewer deaths there)' in words
    assert words.endswith("Command did better in 100% of 200 disasters.")


def test_a_lead_of_less_than_a_life_is_called_that() -> None:
    words = verdict(told("deaths", around(-0.4, 0.1), deaths=-0.2), "deaths")
    assert words.startswith("Network came out ahead of command: on average it has 0.4 fewer deaths")
    assert words.endswith(
        "Network did better in 100% of 200 disasters. That is less than one life in a disaster."
    )


def test_more_is_better_for_deaths_averted() -> None:
    words = verdict(told("deaths_averted", around(5.0, 40.0), deaths=-5.0), "deaths_averted")
    assert "luck alone -0.6 to +10.6 deaths" in words
    assert "On average network averts 5.0 more deaths than command" in words
    assert "Network did better in 60% of 200 disasters." in words


def test_hours_of_the_red_are_told_of_how_many() -> None:
    paired = told("hours_to_care_red", around(-1.5, 0.6), hours=-0.5, deaths=9.0)
    assert verdict(paired, "hours_to_care_red") == (
        "Network came out ahead of command: on average it brings the red to care 1.5 hours sooner "
        "(median), of 10 red people in a disaster (95% intervals: luck alone 1.4 to 1.6 hours, "
        'luck and assumptions 1.4 to 1.6), mostly in "queueing", reports waiting to be read '
        "(30 minutes less there for each of the red). Network did better in 100% of 200 disasters."
    )


def test_less_than_an_hour_is_told_in_minutes() -> None:
    paired = told("hours_to_care_red", around(-0.2, 0.1))
    words = verdict(paired, "hours_to_care_red")
    assert "brings the red to care 12 minutes sooner (median)" in words
    assert "luck alone 11 to 13 minutes" in words
    assert headline(paired, "network", "hours_to_care_red") == (
        "Network brings the red to care 12 minutes sooner (median) than command"
    )


def test_hours_stay_hours_where_the_interval_reaches_beyond_one() -> None:
    words = verdict(told("hours_to_care_red", around(-0.5, 0.1, world=2.0)), "hours_to_care_red")
    assert "brings the red to care 0.5 hours sooner" in words
    assert "minutes" not in words


def test_person_hours_are_told_of_all_at_risk() -> None:
    words = verdict(told("hours_trapped", around(-40.0, 9.0), hours=-3.0), "hours_trapped")
    assert "has people trapped for 40 fewer person-hours, of 100 people hurt or held" in words
    assert 'mostly in "queueing", reports waiting to be read (30 fewer person-hours there)' in words


def test_hours_later_is_told_from_the_side_ahead() -> None:
    words = verdict(told("first_help_median", around(1.5, 0.2)), "first_help_median")
    assert words.startswith("Command came out ahead of network: on average it brings first help")
    assert "1.5 hours sooner (median) in a disaster" in words
    assert "later" not in words
    assert "mostly" not in words  # no stage differs


def test_stage_against_the_direction_is_not_named() -> None:
    words = verdict(told("deaths", around(-12.0, 3.0), deaths=+8.0), "deaths")
    assert "mostly" not in words


def test_decimals_show_on_which_side_of_zero_an_interval_ends() -> None:
    paired = told("deaths", around(-0.16, 0.05, world=0.09))
    words = verdict(paired, "deaths")
    assert "has 0.16 fewer deaths" in words
    assert "luck and assumptions 0.04 to 0.28" in words  # not 0.0 to 0.3


def test_luck_alone_decides_but_assumptions_do_not() -> None:
    paired = told("deaths", around(-4.0, 1.0, world=6.0), deaths=-2.0)
    assert state(paired, "deaths") is State.ASSUMPTIONS
    words = verdict(paired, "deaths")
    assert words.startswith(
        "Not decided between network and command: luck alone puts network ahead, but over the "
        "ranges of what is assumed it can go either way."
    )
    assert "assumptions can reverse it" in headline(paired, "network", "deaths")


def test_not_even_luck_alone_decides() -> None:
    paired = told("deaths", around(-0.5, 9.0))
    assert state(paired, "deaths") is State.LUCK
    words = verdict(paired, "deaths")
    assert words.startswith("Not decided between network and command: luck alone leaves it open.")
    assert "On average network has 0.5 fewer deaths than command" in words


def test_mean_of_exactly_zero() -> None:
    words = verdict(told("deaths", around(0.0, 2.0)), "deaths")
    assert "The mean difference is zero" in words
    assert words.endswith("network did better in 40% of 200 disasters, the two were equal in 20%.")
    assert "fewer" not in words


def test_equal_in_every_disaster() -> None:
    paired = told("deaths", np.zeros(40))
    assert verdict(paired, "deaths") == (
        "No difference: network and command come out the same on deaths in all 40 disasters."
    )
    assert headline(paired, "network", "deaths") == "Network and command come out the same"


def test_equal_and_alone() -> None:
    words = verdict(told("deaths", np.zeros(1)), "deaths")
    assert words.endswith("on deaths in the one disaster.")


def test_one_world_is_too_few() -> None:
    paired = told("deaths", around(-12.0, 3.0)[[0, 40, 80, 120]], seeds=seeds_of(np.arange(1), 4))
    assert state(paired, "deaths") is State.WORLDS
    words = verdict(paired, "deaths")
    assert "too few worlds (run 200 replications or more)" in words
    assert "luck and assumptions not known, too few worlds" in words


def met_once(mean: float, luck: float) -> Paired:
    """Twenty worlds, each of which was met once."""
    wave = np.tile([-1.0, 1.0], 10)
    return told("deaths", mean + luck * wave, seeds=np.arange(20, dtype=np.int64))


def test_what_few_disasters_decide_is_so_so_far() -> None:
    paired = met_once(-6.0, 1.0)
    assert state(paired, "deaths") is State.SO_FAR
    assert verdict(paired, "deaths") == (
        "Network is ahead of command so far: on average it has 6.0 fewer deaths, of 20 in a "
        "disaster to which no agency comes (95% interval: luck and assumptions 3.8 to 8.2 deaths; "
        "luck alone not known with so few disasters: run 200 or more). Network did better in 100% "
        "of 20 disasters. More disasters can still change that: run 200 or more."
    )
    assert headline(paired, "network", "deaths") == (
        "Network has 6.0 fewer deaths than command, so far"
    )


@pytest.mark.parametrize(("count", "expected"), [(199, State.SO_FAR), (200, State.DECIDED)])
def test_a_whole_round_of_worlds_decides(count: int, expected: State) -> None:
    assert state(told("deaths", around(-6.0, 3.0)[:count]), "deaths") is expected


def test_worlds_of_two_rounds_with_too_few_disasters_in_each_are_told() -> None:
    seeds = np.arange(150, 250)  # 40 worlds of one round, 40 of the next
    wave = np.tile([-1.0, 1.0], 50)
    words = verdict(told("deaths", -1.0 + 4.0 * wave, seeds=seeds), "deaths")
    assert (
        "luck alone not known since these 100 disasters are in 80 worlds, with too few in each: "
        "begin at a multiple of 200, or run more)"
    ) in words


def test_not_decided_where_luck_alone_is_not_known() -> None:
    paired = met_once(-1.0, 4.0)
    assert state(paired, "deaths") is State.TOGETHER
    assert verdict(paired, "deaths") == (
        "Not decided between network and command: luck and assumptions together leave it open. On "
        "average network has 1.0 fewer deaths than command, of 20 in a disaster to which no agency "
        "comes (95% interval: luck and assumptions -7.8 to +9.8 deaths; luck alone not known with "
        "so few disasters: run 200 or more). Network did better in 50% of 20 disasters."
    )
    assert headline(paired, "network", "deaths") == (
        "Not decided: luck and assumptions together can account for network against command"
    )


@pytest.mark.parametrize("count", [2, 20, 40, 59, 60, 100, 200])
def test_nothing_says_nan_with_so_many_disasters(count: int) -> None:
    arms = [Arm(name, name) for name in ("command", "network")]
    paired = Paired(fake_runs(arms, np.arange(count, dtype=np.int64)))
    estimate = paired.difference("network", "deaths").estimate
    assert estimate.only_together == (count < 60)
    page = Console(width=100).render_lines
    table = "".join(
        segment.text for line in page(outcome_table(paired, "network")) for segment in line
    )
    for said in (verdict(paired, "deaths"), headline(paired, "network", "deaths"), table):
        assert "nan" not in said.lower().split()
        assert "±nan" not in said


def test_one_disaster_is_too_few() -> None:
    paired = told("deaths", np.array([-3.0]))
    assert state(paired, "deaths") is State.FEW
    assert verdict(paired, "deaths").startswith("Not decided: 1 disaster cannot show")


def test_no_value_at_all() -> None:
    paired = told("deaths", np.full(40, np.nan))
    assert verdict(paired, "deaths").startswith("Nothing to compare: deaths has no value")


def test_ties_are_told() -> None:
    differences = np.where(np.arange(200) % 4 == 0, 0.0, -4.0)
    words = verdict(told("deaths", differences), "deaths")
    assert words.endswith("Network did better in 75% of 200 disasters, the two were equal in 25%.")


def test_every_arm_has_its_sentence() -> None:
    arms = [Arm(name, name) for name in ("command", "network", "delegation")]
    lines = verdict(Paired(fake_runs(arms, SEEDS)), "deaths").splitlines()
    assert len(lines) == 2
    assert "network" in lines[0]
    assert "delegation" in lines[1]


@pytest.mark.parametrize("outcome", PRIMARY_IDS)
@pytest.mark.parametrize("sign", [-1.0, 1.0])
def test_every_primary_outcome_has_words(outcome: str, sign: float) -> None:
    words = verdict(told(outcome, around(sign * 0.5, 0.01)), outcome)
    better = OUTCOME_BY_ID[outcome].better
    winner = "Network" if (sign > 0.0) == (better == "more") else "Command"
    assert words.startswith(f"{winner} came out ahead")
    told_as = "30 minutes" if OUTCOME_BY_ID[outcome].unit == "hours" else "0.5"
    assert told_as in words
    assert not set("{}|") & set(words)


def test_every_outcome_has_a_phrase() -> None:
    assert set(PHRASES) == set(OUTCOME_IDS)


@pytest.mark.parametrize(
    ("value", "scale", "words"),
    [
        (1.0, Scale(1.0, 0, ""), "has 1 more death"),
        (-1.0, Scale(1.0, 0, ""), "has 1 fewer death"),
        (1.0, Scale(1.0, 1, ""), "has 1.0 more deaths"),
        (-2.0, Scale(1.0, 0, ""), "has 2 fewer deaths"),
        (-0.4, Scale(1.0, 1, ""), "has 0.4 fewer deaths"),
        (1234.0, Scale(1.0, 0, ""), "has 1,234 more deaths"),
    ],
)
def test_singular_and_plural(value: float, scale: Scale, words: str) -> None:
    assert amount_in(OUTCOME_BY_ID["deaths"], value, scale) == words


def test_time_has_its_unit() -> None:
    hours = OUTCOME_BY_ID["hours_to_care_red"]
    assert "1.0 hours later" in amount(hours, 1.0, 1)
    assert "1 hour later" in amount_in(hours, 1.0, Scale(1.0, 0, "hour|hours"))
    assert "1 minute sooner" in amount_in(hours, -1 / 60, Scale(60.0, 0, "minute|minutes"))


def test_wins_go_by_what_is_better() -> None:
    differences = np.array([-1.0, -2.0, 0.0, 3.0])
    less = told("deaths", differences).difference("network", "deaths")
    more = told("deaths_averted", differences).difference("network", "deaths_averted")
    neither = told("messages", differences).difference("network", "messages")
    assert (less.wins, less.losses, less.ties) == (2, 1, 1)
    assert (more.wins, more.losses, more.ties) == (1, 2, 1)
    assert (neither.wins, neither.losses, neither.ties) == (1, 2, 1)  # more, less, equal


def test_order_of_arms_turns_the_sign_only() -> None:
    arms = [Arm(name, name) for name in ("command", "network")]
    runs = fake_runs(arms, SEEDS)
    turned = Paired(reversed_arms(runs)).difference("command", "deaths")
    straight = Paired(runs).difference("network", "deaths")
    assert turned.estimate.mean == pytest.approx(-straight.estimate.mean)
    assert turned.estimate.assumed == pytest.approx(straight.estimate.assumed)
    assert (turned.wins, turned.losses) == (straight.losses, straight.wins)


def reversed_arms(runs: Runs) -> Runs:
    return replace(runs, arms=runs.arms[::-1], outcomes=runs.outcomes[::-1])


@pytest.mark.parametrize(
    ("half_width", "value", "places"),
    [(12.3, 400.0, 0), (1.2, 5.0, 1), (0.05, 5.0, 3), (0.0, 4.0, 2), (np.nan, 321.0, 0), (0, 0, 0)],
)
def test_decimals(half_width: float, value: float, places: int) -> None:
    assert decimals(half_width, value) == places


@pytest.mark.parametrize(
    ("half_width", "value", "unit", "places"),
    [
        (1.2, 31.4, "people", 0),
        (0.3, 3.4, "deaths", 1),
        (0.01, 0.05, "deaths", 2),
        (0.3, 3.14, "hours", 1),
        (0.003, 24.0, "hours", 1),
        (12.0, 130.0, "person-hours", 0),
        (1e-15, 1e-14, "people", 0),
        (0.0002, 0.4, "0 to 1", 3),
    ],
)
def test_a_unit_bears_so_many_decimals(
    half_width: float, value: float, unit: str, places: int
) -> None:
    assert decimals(half_width, value, unit) == places


def test_numbers_as_text() -> None:
    assert plain(-0.0001, 2) == "0.00"
    assert signed(-0.0001, 2) == signed(0.0001, 2) == "0.00"
    assert (signed(1.0, 1), signed(-1.0, 1)) == ("+1.0", "-1.0")
    assert plain(float("nan"), 2) == plus_minus(float("nan"), 2) == "-"
    assert (counted(1, "world"), counted(1200, "world")) == ("1 world", "1,200 worlds")
    assert [percent(x) for x in (0.0, 0.001, 0.5, 0.999, 1.0)] == [
        "0%",
        "<1%",
        "50%",
        ">99%",
        "100%",
    ]
