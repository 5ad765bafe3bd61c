"""What the sample misses: mutants of the engine, each run until a number of the sample differs.

    uv run python benchmarks/mutants.py --each 3 --seed 1

The sample (`simulation/runs/sample.py`) names the numbers of the program, so a change of the
engine that leaves all its numbers as they are would go unseen. Here numbers, operators and
equalities in the sources of the engine, the strategies and the plan are changed one at a time,
without the compiler. What is not seen is marked, to be looked at by a person: some mutants are no
other program (a table's first size), the rest is what the sample does not use yet.
"""

import os

os.environ["NUMBA_DISABLE_JIT"] = "1"

import argparse
import ast
import random
import signal
import sys
import warnings
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import Any

import numba
import numpy as np
import pydantic  # loaded once, for all mutants

HOUSE = Path(__file__).resolve().parents[1]
ROOMS = ("agents/luck.py", "agents/picture", "agents/strategies", "simulation/engine")
PLAN = ("simulation/plan", "simulation/parameters/organisations.py")
SWAPPED = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult}
TURNED = {ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.Gt, ast.Gt: ast.Lt}
STRIDE = 7  # from one part to the next: has no factor in common with their number
PATIENCE = 20  # seconds of work on one part: a mutant that never ends is seen too


class Mutation(ast.NodeTransformer):
    """Changes the place of this number, counted through the tree; `said` is what it did there."""

    def __init__(self, place: int) -> None:
        self.place, self.count, self.said = place, -1, ""

    def visit(self, node: ast.AST) -> ast.AST:
        """Change a node or go on into it."""
        changed = mutant_of(node)
        if changed is not None:
            self.count += 1
            if self.count == self.place:
                self.said = f"line {getattr(node, 'lineno', 0)}: {ast.unparse(node)} -> "
                self.said += ast.unparse(changed)
                return ast.copy_location(changed, node)
        return self.generic_visit(node)


def mutant_of(node: ast.AST) -> ast.AST | None:
    """The changed node; None where nothing of it is changed."""
    match node:
        case ast.Constant(value=bool()):
            return None
        case ast.Constant(value=int() as value):
            return ast.Constant(value + 1)
        case ast.Constant(value=float() as value):
            return ast.Constant(value * 1.25 + 0.01)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in SWAPPED:
            return ast.BinOp(left, SWAPPED[type(op)](), right)
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in TURNED:
            return ast.Compare(left, [TURNED[type(op)]()], [right])
    return None


class Mutator(MetaPathFinder, SourceFileLoader):
    """Loads one file of the house changed."""

    def __init__(self, file: Path, place: int) -> None:
        self.file, self.mutation = file, Mutation(place)

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """The file's own spec, with this as its loader."""
        spec = PathFinder.find_spec(name, path)
        if spec is None or spec.origin is None or Path(spec.origin).resolve() != self.file:
            return None
        SourceFileLoader.__init__(self, name, spec.origin)
        spec.loader = self
        return spec

    def get_code(self, fullname: str) -> CodeType:
        """Never from bytecode."""
        tree = self.mutation.visit(ast.parse(self.file.read_bytes()))
        return compile(ast.fix_missing_locations(tree), str(self.file), "exec")


def places(file: Path) -> int:
    """How many mutants a file has."""
    mutation = Mutation(-2)
    mutation.visit(ast.parse(file.read_bytes()))
    return mutation.count + 1


def differs(expected: Sequence[bytes]) -> bool:
    """Whether a part of the sample has other numbers; what fails is seen too."""
    from metalead.simulation.runs import sample

    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
        for case, old in zip(in_turn(list(sample.cases())), expected, strict=False):
            signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
            if sample.rows_of(*case).tobytes() != old:
                return True
    except Exception:
        return True
    return False


def is_seen(file: Path, place: int, expected: Sequence[bytes]) -> tuple[bool, str]:
    """Whether the sample sees one mutant, in a process of its own; and what it is."""
    mutator = Mutator(file, place)
    mutator.mutation.visit(ast.parse(file.read_bytes()))
    said = mutator.mutation.said
    child = os.fork()
    if child == 0:
        mutator.mutation = Mutation(place)
        sys.meta_path.insert(0, mutator)
        seen = True
        try:
            seen = differs(expected)
        finally:
            os._exit(1 if seen else 0)
    _, status = os.waitpid(child, 0)
    return status != 0, said


def in_turn[T](cases: list[T]) -> list[T]:
    """In an order in which the first few are of every organisation and setting."""
    return [cases[STRIDE * place % len(cases)] for place in range(len(cases))]


def baseline(most: int) -> list[bytes]:
    """The parts of the sample as they are, from a process of its own."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        from metalead.simulation.runs import sample

        with os.fdopen(writer, "wb") as out:
            for case in in_turn(list(sample.cases()))[:most]:
                data = sample.rows_of(*case).tobytes()
                out.write(len(data).to_bytes(8, "little") + data)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as found:
        parts = list(read_parts(found))
    os.waitpid(child, 0)
    return parts


def read_parts(found: Any) -> Iterator[bytes]:
    """What `baseline`'s child wrote."""
    while size := found.read(8):
        yield found.read(int.from_bytes(size, "little"))


def files_of(rooms: Sequence[str]) -> list[Path]:
    """The sources in these rooms."""
    found = [HOUSE / room for room in rooms]
    return sorted(
        file for room in found for file in (room.glob("*.py") if room.is_dir() else [room])
    )


def main() -> None:
    """Try mutants of every file and list those that are not seen."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--each", type=int, default=3, help="mutants of a file, at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="files whose path holds this")
    parser.add_argument("--parts", type=int, default=30, help="of the sample: fewer is quicker")
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    luck, expected, tried, missed = random.Random(asked.seed), baseline(asked.parts), 0, 0
    files = files_of((*ROOMS, *PLAN))
    luck.shuffle(files)
    for file in files:
        count = places(file)
        chosen = sorted(luck.sample(range(count), min(asked.each, count)))
        for place in chosen if asked.only in str(file) else ():
            seen, said = is_seen(file, place, expected)
            tried, missed = tried + 1, missed + (not seen)
            word = "seen" if seen else "NOT SEEN"
            print(f"{word}: {file.relative_to(HOUSE)}, {said}", flush=True)
    print(f"{tried} mutants, {missed} not seen ({numba.__version__}, {pydantic.VERSION})")


if __name__ == "__main__":
    main()
