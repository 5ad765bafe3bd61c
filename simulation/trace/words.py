"""What the rows of a run are called in its story."""

from collections import Counter

from metalead.simulation.engine.tables import Run
from metalead.simulation.input.nouns import counted, listed
from metalead.simulation.plan.build import Names
from metalead.simulation.scenario.schema import Scenario


class Words:
    """Names for leaders, incidents, needs and units.

    Incidents are numbered within their kind in the order of the draw, so 'house 12' is the same
    house under every organisation; units are numbered within their agency and capability.
    """

    def __init__(self, scenario: Scenario, names: Names, run: Run) -> None:
        self._run = run
        self._needs = names.needs
        self._capabilities = names.capabilities
        self.ids = names.leaders
        self.leaders = names.titles
        self._zones = [zone.name for zone in scenario.zones]
        self._kinds = [kind.name for kind in scenario.kinds]
        kinds = [int(kind) for kind in run.incidents["kind"][: run.world[0]["incidents"]]]
        self.incidents = _numbered([names.kinds[kind] for kind in kinds])
        units = run.units[: run.world[0]["units"]]
        self.units = _numbered([self._group(row["leader"], row["capability"]) for row in units])

    def _group(self, leader: int, capability: int) -> str:
        return f"{self.leaders[leader]}, {self._capabilities[capability]} unit"

    def place_and_kind(self, incident: int) -> tuple[str, str]:
        """Where an incident is and what it is, in full."""
        row = self._run.incidents[incident]
        return self._zones[row["zone"]], self._kinds[row["kind"]]

    def numbered_need(self, incident: int, number: int) -> str:
        """Need `number` (from 1) of an incident."""
        return self._needs[int(self._run.incidents[incident]["kind"])][number - 1]

    def need(self, need: int) -> str:
        """A need by its row."""
        row = self._run.needs[need]
        return self.numbered_need(row["incident"], row["number"])

    def incident_of(self, need: int) -> str:
        """The incident of a need by its row."""
        return self.incidents[int(self._run.needs[need]["incident"])]

    def facts(self, incident: int, bits: int) -> str:
        """What facts say: the needs among them, or only that something is wrong."""
        count = int(self._run.incidents[incident]["needs"])
        held = [n for n in range(1, count + 1) if bits >> n & 1]
        if not held:
            return "something is wrong"
        return listed([self.numbered_need(incident, number) for number in held])

    def zone(self, zone: int) -> str:
        """A zone by its row."""
        return self._zones[zone]

    def capability(self, capability: int) -> str:
        """A capability by its row."""
        return self._capabilities[capability]

    def some_units(self, count: int, capability: int) -> str:
        """'3 rescue units'."""
        return counted(count, f"{self._capabilities[capability]} unit")


def _numbered(names: list[str]) -> list[str]:
    """'house 1', 'house 2', ...: each name with how many of it came so far."""
    seen: Counter[str] = Counter()
    numbered = []
    for name in names:
        seen[name] += 1
        numbered.append(f"{name} {seen[name]}")
    return numbered
