"""How much rather people turn to one agency than to another, as quantities of its type."""

from metalead.simulation.parameters.agency_types import CALLED
from metalead.simulation.plan.quantities import Quantities, assumed
from metalead.simulation.scenario.schema import Scenario


def called_rows(scenario: Scenario, quantities: Quantities, *, by_type: bool) -> dict[str, int]:
    """For every agency the row of its weight among those able to see a fact."""
    if not by_type:
        return {agency.id: quantities.one for agency in scenario.agencies}
    rows = {
        name: assumed(quantities, weight, "agency-types", name) for name, weight in CALLED.items()
    }
    return {agency.id: rows.get(agency.type, quantities.one) for agency in scenario.agencies}
