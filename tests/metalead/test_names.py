"""One package, `metalead`: each module has one name, and users' names are loaded when asked for."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import metalead

ROOT = Path(__file__).parents[2]
FOLDERS = ("agents", "simulation", "dashboard")


def python(code: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """What a new interpreter says that is started in a folder."""
    words = [sys.executable, "-c", code]
    return subprocess.run(words, capture_output=True, text=True, check=False, cwd=folder)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_of_the_checkout_is_no_package_of_its_own(folder: str, tmp_path: Path) -> None:
    for where in (ROOT, tmp_path):
        done = python(f"import {folder}", where)
        last = done.stderr.splitlines()[-1]
        assert done.returncode == 1
        assert last.startswith(("ImportError: ", "ModuleNotFoundError: "))
        assert "write `import metalead as ml`" in last
        assert f"`from metalead.{folder} import" in last
    assert python(f"from {folder}.anything import it").returncode == 1


def test_no_module_has_two_names() -> None:
    code = (
        "import sys, metalead\n"
        "from pkgutil import walk_packages\n"
        "from importlib import import_module\n"
        "from pathlib import Path\n"
        "for one in walk_packages(metalead.__path__, 'metalead.'):\n"
        "    if not one.name.endswith('__main__'):\n"
        "        import_module(one.name)\n"
        f"root = Path({str(ROOT)!r})\n"
        "files = [Path(m.__file__).resolve() for m in list(sys.modules.values())"
        " if getattr(m, '__file__', None)]\n"
        "ours = [f for f in files if f.is_relative_to(root) and '.venv' not in f.parts]\n"
        "print(len(ours), len(set(ours)))\n"
    )
    done = python(code)
    assert done.returncode == 0, done.stderr
    modules, files = map(int, done.stdout.split())
    written = [file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py")]
    assert modules == files == len(written) + 1  # and `metalead` itself


def test_every_name_is_where_type_checkers_find_it() -> None:
    tree = ast.parse(Path(metalead.__file__).read_text(encoding="utf-8"))
    checked = next(node for node in tree.body if isinstance(node, ast.If))
    told = {
        name.name: line.module
        for line in checked.body
        if isinstance(line, ast.ImportFrom)
        for name in line.names
    }
    homes = {name: f"metalead.{home}" for name, home in metalead._HOMES.items()}
    assert told == homes
    assert sorted(metalead.__all__) == sorted(homes)
    for name, home in homes.items():
        assert getattr(metalead, name) is getattr(import_module(home), name)
        assert name in dir(metalead)


def test_the_import_loads_nothing_that_takes_time() -> None:
    done = python("import sys, metalead; print(*sys.modules)")
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    ours = python("import sys; print(*sys.modules)").stdout.split()
    heavy = loaded - {name.partition(".")[0] for name in ours} - sys.stdlib_module_names
    assert heavy == {"metalead"}


def test_sources_without_links_say_what_to_do(tmp_path: Path) -> None:
    """As an archive of the sources has them, which holds no links."""
    (tmp_path / "metalead").mkdir()
    for file in (ROOT / "metalead").glob("*.py"):
        (tmp_path / "metalead" / file.name).write_bytes(file.read_bytes())
    for code in ("import metalead", "from metalead.agents import own"):
        last = python(code, tmp_path).stderr.splitlines()[-1]
        assert last.startswith("ImportError: this folder has the sources of metalead")


def test_version_and_wrong_names() -> None:
    assert metalead.__version__.count(".") == 2
    with pytest.raises(AttributeError, match="no attribute 'comapre'"):
        metalead.comapre  # noqa: B018


def test_completion_offers_the_public_names_alone() -> None:
    offered = {name for name in dir(metalead) if not name.startswith("_")}
    assert offered == set(metalead.__all__)
