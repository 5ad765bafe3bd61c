"""Levers that change what an incident asks for."""

from itertools import pairwise
from pathlib import Path

import pytest

from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.reshape import reshaped
from metalead.simulation.scenario.loader import load_scenario
from metalead.simulation.scenario.quantity import middle
from metalead.simulation.scenario.schema import IncidentKind, Scenario
from small_disasters import town

SMALL = load_scenario(Path(__file__).parents[2] / "small.yaml")


def work(kind: IncidentKind) -> float:
    return sum(middle(need.work) for need in kind.needs)


def people(kind: IncidentKind) -> dict[tuple[str, str], float]:
    """Shares by colour and what holds them, as doctrine has them."""
    shares: dict[tuple[str, str], float] = {}
    for group in kind.casualties:
        who = (group.triage, group.trapped)
        shares[who] = shares.get(who, 0.0) + middle(group.share)
    return shares


def piece_of(name: str) -> str:
    """Which piece of a need this is, from its name."""
    return name.partition("-")[2]


def links(scenario: Scenario) -> set[tuple[str, str, str]]:
    return {
        (kind.id, need.id, other)
        for kind in scenario.kinds
        for need in kind.needs
        for other in (*need.after, *need.together)
    }


def test_as_written_nothing_changes() -> None:
    assert reshaped(SMALL, 1, 1.0) is SMALL


@pytest.mark.parametrize("scenario", [SMALL, town()], ids=["small", "town"])
@pytest.mark.parametrize("pieces", [2, 3])
def test_pieces_are_the_same_work_for_the_same_people(pieces: int, scenario: Scenario) -> None:
    for before, after in zip(scenario.kinds, reshaped(scenario, pieces, 1.0).kinds, strict=True):
        assert len(after.needs) == pieces * len(before.needs)
        assert len(after.facts) == pieces * len(before.facts)
        assert work(after) == pytest.approx(work(before))
        assert people(after) == pytest.approx(people(before))
        names = [need.id for need in after.needs]
        assert len(set(names)) == len(names)
        for need in after.needs:
            assert set(need.after) | set(need.together) <= set(names)
        helped_by = [{group.freed_by, group.care_by} for group in after.casualties]
        assert set().union(*helped_by) - {None} <= set(names)
        # One piece of what frees people goes with one piece of what carries them.
        assert len(after.casualties) == pieces * len(before.casualties)
        assert all(len({piece_of(name) for name in by if name}) <= 1 for by in helped_by)


def test_links_go_and_come_with_interdependence() -> None:
    scales = [links(reshaped(SMALL, 1, value)) for value in (0.0, 0.5, 1.0, 1.5, 2.0)]
    assert scales[0] == set()
    assert scales[2] == links(SMALL) != set()
    for fewer, more in pairwise(scales):
        assert fewer <= more
    for kind in reshaped(SMALL, 1, 2.0).kinds:
        for need in kind.needs[1:]:
            assert need.after or need.together


def test_more_pieces_than_a_picture_holds_are_refused() -> None:
    kind = SMALL.kinds[0]
    needs = tuple(kind.needs[0].model_copy(update={"id": f"n-{n}"}) for n in range(16))
    large = SMALL.model_copy(update={"kinds": (kind.model_copy(update={"needs": needs}),)})
    with pytest.raises(UserError, match=r"complexity.*64 needs.*at most 40"):
        reshaped(large, 4, 1.0)
