"""From what a user asks for (`--arms`, `arms=`) to arms: checked once, here."""

from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from metalead.simulation.input.amounts import several, shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.input.wording import given, option
from metalead.simulation.parameters.organisations import LIMITS, ORGANISATIONS
from metalead.simulation.plan.lever_value import with_checked_levers
from metalead.simulation.plan.resolved import resolved
from metalead.simulation.plan.settings import Settings, labels, settings_of, with_setting
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    from metalead.simulation.custom.source import Own

ARMS = ("command", "network")


def choose_arms(
    scenario: Scenario, requested: "Sequence[str | Arm | Own]", settings: Settings | None = None
) -> tuple[Arm, ...]:
    """The arms of a comparison, baseline first, with the levers that `settings` give them.

    An arm is an organisation, an `Arm`, or a custom strategy: the strategy itself (in a
    network), or as text, `mine.py:Scout` or `mine.py:Scout@command`.

    Raises `UserError` for an unknown organisation, fewer than two arms, the same arm twice, and
    for a setting that names no lever or arm or lies outside the lever's range.
    """
    arms = arms_of(scenario, requested)
    if len(arms) < 2:
        choice = ", ".join(o for o in organisation_ids(scenario) if o not in labels(arms))
        raise UserError(
            f"{option('arms')}: a comparison needs two arms or more. Add one of: {choice}"
        )
    done = apply(arms, settings)
    refuse_two_disasters(scenario, done)
    return done


def arms_of(scenario: Scenario, requested: "Sequence[str | Arm | Own]") -> tuple[Arm, ...]:
    """The arms asked for, none of them twice; text names them with commas between."""
    items = split_arms(requested) if isinstance(requested, str) else several(requested)
    if items is None:
        raise UserError(f"{option('arms')}: must be several, as {ARMS!r}, not {shown(items)}")
    arms = tuple(arm_of(scenario, item) for item in items)
    refuse_twice(arms)
    return arms


def choose_arm(scenario: Scenario, requested: str, settings: Settings | None = None) -> Arm:
    """One arm, for a single run."""
    return apply((arm_of(scenario, requested, option("arm")),), settings)[0]


def split_arms(text: str) -> tuple[str, ...]:
    """'command,network' -> ('command', 'network')."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def organisation_ids(scenario: Scenario) -> tuple[str, ...]:
    """Every organisation that an arm can have: the scenario's own, the built-in, the limits."""
    own = tuple(organisation.id for organisation in scenario.organisations)
    built_in = tuple(o.id for o in ORGANISATIONS if o.id not in own)
    return (*built_in, *own, *LIMITS)


def arm_of(scenario: Scenario, requested: "str | Arm | Own", place: str = "") -> Arm:
    """An arm as somebody asks for it, checked; place: by what it was asked, else the arms."""
    place = place or option("arms")
    arm = read_arm(scenario, requested, place)
    choices = organisation_ids(scenario)
    if not isinstance(arm.label, str):
        raise UserError(f"{place}: the label of an arm must be text, not {shown(arm.label)}")
    check_organisation(scenario, arm.organisation, place)
    if arm.strategy is not None and arm.organisation in LIMITS:
        raise UserError(
            f"{place}: {arm.label}: in {arm.organisation} nobody decides. "
            f"Choose another: {', '.join(choice for choice in choices if choice not in LIMITS)}"
        )
    if arm.strategy is not None and arm.label in choices and not isinstance(requested, Arm):
        raise UserError(
            f"{place}: {arm.label} is an organisation, so a strategy cannot be called that. "
            "Give it another name"
        )
    return with_checked_levers(arm)


def check_organisation(scenario: Scenario, organisation: str, place: str) -> None:
    """Raise `UserError` for an organisation that this scenario does not have."""
    choices = organisation_ids(scenario)
    if organisation not in choices:
        raise UserError(
            f"{place}: there is no organisation {organisation!r}; "
            f"{nearest(organisation, choices, 0)} (choices: {', '.join(choices)})"
        )


def read_arm(scenario: Scenario, requested: "str | Arm | Own", place: str) -> Arm:
    """The arm meant by a text, or by a strategy itself."""
    if isinstance(requested, str) and not is_own(requested):
        return Arm(requested, requested)
    from metalead.simulation.custom import finding

    if isinstance(requested, str):
        named = finding.requested(requested, place)
        check_organisation(scenario, named.organisation, place)
        strategy = finding.strategy_of(named, place)
        return Arm(named.label, named.organisation, strategy=strategy)
    if not isinstance(requested, Arm):
        strategy = finding.checked(requested, place)
        return Arm(strategy.__name__, finding.USUAL, strategy=strategy)
    if requested.strategy is not None:
        finding.checked(requested.strategy, place)
    return requested


def is_own(text: str) -> bool:
    """Whether the text of an arm names a custom strategy."""
    return ":" in text or text.partition("@")[0].endswith(".py")


def refuse_twice(arms: Sequence[Arm]) -> None:
    """Raise `UserError` when two arms have one label."""
    seen = labels(arms)
    for label in seen:
        if seen.count(label) > 1:
            raise UserError(f"{option('arms')}: {label!r} is there twice. Name each arm once.")


def apply(arms: Sequence[Arm], settings: Settings | None) -> tuple[Arm, ...]:
    """The arms with every setting added, a later one over an earlier one."""
    done = tuple(arms)
    for setting in sorted(settings_of(settings, arms), key=attrgetter("rank")):
        done = tuple(with_setting(arm, setting) for arm in done)
    return done


def refuse_two_disasters(scenario: Scenario, arms: Sequence[Arm]) -> None:
    """Raise `UserError` when a lever of the disaster is not the same for every arm."""
    first = resolved(scenario, arms[0]).disaster_levers
    for arm in arms[1:]:
        for lever, value in resolved(scenario, arm).disaster_levers.items():
            if value != first[lever]:
                raise UserError(
                    f"{option('set')}: {lever} is {as_said(*first[lever])} for {arms[0].label} and "
                    f"{as_said(*value)} for {arm.label}, but it belongs to the disaster, which "
                    "every arm meets alike. Set it for all: "
                    f"{given('set', f'{lever}={value[1]:g}')}"
                )


def as_said(low: float, high: float) -> str:
    """A lever in words: a number, or the range from which it is drawn."""
    return f"{low:g}" if low == high else f"drawn from {low:g} to {high:g}"
