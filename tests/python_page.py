"""Files that docs/python.md shows, for tests that run them."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "python.md"


def written(name: str, folder: Path) -> Path:
    """The file of this name, as the page has it, written into a folder."""
    found = re.search(
        rf"^<!-- file {re.escape(name)} -->\n```python\n(.*?)^```$",
        PAGE.read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    assert found is not None, name
    file = folder / name
    file.write_text(found[1], encoding="utf-8")
    return file
