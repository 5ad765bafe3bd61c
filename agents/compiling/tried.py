"""With which versions of numba the shortened pipeline was tried.

It stands on parts of numba that may change from one version to the next. With any other version
functions are compiled as numba itself does it: slower to compile, the same bits.
"""

import numba

TRIED = ("0.63", "0.64", "0.65", "0.66", "0.67", "0.68")


def is_tried() -> bool:
    """Whether the numba that is installed is one of those versions."""
    return ".".join(numba.__version__.split(".")[:2]) in TRIED
