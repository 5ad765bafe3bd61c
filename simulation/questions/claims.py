"""What the two texts claim, put to the test: `claims(only=("coached",)).summary()`."""

from collections.abc import Callable

from metalead.simulation.claims.declared import chosen_claims
from metalead.simulation.claims.measured import Measured, measure
from metalead.simulation.claims.result import CLAIMS, ClaimResults
from metalead.simulation.requests.claims import ClaimsRequest
from metalead.simulation.requests.door import door
from metalead.simulation.runs.checks import check_first_seed, check_replications, check_threads
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
        if request.on_start is not None:
            request.on_start([arm for claim in chosen for arm, _ in claim.cells])
        done: list[Measured] = []
        expected = sum(len(claim.cells) for claim in chosen) * count
        try:
            before = 0
            for claim in chosen:
                tell = _telling(request.on_progress, before, expected)
                done.append(measure(claim, count, first, threads, tell))
                before += len(claim.cells) * count
        except KeyboardInterrupt:
            if not done:
                raise
        result = ClaimResults(tuple(done), first, count, len(chosen))
        return saved(result, folder, request.out)


def _telling(
    on_progress: Callable[[int, int], None] | None, before: int, expected: int
) -> Callable[[int], None]:
    """What tells of the runs of one claim, as a part of all."""

    def tell(done: int) -> None:
        if on_progress is not None:
            on_progress(before + done, expected)

    return tell


claims = door("claims", ClaimsRequest, answer)
