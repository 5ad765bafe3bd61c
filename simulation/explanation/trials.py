"""Many variants of a scenario on the same seeds, shared among threads variant by variant."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

import numpy as np

from metalead.simulation.custom.pool import POOL
from metalead.simulation.explanation.gain import Measure
from metalead.simulation.plan.arm import Arm
from metalead.simulation.runs import ensemble
from metalead.simulation.scenario.schema import Scenario
from metalead.simulation.statistics.arrays import Floats, Seeds

Trial = tuple[Scenario, Arm]
OnRuns = Callable[[int], None]  # told how many runs more are done


def run_trials(
    trials: Sequence[Trial], seeds: Seeds, measure: Measure, threads: int, on_runs: OnRuns
) -> Floats:
    """The gain of every variant in every disaster: float64 [trials, seeds].

    The result does not depend on `threads`. What `on_runs` raises, or Ctrl-C, ends the work
    once the variants under way are through.
    """
    gains = np.empty((len(trials), seeds.size))
    with ThreadPoolExecutor(threads) as pool:
        places = {
            pool.submit(run_trial, trial, seeds, measure): place
            for place, trial in enumerate(trials)
        }
        try:
            for done in as_completed(places):
                gains[places[done]] = done.result()
                on_runs(seeds.size)
        except BaseException as error:
            if not isinstance(error, Exception):
                POOL.stop(None, telling=True)
            pool.shutdown(cancel_futures=True)
            raise
    return gains


def run_trial(trial: Trial, seeds: Seeds, measure: Measure) -> Floats:
    """One variant, in the thread that it is given."""
    scenario, arm = trial
    return np.asarray(measure.gains(ensemble.run_checked(scenario, [arm], seeds, 1))[0])
