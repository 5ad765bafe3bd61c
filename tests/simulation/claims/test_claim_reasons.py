"""Why a claim does not hold: told for each, and only for the verdict that it explains."""

import re
from dataclasses import replace

import numpy as np

from metalead.simulation.claims.declared import CLAIM_BY_ID
from metalead.simulation.claims.events import WICHITA
from metalead.simulation.claims.kept import kept_claims
from metalead.simulation.claims.measured import Measured
from metalead.simulation.claims.reasons import REASONS
from metalead.simulation.claims.words import why
from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID


def test_a_reason_is_that_of_the_verdict_as_measured() -> None:
    """Measured anew, a claim with another verdict needs another reason, or none."""
    kept = {one.id: one for one in kept_claims() if one.event == one.expected}
    assert kept.keys() >= REASONS.keys()
    for name, reason in REASONS.items():
        assert reason.verdict == kept[name].verdict, name
        assert reason.says == kept[name].why, name


def test_what_does_not_hold_says_why() -> None:
    """A reason that was found, or what luck and the worlds say."""
    for one in kept_claims():
        assert bool(one.why) or one.verdict in ("holds", "the other way"), (one.id, one.event)


def test_a_reason_has_a_number_and_reads_on_after_a_semicolon() -> None:
    for name, reason in REASONS.items():
        assert re.search(r"\d", reason.says), name
        assert reason.says[0].islower(), name
        assert not reason.says.endswith("."), name


def test_another_verdict_or_another_event_has_no_such_reason() -> None:
    claim = CLAIM_BY_ID["less-authority"]
    assert REASONS["less-authority"].verdict == "not decided"
    outcome = OUTCOME_BY_ID["hours_trapped"]
    luck = np.ones((4, 80)) * (-1.0) ** (np.arange(80) // 40)
    luck[1:] = 0.0
    open_ = Measured(claim, claim.event, outcome, luck, np.arange(80) % 40)
    assert open_.verdict == "not decided"
    assert why(open_) == REASONS["less-authority"].says
    assert why(replace(open_, event=WICHITA)) != REASONS["less-authority"].says
    same = replace(open_, values=np.ones((4, 80)))
    assert same.verdict == "does not hold"
    assert why(same) != REASONS["less-authority"].says
