"""From what a user asks for (`--arms`, `--set`) to arms: checked once, here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from agents.levers import LEVER_BY_ID, Lever
from agents.organisation import ORGANISATIONS, REFERENCE
from simulation.comparison.reference import disaster_levers
from simulation.ensemble import Arm
from simulation.errors import UserError
from simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    from simulation.own.source import Own


@dataclass(frozen=True, slots=True)
class Setting:
    """One `--set`: a lever's value for every arm, or for the arm of this label."""

    lever: str
    value: float
    arm: str | None = None


def choose_arms(
    scenario: Scenario, wanted: "Sequence[str | Arm | Own]", settings: Iterable[str] = ()
) -> tuple[Arm, ...]:
    """The arms of a comparison, baseline first, with the levers that `settings` give them.

    An arm is an organisation, an `Arm`, or a strategy of one's own: the strategy itself (in a
    network), or as text, `mine.py:Scout` or `mine.py:Scout@command`.

    Raises `UserError` for an unknown organisation, fewer than two arms, the same arm twice, and
    for a setting that names no lever or arm or lies outside the lever's range.
    """
    arms = tuple(arm_of(scenario, item) for item in wanted)
    refuse_twice(arms)
    if len(arms) < 2:
        choice = ", ".join(o for o in organisation_ids(scenario) if o not in labels(arms))
        raise UserError(f"--arms: a comparison needs two arms or more. Add one of: {choice}")
    done = apply(arms, settings)
    refuse_two_disasters(scenario, done)
    return done


def choose_arm(scenario: Scenario, wanted: str, settings: Iterable[str] = ()) -> Arm:
    """One arm, for a single run."""
    return apply((arm_of(scenario, wanted, "--arm"),), settings)[0]


def split_arms(text: str) -> tuple[str, ...]:
    """'command,network' -> ('command', 'network')."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def organisation_ids(scenario: Scenario) -> tuple[str, ...]:
    """Every organisation that an arm can have: the scenario's own, the built-in, the reference."""
    own = tuple(organisation.id for organisation in scenario.organisations)
    built_in = tuple(o.id for o in ORGANISATIONS if o.id not in own)
    return (*built_in, *own, REFERENCE)


def arm_of(scenario: Scenario, wanted: "str | Arm | Own", place: str = "--arms") -> Arm:
    """An arm as somebody asks for it; an `Arm` is checked and taken as it is."""
    arm = read_arm(wanted, place)
    choices = organisation_ids(scenario)
    if arm.organisation not in choices:
        raise UserError(
            f"{place}: there is no organisation {arm.organisation!r}. "
            f"{nearest(arm.organisation, choices)} (choices: {', '.join(choices)})"
        )
    if arm.strategy is not None and arm.organisation == REFERENCE:
        raise UserError(
            f"{place}: {arm.label}: in {REFERENCE} nobody decides. Choose another organisation: "
            f"{', '.join(choice for choice in choices if choice != REFERENCE)}"
        )
    for lever, value in arm.levers:
        check_value(lever_of(lever, "arms"), value, "arms")
    return arm


def read_arm(wanted: "str | Arm | Own", place: str) -> Arm:
    """The arm meant by a text, or by a strategy itself."""
    if isinstance(wanted, str) and not is_own(wanted):
        return Arm(wanted, wanted)
    from simulation.own import finding

    if isinstance(wanted, str):
        asked = finding.wanted(wanted, place)
        strategy = finding.strategy_of(asked, place)
        return Arm(asked.label, asked.organisation, strategy=strategy)
    if not isinstance(wanted, Arm):
        strategy = finding.checked(wanted, place)
        return Arm(strategy.__name__, finding.USUAL, strategy=strategy)
    if wanted.strategy is not None:
        finding.checked(wanted.strategy, place)
    return wanted


def is_own(text: str) -> bool:
    """Whether the text of an arm names a strategy of the user's own."""
    return ":" in text or text.partition("@")[0].endswith(".py")


def refuse_twice(arms: Sequence[Arm]) -> None:
    """Raise `UserError` when two arms have one label."""
    seen = labels(arms)
    for label in seen:
        if seen.count(label) > 1:
            raise UserError(f"--arms: {label!r} is there twice. Name each arm once.")


def labels(arms: Sequence[Arm]) -> list[str]:
    """The names of the arms."""
    return [arm.label for arm in arms]


def apply(arms: Sequence[Arm], settings: Iterable[str]) -> tuple[Arm, ...]:
    """The arms with every setting added, a later one over an earlier one."""
    parsed = [parse_setting(text, arms) for text in settings]
    for_all = [setting for setting in parsed if setting.arm is None]
    for_one = [setting for setting in parsed if setting.arm is not None]
    done = tuple(arms)
    for setting in for_all + for_one:  # an arm's own setting stands over one for all
        done = tuple(with_setting(arm, setting) for arm in done)
    return done


def with_setting(arm: Arm, setting: Setting) -> Arm:
    """The arm with the setting, when it is meant."""
    if setting.arm not in (None, arm.label):
        return arm
    levers = dict(arm.levers) | {setting.lever: setting.value}
    return replace(arm, levers=tuple(levers.items()))


def parse_setting(text: str, arms: Sequence[Arm]) -> Setting:
    """Read LEVER=VALUE or ARM.LEVER=VALUE."""
    place = f"--set {text}"
    name, equals, value = text.partition("=")
    if not equals:
        raise UserError(f"{place}: write LEVER=VALUE or ARM.LEVER=VALUE, as in sharing=0.3")
    arm, dot, lever = name.strip().rpartition(".")
    if dot and arm not in labels(arms):
        raise UserError(
            f"{place}: there is no arm {arm!r} in this comparison. {nearest(arm, labels(arms))}"
        )
    declared = lever_of(lever, place)
    return Setting(lever, check_value(declared, number(value, declared, place), place), arm or None)


def lever_of(lever: str, place: str) -> Lever:
    """The declaration of a lever."""
    if lever not in LEVER_BY_ID:
        raise UserError(f"{place}: there is no lever {lever!r}. {nearest(lever, LEVER_BY_ID)}")
    return LEVER_BY_ID[lever]


def number(text: str, lever: Lever, place: str) -> float:
    """The value of a setting as a number."""
    try:
        return float(text)
    except ValueError:
        raise UserError(
            f"{place}: {text.strip()!r} is no number. {lever.id} is a number from "
            f"{lever.low:g} to {lever.high:g}, by default {lever.default:g}"
        ) from None


def check_value(lever: Lever, value: float, place: str) -> float:
    """`value` when it lies in the lever's range, and is whole where the lever is."""
    if not lever.low <= value <= lever.high:  # NaN too is refused here
        near = lever.high if value > lever.high else lever.low
        raise UserError(
            f"{place}: {lever.id} must lie from {lever.low:g} to {lever.high:g} ({lever.unit}), "
            f"not {value:g}. The nearest is {near:g}"
        )
    if lever.whole and value != round(value):
        raise UserError(
            f"{place}: {lever.id} must be a whole number, not {value:g}. "
            f"The nearest is {round(value)}"
        )
    return float(value)


def refuse_two_disasters(scenario: Scenario, arms: Sequence[Arm]) -> None:
    """Raise `UserError` when a lever of the disaster is not the same for every arm."""
    first = disaster_levers(scenario, arms[0])
    for arm in arms[1:]:
        for lever, value in disaster_levers(scenario, arm).items():
            if value != first[lever]:
                raise UserError(
                    f"--set: {lever} is {first[lever]:g} for {arms[0].label} and {value:g} for "
                    f"{arm.label}, but it belongs to the disaster, which every arm meets alike. "
                    f"Set it for all: --set {lever}={value:g}"
                )


def nearest(value: str, choices: Iterable[str]) -> str:
    """'Did you mean X?' with the choice that is spelt most alike."""
    near = get_close_matches(value, list(choices), n=1, cutoff=0.0)
    return f"Did you mean {near[0]!r}?" if near else ""
