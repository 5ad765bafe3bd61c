"""Is a sweep what its design says: `verify("results", share=0.01)`."""

from metalead.simulation.answers.verification import Verified, replayed, verified
from metalead.simulation.custom.preparing import compile_strategies
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import option
from metalead.simulation.requests.answers import VerifyRequest
from metalead.simulation.requests.door import door
from metalead.simulation.runs.checks import check_seed, check_threads
from metalead.simulation.sweeps.results import Results


def answer(request: VerifyRequest) -> Verified:
    """Run rows again and, for a sample, write the certificate."""
    if not 0.0 < request.share <= 1.0:
        raise UserError(f"{option('share')}: must be above 0 and at most 1, not {request.share:g}")
    seed, threads = check_seed(request.seed), check_threads(request.threads)
    results = Results(request.directory)
    compile_strategies(results.plan.arms)
    if request.row is not None:
        return replayed(results, request.row, threads)
    found = verified(results, request.share, seed, threads, request.on_progress or _nothing)
    found.write(results.directory)
    return Verified(str(results.directory), found)


verify = door("verify", VerifyRequest, answer)


def _nothing(done: int, total: int) -> None:
    """Nobody looks on."""
