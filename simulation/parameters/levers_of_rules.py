"""Levers of the rules that are alike in every organisation: each can be switched off by itself."""

from metalead.simulation.parameters.lever import Lever

OF_RULES: tuple[Lever, ...] = (
    Lever(
        id="guidance",
        group="rules",
        unit="off or on",
        low=0.0,
        high=1.0,
        default=1.0,
        whole=True,
        sentence="Whether those who set priorities name the zone where most goes unserved: who "
        "follows counts that zone as its own jurisdiction, and all else as beyond it.",
        reason="On: areas and priorities are what a post or a superior decides first.",
        texts=("purpose", "guiding", "authority"),
    ),
)
