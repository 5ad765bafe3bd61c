"""What a user asks of an experiment, checked once: scenario, arms, numbers, store."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from metalead.simulation.experiments.store import FILE, MemoryStore, RunStore, Store
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.parameters.organisations import LIMITS
from metalead.simulation.plan.settings import Settings
from metalead.simulation.reporting.words import counted
from metalead.simulation.runs.arms import apply, arms_of, organisation_ids
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.runs.numbers import numbers
from metalead.simulation.saving.folder import Folder
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    from metalead.simulation.custom.source import Own


def any_arms(
    scenario: Scenario, wanted: "Sequence[str | Arm | Own] | None", settings: Settings | None
) -> tuple[Arm, ...]:
    """One arm or more with their settings; None stands for every organisation.

    Raises `UserError` as `choose_arms` does, but for a single arm.
    """
    if wanted is None:
        wanted = [name for name in organisation_ids(scenario) if name not in LIMITS]
    arms = arms_of(scenario, wanted)
    if not arms:
        raise UserError(f"{option('arms')}: name one of: {', '.join(organisation_ids(scenario))}")
    return apply(arms, settings)


@contextmanager
def opened_store(folder: Folder | None) -> Iterator[Store]:
    """The store in the directory, or one in memory."""
    if folder is None:
        yield MemoryStore()
        return
    with closing(RunStore(folder.path, folder.problems.append)) as store:
        yield store


def store_notes(store: Store) -> list[str]:
    """What a reader has to know of a store: that it has runs which were not used."""
    notes = []
    if others := store.others(numbers().bits):
        notes.append(
            f"{FILE} lists runs of {counted(others, 'setting')} from another program or machine, "
            "whose numbers may be others: they stay there and were not used."
        )
    if older := store.older():
        notes.append(
            f"{older} is the store of runs of version 0.2 or before: it was left as it is and not "
            "used. Runs are kept in rows/ now, as Parquet."
        )
    return notes
