"""Tables by name, which compiled code sees through a single pointer.

Handing some twenty arrays from function to function as a tuple makes every call copy more
than a hundred words and the compiler work for minutes. A `View` keeps its tables' addresses
and lengths in one small array; in compiled code `view.table` reads them there and is an
array like any other. Without the JIT a view is an object with arrays as attributes.
"""

from typing import TYPE_CHECKING, Any, ClassVar

import numba
import numpy as np
from llvmlite import ir
from numba.core import cgutils, types
from numba.core.errors import TypingError
from numba.core.typing.templates import AttributeTemplate
from numba.extending import (
    NativeValue,
    infer_getattr,
    intrinsic,
    lower_getattr_generic,
    models,
    register_model,
    typeof_impl,
    unbox,
)
from numba.np import arrayobj

_WORD = ir.IntType(64)


class View:
    """Arrays by name, as `LAYOUT` lists them: one dimension, contiguous, of the dtype given."""

    LAYOUT: ClassVar[dict[str, np.dtype[Any]]] = {}
    __slots__ = ("__dict__", "handle", "pointer")

    if TYPE_CHECKING:  # the tables, by the names in LAYOUT

        def __getattr__(self, name: str) -> Any: ...

    def __init__(self, **tables: Any) -> None:
        for name, dtype in self.LAYOUT.items():
            table = tables[name]
            if table.dtype != dtype or table.ndim != 1 or not table.flags.c_contiguous:
                raise TypeError(f"table {name} has to be one-dimensional, contiguous, {dtype}")
            setattr(self, name, table)
        words = [(tables[name].ctypes.data, len(tables[name])) for name in self.LAYOUT]
        self.handle = np.array(words, np.int64)
        self.pointer = self.handle.ctypes.data

    def replaced(self, **tables: Any) -> Any:
        """The same view with some tables exchanged."""
        return type(self)(**self._tables() | tables)

    def __copy__(self) -> Any:
        """A view of copies of the tables, as a copy of an array has numbers of its own."""
        return type(self)(**{name: table.copy() for name, table in self._tables().items()})

    def __reduce__(self) -> tuple[Any, ...]:
        """For deep copies and pickles: addresses mean nothing there, they are taken anew."""
        return _view_of, (type(self), self._tables())

    def _tables(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.LAYOUT}


def _view_of(kind: type[View], tables: dict[str, Any]) -> View:
    return kind(**tables)


class ViewType(types.Type):
    """The type of a view in compiled code: a pointer to addresses and lengths."""

    def __init__(self, view: type[View]) -> None:
        super().__init__(name=f"View[{view.__name__}]")
        self.fields = {
            name: (place, types.Array(numba.from_dtype(dtype), 1, "C"))
            for place, (name, dtype) in enumerate(view.LAYOUT.items())
        }


register_model(ViewType)(models.OpaqueModel)


def register(view: type[View]) -> ViewType:
    """Make a subclass of `View` known to the compiler; its type there."""
    kind = ViewType(view)
    typeof_impl.register(view)(lambda value, context: kind)
    return kind


@infer_getattr
class _ViewAttributes(AttributeTemplate):  # type: ignore[misc]
    key = ViewType

    def generic_resolve(self, view: ViewType, name: str) -> types.Type | None:
        return view.fields[name][1] if name in view.fields else None


@lower_getattr_generic(ViewType)
def _load_table(context: Any, builder: Any, view: ViewType, value: Any, name: str) -> Any:
    """Address and length, as an array that owns nothing."""
    place, array_type = view.fields[name]
    words = builder.bitcast(value, _WORD.as_pointer())
    address = builder.load(cgutils.gep_inbounds(builder, words, 2 * place))
    length = builder.load(cgutils.gep_inbounds(builder, words, 2 * place + 1))
    array = context.make_array(array_type)(context, builder)
    size = context.get_constant(
        types.intp, context.get_abi_sizeof(context.get_data_type(array_type.dtype))
    )
    arrayobj.populate_array(
        array,
        data=builder.inttoptr(address, array.data.type),
        shape=[length],
        strides=[size],
        itemsize=size,
        meminfo=None,
    )
    return array._getvalue()


@unbox(ViewType)
def _unbox_view(typ: ViewType, obj: Any, c: Any) -> NativeValue:
    """The pointer to the handle of a Python view; the caller keeps the view alive."""
    number = c.pyapi.object_getattr_string(obj, "pointer")
    address = c.pyapi.long_as_longlong(number)
    c.pyapi.decref(number)
    return NativeValue(c.builder.inttoptr(address, cgutils.voidptr_t))


def writer_of(kind: ViewType) -> Any:
    """An intrinsic that writes tables, a tuple in the order of LAYOUT, into the words (int64 [two a
    table]) in which a view of this type is kept, and gives the view."""
    wanted = [table.dtype for _, table in kind.fields.values()]

    @intrinsic
    def as_view(typing_context: Any, words: Any, tables: Any) -> Any:
        if [table.dtype for table in tables] != wanted:
            raise TypingError(f"{kind}: the tables have to come in the order of LAYOUT")

        def lower(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            first = context.make_array(signature.args[0])(context, builder, args[0]).data
            values = cgutils.unpack_tuple(builder, args[1])
            for place, (table, value) in enumerate(zip(tables, values, strict=True)):
                array = context.make_array(table)(context, builder, value)
                length = builder.extract_value(array.shape, 0)
                address = builder.ptrtoint(array.data, _WORD)
                builder.store(address, cgutils.gep_inbounds(builder, first, 2 * place))
                builder.store(length, cgutils.gep_inbounds(builder, first, 2 * place + 1))
            return builder.bitcast(first, cgutils.voidptr_t)

        return kind(words, tables), lower

    return as_view
