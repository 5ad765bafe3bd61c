"""All patterns, by number."""

from metalead.simulation.input.amounts import as_float, several, shown, single
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import given, option
from metalead.simulation.validation.apparatus.pattern import KINDS, Pattern
from metalead.simulation.validation.patterns import (
    ambiguous_facts,
    books,
    communication_nets,
    diffusion,
    edge,
    failing_channels,
    fewest_rounds,
    hard_cases,
    hub_jam,
    kobe,
    limited_inbox,
    limits,
    load_and_shape,
    monotone,
    overload,
    prominence,
    shared_desk,
    single_leader,
    structures,
    trust_and_structure,
)

PATTERNS: tuple[Pattern, ...] = (
    single_leader.PATTERN,
    shared_desk.PATTERN,
    limited_inbox.PATTERN,
    fewest_rounds.PATTERN,
    hub_jam.PATTERN,
    books.PATTERN,
    *communication_nets.PATTERNS,
    ambiguous_facts.PATTERN,
    structures.PATTERN,
    hard_cases.PATTERN,
    edge.PATTERN,
    trust_and_structure.PATTERN,
    overload.PATTERN,
    failing_channels.PATTERN,
    diffusion.PATTERN,
    load_and_shape.PATTERN,
    prominence.PATTERN,
    kobe.PATTERN,
    *limits.PATTERNS,
    *monotone.PATTERNS,
)
PATTERN_BY_ID = {pattern.id: pattern for pattern in PATTERNS}


EVERY = "all"


def chosen(only: object) -> tuple[Pattern, ...]:
    """The patterns with these numbers or of these kinds, in the order of the registry.

    only: numbers and kinds, or text such as '7,limit'; 'all' is every pattern, None every one that
    is not slow. Raises `UserError` for one that is not there.
    """
    if only is None:
        return tuple(pattern for pattern in PATTERNS if not pattern.slow)
    parts = only.split(",") if isinstance(only, str) else several(only)
    wanted = {id for part in ([only] if parts is None else parts) for id in _numbers(part)}
    return tuple(pattern for pattern in PATTERNS if pattern.id in wanted)


def _numbers(part: object) -> list[int]:
    """The numbers of a kind, of all, or the number itself."""
    word = part.strip() if isinstance(part, str) else None
    named = [pattern.id for pattern in PATTERNS if word in (pattern.kind, EVERY)]
    return named or [_number(part)]


def _number(part: object) -> int:
    is_text = isinstance(part, str) and part.strip().isdecimal()
    number = int(str(part)) if is_text else as_float(single(part))
    if number not in PATTERN_BY_ID:
        last, text = PATTERNS[-1].id, shown(part)
        raise UserError(
            f"{option('only')}: there is no pattern {text}. Give numbers from 1 to {last}, "
            f"as in {given('only', '7,8')}, or kinds: {', '.join(KINDS)}, {EVERY}"
        )
    return int(number)
