"""Metalead: on the same disaster, which way of leading does better, by how much, and why?

    import metalead as ml

    print(ml.compare("lake-pomona-1978", replications=20).summary())

Every name below is loaded when it is first asked for, so that the import itself takes no time.
"""

from importlib import import_module
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from metalead.agents.leader import Leader
    from metalead.agents.own import Act, Parameter, Picture, helper, strategy
    from metalead.simulation.comparison.diff import diff
    from metalead.simulation.comparison.result import Comparison
    from metalead.simulation.comparison.rights_table import organisations
    from metalead.simulation.exercise.files import load_exercise
    from metalead.simulation.exercise.msel.door import read_msel, write_msel
    from metalead.simulation.exercise.papers.door import write_papers
    from metalead.simulation.exercise.rehearse import Rehearsal, rehearse
    from metalead.simulation.exercise.schema import Exercise
    from metalead.simulation.input.errors import UserError
    from metalead.simulation.parameters.levers import LEVERS
    from metalead.simulation.parameters.organisations import ORGANISATIONS
    from metalead.simulation.parameters.outcomes import OUTCOMES
    from metalead.simulation.plan.arm import Arm
    from metalead.simulation.questions.alliances import missing_alliances
    from metalead.simulation.questions.assumptions import assumptions
    from metalead.simulation.questions.best import at_best
    from metalead.simulation.questions.claims import claims
    from metalead.simulation.questions.compare import compare
    from metalead.simulation.questions.crate import crate
    from metalead.simulation.questions.explain import explain
    from metalead.simulation.questions.levers import levers
    from metalead.simulation.questions.regimes import regimes
    from metalead.simulation.questions.report import report
    from metalead.simulation.questions.sensitivity import sensitivity
    from metalead.simulation.questions.sweep import sweep
    from metalead.simulation.questions.validate import validate
    from metalead.simulation.questions.verify import verify
    from metalead.simulation.questions.watch import watch
    from metalead.simulation.runs.carried import Carried
    from metalead.simulation.runs.ensemble import Runs, run_ensemble
    from metalead.simulation.runs.log import (
        Decision,
        LeaderAway,
        NewAccess,
        NewComms,
        NewIncident,
        NewTie,
        OutsideWord,
        ReserveReleased,
        Seat,
        Staff,
        StandingOrders,
        ToldInPerson,
        UnitLost,
    )
    from metalead.simulation.runs.model import CrisisModel
    from metalead.simulation.runs.session import Session
    from metalead.simulation.runs.words import Word
    from metalead.simulation.saving.folder import NotWrittenError
    from metalead.simulation.scenario.loader import load_scenario
    from metalead.simulation.scenario.schema import Scenario
    from metalead.simulation.sweeps.results import Results
    from metalead.simulation.sweeps.schema import Design

__all__ = [
    "LEVERS",
    "ORGANISATIONS",
    "OUTCOMES",
    "Act",
    "Arm",
    "Carried",
    "Comparison",
    "CrisisModel",
    "Decision",
    "Design",
    "Exercise",
    "Leader",
    "LeaderAway",
    "NewAccess",
    "NewComms",
    "NewIncident",
    "NewTie",
    "NotWrittenError",
    "OutsideWord",
    "Parameter",
    "Picture",
    "Rehearsal",
    "ReserveReleased",
    "Results",
    "Runs",
    "Scenario",
    "Seat",
    "Session",
    "Staff",
    "StandingOrders",
    "ToldInPerson",
    "UnitLost",
    "UserError",
    "Word",
    "assumptions",
    "at_best",
    "claims",
    "compare",
    "crate",
    "diff",
    "explain",
    "helper",
    "levers",
    "load_exercise",
    "load_scenario",
    "missing_alliances",
    "organisations",
    "read_msel",
    "regimes",
    "rehearse",
    "report",
    "run_ensemble",
    "sensitivity",
    "strategy",
    "sweep",
    "validate",
    "verify",
    "watch",
    "write_msel",
    "write_papers",
]

if PathFinder.find_spec("metalead.agents", __path__) is None:
    # Where archives and systems have no links, `metalead/` is empty beside the three houses.
    raise ImportError(
        "this folder has the sources of metalead, without a checkout's links to them. "
        "Install it (pip install .) and work in another folder; on Windows, a checkout has its "
        "links after `git config core.symlinks true` and `git checkout -- metalead`",
        name="metalead",
    )

# Where each name stands. Type checkers read the imports above; a test holds the two together.
_HOMES = {
    "Leader": "agents.leader",
    **dict.fromkeys(("Act", "Parameter", "Picture", "helper", "strategy"), "agents.own"),
    "Comparison": "simulation.comparison.result",
    "organisations": "simulation.comparison.rights_table",
    "diff": "simulation.comparison.diff",
    "load_exercise": "simulation.exercise.files",
    **dict.fromkeys(("read_msel", "write_msel"), "simulation.exercise.msel.door"),
    "write_papers": "simulation.exercise.papers.door",
    **dict.fromkeys(("Rehearsal", "rehearse"), "simulation.exercise.rehearse"),
    "Exercise": "simulation.exercise.schema",
    "UserError": "simulation.input.errors",
    "LEVERS": "simulation.parameters.levers",
    "ORGANISATIONS": "simulation.parameters.organisations",
    "OUTCOMES": "simulation.parameters.outcomes",
    "Arm": "simulation.plan.arm",
    "missing_alliances": "simulation.questions.alliances",
    "assumptions": "simulation.questions.assumptions",
    "at_best": "simulation.questions.best",
    "claims": "simulation.questions.claims",
    "compare": "simulation.questions.compare",
    "crate": "simulation.questions.crate",
    "explain": "simulation.questions.explain",
    "levers": "simulation.questions.levers",
    "regimes": "simulation.questions.regimes",
    "report": "simulation.questions.report",
    "sensitivity": "simulation.questions.sensitivity",
    "sweep": "simulation.questions.sweep",
    "validate": "simulation.questions.validate",
    "verify": "simulation.questions.verify",
    "watch": "simulation.questions.watch",
    "Carried": "simulation.runs.carried",
    **dict.fromkeys(("Runs", "run_ensemble"), "simulation.runs.ensemble"),
    **dict.fromkeys(
        (
            "Decision",
            "LeaderAway",
            "NewAccess",
            "NewComms",
            "NewIncident",
            "NewTie",
            "OutsideWord",
            "ReserveReleased",
            "Seat",
            "Staff",
            "StandingOrders",
            "ToldInPerson",
            "UnitLost",
        ),
        "simulation.runs.log",
    ),
    "CrisisModel": "simulation.runs.model",
    "Session": "simulation.runs.session",
    "Word": "simulation.runs.words",
    "NotWrittenError": "simulation.saving.folder",
    "load_scenario": "simulation.scenario.loader",
    "Scenario": "simulation.scenario.schema",
    "Results": "simulation.sweeps.results",
    "Design": "simulation.sweeps.schema",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return _version()
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'metalead' has no attribute {name!r}. See metalead.__all__")
    found = getattr(import_module(f"metalead.{home}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    dunder = (name for name in globals() if name.startswith("__"))
    return sorted({*dunder, *__all__, "__version__"})


def _version() -> str:
    """The installed version, or 'unknown' in a checkout that was never installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("metalead")
    except PackageNotFoundError:
        return "unknown"
