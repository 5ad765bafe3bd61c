"""A cable between a browser and a server: it can be cut, go deaf, and serve under a path."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from socket import SHUT_RDWR, create_connection, create_server, socket
from threading import Thread

HEAD_END = b"\r\n\r\n"


class Cable:
    """Forwards what comes to a port of its own, a connection a request, as proxies do.

    cut: nobody comes through. deaf: what the browser says is lost, and it does not know. path:
    the proxy's, which the server is not told.
    """

    def __init__(self, address: str, path: str = "") -> None:
        self.cut = self.deaf = False
        self._host, self._path = address.removeprefix("http://"), path
        self._ends: list[socket] = []
        self._door = create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        Thread(target=self._open, daemon=True).start()

    def sever(self) -> None:
        """Cut it, with all that is connected."""
        self.cut = True
        for end in self._ends:
            hang_up(end)
        self._ends.clear()

    def close(self) -> None:
        """Take it away."""
        self.sever()
        self._door.close()

    def _open(self) -> None:
        with suppress(OSError):  # closed
            while True:
                near, _ = self._door.accept()
                Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket) -> None:
        with near, suppress(OSError):
            head = b""
            while HEAD_END not in head:
                more = near.recv(65536)
                if not more:
                    return
                head += more
            if self.cut:
                return
            host, _, port = self._host.partition(":")
            with create_connection((host, int(port))) as far:
                self._ends += [near, far]
                far.sendall(self._rewritten(head))
                Thread(target=self._carry, args=(near, far, True), daemon=True).start()
                self._carry(far, near)

    def _carry(self, source: socket, sink: socket, from_browser: bool = False) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if not (from_browser and self.deaf):
                    sink.sendall(data)
        hang_up(sink)

    def _rewritten(self, request: bytes) -> bytes:
        """A request as the server is to see it: without the path, for its own host, and alone."""
        head, end, body = request.partition(HEAD_END)
        line, *fields = head.decode("latin-1").split("\r\n")
        method, target, version = line.split(" ")
        fields = [re.sub(r"(?<=127\.0\.0\.1:)\d+", self._host.split(":")[1], f) for f in fields]
        if not any(field.lower().startswith("upgrade:") for field in fields):
            fields = [f for f in fields if not f.lower().startswith("connection:")]
            fields.append("Connection: close")
        target = target.removeprefix(self._path)
        return "\r\n".join([f"{method} {target} {version}", *fields]).encode("latin-1") + end + body


def hang_up(end: socket) -> None:
    """End a connection on both sides."""
    with suppress(OSError):
        end.shutdown(SHUT_RDWR)


@contextmanager
def cable(address: str, path: str = "") -> Iterator[Cable]:
    """A cable to a server."""
    made = Cable(address, path)
    try:
        yield made
    finally:
        made.close()
