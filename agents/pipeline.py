"""How inner functions are compiled: typed and lowered, without machine code of their own.

Their only callers are compiled too and link them in as LLVM code, so machine code for each
would be made and thrown away: a third of the time of a compile.
"""

from typing import Any

from numba.core import compiler_machinery, types
from numba.core.compiler import CompilerBase, DefaultPassBuilder, _LowerResult
from numba.core.typed_passes import NativeLowering


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
