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


def test_a_range_may_have_a_shape() -> None:
    text = "novelty: {assumed: [0.1, 0.4], shape: triangular, mode: 0.2}"
    scenario = read_scenario(with_lever(text), "small")
    shaped = Assumed(assumed=(0.1, 0.4), shape="triangular", mode=0.2)
    assert scenario.levers["novelty"] == shaped
    assert scenario.model_dump()["levers"]["novelty"]["mode"] == 0.2


def test_where_every_value_is_as_likely_a_scenario_says_what_it_said_before() -> None:
    assert Assumed(assumed=(0.1, 0.4)).model_dump() == {"assumed": (0.1, 0.4), "why": None}


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
            "staff: {assumed: [2, 8], shape: triangular, mode: 3}",
            "levers.staff.shape: staff is a whole number, each as likely; leave out shape and mode",
        ),
        (
            "novelty: {assumed: [0.1, 0.4], shape: triangular}",
            "levers.novelty: triangular needs a mode: add its likeliest value, mode: ...",
        ),
        (
            "novelty: {assumed: [0.1, 0.4], shape: pert, mode: 0.5}",
            "levers.novelty: mode 0.5 is outside the range, 0.1 to 0.4",
        ),
        (
            "novelty: {assumed: [0.1, 0.4], mode: 0.2}",
            "levers.novelty: uniform has no mode; leave it out, or add shape: triangular",
        ),
        (
            "novelty: {assumed: [0, 0.4], shape: log-uniform}",
            "levers.novelty: log-uniform needs a low of 1e-09 at least, not 0",
        ),
        (
            "novelty: {assumed: [0.1, 0.4], shape: bell}",
            "levers.novelty.shape: 'bell' is not one of the choices; "
            "choose from log-uniform, pert, triangular, uniform",
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
