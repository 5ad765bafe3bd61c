"""What has to be compiled before arms with custom strategies can be run."""

import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from metalead.agents.custom.compiled import Strategy
from metalead.simulation.custom.calling import call
from metalead.simulation.input.errors import UserError
from metalead.simulation.plan.arm import Arm
from metalead.simulation.plan.found import Found

Bar = Callable[[str], AbstractContextManager[Any]]
MOST = 200  # characters of what the compiler says


def is_in_python(arm: Arm) -> bool:
    """Whether an arm's decisions are taken by a subclass of `Leader`."""
    strategy = arm.strategy
    return isinstance(strategy, type) or (isinstance(strategy, Found) and not strategy.compiled)


def compile_strategies(arms: Sequence[Arm], bar: Bar | None = None) -> None:
    """Compile every arm's own strategy that is not yet, within `bar` if there is one.

    Raises `UserError` for what cannot be compiled.
    """
    strategies = [
        arm.strategy for arm in arms if arm.strategy is not None and not is_in_python(arm)
    ]
    for strategy in dict.fromkeys(strategies):
        if not call(strategy, is_ready, strategy, doing="being read"):
            with nullcontext() if bar is None else bar(f"{strategy.__name__}, some seconds"):
                call(strategy, compile_strategy, strategy, doing="being compiled")


def is_ready(strategy: Strategy) -> bool:
    """Whether a strategy is compiled."""
    return strategy.is_compiled


def compile_strategy(strategy: Strategy) -> None:
    """Compile one strategy. Raises `UserError`, with the line, where the compiler gives up."""
    from metalead.agents.compiling.from_numba import NumbaError

    try:
        _ = strategy.address
    except NumbaError as error:
        raise UserError(_in_short(str(error), strategy)) from error


def _in_short(text: str, strategy: Strategy) -> str:
    """The compiler's first reason, and the innermost line of the user's file in it."""
    code = strategy.function.__code__
    name = code.co_filename.replace("\\", "/").rpartition("/")[2]
    lines = re.findall(rf'{re.escape(name)}"?(?:, line | \()(\d+)', text)
    line = lines[-1] if lines else code.co_firstlineno
    return f"{name}, line {line}: cannot be compiled: {_reason(text)}"


def _reason(text: str) -> str:
    """The first line that is no frame around the reason."""
    lines = [re.sub(r"\x1b\[\d+m", "", line).strip(" -") for line in text.splitlines()]
    reasons = [line for line in lines if line and not line.startswith(("Failed in", "[", "During"))]
    return reasons[0][:MOST] if reasons else "no reason is given"
