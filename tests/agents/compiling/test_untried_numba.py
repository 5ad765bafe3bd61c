"""With a numba that the shortened pipeline was not tried with, functions are compiled plainly."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from metalead.agents.compiling.tried import TRIED

pytestmark = pytest.mark.skipif(
    bool(os.environ.get("NUMBA_DISABLE_JIT")), reason="nothing is compiled here"
)
DRAW = """
import sys
import numba
import numpy as np

numba.__version__ = sys.argv[1]

from metalead.agents import luck
from metalead.agents.compiling.decorators import entry
from metalead.agents.custom.helper import helper
from metalead.agents.picture.pairing_heap import meld, without_root
from metalead.agents.picture.tables import Picture


@helper
def third(numbers):
    return numbers[2]


@entry
def draw(seed, picture, numbers):
    tasks, root = picture.tasks, -1
    for place in range(len(numbers)):
        numbers[place] = luck.normal(np.uint64(seed), luck.WORK, np.uint64(7), place)
        tasks[place]["value"], tasks[place]["child"] = numbers[place], -1
        tasks[place]["sibling"] = -1
        root = meld(tasks, root, place)
    order = 0
    while root >= 0:
        order = 7 * order + root
        root = without_root(tasks, root)
    return order, third(numbers)


picture = Picture(**{name: np.zeros(5, dtype) for name, dtype in Picture.LAYOUT.items()})
numbers = np.zeros(5)
print(draw(11, picture, numbers), numbers.tobytes().hex())
print(luck.normal._compiler.pipeline_class.__name__)
print("metalead.agents.compiling.pipeline" in sys.modules)
"""
PROJECT = Path(__file__).parents[3] / "pyproject.toml"


def drawn(version: str, folder: Path) -> list[str]:
    """Numbers and their order in a heap, the compiler, whether ours was imported."""
    (folder / "drawing.py").write_text(DRAW)
    done = subprocess.run(
        [sys.executable, "-c", "import drawing", version],
        cwd=folder,
        env=os.environ | {"METALEAD_CACHE_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout.splitlines()


def test_another_numba_compiles_plainly_and_gives_the_same_bits(tmp_path: Path) -> None:
    numbers, compiler, is_ours = drawn(f"{TRIED[-1]}.1", tmp_path)
    assert (compiler, is_ours) == ("EngineCompiler", "True")
    assert drawn("0.99.0", tmp_path) == [numbers, "Compiler", "False"]


def test_the_versions_that_were_tried_are_those_that_may_be_installed() -> None:
    """Whoever allows another version tries it: `.ci/full` runs the oldest, `.ci/run` the newest."""
    wanted = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]
    (numba,) = (name for name in wanted if name.startswith("numba"))
    _, last = TRIED[-1].split(".")
    assert numba == f"numba>={TRIED[0]},<0.{int(last) + 1}"
