"""The map in words: the simplest rule that says who is ahead in nearly all of the known plane."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

import numpy as np

from metalead.simulation.reporting.words import first_upper, percent
from metalead.simulation.statistics.arrays import Floats, Ints
from metalead.simulation.statistics.leads import Leads
from metalead.simulation.statistics.plane import Axis, Plane
from metalead.simulation.statistics.surface import library

GOOD = 0.95  # share of the known plane in which a rule has to be right, to be taken
DEEPEST = 3  # questions in a row
DIGITS = 2  # of a threshold: the border is not known better
Places = Floats


@dataclass(frozen=True, slots=True)
class Rule:
    """A sentence, and the share of the known plane in which it is right."""

    text: str
    accuracy: float


@dataclass(frozen=True, slots=True)
class Bound:
    """One side of a threshold on an axis, in its scale: above it, or at most it."""

    axis: int
    place: float
    above: bool


def rule_of(plane: Plane, leads: Leads, arms: Sequence[str]) -> Rule | None:
    """A tree of one question, a straight line, a tree of two or three: the first that is good.

    Only the cells whose winner is known count; None where there are none. The best of all is
    taken where none is good.
    """
    there = leads.known & ~leads.alike
    if not there.any():
        return None
    points, winner = plane.points[there], leads.winner[there]
    names = [arms[arm] for arm in np.unique(winner)]
    if len(names) == 1:
        return Rule(f"{first_upper(names[0])} ahead wherever it is known.", 1.0)
    makers: list[Callable[[], Rule]] = [lambda: tree_rule(plane, points, winner, arms, 1)]
    if len(names) == 2:
        makers.append(lambda: line_rule(plane, points, winner, arms))
    makers += [
        lambda: tree_rule(plane, points, winner, arms, 2),
        lambda: tree_rule(plane, points, winner, arms, DEEPEST),
    ]
    found: list[Rule] = []
    for make in makers:
        found.append(make())
        if found[-1].accuracy >= GOOD:
            return found[-1]
    return max(found, key=lambda rule: rule.accuracy)


def told(rule: Rule) -> str:
    """The rule with its accuracy."""
    return f"{rule.text} (Right in {percent(rule.accuracy)} of the plane that is known.)"


def tree_rule(plane: Plane, points: Places, winner: Ints, arms: Sequence[str], depth: int) -> Rule:
    """A decision tree of this depth (Breiman et al. 1984), as a sentence."""
    tree = library("tree").DecisionTreeClassifier(max_depth=depth, random_state=0)
    tree.fit(points, winner)
    ways: dict[str, list[list[Bound]]] = {}
    for leaf, bounds in leaves(tree.tree_):
        ways.setdefault(arms[tree.classes_[leaf]], []).append(bounds)
    clauses = [
        f"{arm} ahead where {', or where '.join(conditions(plane, bounds) for bounds in found)}"
        for arm, found in joined(ways).items()
    ]
    return Rule(f"{first_upper('; '.join(clauses))}.", float(tree.score(points, winner)))


def leaves(tree: Any) -> list[tuple[int, list[Bound]]]:
    """Every leaf of a fitted tree: the class it gives, and the bounds on the way to it."""
    found: list[tuple[int, list[Bound]]] = []
    waiting: list[tuple[int, list[Bound]]] = [(0, [])]
    while waiting:
        node, bounds = waiting.pop(0)
        if tree.children_left[node] < 0:
            found.append((int(np.argmax(tree.value[node][0])), bounds))
            continue
        axis, place = int(tree.feature[node]), float(tree.threshold[node])
        waiting.append((int(tree.children_left[node]), [*bounds, Bound(axis, place, False)]))
        waiting.append((int(tree.children_right[node]), [*bounds, Bound(axis, place, True)]))
    return found


def joined(ways: dict[str, list[list[Bound]]]) -> dict[str, list[list[Bound]]]:
    """Leaves of one arm that differ in the last bound alone are one way, without that bound."""
    found = {}
    for arm, leaves_of_arm in ways.items():
        kept = list(leaves_of_arm)
        for one in leaves_of_arm:
            twin = [*one[:-1], Bound(one[-1].axis, one[-1].place, not one[-1].above)]
            if one in kept and twin in kept and len(one) > 1:
                kept = [bounds for bounds in kept if bounds not in (one, twin)] + [one[:-1]]
        found[arm] = kept
    return found


def conditions(plane: Plane, bounds: Sequence[Bound]) -> str:
    """'scarcity is below 2.1 and reach is 0.4 or more': the tightest bounds of each axis."""
    parts = []
    for nth, axis in enumerate((plane.x, plane.y)):
        above = [bound.place for bound in bounds if bound.axis == nth and bound.above]
        below = [bound.place for bound in bounds if bound.axis == nth and not bound.above]
        if above and below:
            ends = f"{threshold(axis, max(above))} and {threshold(axis, min(below))}"
            parts.append(f"{axis.words} is between {ends}")
        elif above:
            parts.append(f"{axis.words} is {threshold(axis, max(above))} or more")
        elif below:
            parts.append(f"{axis.words} is below {threshold(axis, min(below))}")
    return " and ".join(parts)


def threshold(axis: Axis, place: float) -> str:
    """The value at a place, to two digits; of a whole lever the next whole one."""
    value = axis.value(place)
    return f"{ceil(value)}" if axis.range.lever.whole else two_digits(value)


def two_digits(value: float) -> str:
    """'2.1', '0.034', '150'."""
    if value == 0.0:
        return "0"
    places = DIGITS - 1 - floor(log10(abs(value)))
    return f"{round(value, places):.{max(0, places)}f}"


def line_rule(plane: Plane, points: Places, winner: Ints, arms: Sequence[str]) -> Rule:
    """The straight line between two arms, in the axes' scales, by logistic regression."""
    model = library("linear_model").LogisticRegression(C=1e3, max_iter=1000)
    model.fit(points, winner)
    (along_x, along_y), offset = model.coef_[0], float(model.intercept_[0])
    # Solved for y unless the line stands nearly upright.
    axes, steep = ((plane.x, plane.y), abs(along_y) < abs(along_x))
    solved, given = (axes[0], axes[1]) if steep else (axes[1], axes[0])
    lead, other = (along_x, along_y) if steep else (along_y, along_x)
    above, below = (arms[model.classes_[1]], arms[model.classes_[0]])
    if lead < 0.0:
        above, below = below, above
    ends = [solved.value(-(offset + other * place) / lead) for place in (0.0, 1.0)]
    low, high = (threshold(solved, solved.place(end)) for end in ends)
    shape = ", evenly in factors" if solved.logarithmic or given.logarithmic else ""
    text = (
        f"{above} ahead where {solved.words} is above a line from {low} (at {given.words} "
        f"{given.range.low:g}) to {high} (at {given.words} {given.range.high:g}){shape}; "
        f"{below} ahead below it."
    )
    return Rule(first_upper(text), float(model.score(points, winner)))
