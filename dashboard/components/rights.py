"""Who may do what: the rights table of the ways of leading that are chosen."""

import solara

from metalead.dashboard.components.plain_table import PlainTable
from metalead.dashboard.questions.compare import Ask
from metalead.simulation.comparison.rights_table import Organisations, column_in
from metalead.simulation.parameters.organisations import DECISIONS, LIMITS

TITLE = "Who may do what"


@solara.component
def Rights(ask: Ask) -> None:
    """The table, folded up; nothing where only limits are chosen, in which nobody decides."""
    table = rights_of(ask)
    if table.columns:
        PlainTable(
            caption=TITLE,
            heads=["decision", *(column.id for column in table.columns)],
            rows=[[titles().get(row, row), *cells] for row, cells in table.rows()],
            summary=TITLE,
        )


def rights_of(ask: Ask) -> Organisations:
    """The table of the arms as they are set, the scenario's own organisations too."""
    arms = (arm for arm in ask.chosen if arm.organisation not in LIMITS)
    return Organisations(tuple(column_in(ask.scenario, arm) for arm in arms))


def titles() -> dict[str, str]:
    """Rows with what they are about: 'routine: The first move of ...'."""
    return {one.id: f"{one.id}: {one.sentence}" for one in DECISIONS}
