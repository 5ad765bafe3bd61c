"""Survival: two exponentials, with hazards that change when people are freed and given first aid.

S(t) = early exp(-a(t) / early_hours) + (1 - early) exp(-b(t) / late_hours), times
exp(-held / pocket), a and b being the hours since onset, each weighted by the hazard in it, and
`held` those in a pocket. Care ends it, but for the shares whom it does not help.
"""

import math

from metalead.agents.compiling.decorators import compiled

NEVER = 1e9  # hours: what is no danger has this mean


@compiled
def alive(row, fate, when):
    """Share alive at an hour without care: `row` a record of CASUALTY, `fate` of FATE."""
    share = _late(row, fate, when)
    if row["early"] > 0.0:
        share += row["early"] * (_early(row, fate, when) - share)
    return share * _in_pocket(row, fate, when)


@compiled
def dead(row, fate, when):
    """Share dead at an hour: as far as care, all by the curve; then those whom it does not help."""
    cared = min(fate["cared"], when)
    died = 1.0 - alive(row, fate, cared)
    if cared < when and row["spite_early"] + row["spite_late"] > 0.0:
        died += _in_spite(row, fate, cared) - _in_spite(row, fate, when)
    return died


@compiled
def _in_spite(row, fate, when):
    """Share alive of those whom care does not help."""
    share = (1.0 - row["early"]) * row["spite_late"] * _late(row, fate, when)
    if row["early"] > 0.0:
        share += row["early"] * row["spite_early"] * _early(row, fate, when)
    return share * _in_pocket(row, fate, when)


@compiled
def _early(row, fate, when):
    """Share alive of those who die early."""
    hours = _exposure(fate, when, row["hazard"], row["aid_early"])
    return math.exp(-hours / row["early_hours"])


@compiled
def _late(row, fate, when):
    """Share alive of those who decline slowly."""
    hours = _exposure(fate, when, row["hazard"], row["aid_late"])
    return math.exp(-hours / row["late_hours"])


@compiled
def _exposure(fate, when, hazard, aid):
    """Hours from onset to `when`, times `hazard` until freed and times `aid` from first aid on."""
    onset = fate["onset"]
    if when <= onset:
        return 0.0
    aided = min(max(fate["aided"], onset), when)
    freed = min(max(fate["freed"], onset), when)
    first, second = min(aided, freed), max(aided, freed)
    between = hazard * aid if aided < freed else 1.0
    return (first - onset) * hazard + (second - first) * between + (when - second) * aid


@compiled
def _in_pocket(row, fate, when):
    """Share that has survived the danger of a pocket, up to when they were freed."""
    if row["pocket"] >= NEVER:
        return 1.0
    held = min(fate["freed"], when) - fate["onset"]
    return math.exp(-held / row["pocket"]) if held > 0.0 else 1.0
