"""The plain sentence in every case, and numbers as words."""

from dataclasses import replace

import numpy as np
import pytest

from comparison_fakes import fake_runs
from metalead.simulation.comparison.pairing import Paired
from metalead.simulation.comparison.verdict import State, headline, state_of, verdict
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID, OUTCOME_IDS, PRIMARY_IDS, STAGES
from metalead.simulation.reporting.words import (
    PHRASES,
    amount,
    counted,
    decimals,
    percent,
    plain,
    plus_minus,
    signed,
)
from metalead.simulation.runs.ensemble import Arm, Runs

SEEDS = np.arange(40, dtype=np.int64)
WORLDS = SEEDS // 10


def told(
    outcome: str, differences: np.ndarray, *, hours: float = 0.0, people: float = 0.0
) -> Paired:
    """Runs in which network less command is `differences` on `outcome`.

    Queueing differs by `hours` and `people`; nothing else differs in any stage.
    """
    seeds = np.arange(differences.size, dtype=np.int64)
    runs = fake_runs([Arm("command", "command"), Arm("network", "command")], seeds)
    o, q = OUTCOME_IDS.index(outcome), STAGES.index("queueing")
    runs.outcomes[1] = runs.outcomes[0]
    runs.outcomes[0, :, o] = 0.0
    runs.outcomes[1, :, o] = differences
    runs.stage_hours[1] = runs.stage_hours[0]
    runs.stage_people[1] = runs.stage_people[0]
    runs.stage_hours[1, :, q] += hours
    runs.stage_people[1, :, q] += people
    return Paired(runs)


def around(mean: float, luck: float, world: float = 0.0) -> np.ndarray:
    """Forty differences in four worlds with this mean exactly."""
    wave = np.tile([-1.0, 1.0], 20)
    between = np.array([-1.0, 1.0, 0.5, -0.5])[WORLDS]
    return mean + luck * wave + world * between


def state(paired: Paired, outcome: str) -> State:
    return state_of(paired.difference("network", outcome))


def test_decided_for_people_lost() -> None:
    paired = told("people_lost", around(-12.0, 3.0), people=-8.0)
    assert state(paired, "people_lost") is State.DECIDED
    assert verdict(paired, "people_lost") == (
        "Network came out ahead of command: on average it brings out 12.0 more people in a "
        "disaster (95% intervals: luck alone 11.0 to 13.0 people, "
        "luck and assumptions 11.0 to 13.0), "
        "mostly through queueing (8.00 more people). "
        "Network did better in 100% of 40 disasters."
    )
    assert (
        headline(paired, "network", "people_lost")
        == "Network brings out 12.0 more people than command"
    )


def test_decided_for_the_baseline() -> None:
    paired = told("people_lost", around(12.0, 3.0), people=8.0)
    words = verdict(paired, "people_lost")
    assert words.startswith("Command came out ahead of network: on average it brings out 12.0 more")
    assert "luck alone 11.0 to 13.0 people" in words
    assert "mostly through queueing (8.00 more people)" in words
    assert words.endswith("Command did better in 100% of 40 disasters.")


def test_more_is_better_for_people_saved() -> None:
    words = verdict(told("people_saved", around(5.0, 20.0), people=-5.0), "people_saved")
    assert "luck alone -1.8 to +11.8 people" in words
    assert "On average network brings out 5.0 more people than command" in words
    assert "Network did better in 50% of 40 disasters." in words


def test_hours_sooner_through_hours() -> None:
    paired = told("first_help_median", around(-1.5, 0.2), hours=-300.0, people=9.0)
    words = verdict(paired, "first_help_median")
    assert "on average it brings first help 1.500 hours sooner (median)" in words
    assert "mostly through queueing (300 fewer hours there, over all needs)" in words


def test_hours_later_is_told_from_the_side_ahead() -> None:
    words = verdict(told("first_help_median", around(1.5, 0.2)), "first_help_median")
    assert words.startswith("Command came out ahead of network: on average it brings first help")
    assert "sooner" in words
    assert "later" not in words
    assert "mostly" not in words  # no stage differs


def test_stage_against_the_direction_is_not_named() -> None:
    words = verdict(told("people_lost", around(-12.0, 3.0), people=+8.0), "people_lost")
    assert "mostly" not in words


def test_luck_alone_decides_but_assumptions_do_not() -> None:
    paired = told("people_lost", around(-4.0, 1.0, world=6.0), people=-2.0)
    assert state(paired, "people_lost") is State.ASSUMPTIONS
    words = verdict(paired, "people_lost")
    assert words.startswith(
        "Not decided between network and command: luck alone puts network ahead, but over the "
        "ranges of what this scenario assumes it can go either way."
    )
    assert "assumptions can reverse it" in headline(paired, "network", "people_lost")


def test_not_even_luck_alone_decides() -> None:
    paired = told("people_lost", around(-0.5, 9.0))
    assert state(paired, "people_lost") is State.LUCK
    words = verdict(paired, "people_lost")
    assert words.startswith("Not decided between network and command: luck alone leaves it open.")
    assert "On average network brings out 0.5 more people than command" in words


def test_mean_of_exactly_zero() -> None:
    words = verdict(told("people_lost", around(0.0, 2.0)), "people_lost")
    assert "The mean difference is zero" in words
    assert words.endswith("network did better in 50% of 40 disasters.")
    assert "fewer" not in words


def test_equal_in_every_disaster() -> None:
    paired = told("people_lost", np.zeros(40))
    assert verdict(paired, "people_lost") == (
        "No difference: network and command come out the same on people_lost in all 40 disasters."
    )
    assert headline(paired, "network", "people_lost") == "Network and command come out the same"


def test_equal_and_alone() -> None:
    words = verdict(told("people_lost", np.zeros(1)), "people_lost")
    assert words.endswith("on people_lost in the one disaster.")


def test_one_world_is_too_few() -> None:
    paired = told("people_lost", around(-12.0, 3.0)[:10])
    assert state(paired, "people_lost") is State.WORLDS
    words = verdict(paired, "people_lost")
    assert "too few worlds (run 200 replications or more)" in words
    assert "luck and assumptions not known, too few worlds" in words


def test_one_disaster_is_too_few() -> None:
    paired = told("people_lost", np.array([-3.0]))
    assert state(paired, "people_lost") is State.FEW
    assert verdict(paired, "people_lost").startswith("Not decided: 1 disaster cannot show")


def test_no_value_at_all() -> None:
    paired = told("people_lost", np.full(40, np.nan))
    assert verdict(paired, "people_lost").startswith("Nothing to compare: people_lost has no value")


def test_ties_are_told() -> None:
    differences = np.where(SEEDS % 4 == 0, 0.0, -4.0)
    words = verdict(told("people_lost", differences), "people_lost")
    assert words.endswith("Network did better in 75% of 40 disasters, the two were equal in 25%.")


def test_every_arm_has_its_sentence() -> None:
    arms = [Arm(name, name) for name in ("command", "network", "delegation")]
    lines = verdict(Paired(fake_runs(arms, SEEDS)), "people_lost").splitlines()
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
    assert "0.5" in words
    assert not set("{}|") & set(words)


def test_every_outcome_has_a_phrase() -> None:
    assert set(PHRASES) == set(OUTCOME_IDS)


@pytest.mark.parametrize(
    ("value", "places", "words"),
    [
        (1.0, 0, "brings out 1 fewer person"),
        (-1.0, 0, "brings out 1 more person"),
        (1.0, 1, "brings out 1.0 fewer people"),
        (-2.0, 0, "brings out 2 more people"),
        (-0.4, 1, "brings out 0.4 more people"),
        (1234.0, 0, "brings out 1,234 fewer people"),
    ],
)
def test_singular_and_plural(value: float, places: int, words: str) -> None:
    assert amount(OUTCOME_BY_ID["people_lost"], value, places) == words


def test_wins_go_by_what_is_better() -> None:
    differences = np.array([-1.0, -2.0, 0.0, 3.0])
    less = told("people_lost", differences).difference("network", "people_lost")
    more = told("people_saved", differences).difference("network", "people_saved")
    neither = told("messages", differences).difference("network", "messages")
    assert (less.wins, less.losses, less.ties) == (2, 1, 1)
    assert (more.wins, more.losses, more.ties) == (1, 2, 1)
    assert (neither.wins, neither.losses, neither.ties) == (1, 2, 1)  # more, less, equal


def test_order_of_arms_turns_the_sign_only() -> None:
    arms = [Arm(name, name) for name in ("command", "network")]
    runs = fake_runs(arms, SEEDS)
    turned = Paired(reversed_arms(runs)).difference("command", "people_lost")
    straight = Paired(runs).difference("network", "people_lost")
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
