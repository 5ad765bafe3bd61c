"""Calling a strategy that was compiled apart from the engine, through its address.

So the engine's machine code stays in the cache whatever strategy a user brings, and only the
user's own function is compiled. Without the JIT an address is a number in `FUNCTIONS`.
"""

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic, overload

# In place of a number of acts
SEAT_ASKED = -1  # who decides sits outside of the engine, and has to be asked
STRATEGY_FAILED = -2  # a compiled strategy raised an error, or wrote what are no acts
FUNCTIONS: dict[int, Callable[[Any, float, Any], int]] = {}


def call(address: int, picture: Any, now: float, news: Any) -> int:
    """The number of acts that the strategy at `address` wrote, or STRATEGY_FAILED."""
    return FUNCTIONS[address](picture, now, news)


@overload(call, jit_options={"_nrt": False})
def _call(address: Any, picture: Any, now: Any, news: Any) -> Any:
    def jump(address: Any, picture: Any, now: Any, news: Any) -> Any:
        return _jump(address, picture, now, news)

    return jump


@intrinsic
def _jump(typing_context: Any, address: Any, picture: Any, now: Any, news: Any) -> Any:
    """A picture and a record are pointers, so a call of C's convention takes them as they are."""

    def lower(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        kinds = [context.get_value_type(kind) for kind in signature.args[1:]]
        pointer = ir.FunctionType(ir.IntType(64), kinds).as_pointer()
        return builder.call(builder.inttoptr(args[0], pointer), args[1:])

    return types.int64(types.int64, picture, types.float64, news), lower
