"""All claims, effects and checks, in the order of the texts."""

from metalead.simulation.claims import (
    checks_of_mechanisms,
    claims_of_distributed,
    claims_of_meta_leadership,
)
from metalead.simulation.claims.claim import Claim
from metalead.simulation.input.amounts import several, shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.input.wording import option

LIST = "`metalead claims --list`"

CLAIMS: tuple[Claim, ...] = (
    *claims_of_meta_leadership.CLAIMS,
    *claims_of_distributed.CLAIMS,
    *claims_of_meta_leadership.EFFECTS,
    *claims_of_distributed.EFFECTS,
    *checks_of_mechanisms.CHECKS,
)
CLAIM_BY_ID = {claim.id: claim for claim in CLAIMS}


def chosen_claims(only: object) -> tuple[Claim, ...]:
    """Those asked for, by id or by the id of an idea, in the usual order; all for None.

    Raises `UserError` for what is neither.
    """
    if only is None:
        return CLAIMS
    names = (only,) if isinstance(only, str) else several(only)
    if not names:
        raise UserError(f"{option('only')}: must be ids of claims, not {shown(only)} ({LIST})")
    known = {*CLAIM_BY_ID, *(idea for claim in CLAIMS for idea in claim.ideas)}
    for name in names:
        if not isinstance(name, str) or name not in known:
            alike = nearest(str(name), known)
            raise UserError(f"{option('only')}: there is no claim {shown(name)}; {alike} ({LIST})")
    return tuple(claim for claim in CLAIMS if {claim.id, *claim.ideas} & {*names})
