"""All benchmarks, one after the other, each in a process of its own.

    uv run python benchmarks/all.py            print
    uv run python benchmarks/all.py --write    also write results.json and the README's tables

Run it on a machine that does nothing else.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from datetime import date
from importlib import metadata
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.timing import Figure, from_json, markdown, table

HERE = Path(__file__).parent
NAMES = (
    "headline",
    "until_known",
    "versus_mesa",
    "threads",
    "scale",
    "growth",
    "cold_start",
    "counts",
    "browsers",
)
START, END = "<!-- results: start -->", "<!-- results: end -->"
Results = dict[str, list[Figure]]


def main() -> None:
    """Run, print, and write if asked to."""
    parser = argparse.ArgumentParser(description="Run all benchmarks")
    parser.add_argument("--write", action="store_true", help="write results.json and the README")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES, help="run only these")
    options = parser.parse_args()
    results = {name: run(name) for name in options.only}
    if options.write:
        results = write(results)
    print(f"\n{machine()}")


def run(name: str) -> list[Figure]:
    """The figures of one script."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "figures.json"
        script = [sys.executable, str(HERE / f"{name}.py"), "--json", str(file)]
        subprocess.run(script, check=True, capture_output=True)
        figures = from_json(file.read_text())
    print(f"\n{name}\n{table(figures)}", flush=True)
    return figures


def machine() -> str:
    """What the figures depend on besides the code."""
    packages = ("mesa", "numba", "numpy")
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in packages)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    python = platform.python_version()
    return f"{date.today()}: {cores} cores, {platform.machine()}, Python {python}, {versions}"


def write(results: Results) -> Results:
    """Put new figures into results.json, beside those of scripts not run now, and the README."""
    file = HERE / "results.json"
    kept = json.loads(file.read_text()) if file.exists() else {}
    figures = kept.get("figures", {})
    figures |= {name: [asdict(each) for each in found] for name, found in results.items()}
    file.write_text(json.dumps({"machine": machine(), "figures": figures}, indent=2) + "\n")
    everything = {name: from_json(json.dumps(figures[name])) for name in NAMES if name in figures}
    rewrite_readme(everything)
    return everything


def rewrite_readme(results: Results) -> None:
    """Exchange what stands between the two markers."""
    file = HERE / "README.md"
    before, rest = file.read_text().split(START)
    _, after = rest.split(END)
    tables = "\n\n".join(f"### {name}.py\n\n{markdown(found)}" for name, found in results.items())
    file.write_text(f"{before}{START}\n\n{machine()}\n\n{tables}\n\n{END}{after}")


if __name__ == "__main__":
    main()
