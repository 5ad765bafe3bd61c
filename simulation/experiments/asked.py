"""What a user asks of an experiment, checked once: scenario, arms, numbers, store."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from agents.organisation import REFERENCE
from simulation.comparison.arms import apply, arms_of, organisation_ids
from simulation.comparison.settings import Settings
from simulation.ensemble import Arm
from simulation.errors import UserError
from simulation.experiments.store import FILE, MemoryStore, RunStore, Store
from simulation.saving.folder import Folder
from simulation.scenario.schema import Scenario
from simulation.wording import option

if TYPE_CHECKING:
    from simulation.own.source import Own


def any_arms(
    scenario: Scenario, wanted: "Sequence[str | Arm | Own] | None", settings: Settings | None
) -> tuple[Arm, ...]:
    """One arm or more with their settings; None stands for every organisation.

    Raises `UserError` as `choose_arms` does, but for a single arm.
    """
    if wanted is None:
        wanted = [name for name in organisation_ids(scenario) if name != REFERENCE]
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
    with closing(RunStore(folder.path / FILE, folder.problems.append)) as store:
        yield store
