"""A scenario may say that a lever is not known: a range, which the program draws from."""

import pytest

from metalead.simulation.scenario.loader import read_scenario
from metalead.simulation.scenario.quantity import Assumed
from scenario_texts import mistakes, small_with

LINE = "  sharing: 0.4\n"


def with_lever(text: str) -> str:
    return small_with(LINE, f"  {text}\n")


def test_a_range_is_read() -> None:
    scenario = read_scenario(with_lever("novelty: {assumed: [0.1, 0.4], why: new houses}"), "small")
    assert scenario.levers["novelty"] == Assumed(assumed=(0.1, 0.4), why="new houses")
    assert scenario.levers["community"] == 0


def test_an_organisation_of_the_scenario_may_have_one_too() -> None:
    text = small_with("levers: {reach: 0.5}", "levers: {sharing: {assumed: [0.1, 0.4]}}")
    (own,) = read_scenario(text, "small").organisations
    assert own.levers == {"sharing": Assumed(assumed=(0.1, 0.4))}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        *(
            (
                f"{name}: {{assumed: [0, 1], why: guess}}",
                f"levers.{name}: {name} is one number and no range; write the number alone",
            )
            for name in ("reach", "guidance", "interdependence", "calls_by_type")
        ),
        (
            "complexity: {assumed: [1, 2], why: guess}",
            "levers.complexity: complexity is one number and no range; write the number alone",
        ),
        (
            "novelty: {assumed: [0.1, 4], why: guess}",
            "levers.novelty.assumed[1]: 4 is outside 0 to 1 share; use 1",
        ),
        (
            "novelty: {assumed: [0.4, 0.1]}",
            "levers.novelty.assumed: low 0.4 is above high 0.1; swap them",
        ),
        (
            "staff: {assumed: [1.5, 4]}",
            "levers.staff.assumed[0]: 1.5 is not a whole number; use 2",
        ),
        (
            "referral: {assumed: [0, 2]}",
            "levers.referral.assumed[0]: 0 is off, and no end of a range; use 1",
        ),
        (
            "novelty: [0.1, 0.2]",
            "levers.novelty: a list is not a number; "
            "write a range as {assumed: [0.1, 0.2], why: ...}",
        ),
        (
            "staff: [8, 10, 12]",
            "levers.staff: a list is not a number; "
            "write a range as {assumed: [low, high], why: ...}",
        ),
        (
            "reach: [0, 1]",
            "levers.reach: a list is not a number; reach is one number and no range",
        ),
        ("novelty: {assumed: [0.1]}", "levers.novelty.assumed: 1 given; 2 are needed"),
        ("novelty: {assumed: [0.1, x]}", "levers.novelty.assumed[1]: 'x' is not a number"),
        (
            "novlty: {assumed: [0.1, 0.2]}",
            "levers.novlty: 'novlty' is not a lever; did you mean 'novelty'?",
        ),
    ],
)
def test_what_is_no_range_of_a_lever_is_told(written: str, told: str) -> None:
    assert mistakes(with_lever(written)) == [f"line 117: {told}"]
