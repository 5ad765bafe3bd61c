"""Connections on which nothing is asked: uvicorn keeps them open for ever, here they end."""

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 30.0  # seconds that a client has for each request, and for reading its answer


class PatientProtocol(H11Protocol):
    """HTTP in which a client may be silent, or slow, for `PATIENCE` and no longer.

    What comes meanwhile gives it no more time: a byte now and then is no request. Only an answer
    that was taken does.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has connected."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """It has gone."""
        self._due.cancel()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self, event: Any) -> None:
        """What comes from now on is another protocol's."""
        self._due.cancel()
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        """An answer has gone out; the next request has as long as the first."""
        self._due.cancel()
        self._wait()
        super().on_response_complete()

    def _wait(self) -> None:
        self._due = self.loop.call_later(PATIENCE, self._give_up)

    def _give_up(self) -> None:
        """End it, unless it is the server that takes so long."""
        if (
            self.cycle is None
            or self.cycle.response_complete
            or self.transport.get_write_buffer_size()
        ):
            self.transport.abort()
        else:
            self._wait()
