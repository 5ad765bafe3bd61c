"""Files of schema 1, the format of version 0.1: refused in one line that names the command."""

import shlex
from pathlib import Path
from typing import Any

from metalead.simulation.input.problems import Place, Problem, Problems, ScenarioError

OLD = 1
PLACE: Place = ("schema",)


def is_old(data: Any) -> bool:
    """Whether these are the data of a file of schema 1, right or wrong in all else."""
    version = data.get("schema") if isinstance(data, dict) else None
    return version == OLD and not isinstance(version, bool)  # Python holds True equal to 1


def refuse_old(data: Any, problems: Problems, where: str, file: Path | None = None) -> None:
    """Raise `ScenarioError`, this one mistake alone in it, for the data of a file of schema 1.

    file: where they were read, if that was a file that a command can be given.
    """
    if is_old(data):
        text = f"1 is the format of version 0.1; write a file of schema 2 with: {_command(file)}"
        raise ScenarioError(where, [Problem(problems.line(PLACE), PLACE, text)])


def _command(file: Path | None) -> str:
    old, new = ("FILE", "NEW") if file is None else (file, file.with_stem(f"{file.stem}-2"))
    return shlex.join(["metalead", "migrate", str(old), "--out", str(new)])
