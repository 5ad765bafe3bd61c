"""The versions that a number depends on."""

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version


def metalead_version() -> str:
    """The installed version, or 'unknown' in a checkout that was never installed."""
    return package_version("metalead")


@cache
def package_version(name: str) -> str:
    """The version of an installed distribution."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"


def versions() -> dict[str, str]:
    """What has to be the same for a run to give the same numbers bit for bit."""
    return {
        "metalead": metalead_version(),
        "python": platform.python_version(),
        "numpy": package_version("numpy"),
        "numba": package_version("numba"),
    }
