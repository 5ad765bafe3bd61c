"""Decisions and injects of one run as a file: read for `metalead run`, and written by it."""

from dataclasses import replace
from pathlib import Path

from metalead.simulation.custom.preparing import is_in_python
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.outcomes import OUTCOME_IDS
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.runs.log import (
    LOGS,
    Log,
    Seat,
    log_from_json,
    log_to_json,
)
from metalead.simulation.runs.log_rows import log_rows
from metalead.simulation.runs.session import Session
from metalead.simulation.saving.whole import write_text
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.scenario.source import read_bytes, shown_path


def read_decisions(path: Path, scenario: Scenario, arm: Arm) -> Log:
    """The log in a file, for a run of this arm.

    Raises `UserError` for a file that cannot be read or is no log, for names and hours that
    are not of the scenario, and for a leader handed back to a strategy that is in Python.
    """
    where = shown_path(path)
    log = log_from_json(read_bytes(path, LOGS), where)
    log_rows(log, build_plan(scenario, replace(arm, strategy=None, parameters=())).names, where)
    for index, entry in enumerate(log):
        if not isinstance(entry, Seat):
            if entry.at > scenario.horizon:
                raise UserError(
                    f"{where}, {index}.at: {entry.at:g} is after the end of the run. "
                    f"The nearest is {scenario.horizon:g}"
                )
        elif entry.until is not None and is_in_python(arm):
            raise UserError(
                f"{where}, {index}.until: {arm.label} decides in Python and cannot take over a "
                "leader in the middle of a run. Leave `until` out, or use @metalead.strategy"
            )
    return log


def write_decisions(path: Path, log: Log) -> None:
    """Write the log of a run that was played."""
    write_text(path, log_to_json(log) + "\n")


def outcomes_of(session: Session) -> dict[str, float]:
    """Every outcome of a run that was played."""
    return dict(zip(OUTCOME_IDS, session.outcomes().tolist(), strict=False))
