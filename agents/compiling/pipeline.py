"""How inner functions are compiled: typed and lowered, then left for their callers to link in.

Their only callers are compiled too. numba would link into each function all that it calls,
optimise that and make machine code of it, at every level anew, and throw nearly all of it away.
Here that happens once, where a function is called from Python.
"""

from collections.abc import Iterator
from typing import Any

from llvmlite.binding import Linkage
from numba.core import compiler_machinery, types
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder, _LowerResult
from numba.core.typed_passes import NativeLowering


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


class InnerCompiler(CompilerBase):  # type: ignore[misc]
    """The usual pipeline with the lowering exchanged."""

    def define_pipelines(self) -> list[Any]:
        """One pipeline: the nopython one."""
        pipeline = DefaultPassBuilder.define_nopython_pipeline(self.state)
        for place, (step, _) in enumerate(pipeline.passes):
            if step is NativeLowering:
                pipeline.passes[place] = (InnerLowering, "lowering without machine code")
        pipeline.finalize()
        return [pipeline]


def without_literals(dispatcher: Any) -> Any:
    """Let a dispatcher take a constant as any number: else each constant is compiled for."""
    typed = dispatcher.get_call_template

    def get_call_template(args: Any, kws: Any) -> Any:
        plain = tuple(types.unliteral(arg) for arg in args)
        return typed(plain, {name: types.unliteral(kind) for name, kind in kws.items()})

    dispatcher.get_call_template = get_call_template
    return dispatcher
