"""What the two texts claim, put to the test: `claims(only=("coached",)).summary()`."""

from collections.abc import Iterator, Sequence

import numpy as np

from metalead.simulation.claims.claim import Claim
from metalead.simulation.claims.declared import chosen_claims
from metalead.simulation.claims.measured import Measured, measure
from metalead.simulation.claims.result import CLAIMS, ClaimResults
from metalead.simulation.comparison.blocks import Progress, say_nothing
from metalead.simulation.experiments.asked import opened_store, store_notes
from metalead.simulation.experiments.runner import Runner
from metalead.simulation.experiments.store import Store
from metalead.simulation.requests.claims import ClaimsRequest
from metalead.simulation.requests.door import door
from metalead.simulation.runs.checks import check_first_seed, check_replications, check_threads
from metalead.simulation.runs.part_of_all import as_part
from metalead.simulation.saving.folder import opened, saved
from metalead.simulation.scenario.loader import load_scenario


def answer(request: ClaimsRequest) -> ClaimResults:
    """The verdicts that are asked for."""
    chosen = chosen_claims(request.only)
    count, first = (
        check_replications(request.replications),
        check_first_seed(request.first_seed),
    )
    threads = check_threads(request.threads)
    with opened(CLAIMS, request.out) as folder:
        with opened_store(folder) as store:
            if request.on_start is not None:
                request.on_start([arm for claim in chosen for arm, _ in claim.cells])
            seeds = np.arange(first, first + count, dtype=np.int64)
            done: list[Measured] = []
            try:
                for runner, claim in runners(chosen, store, threads, count, request.on_progress):
                    done.append(measure(claim, runner, seeds))
            except KeyboardInterrupt:
                if not done:
                    raise
            remarks = tuple(store_notes(store))
        result = ClaimResults(
            measured=tuple(done),
            first_seed=first,
            replications=count,
            asked=len(chosen),
            goes_on=folder is not None,
            remarks=remarks,
        )
        return saved(result, folder, request.out)


def runners(
    chosen: Sequence[Claim],
    store: Store,
    threads: int,
    count: int,
    on_progress: Progress | None,
) -> Iterator[tuple[Runner, Claim]]:
    """Each claim with a runner of its event, which tells of its runs as a part of all."""
    expected, before = sum(len(claim.cells) for claim in chosen) * count, 0
    for claim in chosen:
        tell = as_part(on_progress or say_nothing, before, expected)
        yield Runner(load_scenario(claim.event), store, threads, tell), claim
        before += len(claim.cells) * count


claims = door("claims", ClaimsRequest, answer)
