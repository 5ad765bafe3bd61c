"""The scenarios that pages can show: the built-in ones, and those that were uploaded."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from threading import Lock

from metalead.simulation.input.errors import UserError
from metalead.simulation.scenario.loader import (
    builtin_ids,
    builtin_text,
    load_scenario,
    read_scenario,
    scenario_hash,
)
from metalead.simulation.scenario.quantity import bounds
from metalead.simulation.scenario.schema import Scenario

MOST_INCIDENTS, MOST_UNITS, MOST_LEADERS = 3_000, 3_000, 150  # of an uploaded scenario
MOST_TOLD = 20_000  # facts times leaders: where all is told to all, a run costs as much
MOST_UPLOADS = 64  # the one least used goes first
HASH_SHOWN = 12  # hex digits that stand for a scenario in a link


@cache
def builtin(scenario_id: str) -> Scenario:
    """A scenario that comes with metalead, read once. `UserError` where there is none."""
    if scenario_id not in builtin_ids():
        known = ", ".join(builtin_ids())
        raise UserError(f"There is no built-in scenario {scenario_id!r}. Choose one of: {known}")
    return load_scenario(scenario_id)


@cache
def builtin_titles() -> tuple[tuple[str, str], ...]:
    """(id, title) of every built-in scenario, the recorded events before the laboratory tasks."""
    pairs = [(one, builtin(one).title) for one in builtin_ids()]
    return tuple(sorted(pairs, key=lambda pair: pair[0].startswith("lab-")))


def short_hash(scenario: Scenario) -> str:
    """The first digits of a scenario's hash: enough to tell that it is the same one."""
    return scenario_hash(scenario)[:HASH_SHOWN]


@dataclass(frozen=True, eq=False)
class Upload:
    """A scenario of a user's own, with its file as it was written."""

    scenario: Scenario
    text: str


class Uploads:
    """Scenarios of users' own, by their short hash; shared by all, since a link names them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Upload] = OrderedDict()
        self._lock = Lock()

    def add(self, text: str) -> str:
        """Check a file's text and keep its scenario; returns its short hash.

        Raises `UserError` (`ScenarioError` with every mistake) for what cannot be run here.
        """
        scenario = read_scenario(text, "the file")
        refuse_large(scenario)
        name = short_hash(scenario)
        with self._lock:
            self._kept[name] = Upload(scenario, text)
            self._kept.move_to_end(name)
            while len(self._kept) > MOST_UPLOADS:
                self._kept.popitem(last=False)
        return name

    def get(self, name: str) -> Upload | None:
        """The upload with this short hash, if it is still kept."""
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)


uploads = Uploads()


def refuse_large(scenario: Scenario) -> None:
    """Raise `UserError` for a scenario whose runs would keep all others waiting."""
    incidents = sum(bounds(kind.count)[1] for kind in scenario.kinds)
    units = sum(bounds(group.count)[1] for one in scenario.agencies for group in one.units)
    facts = sum(bounds(kind.count)[1] * len(kind.facts) for kind in scenario.kinds)
    leaders = len(scenario.agencies) + len(scenario.posts)
    for count, most, what in (
        (incidents, MOST_INCIDENTS, "incidents"),
        (units, MOST_UNITS, "units"),
        (leaders, MOST_LEADERS, "agencies and posts"),
        (facts * leaders, MOST_TOLD, "facts times agencies and posts"),
    ):
        if count > most:
            raise UserError(
                f"Up to {count:,.0f} {what}: this page, which many share, takes at most {most:,}. "
                "`metalead compare FILE` takes more"
            )


def find(scenario_id: str, digest: str = "") -> Scenario:
    """The uploaded scenario with this short hash, or else the built-in one with this id."""
    uploaded = uploads.get(digest) if digest else None
    if uploaded is not None:
        return uploaded.scenario
    if scenario_id in dict(builtin_titles()):
        return builtin(scenario_id)
    raise UserError(why_missing(scenario_id))


def why_missing(scenario_id: str) -> str:
    """Why a scenario is not to be had, and what to do."""
    return (
        f"The scenario {scenario_id!r} is not one of the built-in ones, and this server does not "
        "keep it (any longer). Upload its file: everything else in the link remains."
    )


def text_of(scenario_id: str, digest: str) -> str:
    """The file of a scenario that is to be had, as it was written."""
    uploaded = uploads.get(digest) if digest else None
    return builtin_text(scenario_id) if uploaded is None else uploaded.text
