"""What the report of a sweep shows: one dict of texts, numbers and pictures."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import numpy as np

from metalead.simulation.answers import pictures
from metalead.simulation.answers.budget import budget
from metalead.simulation.answers.certificate import certificate_in
from metalead.simulation.answers.cube import THERE, Cube, cube_of
from metalead.simulation.answers.dictionary import dictionary, said_of
from metalead.simulation.answers.effects import along, confidence_of_pairs, effects_of
from metalead.simulation.answers.in_short import in_short, sides_of
from metalead.simulation.answers.laid import Laid, laid
from metalead.simulation.answers.paired import by_point, decided, paired_rows
from metalead.simulation.answers.sensitivity import EXACT, sensitivity_of
from metalead.simulation.answers.sides import LEADING, split
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.reporting.caution import caution
from metalead.simulation.reporting.citation import citation
from metalead.simulation.scenario.loader import scenario_hash
from metalead.simulation.statistics.arrays import Floats
from metalead.simulation.sweeps.factors import Moved, shown_level
from metalead.simulation.sweeps.results import Results

Shown = dict[str, Any]
FAILURES = 100  # that are listed
LEVELS = 12  # of a factor, that are listed


def contents(results: Results, seed: int) -> Shown:
    """All that the page shows. Raises `UserError` where nothing is there."""
    plan = laid(results)
    whole = cube_of(results, plan.outcomes)
    cube = whole.balanced(plan.block_length)
    if not (whole.state == THERE).any():
        raise UserError(f"{results.directory}: no run of the sweep is there yet; let it go on")
    shares = plan.shares[: len(cube.state)]
    enough = len(cube.state) > 1 and cube.seeds.size > 1
    outcomes = [
        of_outcome(cube, outcome, plan, shares, seed) for outcome in plan.outcomes if enough
    ]
    return {
        "short": [sentence for one in outcomes for sentence in in_short(one)],
        "title": plan.title,
        "directory": results.directory.absolute().name,
        "caution": caution(plan.scenario, *plan.outcomes),
        "asked": asked(results, plan),
        "state": state(results, whole, cube),
        "outcomes": outcomes,
        "sensitivity": of_sensitivity(results, plan, seed) if enough else None,
        "failures": failures(results),
        "columns": dictionary(plan),
        "provenance": provenance(results, plan),
        "certificate": certificate_in(results.directory),
        "citation": citation(),
    }


def asked(results: Results, plan: Laid) -> Shown:
    """The design in words."""
    design = plan.design
    sides = split(plan)
    factors = [
        {
            "name": one.name,
            "values": values_of(one),
            "unit": one.unit,
            "side": "leading" if one.name in sides.get(LEADING, ()) else "disaster",
            "says": said_of(one),
        }
        for one in plan.moved
    ]
    first = design.first_seed
    return {
        "scenario": plan.scenario,
        "arms": [{"label": arm.label, "as": arm.organisation} for arm in plan.arms],
        "factors": factors,
        "held": dict(design.set),
        "sampling": design.sampling,
        "groups": design.sampling.groups,
        "extent": results.head.extent,
        "luck": design.luck,
        "seed": design.seed,
        "seeds": f"{first} to {first + results.head.extent.replications - 1}",
        "outcomes": [OUTCOME_BY_ID[one] for one in plan.outcomes],
    }


def values_of(factor: Moved) -> str:
    """'0 to 1', 'whole numbers from 1 to 6', or the values."""
    if factor.levels is None:
        return f"{'whole numbers from ' if factor.whole else ''}{factor.low:g} to {factor.high:g}"
    shown = [
        f"drawn from {shown_level(level)}" if isinstance(level, tuple) else shown_level(level)
        for level in factor.levels
    ]
    more = f" and {len(shown) - LEVELS} more" if len(shown) > LEVELS else ""
    return f"{'; '.join(shown[:LEVELS])}{more}"


def state(results: Results, whole: Cube, cube: Cube) -> Shown:
    """What is there, what is lacking, of what the numbers below are."""
    extent = results.head.extent
    return {
        "rows": results.rows,
        "expected": extent.rows,
        "complete": results.complete,
        "lacking": len(results.lacking),
        "blocks": len(results.blocks),
        "failed": results.failed,
        "points": len(cube.state),
        "disasters": cube.seeds.size,
        "used": cube.state.shape != whole.state.shape,
    }


def of_outcome(cube: Cube, outcome: str, plan: Laid, shares: Floats, seed: int) -> Shown:
    """Effects, paired differences, pairs of factors and the variance budget of one outcome."""
    known = OUTCOME_BY_ID[outcome]
    told, without = cube.applicable(outcome)
    effects = list(effects_of(told, outcome, plan, shares, seed))
    alone = [row for row in effects if not row["pair"]]
    found = budget(cube, outcome, plan, shares, seed)
    return {
        "outcome": known,
        "without": without,
        "effects": alone,
        "effects_picture": pictures.effects_picture(plan, alone, known.unit) if alone else None,
        "pairs": [row for row in effects if row["pair"]],
        "pairs_level": confidence_of_pairs(max((row["of_pairs"] for row in effects), default=1)),
        "pair_pictures": list(_pair_pictures(told, outcome, plan, shares, effects)),
        "paired": [
            {"arm": arm, "rows": list(rows)}
            for arm, rows in groupby(
                paired_rows(told, outcome, plan, seed), key=lambda row: str(row["arm"])
            )
        ],
        "points": [_points(told, outcome, plan, arm) for arm in cube.arms[1:]],
        "budget": found,
        "budget_picture": pictures.budget_picture(plan, found) if found is not None else None,
    }


def _points(cube: Cube, outcome: str, plan: Laid, arm: str) -> Shown:
    _, found = by_point(cube, outcome, arm)
    ahead, behind, open_ = decided(found, outcome)
    of = f"{arm} less {cube.arms[0]}"
    unit = OUTCOME_BY_ID[outcome].unit
    picture = pictures.points_picture(plan, found, unit, of) if found else None
    return {"arm": arm, "of": of, "ahead": ahead, "behind": behind, "open": open_,
            "count": len(found), "lacking": len(cube.state) - len(found), "picture": picture,
            "sides": sides_of(OUTCOME_BY_ID[outcome])}  # fmt: skip


def _pair_pictures(
    cube: Cube, outcome: str, plan: Laid, shares: Floats, effects: list[Shown]
) -> Iterator[Shown]:
    """Of each difference, the pair of factors that is most telling."""
    names = [one.name for one in plan.moved]
    for place, arm in enumerate(cube.arms[1:], 1):
        of = f"{arm} less {cube.arms[0]}"
        pair = next((row for row in effects if row["pair"] and row["of"] == of), None)
        if pair is None:
            continue
        values = cube.outcomes[outcome]
        gains = values[:, place] - values[:, 0]
        known = np.isfinite(gains)
        there = known.any(axis=1)
        mean = np.where(known, gains, 0.0)[there].sum(axis=1) / known[there].sum(axis=1)
        at = [names.index(name) for name in pair["factor"].split(" x ")]
        parts = [along(plan.moved[k], shares[there, k]) for k in at]
        picture = pictures.pair_picture(
            plan, (names[at[0]], names[at[1]]), (parts[0][0], parts[1][0]),
            (parts[0][1], parts[1][1]), mean, OUTCOME_BY_ID[outcome].unit,
        )  # fmt: skip
        yield {"of": of, "pair": pair["factor"], "picture": picture}


def of_sensitivity(results: Results, plan: Laid, seed: int) -> Shown:
    """The indices of an exact design, or why there are none."""
    if plan.design.sampling.method not in EXACT:
        return {"refused": None, "rows": [], "method": plan.design.sampling.method}
    try:
        found = sensitivity_of(results, None, seed, budget=False)
    except UserError as problem:
        return {"refused": str(problem), "rows": []}
    tables = [
        {"outcome": OUTCOME_BY_ID[outcome], "of": of, **_by_factor(list(rows))}
        for (outcome, of), rows in groupby(found.rows, key=lambda row: (row["outcome"], row["of"]))
    ]
    return {"refused": None, "rows": tables, "method": found.method,
            "notes": found.notes,
            "luck": {(row["outcome"], row["of"]): row for row in found.luck}}  # fmt: skip


def _by_factor(rows: list[Shown]) -> Shown:
    """Indices as a table: a row a factor (a pair), a column a measure."""
    measures = list(dict.fromkeys(row["measure"] for row in rows))
    factors = list(dict.fromkeys(row["factor"] for row in rows))
    found = {(row["factor"], row["measure"]): row for row in rows}
    cells = [{"factor": one, "cells": [found.get((one, of)) for of in measures]} for one in factors]
    return {"measures": measures, "factors": cells, "unit": rows[0]["unit"]}


def failures(results: Results) -> Shown:
    """The first failed runs."""
    rows = results.failures() if results.failed else None
    listed = [] if rows is None else rows.head(FAILURES).to_dict("records")
    return {"count": results.failed, "rows": listed}


def provenance(results: Results, plan: Laid) -> Shown:
    """Programs, hashes, the history of the sweep."""
    head = results.head
    return {
        "programs": head.programs,
        "scenario_id": plan.scenario.id,
        "scenario_hash": scenario_hash(plan.scenario),
        "history": head.history,
        "parts": len(results.parts),
        "bytes": sum(part.bytes for part in results.parts),
    }
