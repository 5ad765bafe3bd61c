"""One object for what is asked: function, command and link are its fields, with its defaults."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import MISSING, fields
from inspect import Parameter, signature
from typing import Any

import click
import pytest
import typer.main
from typer.testing import CliRunner

import metalead as ml
from metalead.simulation.cli import app
from metalead.simulation.commands.offers import Beside
from metalead.simulation.input.errors import UserError
from metalead.simulation.requests.alliances import AlliancesRequest
from metalead.simulation.requests.best import BestRequest
from metalead.simulation.requests.compare import CompareRequest
from metalead.simulation.requests.explain import ExplainRequest
from metalead.simulation.requests.levers import LeversRequest
from metalead.simulation.requests.option import declared
from metalead.simulation.requests.regimes import RegimesRequest
from metalead.simulation.requests.run import RunRequest
from metalead.simulation.requests.validate import ValidateRequest
from metalead.simulation.requests.written import command_of, from_pairs, pairs_of, python_of

DOORS: dict[Callable[..., Any], type] = {
    ml.compare: CompareRequest,
    ml.explain: ExplainRequest,
    ml.missing_alliances: AlliancesRequest,
    ml.at_best: BestRequest,
    ml.levers: LeversRequest,
    ml.regimes: RegimesRequest,
    ml.validate: ValidateRequest,
}
COMMANDS: dict[str, tuple[type, ...]] = {
    "compare": (CompareRequest, BestRequest),
    "explain": (ExplainRequest, AlliancesRequest, BestRequest),
    "levers": (LeversRequest,),
    "regimes": (RegimesRequest,),
    "validate": (ValidateRequest,),
    "run": (RunRequest,),
}
# What is no part of the question: where an answer goes, and which of two questions is meant.
OWN = {
    *("json", "best", "alliances", "help"),
    *("log", "about", "from_", "to", "decisions", "save_decisions"),
}
FULL = CompareRequest(
    "a b.yaml", arms=("network", "delegation"), set=("comms=0.1", "network.sharing=0.25"),
    replications=7, first_seed=3,
)  # fmt: skip


def options(command: str) -> dict[str, click.Parameter]:
    """The options of a command by their names, those of version 0.1 left out."""
    found: Any = typer.main.get_command(app)
    return {
        one.name: one for one in found.commands[command].params if not getattr(one, "hidden", False)
    }


@pytest.mark.parametrize("door", DOORS, ids=lambda door: str(door.__name__))
def test_the_parameters_of_a_function_are_the_fields(door: Callable[..., Any]) -> None:
    found = signature(door).parameters
    request = DOORS[door]
    assert set(found) == {one.name for one in fields(request)}
    for one in fields(request):
        default = Parameter.empty if one.default is MISSING else one.default
        assert found[one.name].default == default
        keyword = one.name not in ("scenario", "only" if request is ValidateRequest else "")
        assert found[one.name].kind is (
            Parameter.KEYWORD_ONLY if keyword else Parameter.POSITIONAL_OR_KEYWORD
        )
    assert list(found)[-1] in ("command", "on_progress")  # how it is run comes last


@pytest.mark.parametrize("door", DOORS, ids=lambda door: str(door.__name__))
def test_help_tells_of_every_field_and_its_default(door: Callable[..., Any]) -> None:
    for one in declared(DOORS[door]):
        told = " ".join(str(door.__doc__).split())
        assert f"{one.name}: {one.option.help.split()[0]}" in told
        if one.by_default:
            assert f"By default {one.by_default}." in told


@pytest.mark.parametrize("door", DOORS, ids=lambda door: str(door.__name__))
def test_help_says_what_every_parameter_means(door: Callable[..., Any]) -> None:
    lines = str(door.__doc__).splitlines()
    for name in signature(door).parameters:
        assert sum(line.startswith(f"{name}: ") for line in lines) == 1


@pytest.mark.parametrize("command", ["compare", "explain"])
def test_a_flag_stands_before_the_options_that_need_it(command: str) -> None:
    order = list(options(command))
    assert order.index("best") < order.index("levers") < order.index("threads")
    assert order.index("best") < order.index("runs_per_arm") < order.index("json")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_a_field(command: str) -> None:
    every = {one.name: one for request in COMMANDS[command] for one in declared(request)}
    found = options(command)
    assert set(found) - OWN <= set(every)
    main = {one.name for one in declared(COMMANDS[command][0])}
    assert main <= set(found)
    for name in set(found) - OWN:
        assert found[name].default in (None, [])  # so that a default stands in the request alone
        if not every[name].option.argument:
            assert found[name].opts == [every[name].flag]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_an_option_has_the_default_of_its_field(command: str) -> None:
    main, *besides = COMMANDS[command]
    found: Any = options(command)
    for one in declared(main):
        assert one.by_default in found[one.name].help
    for one in (one for request in besides for one in declared(request)):
        if one.name in found and one.name not in {each.name for each in declared(main)}:
            assert one.by_default in found[one.name].help


def test_defaults_that_a_flag_changes_are_told() -> None:
    found: Any = options("explain")
    assert "By default 100, with --alliances 50." in found["replications"].help
    told = found["runs_per_arm"].help
    assert told.startswith("With --best or --alliances: runs an arm")
    assert told.endswith("By default with --best 1,000, with --alliances 2,000.")


def test_no_default_is_written_by_hand() -> None:
    for request in {one for requests in COMMANDS.values() for one in requests}:
        for one in declared(request):
            assert "efault" not in one.option.help + one.option.python


def test_a_request_that_differs_in_how_it_is_run_is_the_same_question() -> None:
    other = CompareRequest(FULL.scenario, arms=FULL.arms, set=FULL.set, replications=7,
                           first_seed=3, threads=2, out="there", on_progress=print)  # fmt: skip
    assert (other, hash(other)) == (FULL, hash(FULL))
    assert CompareRequest(FULL.scenario) != FULL


def test_a_request_goes_into_a_link_and_back() -> None:
    names = [one.name for one in declared(CompareRequest)]
    assert from_pairs(CompareRequest("lab-wheel"), pairs_of(FULL, names), names) == FULL
    assert from_pairs(CompareRequest("lab-wheel"), pairs_of(FULL, names), ()) == (
        CompareRequest("lab-wheel")
    )
    for number in (0.1 + 0.2, 1 / 3):  # every digit of it
        exact = CompareRequest("lab-wheel", set={"comms": number}, half_width=number)
        again = from_pairs(CompareRequest("lab-wheel"), pairs_of(exact, names), names)
        assert again.half_width == number
        assert again.set == (f"comms={number!r}",)
    with pytest.raises(UserError, match=r"^--half-width: must be a number, not 'wide'"):
        from_pairs(FULL, [("half_width", "wide")], names)


def test_a_request_as_a_command_is_read_as_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[CompareRequest] = []

    def answer(request: CompareRequest) -> None:
        asked.append(request)
        raise UserError("enough")

    monkeypatch.setattr("metalead.simulation.questions.compare.answer", answer)
    words = command_of("compare", FULL)
    assert words[:3] == ["metalead", "compare", "a b.yaml"]
    done = CliRunner().invoke(app, words[1:])
    assert "enough" in done.stderr
    assert asked == [FULL]


def test_a_request_as_python_is_read_as_the_same() -> None:
    names = {"ml": type("Names", (), {"compare": CompareRequest})}
    assert eval(python_of("compare", FULL), names) == FULL


@pytest.mark.parametrize("words", [{"sceanrio": 1}, {"scenario": "x", "armz": ()}])
def test_a_wrong_argument_is_told_of_the_function(words: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"^compare\(\): "):
        ml.compare(**words)


def test_an_option_of_a_flag_says_nothing_without_it() -> None:
    done = CliRunner().invoke(app, ["explain", "lab-wheel", "--tune", "sharing"])
    assert "--tune: has a meaning only with --best. Add it" in done.stderr
    assert Beside("--best", BestRequest, ("levers",)).field("levers") is not None


def test_requests_import_nothing_that_takes_time() -> None:
    code = "import sys\n"
    code += "".join(f"import {request.__module__}\n" for request in DOORS.values())
    code += "print(*{'numpy', 'numba', 'pydantic', 'pandas', 'typer'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
