"""The script that makes the pages anew runs the commands that the pages name."""

import json
import sys
from pathlib import Path

import pytest
from PIL import Image

from docs.pages.difference_page import KEPT, PAGE, TEXT, difference_page

DOCS = Path(__file__).parents[2] / "docs"
sys.path.append(str(DOCS))

import make  # noqa: E402  (it stands beside the pages)


def words(text: str) -> str:
    return " ".join(text.replace("`", " ").split())


@pytest.mark.parametrize("name", make.SHOWN)
def test_a_page_says_by_which_command_it_is_made(name: str) -> None:
    shown = make.SHOWN[name]
    text = (DOCS / shown.page).read_text(encoding="utf-8")
    command = shown.command.removesuffix(" --out DIR")
    assert command in words(text)
    assert not shown.figure or f"images/{name}.png)" in text


def test_every_picture_is_made_by_the_script() -> None:
    there = {picture.stem for picture in (DOCS / "images").glob("*.png")}
    assert there == {name for name, shown in make.SHOWN.items() if shown.figure} | {
        *make.DRAWN,
        *make.VIEWS,
        make.ROOM,
        make.GUIDE,
    }


def test_pictures_of_pages_are_shown() -> None:
    text = (DOCS / "dashboard.md").read_text(encoding="utf-8")
    assert all(f"](images/{name}.png)" in text for name in make.VIEWS)
    room = (DOCS / "exercise.md").read_text(encoding="utf-8")
    assert f"](images/{make.ROOM}.png)" in room


def test_pictures_of_a_difference_are_shown() -> None:
    text = (DOCS / "how-to-read-a-difference.md").read_text(encoding="utf-8")
    assert all(f"](images/{name}.png)" in text for name in make.DRAWN)


def test_the_page_of_a_difference_tells_what_was_measured() -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    page = PAGE.read_text(encoding="utf-8")
    assert page == difference_page(kept), "write it anew: python docs/make.py pages"
    assert "<<" not in page
    for name, told in kept.items():
        assert told in page, name
        assert f"<<{name}>>" in TEXT.read_text(encoding="utf-8")


def test_another_measurement_is_another_page() -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    assert difference_page(kept | {"both": "1 to 2"}) != PAGE.read_text(encoding="utf-8")


def test_what_cannot_be_made_is_said() -> None:
    with pytest.raises(SystemExit, match="There is no nonsense to make"):
        make.main(["nonsense"])


def test_a_picture_is_made_small(tmp_path: Path) -> None:
    Image.new("RGBA", (2400, 1350), "red").save(tmp_path / "figure.png")
    make.shrink(tmp_path / "figure.png", tmp_path / "small.png")
    with Image.open(tmp_path / "small.png") as small:
        assert small.size == (1600, 900)
        assert small.convert("RGB").getpixel((10, 10)) == (255, 0, 0)


def test_the_strategy_of_a_page_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "KEPT", tmp_path)
    make.write_own_strategy()
    assert "def two_at_once(picture, now, news):" in (tmp_path / "fast.py").read_text()
