"""This version of the program beside another one, a checkout: how many times as fast it is.

    uv run python benchmarks/other_version.py CHECKOUT

Each version runs the same seeds in a process of its own, one after the other and each round in the
other order. What counts is the processor's time of one thread, so that a busy machine disturbs
little. The last figures tell whether both versions come to the same outcomes, bit for bit.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cases import ORGANISATIONS, SCENARIO
from benchmarks.timing import Figure, figure, options, ratios, show

HERE = Path(__file__).parents[1]
SEEDS = 20
ROUNDS = 21

# What each version does when asked: only what all versions since 0.2.0 have.
SIDE = """
import json, sys
from hashlib import sha256
from time import process_time
import metalead as ml

for line in sys.stdin:
    scenario, organisation, seeds = json.loads(line)
    loaded, arms = ml.load_scenario(scenario), [ml.Arm(organisation, organisation)]
    started = process_time()
    runs = ml.run_ensemble(loaded, arms, range(seeds), threads=1)
    seconds = process_time() - started
    columns = [sha256(column.tobytes()).hexdigest() for column in runs.outcomes[0].T]
    print(json.dumps([seconds, columns]), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """Seconds of the processor, and a hash for each outcome."""

    seconds: float
    outcomes: list[str]


class Side:
    """One version, in a process that waits for what to run."""

    def __init__(self, checkout: Path, stack: ExitStack) -> None:
        self._process = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-P", "-c", SIDE],
                env=os.environ | {"PYTHONPATH": str(checkout)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )

    def run(self, organisation: str, seeds: int) -> Answer:
        """Run so many seeds. Raises `RuntimeError` where the version cannot."""
        asked, answers = self._process.stdin, self._process.stdout
        if asked is None or answers is None:
            raise RuntimeError("the process has no pipes")
        asked.write(json.dumps([SCENARIO, organisation, seeds]) + "\n")
        asked.flush()
        line = answers.readline()
        if not line:
            raise RuntimeError("this version could not run; what it said stands above")
        return Answer(*json.loads(line))


def measure(checkout: Path) -> list[Figure]:
    """Ratios of the other version's seconds to this one's, and whether outcomes are the same."""
    with ExitStack() as stack:
        this, other = (Side(folder, stack) for folder in (HERE, checkout))
        return [made for name in ORGANISATIONS for made in compared(this, other, name)]


def compared(this: Side, other: Side, organisation: str) -> Sequence[Figure]:
    """The same for one organisation."""
    found: dict[Side, list[Answer]] = {this: [], other: []}
    for each in found:
        each.run(organisation, 1)  # compiled and warm from here on
    for nth in range(ROUNDS):
        for side in (this, other) if nth % 2 else (other, this):
            found[side].append(side.run(organisation, SEEDS))
    mine, others = ([answer.seconds for answer in found[side]] for side in (this, other))
    columns = [found[side][0].outcomes for side in (this, other)]
    same = sum(one == another for one, another in zip(*columns, strict=False))
    per_run = [1e3 * seconds / SEEDS for seconds in mine]
    return [
        figure(f"{organisation}, this version", per_run, "ms a run"),
        figure(f"{organisation}, this version is faster by", ratios(others, mine), "times"),
        figure(f"{organisation}, quickest against quickest", [min(others) / min(mine)], "times"),
        figure(f"{organisation}, the same outcomes", [same], f"of {max(map(len, columns))}"),
    ]


def main() -> None:
    """Compare with the checkout that is given."""
    parser = options("Beside another version")
    parser.add_argument("checkout", type=Path, help="the folder of the other version")
    given = parser.parse_args()
    show("Beside another version", measure(given.checkout.resolve()), given.json)


if __name__ == "__main__":
    main()
