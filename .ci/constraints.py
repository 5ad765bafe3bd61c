"""Print the versions that pyproject.toml pins, one a line, as a constraints file."""

import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
print(*project["tool"]["uv"]["constraint-dependencies"], sep="\n")
