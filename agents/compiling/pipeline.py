"""How inner functions are compiled: typed and lowered, then left for their callers to link in.

Their only callers are compiled too. numba would link into each function all that it calls,
optimise that and make machine code of it, at every level anew, and throw nearly all of it away.
Here that happens once, where a function is called from Python.

The engine's functions name rows from the first one on. numba would have each of their rows counted
from the end where it is negative: load the length, compare, select, several times an event.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from llvmlite.binding import Linkage
from numba.core import compiler_machinery, types
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder, _LowerResult
from numba.core.typed_passes import NativeLowering
from numba.np import arrayobj

WIDE = types.int64.bitwidth


class InnerLibrary(JITCodeLibrary):  # type: ignore[misc]
    """The code of one inner function, by itself until a caller with machine code links it in."""

    _shared_module: Any

    def finalize(self) -> None:
        """Nothing more is added; nothing is linked or optimised yet."""
        self._finalized = True

    def _get_module_for_linking(self) -> Any:
        """The function with all inner functions that it calls, directly or not."""
        if self._shared_module is None:
            module: Any = _shared(self._final_module)
            for library in _linked(self):
                if isinstance(library, InnerLibrary):
                    module.link_in(_shared(library._final_module))
                else:
                    module.link_in(library._get_module_for_linking(), preserve=True)
            self._shared_module = module
        return self._shared_module


def _shared(module: Any) -> Any:
    """A copy whose functions may be there more than once when it is linked in."""
    copy = module.clone()
    for function in copy.functions:
        if not function.is_declaration and function.linkage == Linkage.external:
            function.linkage = "linkonce_odr"
    return copy


def _linked(library: InnerLibrary) -> Iterator[Any]:
    """Every library that this one stands on, once each."""
    seen = {id(library)}
    waiting = list(library._linking_libraries)
    while waiting:
        other = waiting.pop()
        if id(other) in seen:
            continue
        seen.add(id(other))
        yield other
        if isinstance(other, InnerLibrary):
            waiting.extend(other._linking_libraries)


@compiler_machinery.register_pass(mutates_CFG=True, analysis_only=False)
class InnerLowering(NativeLowering):  # type: ignore[misc]
    """Native lowering that stops before machine code, and tells callers what to link in."""

    _name = "inner_lowering"

    def run_pass(self, state: Any) -> bool:
        """Lower, then register the function's library for linking."""
        flags = state.flags
        kept = flags.no_compile
        flags.no_compile = True
        try:
            super().run_pass(state)
        finally:
            flags.no_compile = kept
        state.library.__class__ = InnerLibrary
        lowered = state["cr"]
        # numba wants a built-in function, one for each, to know this one by. An empty list's
        # own `index` is that; called from Python it raises.
        stand_in = [].index
        state.targetctx.insert_user_function(stand_in, lowered.fndesc, [state.library])
        state.reload_init.extend(state.library._reload_init)
        state["cr"] = _LowerResult(
            lowered.fndesc, lowered.call_helper, cfunc=stand_in, env=lowered.env
        )
        return True


@compiler_machinery.register_pass(mutates_CFG=True, analysis_only=False)
class EngineLowering(InnerLowering):
    """The same, with every row taken as it is: none of them may be negative."""

    _name = "engine_lowering"

    def run_pass(self, state: Any) -> bool:
        """Lower with the engine's indices; numba compiles in one thread at a time."""
        with _rows_as_they_are(state.func_id.modname):
            return super().run_pass(state)


@contextmanager
def _rows_as_they_are(module: str) -> Iterator[None]:
    """Let functions of a module index without a look at the sign, and no others: numba may compile
    one of its own on the way, which counts from the end."""
    usual = arrayobj.fix_integer_index

    def fix_integer_index(context: Any, builder: Any, kind: Any, index: Any, size: Any) -> Any:
        if context.fndesc is None or context.fndesc.modname != module:
            return usual(context, builder, kind, index, size)
        return context.cast(builder, index, kind, types.intp if kind.signed else types.uintp)

    arrayobj.fix_integer_index = fix_integer_index
    try:
        yield
    finally:
        arrayobj.fix_integer_index = usual


class InnerCompiler(CompilerBase):  # type: ignore[misc]
    """The usual pipeline with the lowering exchanged."""

    LOWERING: type[NativeLowering] = InnerLowering

    def define_pipelines(self) -> list[Any]:
        """One pipeline: the nopython one."""
        pipeline = DefaultPassBuilder.define_nopython_pipeline(self.state)
        for place, (step, _) in enumerate(pipeline.passes):
            if step is NativeLowering:
                pipeline.passes[place] = (self.LOWERING, "lowering without machine code")
        pipeline.finalize()
        return [pipeline]


class EngineCompiler(InnerCompiler):
    """The same for the engine's own functions, which users' are not."""

    LOWERING = EngineLowering


def without_literals(dispatcher: Any) -> Any:
    """Let a dispatcher take a constant as any number, and a small integer as one of 64 bits: else
    it is compiled for each constant, and for each width of the fields that rows are named in."""
    typed = dispatcher.get_call_template

    def get_call_template(args: Any, kws: Any) -> Any:
        plain = tuple(_widened(arg) for arg in args)
        return typed(plain, {name: _widened(kind) for name, kind in kws.items()})

    dispatcher.get_call_template = get_call_template
    return dispatcher


def _widened(kind: Any) -> Any:
    plain = types.unliteral(kind)
    is_small = isinstance(plain, types.Integer) and plain.signed and plain.bitwidth < WIDE
    return types.int64 if is_small else plain
