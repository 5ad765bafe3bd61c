"""The commit that this program is, where that can be known."""

import json
import subprocess
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

SECONDS = 10.0  # git answers at once; on a file system that hangs nobody waits for it


def commit() -> str | None:
    """The commit that the installed program was made from: as pip noted it (PEP 610), or that of
    the checkout that it runs from. None for a release, and for a checkout with changes."""
    origin = _origin()
    if "vcs_info" in origin:
        return str(origin["vcs_info"]["commit_id"])
    if origin.get("dir_info", {}).get("editable"):
        return _of_checkout(Path(url2pathname(urlsplit(origin["url"]).path)))
    return None


def _origin() -> dict[str, Any]:
    try:
        text = distribution("metalead").read_text("direct_url.json")
    except PackageNotFoundError:
        return {}
    return dict(json.loads(text)) if text else {}


def _of_checkout(folder: Path) -> str | None:
    if not (folder / ".git").exists() or _git(folder, "status", "--porcelain"):
        return None
    return _git(folder, "rev-parse", "HEAD") or None


def _git(folder: Path, *words: str) -> str:
    """What git prints; where it does not answer, something that stands for changes."""
    try:
        done = subprocess.run(
            ("git", "-C", str(folder), *words),
            capture_output=True,
            text=True,
            check=True,
            timeout=SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        return "" if words[0] == "rev-parse" else "no answer"
    return done.stdout.strip()
