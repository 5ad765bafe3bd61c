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
    try:
        return Path(named).expanduser() if named else user_cache_path("metalead")
    except RuntimeError:  # who has no home has no ~
        return Path(named or "~/.cache/metalead")


def cache_root() -> Path:
    """The folder for what can be made again; it need not be there yet.

    Raises `OSError` where that cannot be said, or where another user could write what is run
    here. A folder that METALEAD_CACHE_DIR names is taken as it is: it may be a shared one.
    """
    root, is_named = wanted_root(), bool(os.environ.get(VARIABLE))
    if str(root).startswith("~") or not (is_named or root.is_absolute()):
        raise OSError(ENOENT, "this user has no home directory")
    if not is_named and root.exists() and _may_be_written_by_others(root.stat()):
        raise OSError(EPERM, "another user can write it")
    return root


def private_root() -> Path | None:
    """The folder that stands in for the wanted one, if there is one: under the temporary
    directory, in a folder of this user alone."""
    own = _own_temporary()
    if own is None or not _is_private(own):
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


def _is_private(folder: Path) -> bool:
    """Whether a folder, no link to one, is this user's and nobody else may enter it."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    if os.name != "posix":  # elsewhere it lies in the user's own profile
        return stat.S_ISDIR(found.st_mode)
    is_closed = not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and is_closed


def _may_be_written_by_others(found: os.stat_result) -> bool:
    """By more than this user, the groups it let in, and root, who may do anything anyway."""
    if os.name != "posix":
        return False
    return found.st_uid not in (0, os.geteuid()) or bool(found.st_mode & stat.S_IWOTH)
