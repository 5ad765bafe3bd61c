"""What others need of numba under its own names: types of signatures, overloads, its errors."""

from numba import (
    boolean as boolean,
    float64 as float64,
    from_dtype as from_dtype,
    int64 as int64,
    typeof as typeof,
)
from numba.core.errors import NumbaError as NumbaError
from numba.extending import overload as overload
