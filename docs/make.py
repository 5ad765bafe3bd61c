"""What the pages show that is measured or generated, made anew in one call.

uv run python docs/make.py                   everything: some hours on two cores
uv run python docs/make.py levers shares     only these; --list says what there is

Runs are kept in build/docs, so what was stopped goes on there. Each command's report is kept beside
them as NAME.txt: the numbers in the prose of a page are to be held against it by hand.
"""

import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from photograph import VIEWS, photograph
from photograph_room import NAME as ROOM, photograph_room
from PIL import Image

from docs.pages.difference_page import measure_difference, write_difference
from docs.pages.difference_pictures import DRAWN, draw_picture
from docs.pages.idea_page import ideas_page
from docs.pages.lever_page import levers_page
from docs.pages.oddity_page import measure, write_page
from docs.pages.rights_page import rights_page
from docs.pages.sweep_picture import draw_sweep
from docs.pages.who_wins_page import measure_who_wins
from metalead.simulation.validation.verdict_table import main as write_verdicts

DOCS = Path(__file__).parent
KEPT = DOCS.parent / "build" / "docs"
CLAIMS = DOCS.parent / "simulation" / "claims" / "measured.json"  # what pages show of them
BREADTH = 1600  # of a picture, in pixels
GUIDE = "sweep"  # the picture of the guide to sweeps
OWN = ("own-strategies.md", "fast.py")  # a page, and the file that it shows


@dataclass(frozen=True, slots=True)
class Shown:
    """A command whose figure, or whose numbers, a page shows; it writes into DIR."""

    page: str
    command: str
    figure: str = ""


SHOWN = {
    "comparison": Shown(
        "../README.md", "metalead compare wichita-falls-1979 --out DIR", "figure.png"
    ),
    "levers": Shown("experiments.md", "metalead levers lake-pomona-1978 --out DIR", "levers.png"),
    "regimes": Shown(
        "experiments.md",
        "metalead regimes wichita-falls-1979 --x report_price --y staff=1:12 --replications 20 "
        "--visits 60 --out DIR",
        "regimes.png",
    ),
    "shares": Shown("explain.md", "metalead explain wichita-falls-1979 --out DIR", "figure.png"),
    "alliances": Shown(
        "explain.md", "metalead explain wichita-falls-1979 --alliances --out DIR", "figure.png"
    ),
    "two-at-once": Shown(
        "own-strategies.md",
        "metalead compare wichita-falls-1979 --arms "
        "network,fast.py:two_at_once,command,fast.py:two_at_once@command --replications 60",
    ),
    "validation": Shown("validity.md", "metalead validate --only all --out DIR"),
    "claims": Shown("ideas.md", "metalead claims --replications 400 --out DIR"),
}


def main(names: list[str]) -> None:
    """Make what is named, or everything; generated pages first."""
    known = ["pages", "oddities", "who-wins", "difference", *SHOWN, *DRAWN, *VIEWS, ROOM, GUIDE]
    if names == ["--list"]:
        print("\n".join(known))
        return
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"There is no {', '.join(unknown)} to make. Choose from: {', '.join(known)}")
    for name in names or known:
        print(f"{name} ...", flush=True)
        if name == "pages":
            write_pages()
        elif name == "oddities":
            measure()
        elif name == "who-wins":
            measure_who_wins()
        elif name == "difference":
            measure_difference()
        elif name in (*DRAWN, *VIEWS, ROOM, GUIDE):
            picture_of(name)
        else:
            make(name)


def write_pages() -> None:
    """The pages written from declarations, and those of oddities and of a difference as kept."""
    (DOCS / "levers.md").write_text(levers_page(), encoding="utf-8")
    (DOCS / "ideas.md").write_text(ideas_page(), encoding="utf-8")
    (DOCS / "rights.md").write_text(rights_page(), encoding="utf-8")
    write_difference()
    write_page()


def make(name: str) -> None:
    """Run a command, keep its report, and take its picture or its table over."""
    shown, out = SHOWN[name], KEPT / name
    KEPT.mkdir(parents=True, exist_ok=True)
    write_own_strategy()
    words = shlex.split(shown.command.replace("DIR", shlex.quote(str(out))))
    command = [str(Path(sys.executable).with_name(words[0])), *words[1:]]
    done = subprocess.run(command, cwd=KEPT, stdout=subprocess.PIPE, text=True, check=True)
    (KEPT / f"{name}.txt").write_text(done.stdout, encoding="utf-8")
    if shown.figure:
        shrink(out / shown.figure, DOCS / "images" / f"{name}.png")
    if name == "validation":
        write_verdicts(out / "validation.json", DOCS / shown.page)
    if name == "claims":
        shutil.copyfile(out / "claims.json", CLAIMS)
        write_pages()


def picture_of(name: str) -> None:
    """Draw a picture, or take one of a page of the dashboard or of a room at its exercise."""
    KEPT.mkdir(parents=True, exist_ok=True)
    if name in DRAWN:
        draw_picture(name, KEPT / f"{name}.png")
    elif name == GUIDE:
        draw_sweep(KEPT / f"{name}.png")
    elif name == ROOM:
        photograph_room(KEPT / f"{name}.png")
    else:
        photograph(name, KEPT / f"{name}.png")
    shrink(KEPT / f"{name}.png", DOCS / "images" / f"{name}.png")


def write_own_strategy() -> None:
    """The strategy that a page shows, as a file to be run."""
    page, file = OWN
    text = (DOCS / page).read_text(encoding="utf-8")
    found = re.search(rf"<!-- file {file} -->\n```python\n(.*?)^```$", text, re.M | re.S)
    assert found is not None, f"{page} shows no {file}"
    (KEPT / file).write_text(found[1], encoding="utf-8")


def shrink(figure: Path, picture: Path) -> None:
    """A picture for a page: smaller, and of a palette of colours."""
    with Image.open(figure) as drawn:
        height = round(drawn.height * BREADTH / drawn.width)
        small = drawn.convert("RGB").resize((BREADTH, height), Image.Resampling.LANCZOS)
        # The other methods give up colours of few pixels: a mark on a map is then that of another.
        colours = small.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        colours.save(picture, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
