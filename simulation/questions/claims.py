"""What the two texts claim, put to the test: `claims(only=("coached",)).summary()`."""

from collections.abc import Iterator, Sequence

from metalead.simulation.claims.claim import Claim
from metalead.simulation.claims.declared import chosen_claims
from metalead.simulation.claims.disasters import disasters
from metalead.simulation.claims.events import EVENTS
from metalead.simulation.claims.measured import Measured, measure
from metalead.simulation.claims.result import CLAIMS, ClaimResults
from metalead.simulation.comparison.blocks import Progress, say_nothing
from metalead.simulation.experiments.asked import opened_store, store_notes
from metalead.simulation.requests.claims import ClaimsRequest
from metalead.simulation.requests.door import door
from metalead.simulation.runs.checks import check_first_seed, check_replications, check_threads
from metalead.simulation.runs.part_of_all import as_part
from metalead.simulation.saving.folder import opened, saved


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
                request.on_start([cell.arm for claim in chosen for cell in claim.cells])
            seeds = disasters(first, count)
            done: list[Measured] = []
            try:
                for tell, claim, event in steps(chosen, count, request.on_progress):
                    done.append(measure(claim, event, seeds, store, threads, tell))
            except KeyboardInterrupt:
                if not done:
                    raise
            remarks = tuple(store_notes(store))
        result = ClaimResults(
            measured=tuple(done),
            first_seed=first,
            replications=count,
            asked=len(chosen) * len(EVENTS),
            goes_on=folder is not None,
            remarks=remarks,
        )
        return saved(result, folder, request.out)


def steps(
    chosen: Sequence[Claim], count: int, on_progress: Progress | None
) -> Iterator[tuple[Progress, Claim, str]]:
    """Each claim on each event, with what tells of its runs as a part of all."""
    cells = sum(len(claim.cells) for claim in chosen)
    expected, before = cells * len(EVENTS) * count, 0
    for claim in chosen:
        for event in EVENTS:
            yield as_part(on_progress or say_nothing, before, expected), claim, event
            before += len(claim.cells) * count


claims = door("claims", ClaimsRequest, answer)
