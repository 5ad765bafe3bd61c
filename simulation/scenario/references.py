"""Every name in a scenario that must be the name of something else, as one table.

The checks read the plain data, not the model, so they work on whatever part of a
broken file makes sense, and all errors of a file come at once.
"""

from collections.abc import Iterator
from typing import Any

from metalead.simulation.input.problems import Place, Problems, shown
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.parameters.organisations import LIMITS, ORGANISATION_BY_ID
from metalead.simulation.parameters.outcomes import PRIMARY_IDS

EACH = "*"  # every item of a list
KEYS = "@"  # every key of a mapping

type Pattern = tuple[str | int, ...]
type Names = frozenset[str] | None  # None: where they should be declared nothing makes sense

ZONE = "a zone of this scenario"
CAPABILITY = "a capability of this scenario"
AGENCY = "an agency of this scenario"
LEADER = "an agency or post of this scenario"
SOURCE = "an entry under 'sources'"
LEVER = "a lever"
OUTCOME = "an outcome that can be primary"

REFERENCES: tuple[tuple[Pattern, str], ...] = (
    (("agencies", EACH, "zone"), ZONE),
    (("agencies", EACH, "jurisdiction", EACH), ZONE),
    (("agencies", EACH, "superior"), LEADER),
    (("agencies", EACH, "units", EACH, "capability"), CAPABILITY),
    (("posts", EACH, "zone"), ZONE),
    (("posts", EACH, "superior"), LEADER),
    (("command_post",), LEADER),
    (("plausible_posts", EACH), LEADER),
    (("ties", EACH, "between", EACH), LEADER),
    (("kinds", EACH, "zones", KEYS), ZONE),
    (("kinds", EACH, "seen_by", EACH), AGENCY),
    (("kinds", EACH, "needs", EACH, "seen_by", EACH), AGENCY),
    (("kinds", EACH, "needs", EACH, "capability"), CAPABILITY),
    (("kinds", EACH, "facts", EACH, "seen_by", EACH), AGENCY),
    (("organisations", EACH, "post"), LEADER),
    (("levers", KEYS), LEVER),
    (("organisations", EACH, "levers", KEYS), LEVER),
    (("primary_outcome",), OUTCOME),
)

MAY_MISS: dict[str, list[str]] = {"capabilities": [], "posts": []}

UNIQUE: tuple[tuple[Pattern, ...], ...] = (
    (("capabilities", EACH, "id"),),
    (("zones", EACH, "id"),),
    (("agencies", EACH, "id"), ("posts", EACH, "id")),
    (("kinds", EACH, "id"),),
    (("organisations", EACH, "id"),),
)


def check_references(data: Any, problems: Problems) -> None:
    """Note every name that names nothing and every id given twice."""
    declared = _declared(data)
    for pattern, what in REFERENCES:
        choices = declared[what]
        for place, name in found(data, pattern):
            if choices is not None and name not in choices:
                problems.unknown(place, name, what, choices)
    for patterns in UNIQUE:
        _check_unique(data, patterns, problems)
    _check_sources(data, (), declared[SOURCE], problems)
    _check_needs(data, problems)
    _check_ties(data, problems)
    _check_organisations(data, problems)


def found(data: Any, pattern: Pattern, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Places and texts in `data` that `pattern` leads to; whatever has another shape is skipped."""
    if not pattern:
        if isinstance(data, str):
            yield place, data
        return
    step, rest = pattern[0], pattern[1:]
    for key, value in _steps(data, step):
        yield from found(value, rest, (*place, key))


def _steps(data: Any, step: str | int) -> list[tuple[str | int, Any]]:
    if step == EACH:
        return list(enumerate(data)) if isinstance(data, list) else []
    if step == KEYS:
        return [(key, key) for key in data] if isinstance(data, dict) else []
    try:
        return [(step, data[step])]
    except (KeyError, IndexError, TypeError):
        return []


def names(data: Any, *patterns: Pattern) -> list[str]:
    """The texts that the patterns lead to, in the order of the file."""
    return [name for pattern in patterns for _, name in found(data, pattern)]


def _declared(data: Any) -> dict[str, Names]:
    """The names there are of each sort; none where their section is missing or no list."""
    return {
        ZONE: _ids(data, "zones"),
        CAPABILITY: _ids(data, "capabilities"),
        AGENCY: _ids(data, "agencies"),
        LEADER: _ids(data, "agencies", "posts"),
        SOURCE: frozenset(data["sources"]) if isinstance(data.get("sources"), dict) else None,
        LEVER: frozenset(LEVER_BY_ID),
        OUTCOME: frozenset(PRIMARY_IDS),
    }


def _ids(data: Any, *sections: str) -> Names:
    if not all(isinstance(data.get(section, MAY_MISS.get(section)), list) for section in sections):
        return None
    return frozenset(names(data, *((section, EACH, "id") for section in sections)))


def _check_unique(data: Any, patterns: tuple[Pattern, ...], problems: Problems) -> None:
    first: dict[str, Place] = {}
    for pattern in patterns:
        for place, name in found(data, pattern):
            if name in first:
                line = problems.line(first[name])
                problems.add(place, f"the id {shown(name)} is given twice, first on line {line}")
            first.setdefault(name, place)


def _check_sources(data: Any, place: Place, known: Names, problems: Problems) -> None:
    """Every key `source`, at any depth, names an entry under `sources`."""
    if known is None:
        return
    for key, value in _inside(data):
        if key == "source" and isinstance(value, str) and value not in known:
            problems.unknown((*place, key), value, SOURCE, known)
        if place or key != "sources":
            _check_sources(value, (*place, key), known, problems)


def _inside(data: Any) -> list[tuple[str | int, Any]]:
    if isinstance(data, dict):
        return list(data.items())
    return list(enumerate(data)) if isinstance(data, list) else []


def _check_needs(data: Any, problems: Problems) -> None:
    """Needs and facts have ids of their own within a kind, and wait for needs of that kind."""
    for at, _ in _steps_in(data, "kinds"):
        kind_path: Pattern = ("kinds", at)
        needs = frozenset(names(data, (*kind_path, "needs", EACH, "id")))
        _check_unique(
            data, ((*kind_path, "needs", EACH, "id"), (*kind_path, "facts", EACH, "id")), problems
        )
        for key in ("after", "together"):
            for place, name in found(data, (*kind_path, "needs", EACH, key, EACH)):
                _check_partner(data, place, name, needs, problems)


def _steps_in(data: Any, section: str) -> list[tuple[str | int, Any]]:
    return [step for _, items in _steps(data, section) for step in _steps(items, EACH)]


def _check_partner(
    data: Any, place: Place, name: str, needs: frozenset[str], problems: Problems
) -> None:
    if name not in needs:
        problems.unknown(place, name, "a need of this kind of incident", needs)
    elif names(data, (*place[:4], "id")) == [name]:
        problems.add(place, f"{shown(name)} names itself; name another need or leave it out")


def _check_ties(data: Any, problems: Problems) -> None:
    """A tie joins two different leaders, and each pair is given once."""
    first: dict[frozenset[str], Place] = {}
    for at, _ in _steps_in(data, "ties"):
        place: Place = ("ties", at, "between")
        ends = names(data, (*place, EACH))
        pair = frozenset(ends)
        if len(ends) != 2:
            continue
        if len(pair) == 1:
            problems.add(place, f"joins {shown(ends[0])} with itself; name two leaders")
        elif pair in first:
            line = problems.line(first[pair])
            problems.add(place, f"{' and '.join(ends)} are tied twice, first on line {line}")
        first.setdefault(pair, place)


def _check_organisations(data: Any, problems: Problems) -> None:
    taken = [*ORGANISATION_BY_ID, *LIMITS]
    for place, name in found(data, ("organisations", EACH, "id")):
        if name in taken:
            problems.add(place, f"{name!r} is a built-in organisation; choose another id")
