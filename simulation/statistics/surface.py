"""A surface over the unit square, drawn through means that are each known with some error.

A Gaussian process (Rasmussen and Williams 2006, chapter 2) with a Matern 5/2 kernel of one length
along each axis. The variance of every mean is known, because it is estimated from the runs behind
it (stochastic kriging: Ankenman, Nelson and Staum 2010). What goes beyond it is taken for
roughness, for a lever may work in steps; its size is found with the kernel, and the surface is the
smooth part. Every point has luck of its own: with the same seeds everywhere all errors would go the
same way, and the surface would be sure of a border that only these seeds have (Chen, Ankenman and
Nelson 2012).
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from metalead.simulation.input.errors import UserError
from metalead.simulation.statistics.arrays import Floats

LENGTHS = (0.08, 8.0)  # of the square's side, within which a length is looked for
HEIGHTS = (1e-2, 1e2)  # variance of the surface, in their mean square
ROUGHNESS = (1e-5, 1.0)  # variance about the smooth surface, in their mean square
RESTARTS = 1  # of the search for the kernel, beside its first guess
LEAST_NOISE = 0.1  # of the median: a variance estimated from few worlds can be small by chance
TINY = 1e-6


@dataclass(frozen=True)
class Surface:
    """A fitted process. points: float64 [n, 2]; means, variances: float64 [n], as measured."""

    points: Floats
    means: Floats
    variances: Floats
    kernel: Any

    def predict(self, points: Floats) -> tuple[Floats, Floats]:
        """Mean and standard deviation of the smooth surface at `points` [m, 2]."""
        scale = unit(self.means)
        mean, sd = self._process().predict(points, return_std=True)
        smooth = np.sqrt(np.maximum(sd**2 - self.kernel.k2.noise_level, 0.0))
        return mean * scale, smooth * scale

    def covariance(self, points: Floats) -> Floats:
        """Covariance of the errors of the smooth surface at `points` [m, 2]: float64 [m, m]."""
        _, found = self._process().predict(points, return_cov=True)
        found[np.diag_indices_from(found)] -= self.kernel.k2.noise_level
        return np.asarray(found * unit(self.means) ** 2)

    @property
    def noise(self) -> float:
        """Variance of one more measured mean about the smooth surface: of its runs, of a step."""
        rough = float(self.kernel.k2.noise_level) * unit(self.means) ** 2
        return float(np.median(self.variances)) + rough

    def share_foreseen(self, z: float) -> float:
        """Share of the means within z deviations of what the others predict for them.

        Each is left out in turn, the kernel kept (Rasmussen and Williams 2006, eq. 5.12).
        """
        scale = unit(self.means)
        noise = np.diag(self.variances / scale**2)
        inverse = np.linalg.inv(self.kernel(self.points) + noise)
        error = (inverse @ (self.means / scale)) / np.diag(inverse)
        return float(np.mean(np.abs(error) <= z / np.sqrt(np.diag(inverse))))

    def _process(self) -> Any:
        return process(self.points, self.means, self.variances, self.kernel, fixed=True)


def fit(points: Floats, means: Floats, variances: Floats) -> Surface:
    """The surface through `means` [n] at `points` [n, 2], its kernel by largest likelihood."""
    scale = unit(means)
    least = max(LEAST_NOISE * float(np.median(variances)), TINY * scale**2)
    floored = np.maximum(variances, least)
    found = process(points, means, floored, first_kernel(), fixed=False)
    return Surface(points, means, floored, found.kernel_)


def unit(means: Floats) -> float:
    """The size of the means: what the process counts in.

    They are not centred: before anything is measured the guess is that nobody leads. To take
    their own mean for known would make a surface of pure luck sure of its sign.
    """
    return float(np.sqrt(np.mean(means**2))) or 1.0


def first_kernel() -> Any:
    """The kernel that the search begins with."""
    kernels = library("gaussian_process.kernels")
    smooth = kernels.ConstantKernel(1.0, HEIGHTS) * kernels.Matern([0.5, 0.5], LENGTHS, nu=2.5)
    return smooth + kernels.WhiteKernel(1e-2, ROUGHNESS)


def process(points: Floats, means: Floats, variances: Floats, kernel: Any, *, fixed: bool) -> Any:
    """The process of scikit-learn, fitted."""
    scale = unit(means)
    made = library("gaussian_process").GaussianProcessRegressor(
        kernel,
        alpha=variances / scale**2,
        optimizer=None if fixed else "fmin_l_bfgs_b",
        n_restarts_optimizer=0 if fixed else RESTARTS,
        random_state=0,
    )
    with warnings.catch_warnings():
        # A length at the end of its bounds is an answer: the surface does not change along an axis.
        warnings.simplefilter("ignore", library("exceptions").ConvergenceWarning)
        return made.fit(points, means / scale)


@contextmanager
def one_thread() -> Iterator[None]:
    """Linear algebra on one thread: on matrices this small more are slower, and sum otherwise."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):
        yield


def library(module: str) -> Any:
    """A module of scikit-learn; `refuse_without_library` says first whether it is there."""
    return import_module(f"sklearn.{module}")


def refuse_without_library() -> None:
    """Raise `UserError` where scikit-learn is not installed; it takes seconds to be imported."""
    if find_spec("sklearn") is None:
        raise UserError(
            "metalead regimes needs scikit-learn. Install it: pip install 'metalead[experiments]'"
        )
