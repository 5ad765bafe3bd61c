"""Check an sdist and its wheel, and that all papers name their version: check_release.py DIR."""

import re
import sys
import tarfile
import tomllib
from pathlib import Path
from zipfile import ZipFile

PAPERS = (
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "CITATION.cff",
    "pyproject.toml",
)
FOLDERS = ("agents", "simulation", "dashboard", "scenarios", "tests", "docs", "benchmarks")

dist = Path(sys.argv[1])
version = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
(sdist,), (wheel,) = dist.glob("*.tar.gz"), dist.glob("*.whl")
assert sdist.name == f"metalead-{version}.tar.gz", sdist
assert wheel.name.startswith(f"metalead-{version}-"), wheel

with tarfile.open(sdist) as packed:
    names = {name.partition("/")[2] for name in packed.getnames()}
missing = {paper for paper in PAPERS if paper not in names}
missing |= {
    folder for folder in FOLDERS if not any(name.startswith(f"{folder}/") for name in names)
}
assert not missing, f"not in {sdist.name}: {sorted(missing)}"

# A link followed in place of its folder would leave the folder out.
kept = {path.as_posix() for folder in FOLDERS[:4] for path in Path(folder).rglob("*.py")}
assert kept <= names, f"not in {sdist.name}: {sorted(kept - names)[:3]}"

with ZipFile(wheel) as packed_wheel:
    files = packed_wheel.namelist()
lacking = {name for name in kept if f"metalead/{name}" not in files}
assert not lacking, f"not in {wheel.name}: {sorted(lacking)[:3]}"
info = f"metalead-{version}.dist-info/"
assert {name.partition("/")[0] for name in files} == {"metalead", info.strip("/")}
assert f"{info}licenses/LICENSE" in files

citation = Path("CITATION.cff").read_text(encoding="utf-8")
assert re.search(rf"^version: {re.escape(version)}$", citation, re.MULTILINE), "CITATION.cff"
changes = Path("CHANGELOG.md").read_text(encoding="utf-8")
assert re.search(rf"^## {re.escape(version)}\b", changes, re.MULTILINE), "CHANGELOG.md"
print(f"{sdist.name} and {wheel.name}: whole, and of one version")
