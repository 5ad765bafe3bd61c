"""What must hold of an entry under `casualties`: who frees them, who brings them to care."""

from metalead.simulation.input.problems import Place, Problems
from metalead.simulation.parameters.triage import TRAPPED_BY_ID
from metalead.simulation.scenario.schema import Casualties, IncidentKind


def check_casualties(
    place: Place, group: Casualties, kind: IncidentKind, problems: Problems
) -> None:
    """Note what is missing, too much, or the name of no need."""
    needs = [need.id for need in kind.needs]
    for key, name in (("freed_by", group.freed_by), ("care_by", group.care_by)):
        if name is not None and name not in needs:
            problems.unknown((*place, key), name, "a need of this kind", needs)
    _check_freed(place, group, problems)
    if group.triage != "green" and group.care_by is None:
        text = f"are {group.triage} and have no 'care_by'; name the need that brings them to care"
        problems.add(place, text)


def _check_freed(place: Place, group: Casualties, problems: Problems) -> None:
    if group.trapped == "free" and group.freed_by is not None:
        text = "'freed_by' without 'trapped'; say what holds them: light, heavy, void or cut-off"
        problems.add(place, text)
    if group.trapped == "free" and group.pocket is not None:
        problems.add(place, "'pocket' without 'trapped'; it is a danger only while they are held")
    if group.freed_by is None and not TRAPPED_BY_ID[group.trapped].by_hand:
        text = (
            f"are trapped ({group.trapped}) and have no 'freed_by'; name the need that frees them"
        )
        problems.add(place, text)
