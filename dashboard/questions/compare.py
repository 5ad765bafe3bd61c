"""What is asked of a comparison: the whole state of a page, as a link, a command and Python."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import parse_qsl, urlencode

from metalead.dashboard.questions.heard import is_written
from metalead.dashboard.questions.library import HASH_SHOWN, find, short_hash, uploads
from metalead.dashboard.questions.link_numbers import numbers_part, other_numbers
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import command_line
from metalead.simulation.reporting.versions import metalead_version
from metalead.simulation.runs.arms import choose_arms, organisation_ids
from metalead.simulation.runs.checks import check_seed
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.scenario.schema import Scenario

MOST_ARMS = 4
LONGEST_LINK = 4000  # characters: every lever of four arms fits well
LONGEST_NAME = 60  # characters of a wrong name that are shown
DEFAULT_SCENARIO = "wichita-falls-1979"
DEFAULT_ARMS = ("command", "network")


@dataclass(frozen=True)
class Ask:
    """A comparison that somebody wants, in the words of `metalead compare`.

    digest: the short hash of an uploaded scenario, '' for a built-in one. arms: organisations, the
    baseline first. settings: as `--set`, {'sharing': 0.3} for all or {'network.sharing': 0.3}.
    """

    scenario_id: str = DEFAULT_SCENARIO
    digest: str = ""
    arms: tuple[str, ...] = DEFAULT_ARMS
    settings: tuple[tuple[str, float], ...] = ()
    seed: int = 0
    notes: tuple[str, ...] = field(default=(), compare=False)

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario meant. `UserError` where it is not to be had."""
        return find(self.scenario_id, self.digest)

    @cached_property
    def chosen(self) -> tuple[Arm, ...]:
        """The arms with their levers, checked. `UserError` for what cannot be run."""
        refuse_arms(self.arms, self.scenario)
        with command_line():  # a link says what the command says
            check_seed(self.seed)
            return choose_arms(self.scenario, self.arms, self.set_options)

    def check(self) -> None:
        """Raise `UserError` for whatever is wrong with it."""
        _ = self.chosen

    @property
    def set_options(self) -> tuple[str, ...]:
        """The settings as the command line writes them."""
        return tuple(f"{name}={value:.15g}" for name, value in self.settings)

    def with_setting(self, name: str, value: float) -> "Ask":
        """The same with one setting more, or another value of it."""
        return self.with_settings(dict(self.settings) | {name: value})

    def without_setting(self, name: str) -> "Ask":
        """The same with this setting back at its default."""
        return self.with_settings({k: v for k, v in self.settings if k != name})

    def with_settings(self, settings: Mapping[str, float]) -> "Ask":
        """The same with these settings in place of all others, in the order of their names."""
        return replace(self, settings=tuple(sorted(settings.items())), notes=())

    def with_arms(self, arms: tuple[str, ...]) -> "Ask":
        """The same for other organisations; settings of one that left go with it."""
        kept = {k: v for k, v in self.settings if "." not in k or k.rpartition(".")[0] in arms}
        return replace(self.with_settings(kept), arms=arms)

    def with_scenario(self, scenario_id: str, digest: str = "") -> "Ask":
        """The same for another disaster; organisations that it does not know go."""
        known = organisation_ids(find(scenario_id, digest))
        arms = tuple(arm for arm in self.arms if arm in known)
        moved = replace(self, scenario_id=scenario_id, digest=digest, notes=())
        return moved.with_arms(arms if len(arms) > 1 else DEFAULT_ARMS)

    def taken_to(self, scenario_id: str, digest: str = "") -> "Ask":
        """As `with_scenario`; where what a link held cannot be run there, the default, and why."""
        moved = self.with_scenario(scenario_id, digest)
        try:
            moved.check()
        except UserError as error:
            return Ask(moved.scenario_id, digest, notes=(str(error),))
        return moved

    @property
    def has_scenario(self) -> bool:
        """Whether the scenario is to be had."""
        try:
            return bool(self.scenario)
        except UserError:
            return False

    def query(self) -> str:
        """The state as the part of a link after '?'."""
        parts = [("scenario", self.scenario_id), ("hash", self.shown_hash)]
        parts += [("arms", ",".join(self.arms)), *(("set", text) for text in self.set_options)]
        parts += [("seed", str(self.seed)), ("version", metalead_version()), *numbers_part()]
        return urlencode(parts, safe=",=:")

    @property
    def shown_hash(self) -> str:
        """The scenario's short hash; what the link said where it is not to be had."""
        return short_hash(self.scenario) if self.has_scenario else self.digest

    def command(self, replications: int) -> str:
        """The command that gives the same numbers."""
        words = ["metalead", "compare", *self.options, "--replications", str(replications)]
        return shlex.join(words)

    @property
    def options(self) -> list[str]:
        """Scenario, arms, settings and seed as every command takes them."""
        words = [self.file_name, "--arms", ",".join(self.arms)]
        for text in self.set_options:
            words += ["--set", text]
        return [*words, "--seed", str(self.seed)]

    def python(self, replications: int) -> str:
        """The Python that gives the same numbers."""
        return (
            f"import metalead as ml\n\nresult = ml.compare(\n{self.arguments}"
            f"    replications={replications},\n)\nprint(result.verdict)\n"
        )

    @property
    def arguments(self) -> str:
        """Scenario, arms, settings and seed as every function takes them, a line each."""
        setting = f"    set={dict(self.settings)!r},\n" if self.settings else ""
        return f"    {self.file_name!r},\n    arms={self.arms!r},\n{setting}    seed={self.seed},\n"

    @property
    def file_name(self) -> str:
        """What the command line calls the scenario: a built-in id, or the file downloaded."""
        return f"{self.scenario_id}.yaml" if self.digest else self.scenario_id


def from_query(query: str) -> Ask:
    """The state that a link holds. `UserError` for a link that cannot be read or run.

    What a link leaves out is the default; what it says of hash and version is held against what
    is here, and a note tells of a difference.
    """
    told = written(query)
    found = told.scenario
    ask = replace(
        told,
        scenario_id=found.id,
        digest=told.digest if uploads.get(told.digest) is not None else "",
        notes=tuple(differences(dict(parse_qsl(query)), found)),
    )
    ask.check()
    return ask


def written(query: str) -> Ask:
    """What a link says, held against nothing yet. `UserError` for one that cannot be read."""
    if len(query) > LONGEST_LINK:
        raise UserError(f"The link is longer than {LONGEST_LINK:,} characters. Copy it again")
    if not is_written(query):
        raise UserError("The link holds characters that no address can hold. Copy it again")
    pairs = parse_qsl(query)
    told = dict(pairs)
    return Ask(
        scenario_id=told.get("scenario", DEFAULT_SCENARIO),
        digest=told.get("hash", "")[:HASH_SHOWN],
        arms=tuple(arm for arm in told.get("arms", "").split(",") if arm) or DEFAULT_ARMS,
        settings=tuple(sorted(read_setting(text) for key, text in pairs if key == "set")),
        seed=read_seed(told.get("seed", "0")),
    )


def refuse_arms(arms: tuple[str, ...], scenario: Scenario) -> None:
    """Raise `UserError` unless all are organisations that the scenario knows, and few.

    The command line takes `FILE:NAME` and runs that file. What comes from a browser is held
    against the known names instead, so that no link can have anything read, imported or run.
    """
    if len(arms) > MOST_ARMS:
        raise UserError(f"--arms: at most {MOST_ARMS} organisations side by side on the page")
    known = organisation_ids(scenario)
    for arm in arms:
        if arm not in known:
            raise UserError(
                f"--arms: there is no organisation {arm[:LONGEST_NAME]!r} on this page. Choose "
                f"among {', '.join(known)}; a strategy of your own runs on the command line"
            )


def read_setting(text: str) -> tuple[str, float]:
    """'comms=0.5' -> ('comms', 0.5); names and ranges are checked with the arms."""
    name, _, value = text.rpartition("=")
    try:
        return name, float(value)
    except ValueError:
        raise UserError(f"--set {text}: write LEVER=VALUE, as in comms=0.5") from None


def read_seed(text: str) -> int:
    """A seed, as a link holds it."""
    try:
        return int(text)
    except ValueError:
        raise UserError(f"--seed: must be a whole number, not {text!r}") from None


def differences(told: Mapping[str, str], scenario: Scenario) -> list[str]:
    """Why the numbers may be others than those that the sender of a link saw."""
    notes = []
    if told.get("hash", short_hash(scenario)) != short_hash(scenario):
        notes.append(
            f"The link was made with another state of {scenario.id}: the numbers may be others."
        )
    return [*notes, *other_numbers(told)]
