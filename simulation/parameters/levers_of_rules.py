"""Levers of the rules that are alike in every organisation: each can be switched off by itself."""

from metalead.simulation.parameters.lever import Lever

OF_RULES: tuple[Lever, ...] = ()
