"""The scenarios that pages can show: the built-in ones, and those that were uploaded."""

from collections import OrderedDict
from functools import cache
from threading import Lock

from simulation.errors import UserError
from simulation.scenario.loader import builtin_ids, load_scenario, scenario_hash
from simulation.scenario.schema import Scenario

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


class Uploads:
    """Scenarios of users' own, by their short hash; shared by all, since a link names them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Scenario] = OrderedDict()
        self._lock = Lock()

    def add(self, scenario: Scenario) -> str:
        """Keep a scenario; returns its short hash."""
        name = short_hash(scenario)
        with self._lock:
            self._kept[name] = scenario
            self._kept.move_to_end(name)
            while len(self._kept) > MOST_UPLOADS:
                self._kept.popitem(last=False)
        return name

    def get(self, name: str) -> Scenario | None:
        """The scenario with this short hash, if it is still kept."""
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)


uploads = Uploads()


def find(scenario_id: str, digest: str = "") -> Scenario:
    """The uploaded scenario with this short hash, or else the built-in one with this id."""
    uploaded = uploads.get(digest) if digest else None
    if uploaded is not None:
        return uploaded
    if scenario_id in builtin_ids():
        return builtin(scenario_id)
    raise UserError(
        f"The scenario {scenario_id!r} is not one of the built-in ones, and this server does not "
        "keep it (any more). Upload its file on the page Scenario, then open the link again."
    )
