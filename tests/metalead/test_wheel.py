"""What a wheel installs: one package, beside whatever else is called `agents`."""

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]
OTHERS = 'NAME = "another project\'s agents"\n'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed in it, beside another package called `agents`."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    (folder / "site" / "agents").mkdir()
    (folder / "site" / "agents" / "__init__.py").write_text(OTHERS, encoding="utf-8")
    return folder / "site"


def python(site: Path, code: str, folder: Path) -> str:
    """What a new interpreter prints that finds these packages first."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_it_installs_one_package(site: Path) -> None:
    (there,) = (path for path in site.iterdir() if path.suffix == ".dist-info")
    names = {path.name for path in site.iterdir()}
    assert names == {"metalead", "agents", there.name}


def test_it_stands_beside_another_agents(site: Path, tmp_path: Path) -> None:
    code = (
        "import agents, metalead as ml\n"
        "from metalead.agents import own\n"
        "print(agents.NAME, ml.__file__, own.__file__, ml.Leader.__module__, sep='\\n')\n"
    )
    name, file, own, leader = python(site, code, tmp_path).splitlines()
    assert name == "another project's agents"
    assert Path(file) == site / "metalead" / "__init__.py"
    assert Path(own) == site / "metalead" / "agents" / "own.py"
    assert leader == "metalead.agents.leader"


def test_it_has_scenarios_templates_and_assets(site: Path, tmp_path: Path) -> None:
    code = "import metalead as ml; print(ml.load_scenario('lake-pomona-1978').id)"
    assert python(site, code, tmp_path) == "lake-pomona-1978\n"
    for kind in ("*.vue", "*.css", "*.js", "*.svg", "py.typed"):
        packed = {path.name for path in (site / "metalead").rglob(kind)}
        written = {
            path.name for part in ("dashboard", "metalead") for path in (ROOT / part).rglob(kind)
        }
        assert packed == written != set()
