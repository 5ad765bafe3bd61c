"""Asking memory for a row ahead of its use: it changes no number, only when it is there.

Without the JIT nothing is asked for.
"""

from typing import Any

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic, overload

READ, KEPT, DATA = 0, 3, 1  # as LLVM counts: not to be written; to stay in all caches; no code
LINE = 64  # bytes that come at a time


def prefetch(table: Any, row: int) -> None:
    """Have a row of a table (a structured array) on its way to the caches."""


@overload(prefetch, jit_options={"_nrt": False})
def _prefetch(table: Any, row: Any) -> Any:
    def ask(table: Any, row: Any) -> Any:
        _ask(table, row)

    return ask


@intrinsic
def _ask(typing_context: Any, table: Any, row: Any) -> Any:
    """One instruction for each line of the row."""

    def lower(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        array = context.make_array(table)(context, builder, args[0])
        size = context.get_abi_sizeof(context.get_data_type(table.dtype))
        byte = ir.IntType(8).as_pointer()
        first = builder.bitcast(array.data, byte)
        whole = ir.IntType(64)
        at = builder.mul(args[1], whole(size))
        number = ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [byte, number, number, number])
        function = builder.module.declare_intrinsic("llvm.prefetch", [byte], kind)
        for line in range(0, size, LINE):
            place = builder.gep(first, [builder.add(at, whole(line))])
            builder.call(function, [place, number(READ), number(KEPT), number(DATA)])
        return context.get_dummy_value()

    return types.void(table, types.int64), lower
