"""Which program gave a number: a hash over its sources, and the versions it stands on."""

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from metalead.agents.compiling.sources import program_of

RUNS = (
    "metalead.simulation.runs.ensemble",
    "metalead.simulation.comparison.pairing",
)  # runs, and the estimates of them
COMPUTE = ("numpy", "numba", "llvmlite", "scipy")


def program(*modules: str) -> str:
    """SHA-256 over the sources that runs, estimates and these further modules stand on.

    The version alone does not tell: it stays the same while somebody works on the program.
    """
    return program_of(*RUNS, *modules)


def short(digest: str) -> str:
    """'1a2b3c4d5e6f...': enough of a hash to know it by."""
    return f"{digest[:12]}..."


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
        **{name: package_version(name) for name in COMPUTE},
        "system": system(),
    }


@cache
def system() -> str:
    """'Linux x86_64, glibc 2.36': exp and log are the C library's, one for each processor."""
    library = " ".join(platform.libc_ver()).strip()
    return ", ".join(filter(None, (f"{platform.system()} {platform.machine()}", library)))
