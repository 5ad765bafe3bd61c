"""The picture of the guide to sweeps, drawn by the blocks that the guide shows."""

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

PAGE = Path(__file__).parents[1] / "sweeps.md"
FILE = re.compile(r"<!-- file (\S+) -->\n```yaml\n(.*?)^```$", re.M | re.S)
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)
DRAWN = "figure.png"  # what the guide calls it


def draw_sweep(picture: Path) -> None:
    """Run the guide as far as its figure, and keep that."""
    text = PAGE.read_text(encoding="utf-8")
    name, design = FILE.findall(text)[0]
    blocks = BLOCK.findall(text)
    last = next(at for at, block in enumerate(blocks) if DRAWN in block)
    with TemporaryDirectory() as place:
        (Path(place) / name).write_text(design, encoding="utf-8")
        sweep = [sys.executable, "-m", "metalead", "sweep", name, "--out", Path(name).stem]
        subprocess.run(sweep, cwd=place, check=True, stdout=subprocess.DEVNULL)
        answer = "\n".join(blocks[1 : last + 1])  # the first one kills a sweep
        subprocess.run([sys.executable, "-c", answer], cwd=place, check=True)
        picture.write_bytes((Path(place) / DRAWN).read_bytes())
