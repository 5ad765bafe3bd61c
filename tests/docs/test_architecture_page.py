"""The house that the page of the architecture draws is the one that stands there."""

import re
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
ENTRY = re.compile(r"( *)([\w.]+/?) +(?:\| )?\S")
PASSED_OVER = {"__pycache__", "build", "dist"}
HOUSES = ("agents", "simulation", "dashboard")
WHOLE = ("tests", ".ci")  # one line for all that is below


def drawn() -> list[str]:
    """The entries of the tree, top to bottom, as paths; folders end with a slash."""
    tree = re.search(r"^```plain\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert tree is not None
    above: dict[int, str] = {-4: ""}
    paths = []
    for line in tree[1].splitlines():
        entry = ENTRY.match(line)
        assert entry is not None, line
        depth = len(entry[1])
        above[depth] = above[depth - 4] + entry[2]
        paths.append(above[depth])
    return paths


def standing(folder: Path) -> set[str]:
    """The folders of the project below one, as the tree writes them."""
    inner = [path for path in folder.iterdir() if path.is_dir() and not path.is_symlink()]
    found = set()
    for path in inner:
        name = path.relative_to(ROOT).as_posix()
        is_hidden = path.name.startswith(".") and name not in WHOLE
        if not is_hidden and path.name not in PASSED_OVER and any(path.rglob("*.*")):
            found |= {f"{name}/"} | (set() if name in WHOLE else standing(path))
    return found


def floors(house: str) -> list[str]:
    """The rooms of a house in the order of its contract, top floor first."""
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    layers = contracts[f"importlinter:contract:{house}"]["layers"]
    return [room.strip() for floor in layers.strip().splitlines() for room in floor.split("|")]


def test_every_folder_has_its_line_and_every_line_its_folder() -> None:
    assert {path for path in drawn() if path.endswith("/")} == standing(ROOT)
    assert all((ROOT / path).exists() for path in drawn())


@pytest.mark.parametrize("house", HOUSES)
def test_the_rooms_stand_in_the_order_of_their_floors(house: str) -> None:
    rooms = [path.removeprefix(f"{house}/") for path in drawn() if path.startswith(f"{house}/")]
    names = [room.strip("/").removesuffix(".py") for room in rooms if room.count("/") < 2 and room]
    assert names == floors(house)


def test_every_file_that_the_page_names_is_there() -> None:
    named = set(re.findall(r"`((?:agents|simulation|dashboard|tests|docs)/[\w/.]+)`", PAGE))
    assert len(named) > 40
    missing = {name for name in named if not (ROOT / name).exists() and "NAME" not in name}
    assert not missing
