"""From `--set` or `set=` to settings: a lever or a parameter, its value, and for which arm."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from metalead.simulation.input.amounts import Number, several, shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.problems import nearest
from metalead.simulation.input.wording import entry, given, option
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.checked_value import checked_value
from metalead.simulation.plan.lever_value import lever_of, lever_value
from metalead.simulation.plan.own_parameters import parameter_of, parameters_of

Settings = Mapping[str, Number] | Sequence[str]
SYNTAX = "write LEVER=VALUE or ARM.LEVER=VALUE, as in sharing=0.3"


@dataclass(frozen=True, slots=True)
class Setting:
    """A lever's value for every arm, or for the arm of this label. place: where it was asked.

    strategy: of a parameter (`lever`) of somebody's own strategy, its name: it is set in every arm
    in which that decides, or in the one of the label `arm`.
    """

    lever: str
    value: float
    arm: str | None = None
    place: str = field(default="", compare=False)
    strategy: str | None = None

    @property
    def rank(self) -> int:
        """Which stands over which: what is said of one arm over what is said of several."""
        return 2 if self.arm is not None else 1 if self.strategy is not None else 0


class Written(NamedTuple):
    """A setting as it was written: the name with its arm, a value of any type, where."""

    name: str
    value: Any
    place: str


def settings_of(
    requested: Settings | None, arms: Sequence[Arm], name: str = "set"
) -> list[Setting]:
    """The settings, checked against levers and arms.

    name: the argument that holds them. Raises `UserError` for one that names no lever or arm or
    lies outside the lever's range, and for what is no settings at all.
    """
    return [setting_of(written, arms) for written in written_in(requested, name)]


def written_in(requested: Settings | None, name: str) -> Iterator[Written]:
    """Every setting of a mapping (of whatever library), or of texts."""
    if requested is None:
        return
    if hasattr(requested, "items"):
        for key, value in requested.items():
            yield Written(key, value, entry(name, key))
        return
    texts = (requested,) if isinstance(requested, str) else several(requested)
    if texts is None:
        raise UserError(f"{option(name)}: {SYNTAX}, not {shown(requested)}")
    for text in texts:
        yield read(text, name)


def read(text: Any, name: str) -> Written:
    """A setting that is text, its number read."""
    place = given(name, text)
    key, equals, value = text.partition("=") if isinstance(text, str) else ("", "", "")
    if not equals:
        raise UserError(f"{place}: {SYNTAX}")
    return Written(key.strip(), number_in(value), place)


def number_in(text: str) -> float | str:
    """The number that a text is; the text without spaces around it where it is none."""
    try:
        return float(text)
    except ValueError:
        return text.strip()


def setting_of(written: Written, arms: Sequence[Arm]) -> Setting:
    """A setting, checked. Where there are no arms to be told apart, a name is a lever's alone."""
    arm, dot, lever = arm_and_lever(written.name) if arms else ("", "", written.name)
    if dot and lever not in LEVER_BY_ID:
        return parameter_setting(written, arm, lever, arms)
    if dot and arm not in labels(arms):
        raise UserError(
            f"{written.place}: there is no arm {arm!r} in this comparison; "
            f"{nearest(arm, labels(arms))}"
        )
    refuse_parameter_alone(written, lever, arms)
    declared = lever_of(lever, written.place)
    value = lever_value(declared, written.value, written.place)
    return Setting(declared.id, value, arm or None, written.place)


def parameter_setting(written: Written, whose: str, name: str, arms: Sequence[Arm]) -> Setting:
    """A setting of a parameter of an own strategy, which is named by itself or by its arm."""
    owners = [arm for arm in arms if strategy_name(arm) == whose]
    named = owners or [arm for arm in arms if arm.label == whose]
    if not named:
        known = list(dict.fromkeys([*labels(arms), *filter(None, map(strategy_name, arms))]))
        raise UserError(
            f"{written.place}: there is no arm or strategy {whose!r} in this comparison; "
            f"{nearest(whose, known)}"
        )
    if named[0].strategy is None:
        lever_of(name, written.place)  # it is none
    declared = parameter_of(named[0], name, written.place)
    value = checked_value(declared, written.value, written.place)
    one = None if owners else whose
    return Setting(declared.id, value, one, written.place, strategy_name(named[0]))


def refuse_parameter_alone(written: Written, name: Any, arms: Sequence[Arm]) -> None:
    """Raise `UserError` where a name is no lever but a parameter of a strategy among the arms."""
    for arm in arms:
        if any(one.id == name for one in parameters_of(arm)):
            raise UserError(
                f"{written.place}: {name} is a parameter of {strategy_name(arm)}. "
                f"Write {strategy_name(arm)}.{name}"
            )


def strategy_name(arm: Arm) -> str | None:
    """The name of an arm's own strategy; None where it has none."""
    return None if arm.strategy is None else arm.strategy.__name__


def arm_and_lever(name: Any) -> tuple[str, str, Any]:
    """'network.sharing' -> ('network', '.', 'sharing'); what is no text is no lever."""
    return name.rpartition(".") if isinstance(name, str) else ("", "", name)


def with_setting(arm: Arm, setting: Setting) -> Arm:
    """The arm with the setting, when it is meant."""
    if setting.arm not in (None, arm.label):
        return arm
    if setting.strategy is not None:
        if setting.strategy != strategy_name(arm):
            return arm
        parameters = dict(arm.parameters) | {setting.lever: setting.value}
        return replace(arm, parameters=tuple(parameters.items()))
    levers = dict(arm.levers) | {setting.lever: setting.value}
    return replace(arm, levers=tuple(levers.items()))


def labels(arms: Sequence[Arm]) -> list[str]:
    """The names of the arms."""
    return [arm.label for arm in arms]
