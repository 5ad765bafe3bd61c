"""The cache of machine code, in place of numba's own: never stale, never damaged, never in the way.

numba notices that a function's own file changed, not that a function or constant it uses in
another file did; it loads what a full disk left; and where it cannot write, it keeps things
beside the sources, or gives up. Here machine code is kept under a hash of all that it was made
from and made for, and what cannot be kept or loaded is compiled.
"""

import pickle
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from numba import config
from numba.core.caching import _Cache
from numba.core.compiler import CompileResult
from numba.core.serialize import dumps

from metalead.agents.compiling.cached import keep, recall, tell
from metalead.agents.compiling.reachable import state_of
from metalead.agents.compiling.sources import fingerprint
from metalead.agents.compiling.tried import is_tried

# What else decides what the compiler makes, of the settings that its own key leaves out.
SETTINGS = (
    "OPT",
    "BOUNDSCHECK",
    "LOOP_VECTORIZE",
    "SLP_VECTORIZE",
    "DEBUGINFO_DEFAULT",
    "EXTEND_VARIABLE_LIFETIMES",
    "USING_SVML",
)


class MachineCode(_Cache):  # type: ignore[misc]
    """What one function was compiled to, for each signature and kind of processor.

    It is given to one of numba's dispatchers, which asks it before compiling and hands it
    what was compiled.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = function
        # Read now, as close to the import as can be: sources may change while this runs.
        self._folder = f"compiled/{fingerprint(function.__module__)[:24]}"

    @property
    def cache_path(self) -> str:
        """The folder within the cache: another for each state of the sources."""
        return self._folder

    def has(self, signature: Any, target: Any) -> bool:
        """Whether this processor's machine code for a signature is kept, and whole."""
        return recall(self._name(signature, target.codegen())) is not None

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """The compiled function as it was saved; None to have it compiled."""
        target_context.refresh()
        data = recall(self._name(sig, target_context.codegen()))
        if data is None:
            return None
        try:
            return CompileResult._rebuild(target_context, *pickle.loads(data))
        except Exception:  # whatever it is, compiling gets around it
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep what was compiled, if it can be."""
        if data.library.has_dynamic_globals:
            return
        try:
            payload = dumps(data._reduce())
        except Exception as problem:  # the run has its function all the same
            tell(f"{type(problem).__name__}: {problem}", None)
        else:
            keep(self._name(sig, data.codegen), payload)

    def _name(self, signature: Any, codegen: Any) -> str:
        settings = [is_tried(), *(getattr(config, name, None) for name in SETTINGS)]
        made = (signature, codegen.magic_tuple(), settings, state_of(self._function))
        return f"{self._folder}/{self._function.__name__}-{sha256(repr(made).encode()).hexdigest()}"

    def enable(self) -> None:
        """Nothing: it always is."""

    def disable(self) -> None:
        """Nothing: whoever wants no cache leaves it out."""

    def flush(self) -> None:
        """Nothing: what is compiled anew replaces what was kept."""
