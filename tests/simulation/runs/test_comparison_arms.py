"""What a user may ask for, and what the errors say."""

import numpy as np
import pytest
from numpy.typing import NDArray

from metalead.simulation.engine.columns import STATES
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.parameters.organisations import LIMITS, ORGANISATION_BY_ID
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.runs.arms import choose_arm, choose_arms, organisation_ids
from metalead.simulation.runs.ensemble import Arm, run_ensemble
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.schema import OrganisationSpec, Scenario


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    own = OrganisationSpec(id="close-peers", base="network", levers={"sharing": 0.9})
    return load_scenario("wichita-falls-1979").model_copy(update={"organisations": (own,)})


def test_arms_in_the_order_given(scenario: Scenario) -> None:
    arms = choose_arms(scenario, ("network", "close-peers", "command"))
    assert arms == tuple(Arm(id_, id_) for id_ in ("network", "close-peers", "command"))


def test_an_arm_can_be_given_whole(scenario: Scenario) -> None:
    chatty = Arm("chatty", "network", (("sharing", 0.9),))
    assert choose_arms(scenario, ("network", chatty))[1] is chatty


def test_levers_for_all_and_for_one_whatever_their_order(scenario: Scenario) -> None:
    settings = ("network.sharing=0.7", "sharing=0.2", "attention=60")
    command, network = choose_arms(scenario, ("command", "network"), settings)
    assert dict(command.levers) == {"sharing": 0.2, "attention": 60.0}
    assert dict(network.levers) == {"sharing": 0.7, "attention": 60.0}


def test_the_limits_are_arms_that_meet_the_same_disaster(scenario: Scenario) -> None:
    """Perfect knowledge and nobody: each only where it is named, and no way of leading."""
    arms = choose_arms(scenario, ("command", *LIMITS), ("scarcity=2", "community=0.5"))
    assert [arm.organisation for arm in arms] == ["command", "omniscient", "nobody"]
    assert all(dict(arm.levers) == {"scarcity": 2.0, "community": 0.5} for arm in arms)
    deaths, averted, at_risk = outcomes_of(scenario, arms)
    assert at_risk[0] == at_risk[1] == at_risk[2] > 0
    assert deaths[2] > deaths[0] > deaths[1] > 0
    assert averted == pytest.approx(deaths[2] - deaths)


def outcomes_of(scenario: Scenario, arms: tuple[Arm, ...]) -> list[NDArray[np.float64]]:
    """Mean deaths, deaths averted and people at risk by arm."""
    runs = run_ensemble(scenario, arms, range(3))
    means = runs.outcomes.mean(axis=1)
    ids = [OUTCOME_IDS.index(id) for id in ("deaths", "deaths_averted")]
    at_risk = runs.people[:, :, STATES.index("at_risk")].sum(axis=(1, 2))
    return [means[:, ids[0]], means[:, ids[1]], at_risk]


@pytest.mark.parametrize(
    ("arms", "settings", "words"),
    [
        (("command", "netwrok"), (), ("'netwrok'", "did you mean 'network'?", "close-peers")),
        (("command",), (), ("two arms", "network")),
        ((), (), ("two arms",)),
        (("command", "network", "command"), (), ("'command' is there twice",)),
        (("command", "network"), ("sharing",), ("LEVER=VALUE",)),
        (("command", "network"), ("shering=0.3",), ("'shering'", "'sharing'")),
        (("command", "network"), ("netwok.sharing=0.3",), ("'netwok'", "'network'")),
        (("command", "network"), (".sharing=0.3",), ("arm ''",)),
        (("command", "network"), ("sharing=lots",), ("'lots' is not a number", "0 to 1", "0.3")),
        (("command", "network"), ("sharing=1.5",), ("0 to 1", "not 1.5", "nearest is 1")),
        (("command", "network"), ("attention=-2",), ("not -2", "nearest is 2")),
        (("command", "network"), ("sharing=nan",), ("nan is not a number", "from 0 to 1")),
        (("command", "network"), ("attention=inf",), ("not inf", "nearest is 240")),
        (("command", "network"), ("staff=2.6",), ("whole number", "nearest is 3")),
        (("command", "network"), ("network.scarcity=2",), ("every arm", "set='scarcity=2'")),
    ],
)
def test_mistakes(
    scenario: Scenario, arms: tuple[str, ...], settings: tuple[str, ...], words: tuple[str, ...]
) -> None:
    with pytest.raises(UserError) as caught:
        choose_arms(scenario, arms, settings)
    assert all(word in str(caught.value) for word in words), str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_organisation_cannot_have_a_disaster_of_its_own(scenario: Scenario) -> None:
    own = OrganisationSpec(id="lucky", base="network", levers={"comms": 0.5})
    odd = scenario.model_copy(update={"organisations": (own,)})
    with pytest.raises(UserError, match=r"comms is 1 for command and 0\.5 for lucky"):
        choose_arms(odd, ("command", "lucky"))
    choose_arms(odd, ("command", "lucky"), ("comms=0.5",))


def test_levers_of_a_whole_arm_are_checked_too(scenario: Scenario) -> None:
    with pytest.raises(UserError, match="nearest is 1"):
        choose_arms(scenario, ("command", Arm("x", "network", (("sharing", 3.0),))))


def test_the_ends_of_every_lever_are_allowed(scenario: Scenario) -> None:
    for lever in LEVER_BY_ID.values():
        for value in (lever.low, lever.high, lever.default):
            arm = choose_arm(scenario, "network", (f"{lever.id}={value!r}",))
            assert dict(arm.levers) == {lever.id: value}


def test_choices_name_built_in_own_and_limits(scenario: Scenario) -> None:
    assert organisation_ids(scenario) == (*ORGANISATION_BY_ID, "close-peers", *LIMITS)
