"""What an exercise says of its scenario, and of itself, has to be there: each mistake is noted."""

from collections import Counter
from collections.abc import Iterable

from metalead.simulation.exercise.schema import Exercise
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import Place, Problems
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.build import build_plan
from metalead.simulation.plan.lever_value import with_checked_levers
from metalead.simulation.runs.arms import check_organisation
from metalead.simulation.runs.log import Entry
from metalead.simulation.runs.log_rows import log_rows
from metalead.simulation.scenario.schema import Scenario


def check_references(exercise: Exercise, scenario: Scenario, problems: Problems) -> None:
    """Note all that names what is not there, comes too late, or is there twice."""
    if exercise.ends > scenario.horizon:
        problems.add(("hours",), f"the scenario ends at {scenario.horizon:g} h; play less of it")
    leaders = [leader.id for leader in scenario.leaders]
    objectives = [objective.id for objective in exercise.objectives]
    for row, seat in enumerate(exercise.seats):
        if seat.leader not in leaders:
            problems.unknown(("seats", row, "leader"), seat.leader, "a leader", leaders)
    for row, objective in enumerate(exercise.objectives):
        _check_names(problems, ("objectives", row, "seats"), objective.seats, leaders, "a leader")
    for row, inject in enumerate(exercise.injects):
        place: Place = ("injects", row)
        _check_names(problems, (*place, "to"), inject.to, leaders, "a leader")
        _check_names(
            problems, (*place, "objectives"), inject.objectives, objectives, "an objective"
        )
        if not exercise.begins <= inject.at <= exercise.ends:
            problems.add((*place, "at"), _outside(inject.at, exercise))
    for row, module in enumerate(exercise.modules):
        if not exercise.begins < module.ends <= exercise.ends:
            problems.add(("modules", row, "ends"), _outside(module.ends, exercise))
    _check_once(problems, "seats", (seat.leader for seat in exercise.seats))
    _check_once(problems, "objectives", objectives)
    _check_once(problems, "injects", (str(inject.number) for inject in exercise.injects))
    _check_once(problems, "modules", (module.id for module in exercise.modules))
    _check_run(exercise, scenario, problems)


def _outside(hour: float, exercise: Exercise) -> str:
    return (
        f"{hour:g} h is not played: the exercise goes from {exercise.begins:g} to "
        f"{exercise.ends:g} h"
    )


def _check_names(
    problems: Problems, place: Place, names: Iterable[str], known: list[str], what: str
) -> None:
    for row, name in enumerate(names):
        if name not in known:
            problems.unknown((*place, row), name, what, known)


def _check_once(problems: Problems, place: str, names: Iterable[str]) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            problems.add((place,), f"{name} is there {count} times; once is meant")


def _check_run(exercise: Exercise, scenario: Scenario, problems: Problems) -> None:
    """Whether the organisation and what injects do can be run on this scenario."""
    try:
        check_organisation(scenario, exercise.organisation, "organisation")
        arm = Arm(exercise.organisation, exercise.organisation, tuple(exercise.levers.items()))
        names = build_plan(scenario, with_checked_levers(arm)).names
    except UserError as error:
        problems.add(("organisation",), str(error))
        return
    brings = [(row, i.does) for row, i in enumerate(exercise.injects) if i.does is not None]
    incidents: list[Entry] = []  # without a mistake: others may name them
    for row, does in sorted(brings, key=lambda one: one[1].entry != "incident"):
        try:
            log_rows([does, *incidents], names, "injects")
        except UserError as error:
            problems.add(("injects", row, "does"), str(error).partition(": ")[2])
        else:
            if does.entry == "incident":
                incidents.append(does)
