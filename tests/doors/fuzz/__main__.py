"""`python -m tests.doors.fuzz`: any number of mutants, a table of what became of them."""

import argparse
import faulthandler
import sys
from collections import Counter

from .mutations import Mutant, mutant
from .trial import Verdict, tried

HANG = 600  # seconds for one mutant, after which the program ends with a trace


def main() -> int:
    """1 where anything was found, with what makes it again."""
    asked = arguments()
    if asked.only is not None:
        return one(asked.seed, asked.only)
    counts: Counter[str] = Counter()
    findings: list[tuple[int, Mutant, Verdict]] = []
    for number in range(asked.mutants):
        faulthandler.dump_traceback_later(HANG, exit=True, file=sys.__stderr__)
        made = mutant(asked.seed, number)
        verdict = tried(made.content, run=True)
        counts[verdict.ended] += 1
        if verdict.finding:
            findings.append((number, made, verdict))
    faulthandler.cancel_dump_traceback_later()
    print(report(asked.seed, asked.mutants, counts, findings))
    return 1 if findings else 0


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.doors.fuzz", description=__doc__)
    parser.add_argument("--mutants", type=int, default=500)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, metavar="N", help="show and try mutant N alone")
    return parser.parse_args()


def one(seed: int, number: int) -> int:
    """Show a mutant, and what becomes of it."""
    made = mutant(seed, number)
    sys.stdout.buffer.write(made.content + b"\n")
    verdict = tried(made.content, run=True)
    print(f"{made.base}, {' + '.join(made.steps)}: {verdict.ended} {verdict.finding}")
    return 1 if verdict.finding else 0


def report(
    seed: int, mutants: int, counts: Counter[str], findings: list[tuple[int, Mutant, Verdict]]
) -> str:
    """A table of what became of all, and a line a finding."""
    lines = [
        f"{mutants} mutants, seed {seed}",
        *(f"{n:8}  {end}" for end, n in sorted(counts.items())),
    ]
    kinds = Counter(verdict.finding for _, _, verdict in findings)
    lines += [f"{len(findings):8}  findings", *(f"{n:8}    {kind}" for kind, n in kinds.items())]
    for number, made, verdict in findings:
        steps = " + ".join(made.steps)
        lines.append(f"--seed {seed} --only {number}: {verdict.finding} ({made.base}, {steps})")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
