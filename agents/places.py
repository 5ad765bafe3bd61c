"""Folders for what can be made again: the one asked for, and a private one in its stead."""

import os
import stat
import tempfile
from contextlib import suppress
from errno import ENOENT, EPERM
from hashlib import sha256
from pathlib import Path

from platformdirs import user_cache_path

VARIABLE = "METALEAD_CACHE_DIR"


def wanted_root() -> Path:
    """Where things are to be kept: what METALEAD_CACHE_DIR names, or the user's cache."""
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else user_cache_path("metalead")


def cache_root() -> Path:
    """The folder for what can be made again; it need not be there yet.

    Raises `OSError` where that cannot be said, or where another user could write what is run
    here. A folder that METALEAD_CACHE_DIR names is taken as it is: it may be a shared one.
    """
    root = wanted_root()
    if not os.environ.get(VARIABLE):
        if not root.is_absolute():
            raise OSError(ENOENT, "this user has no home directory")
        if root.exists() and not _is_own(root, stat.S_IWOTH):
            raise OSError(EPERM, "it belongs to another user")
    return root


def private_root() -> Path | None:
    """The folder that stands in for the wanted one, if there is one: under the temporary
    directory, in a folder of this user alone."""
    own = _own_temporary()
    if own is None or not _is_own(own, stat.S_IRWXG | stat.S_IRWXO):
        return None
    return own / sha256(os.fsencode(wanted_root())).hexdigest()[:16]


def make_private_root() -> Path | None:
    """The same, with this user's folder made if need be; None where that cannot be."""
    own = _own_temporary()
    if own is None:
        return None
    with suppress(OSError):
        own.mkdir(mode=stat.S_IRWXU, exist_ok=True)
    return private_root()


def _own_temporary() -> Path | None:
    try:
        temporary = Path(tempfile.gettempdir())
    except OSError:  # no folder at all can be written
        return None
    return temporary / (f"metalead-{os.geteuid()}" if os.name == "posix" else "metalead")


def _is_own(folder: Path, refused: int) -> bool:
    """Whether a folder, no link to one, is this user's and lacks these permissions."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    if os.name != "posix":  # elsewhere both folders lie in the user's own profile
        return stat.S_ISDIR(found.st_mode)
    is_ours = found.st_uid == os.geteuid() and not found.st_mode & refused
    return stat.S_ISDIR(found.st_mode) and is_ours
