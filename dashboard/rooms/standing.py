"""What every page of a room shows of how the exercise stands: phase, clock, emergency."""

from dataclasses import dataclass

from metalead.dashboard.rooms.room import Room
from metalead.simulation.exercise.schema import Module

WORDS = ("river", "copper", "lantern", "harbour", "maple", "thunder", "granite", "saddle")
PHASES = {
    "lobby": "Before StartEx",
    "running": "Exercise under way",
    "paused": "Pause",
    "ended": "EndEx",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How an exercise stands. rate: hours a second, for the page's own clock; questions: those of
    the module at whose end the clock stands; word: that of the comcheck."""

    title: str
    phase: str
    phase_words: str
    hour: float
    rate: float
    running: bool
    ends: float
    emergency: str | None
    module: str | None
    questions: tuple[str, ...]
    word: str


def standing(room: Room) -> Standing:
    """How a room stands now."""
    conduct, clock = room.conduct, room.conduct.clock
    module = _module(room)
    return Standing(
        title=conduct.exercise.title,
        phase=conduct.phase,
        phase_words=PHASES[conduct.phase],
        hour=room.hour(),
        rate=clock.rate / 60.0,
        running=clock.running,
        ends=clock.stop if clock.running else conduct.exercise.ends,
        emergency=conduct.emergency,
        module=None if module is None else module.title,
        questions=() if module is None else module.questions,
        word=WORDS[sum(room.code.encode()) % len(WORDS)],
    )


def _module(room: Room) -> Module | None:
    at = room.conduct.module
    return next((module for module in room.exercise.modules if module.id == at), None)
