"""What is asked of a comparison: the whole state of a page, as a link, a command and Python."""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlencode

from metalead.dashboard.questions.heard import is_written
from metalead.dashboard.questions.library import HASH_SHOWN, find, short_hash, uploads
from metalead.dashboard.questions.link_numbers import numbers_part, other_numbers
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import command_line
from metalead.simulation.reporting.versions import metalead_version
from metalead.simulation.requests.compare import CompareRequest
from metalead.simulation.requests.fields import TWO
from metalead.simulation.requests.option import as_settings
from metalead.simulation.requests.written import command_of, from_pairs, pairs_of, python_of
from metalead.simulation.runs.arms import choose_arms, organisation_ids
from metalead.simulation.runs.checks import check_first_seed
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.scenario.schema import Scenario

MOST_ARMS = 4
LONGEST_LINK = 4000  # characters: every lever of four arms fits well
LONGEST_NAME = 60  # characters of a wrong name that are shown
DEFAULT_SCENARIO = "wichita-falls-1979"
START = CompareRequest(DEFAULT_SCENARIO)  # what a tab asks before anybody chooses
LINKED = ("scenario", "arms", "set", "first_seed")  # fields that a link has


@dataclass(frozen=True)
class Ask:
    """A comparison that somebody wants on a page: its request, and which upload is meant.

    digest: the short hash of an uploaded scenario, '' for a built-in one.
    """

    request: CompareRequest = START
    digest: str = ""
    notes: tuple[str, ...] = field(default=(), compare=False)

    @property
    def scenario_id(self) -> str:
        """The id of the scenario, built in or uploaded."""
        return str(self.request.scenario)

    @property
    def arms(self) -> tuple[str, ...]:
        """Organisations, the baseline first."""
        return tuple(str(arm) for arm in self.request.arms)

    @property
    def first_seed(self) -> int:
        """The seed of the first disaster."""
        return self.request.first_seed

    @cached_property
    def settings(self) -> tuple[tuple[str, float], ...]:
        """What is set, {'sharing': 0.3} for all or {'network.sharing': 0.3}, as pairs."""
        return tuple(read_setting(text) for text in as_settings(self.request.set or ()))

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario meant. `UserError` where it is not to be had."""
        return find(self.scenario_id, self.digest)

    @cached_property
    def chosen(self) -> tuple[Arm, ...]:
        """The arms with their levers, checked. `UserError` for what cannot be run."""
        refuse_arms(self.arms, self.scenario)
        with command_line():  # a link says what the command says
            check_first_seed(self.first_seed)
            return choose_arms(self.scenario, self.arms, self.request.set)

    def check(self) -> None:
        """Raise `UserError` for whatever is wrong with it."""
        _ = self.chosen

    def with_setting(self, name: str, value: float) -> "Ask":
        """The same with one setting more, or another value of it."""
        return self.with_settings(dict(self.settings) | {name: value})

    def without_setting(self, name: str) -> "Ask":
        """The same with this setting back at its default."""
        return self.with_settings({k: v for k, v in self.settings if k != name})

    def with_settings(self, settings: Mapping[str, float]) -> "Ask":
        """The same with these settings in place of all others, in the order of their names."""
        return self.asking(set=as_settings(dict(sorted(settings.items()))) or None)

    def with_arms(self, arms: tuple[str, ...]) -> "Ask":
        """The same for other organisations; settings of one that left go with it."""
        kept = {k: v for k, v in self.settings if "." not in k or k.rpartition(".")[0] in arms}
        return self.with_settings(kept).asking(arms=arms)

    def with_scenario(self, scenario_id: str, digest: str = "") -> "Ask":
        """The same for another disaster; organisations that it does not know go."""
        known = organisation_ids(find(scenario_id, digest))
        arms = tuple(arm for arm in self.arms if arm in known)
        moved = replace(self.asking(scenario=scenario_id), digest=digest)
        return moved.with_arms(arms if len(arms) > 1 else TWO)

    def asking(self, **fields: str | int | tuple[str, ...] | None) -> "Ask":
        """The same with other fields of the request."""
        asked: dict[str, Any] = dict(fields)
        return replace(self, request=replace(self.request, **asked), notes=())

    def taken_to(self, scenario_id: str, digest: str = "") -> "Ask":
        """As `with_scenario`; where what a link held cannot be run there, the default, and why."""
        moved = self.with_scenario(scenario_id, digest)
        try:
            moved.check()
        except UserError as error:
            plain = CompareRequest(moved.scenario_id)
            return Ask(plain, digest, notes=(str(error),))
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
        scenario, *rest = pairs_of(self.request, LINKED)
        parts = [scenario, ("hash", self.shown_hash), *rest]
        parts += [("version", metalead_version()), *numbers_part()]
        return urlencode(parts, safe=",=:")

    @property
    def shown_hash(self) -> str:
        """The scenario's short hash; what the link said where it is not to be had."""
        return short_hash(self.scenario) if self.has_scenario else self.digest

    def command(self, replications: int) -> str:
        """The command that gives the same numbers."""
        return shlex.join(command_of("compare", self.in_full(replications)))

    def python(self, replications: int) -> str:
        """The Python that gives the same numbers."""
        call = python_of("compare", self.in_full(replications))
        return f"import metalead as ml\n\nresult = {call}\nprint(result.verdict)\n"

    def in_full(self, replications: int) -> CompareRequest:
        """The request for so many disasters, of a scenario as others call it."""
        settings = dict(self.settings) or None
        here = replace(self.request, scenario=self.file_name, set=settings)
        return replace(here, replications=replications)

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
        told.asking(scenario=found.id),
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
    asked = from_pairs(START, pairs, LINKED)
    ask = Ask(asked, dict(pairs).get("hash", "")[:HASH_SHOWN])
    return ask.with_settings(dict(ask.settings))


def refuse_arms(arms: tuple[str, ...], scenario: Scenario) -> None:
    """Raise `UserError` unless all are organisations that the scenario knows, and few.

    The command line takes `FILE:NAME` and runs that file. What comes from a browser is held
    against the known names instead, so that no link can have anything read, imported or run.
    """
    if len(arms) > MOST_ARMS:
        raise UserError(f"--arms: at most {MOST_ARMS} ways of leading side by side on the page")
    known = organisation_ids(scenario)
    for arm in arms:
        if arm not in known:
            raise UserError(
                f"--arms: there is no way of leading {arm[:LONGEST_NAME]!r} on this page. Choose "
                f"among {', '.join(known)}; your own strategy runs on the command line"
            )


def read_setting(text: str) -> tuple[str, float]:
    """'comms=0.5' -> ('comms', 0.5); names and ranges are checked with the arms."""
    name, _, value = text.rpartition("=")
    try:
        return name, float(value)
    except ValueError:
        raise UserError(f"--set {text}: write LEVER=VALUE, as in comms=0.5") from None


def differences(told: Mapping[str, str], scenario: Scenario) -> list[str]:
    """Why the numbers may be others than those that the sender of a link saw."""
    notes = []
    if told.get("hash", short_hash(scenario)) != short_hash(scenario):
        notes.append(
            f"The link was made with another state of {scenario.id}: the numbers may differ."
        )
    return [*notes, *other_numbers(told)]
