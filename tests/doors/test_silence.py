"""Connections on which nothing happens end, and a log that somebody floods stays short."""

import asyncio
import logging
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from metalead.dashboard.server import patience
from metalead.dashboard.server.logbook import (
    FORMAT,
    LONGEST,
    MOST,
    MOST_ALIKE,
    WINDOW,
    Bounded,
    Short,
)
from metalead.dashboard.server.sockets import Connection


def in_a_thread[T](run: Callable[[], T]) -> T:
    """Run a loop of its own: a browser of other tests may have one here."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()


def run_until_closed(idle: float, runs: bool, monkeypatch: pytest.MonkeyPatch) -> list[Message]:
    """What is sent in half a second on a silent connection whose page was run, or not."""
    monkeypatch.setattr("metalead.dashboard.server.sockets.has_run", lambda _: runs)
    sent: list[Message] = []

    async def silence() -> Message:
        await anyio.sleep_forever()
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    async def main() -> None:
        with anyio.move_on_after(0.5):
            connection = Connection("kernel", silence, send, idle)
            assert (await connection.receive())["type"] == "websocket.disconnect"
            await connection.send({"type": "websocket.send", "text": "too late"})

    in_a_thread(lambda: anyio.run(main))
    return sent


def test_a_connection_that_never_ran_a_page_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    (end,) = run_until_closed(0.05, False, monkeypatch)
    assert (end["type"], end["code"]) == ("websocket.close", 1008)


def test_a_page_may_be_silent_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_until_closed(0.05, True, monkeypatch) == []


ASKED = b"GET / HTTP/1.1\r\nHost: localhost\r\n"


@pytest.mark.parametrize(
    ("asked", "then"),
    [
        (b"", b"GET / HTTP/1.1\r\nHost: loc"),  # and never an end of it
        (ASKED + b"\r\n", b"GET / "),
        (ASKED + b"Content-Length: 10\r\n\r\n", b"a"),
    ],
)
def test_a_client_that_never_asks_is_left(
    asked: bytes, then: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    import uvicorn

    monkeypatch.setattr(patience, "PATIENCE", 0.2)
    listening = socket.create_server(("127.0.0.1", 0))

    async def main() -> bytes:
        config = uvicorn.Config(
            PlainTextResponse("here"),
            http=patience.PatientProtocol,
            lifespan="off",
            log_config=None,
            timeout_keep_alive=60,
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        reader, writer = await asyncio.open_connection(*listening.getsockname())
        if asked:
            writer.write(asked)
            await asyncio.wait_for(reader.readuntil(b"here"), 10)
        writer.write(then)
        try:
            said = await asyncio.wait_for(reader.read(), 10)
        except ConnectionResetError:
            said = b""
        server.should_exit = True
        await serving
        writer.close()
        return said

    assert in_a_thread(lambda: asyncio.run(main())) == b""


def test_an_answer_that_takes_long_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    import uvicorn

    monkeypatch.setattr(patience, "PATIENCE", 0.1)
    listening = socket.create_server(("127.0.0.1", 0))

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(0.5)
        await PlainTextResponse("at last")(scope, receive, send)

    async def main() -> bytes:
        config = uvicorn.Config(
            slow, http=patience.PatientProtocol, lifespan="off", log_config=None
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        reader, writer = await asyncio.open_connection(*listening.getsockname())
        writer.write(ASKED + b"\r\n")
        said = await asyncio.wait_for(reader.readuntil(b"at last"), 10)
        server.should_exit = True
        await serving
        writer.close()
        return said

    assert b"200 OK" in in_a_thread(lambda: asyncio.run(main()))


def test_a_record_is_short_and_leaves_the_terminal_alone() -> None:
    told = logging.LogRecord("x", 40, "x.py", 1, "\x1b[2J%s\n\u2028end", ("y" * 10**6,), None)
    text = Short(FORMAT).format(told)
    assert len(text) < LONGEST + 200
    assert text.startswith("ERROR: \\x1b[2Jyyy")
    assert text.endswith("y\n\\u2028end")
    assert "992," in text  # of how many characters it was told without


def record(line: int) -> logging.LogRecord:
    return logging.LogRecord("x", logging.ERROR, "file.py", line, "it %s", ("broke",), None)


def test_a_log_is_bounded_and_says_what_it_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0] * 10_001 + [WINDOW + 1.0] * 10)
    monkeypatch.setattr("metalead.dashboard.server.logbook.monotonic", lambda: next(clock))
    bounded = Bounded()
    assert sum(bounded.filter(record(1)) for _ in range(5000)) == MOST_ALIKE
    through = sum(bounded.filter(record(line)) for line in range(2, 5002))
    assert MOST_ALIKE + through == MOST
    last = record(1)
    assert bounded.filter(last)
    assert last.getMessage() == f"it broke ({10_000 - MOST:,} records were left out before)"
