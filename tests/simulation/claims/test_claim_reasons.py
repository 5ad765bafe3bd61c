"""Why a claim does not hold: told for each, and only for the verdict that it explains."""

import re

import numpy as np

from metalead.simulation.claims.declared import CLAIM_BY_ID
from metalead.simulation.claims.kept import kept_claims
from metalead.simulation.claims.measured import Measured
from metalead.simulation.claims.reasons import REASONS
from metalead.simulation.claims.words import why
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID


def test_what_was_measured_and_does_not_hold_has_its_reason() -> None:
    """Measured anew, a claim with another verdict needs another reason, or none."""
    kept = {one.id: one for one in kept_claims()}
    without = {name for name, one in kept.items() if one.verdict != "holds"} - REASONS.keys()
    assert without == set()
    for name, reason in REASONS.items():
        assert reason.verdict == kept[name].verdict, name
        assert reason.says == kept[name].why, name


def test_a_reason_has_a_number_and_reads_on_after_a_semicolon() -> None:
    for name, reason in REASONS.items():
        assert re.search(r"\d", reason.says), name
        assert reason.says[0].islower(), name
        assert not reason.says.endswith("."), name


def test_another_verdict_has_no_such_reason() -> None:
    claim = CLAIM_BY_ID["telling"]
    assert REASONS["telling"].verdict == "the other way"
    same = np.ones((2, 80))
    measured = Measured(claim, OUTCOME_BY_ID["hours_to_care_red"], same, np.arange(80) % 40)
    assert measured.verdict == "does not hold"
    assert why(measured) != REASONS["telling"].says
    worse = Measured(claim, measured.outcome, same * [[2.0], [1.0]], measured.worlds)
    assert worse.verdict == "the other way"
    assert why(worse) == REASONS["telling"].says
