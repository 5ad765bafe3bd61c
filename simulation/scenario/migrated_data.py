"""What a scenario of schema 1 says, in the keys of schema 2."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from metalead.simulation.input.problems import Place, Problem, Problems, shown
from metalead.simulation.parameters.triage import COLOURS, Colour
from metalead.simulation.scenario.quantity import bounds
from metalead.simulation.scenario.schema import Survival
from metalead.simulation.scenario.tree import Tree
from metalead.simulation.scenario.validation import as_json

WHY = "as in the schema 1 file"
OUTCOMES_GONE = ("people_saved", "people_lost", "avoidable_deaths")
GONE = ("share", "survival")  # of a need
NOTHING = 0  # did neighbours do, and no hours was a hospital away, unless a file said otherwise
RED_BELOW, YELLOW_BELOW = 150.0, 10_000.0  # hours, the middle of `late_hours`

type Part = dict[str, Any]


@dataclass(slots=True)
class Migration:
    """A scenario in new keys. problems: those of the old file that have no place in the new one.

    origins: where in the old file stands what is at a new place. notes: what to look at by hand.
    """

    data: Part
    problems: Problems
    unreadable: set[Place]
    origins: dict[Place, Place] = field(default_factory=dict)
    notes: list[tuple[Place, str]] = field(default_factory=list)

    def as_in_file(self, problem: Problem) -> Problem:
        """A problem of the new data with the place and the line that it has in the old file."""
        place = problem.place
        for length in range(len(place), 0, -1):
            if place[:length] in self.origins:
                old = (*self.origins[place[:length]], *place[length:])
                return Problem(self.problems.line(old), old, problem.text)
        return problem


def migrated_data(tree: Tree) -> Migration:
    """The tree's own data, changed, and what was found on the way."""
    made = Migration(tree.data, Problems(tree.lines, list(tree.problems)), tree.unreadable)
    data = made.data
    data["schema"] = 2
    if data.get("primary_outcome") in OUTCOMES_GONE:
        text = f"{data['primary_outcome']} is not counted any more; hours_to_care_red may tell more"
        made.notes.append((("primary_outcome",), text))
        data["primary_outcome"] = "deaths"
    kinds = [_move_people(made, place, kind) for place, kind in _parts(data, ("kinds",))]
    if any(kinds):
        _keep_hospital(made)
        _keep_neighbours(made)
    return made


def _parts(around: Part, section: Place) -> Iterator[tuple[Place, Part]]:
    """The mappings of a list with their places; `section` ends with the list's key."""
    items = around.get(str(section[-1]))
    for at, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict):
            yield (*section, at), item


def _move_people(made: Migration, place: Place, kind: Part) -> bool:
    """The people from a kind's needs to its `casualties`; whether there are any."""
    casualties: list[Part] = []
    shares: list[float] = []
    for at, need in _parts(kind, (*place, "needs")):
        share, curve = _share(made, at, need), need.get("survival")
        for key in GONE:
            need.pop(key, None)
        shares.append(share)
        if share > 0:
            new = (*place, "casualties", len(casualties))
            made.origins |= {new: at, (*new, "curve"): (*at, "survival")}
            made.origins[(*new, "share")] = (*at, "share")
            casualties.append(_casualties(share, curve, need))
    _check_sum(made, (*place, "needs"), shares)
    if casualties:
        _add(made, place, kind, "casualties", casualties)
        made.notes.append(((*place, "casualties"), _by_colour(casualties)))
    return bool(casualties)


def _share(made: Migration, place: Place, need: Part) -> float:
    """How many of the people a need brings out, as the rules of schema 1 read it."""
    share = need.get("share", 0)
    if isinstance(share, bool) or not (isinstance(share, int | float) and 0 <= share <= 1):
        if (*place, "share") not in made.unreadable:
            text = f"{shown(share)} is not a share between 0 and 1"
            made.problems.add((*place, "share"), text)
        return math.nan
    known = (*place, "survival") not in made.unreadable
    if share > 0 and known and need.get("survival") is None:
        text = f"brings out a share of {share:g} but has no 'survival'; add the curve"
        made.problems.add(place, text)
    return share


def _casualties(share: float, curve: Any, need: Part) -> Part:
    return {
        "triage": colour(curve),
        "share": {"assumed": [share, share], "why": WHY},
        "care_by": need.get("id"),
        "curve": curve,
    }


def colour(curve: Any) -> Colour:
    """The colour of people who decline along a curve; what is no curve is told elsewhere."""
    try:
        late = bounds(Survival.model_validate_json(as_json(curve)).late_hours)
    except ValidationError:
        return "green"
    middle = sum(late) / 2
    return "red" if middle < RED_BELOW else "yellow" if middle < YELLOW_BELOW else "green"


def _check_sum(made: Migration, place: Place, shares: list[float]) -> None:
    """A file that was wrong before is not made right."""
    total = math.fsum(shares)
    if shares and abs(total - 1) > 1e-6:
        made.problems.add(place, f"the shares sum to {total:g}; they must sum to 1")


def _add(made: Migration, place: Place, around: Part, key: str, value: Any) -> None:
    if key in around:
        text = f"is a key of schema 2 in a file of schema 1; take out {key!r}"
        made.problems.add((*place, key), text)
    around[key] = value


def _by_colour(casualties: list[Part]) -> str:
    """'red: dig, care; green: shelter ...': what was decided for the author."""
    ids = {one: [str(c["care_by"]) for c in casualties if c["triage"] == one] for one in COLOURS}
    told = "; ".join(f"{one}: {', '.join(needs)}" for one, needs in ids.items() if needs)
    return f"{told}; nobody is trapped yet: check the colours, add 'trapped' and 'freed_by'"


def _keep_hospital(made: Migration) -> None:
    _add(made, (), made.data, "hospital", {"assumed": [NOTHING, NOTHING], "why": WHY})
    text = "as before, people are in care once they are carried off; leave it out for a usual way"
    made.notes.append((("hospital",), text))


def _keep_neighbours(made: Migration) -> None:
    """Nobody did anything where no lever said so; where one did, it means something else now."""
    for place, part in [((), made.data), *_parts(made.data, ("organisations",))]:
        if isinstance(part.get("levers"), dict) and "community" in part["levers"]:
            text = "is kept, and multiplies now how many neighbours reach and drive"
            made.notes.append(((*place, "levers", "community"), text))
    levers = made.data.setdefault("levers", {})
    if isinstance(levers, dict) and "community" not in levers:
        levers["community"] = NOTHING
        text = "as before, neighbours do nothing; leave it out to have them reach and drive people"
        made.notes.append((("levers", "community"), text))
