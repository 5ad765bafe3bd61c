"""A leader with a memory and a run's state as bytes, where another process can import them."""

from typing import Any

from metalead.agents.leader import Leader
from metalead.simulation.engine.tables import Run
from metalead.simulation.runs.log import log_to_json
from metalead.simulation.runs.session import Session

END = 6.0  # hours


class Counting(Leader):
    """Does what is built in, and every third time nothing: what it does depends on its memory."""

    asked = 0

    def decide(self, picture: Any, now: float, news: Any) -> Any:
        self.asked += 1
        return [] if self.asked % 3 == 0 else super().decide(picture, now, news)


def go(run: Any, until: float) -> Any:
    """A session or a model, further on."""
    (run.advance if isinstance(run, Session) else run.run_until)(until)
    return run


def ended(run: Any) -> bytes:
    """All that there is of a run at its end: every table, but for addresses, and the log."""
    run = go(run, END)
    session = run if isinstance(run, Session) else run.session
    session.advance(END)
    session.run.leaders["own"] = 0
    named = {name: getattr(session.run, name) for name in Run.LAYOUT if name != "picture"}
    return b"".join(table.tobytes() for table in named.values()) + log_to_json(session.log).encode()
