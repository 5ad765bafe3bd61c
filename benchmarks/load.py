"""A crowd and a flood: what one client costs the others.

Three trials, all on this machine's loopback, bounded in number and time:
- 500 connections from one address that open a kernel each, say nothing and leave: how many get in,
  what the server holds meanwhile and after, and how long somebody else waits for a page;
- 40 pages of one browser, each at work on disasters of its own: how long the first answer of
  another browser takes, beside the same with nobody else there;
- the four bytes that claim 2**28 parts: how long the server answers nobody, and what it takes.

Pages of the crowd are driven without a browser, by the messages that a page sends.
"""

import json
import struct
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from threading import Thread
from time import perf_counter, sleep
from urllib.request import urlopen

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from benchmarks.browsers import LARGE, QUICK, chromium, megabytes, served, visit
from benchmarks.timing import Figure, figure, main

SOCKETS, PAGES = 500, 40
TOGETHER = 16  # connections that are begun at once
SETTLING = 5.0  # seconds after all have left
LONGEST = 180.0  # seconds that anything is waited for
PARTS = struct.pack("!i", 2**28)


def measure() -> list[Figure]:
    """Seconds, megabytes and counts."""
    return [*flood(), *crowd(), *claim()]


def flood() -> list[Figure]:
    """Connections that open a kernel each and say nothing."""
    with served() as (address, server):
        wait_until_ready(address)
        before = megabytes(server.pid)
        with ExitStack() as stack:
            with ThreadPoolExecutor(TOGETHER) as pool:
                opened = list(
                    pool.map(
                        lambda nth: open_quietly(stack, address, f"flood-{nth}"), range(SOCKETS)
                    )
                )
            during = megabytes(server.pid)
            page = seconds_for(f"{address}/")
        sleep(SETTLING)
        after = megabytes(server.pid)
    return [
        figure(f"of {SOCKETS} connections of one address let in", [sum(opened)], ""),
        figure("memory they took", [during - before], "MB"),
        figure("memory kept when they had left", [after - before], "MB"),
        figure("a page for another, meanwhile", [page], "s"),
    ]


def crowd() -> list[Figure]:
    """Pages of one browser at work, and the first answer of another."""
    with served() as (address, _), chromium() as browser:
        visit(browser, address, QUICK, 0)[1].context.close()  # what only the first pays
        alone, page = visit(browser, address, QUICK, 1)
        page.context.close()
        with ExitStack() as stack:
            working = sum(work_quietly(stack, address, f"crowd-{nth}", nth) for nth in range(PAGES))
            sleep(SETTLING)
            beside, page = visit(browser, address, QUICK, 2)
            page.context.close()
    return [
        figure("first answer of a browser, alone", [alone], "s"),
        figure(f"of {PAGES} pages of one browser let in", [working], ""),
        figure("first answer of another browser beside them", [beside], "s"),
    ]


def claim() -> list[Figure]:
    """Four bytes that claim more than they carry."""
    with served() as (address, server), ExitStack() as stack:
        wait_until_ready(address)
        before = most = megabytes(server.pid)
        page = stack.enter_context(connection(address, "claim", "claim"))
        started = perf_counter()
        page.send(PARTS)
        answered = False
        while not answered and perf_counter() - started < LONGEST:
            asked = perf_counter()
            Thread(target=seconds_for, args=(f"{address}/readyz",), daemon=True).start()
            with suppress(OSError):
                urlopen(f"{address}/readyz", timeout=0.5).close()
                answered = perf_counter() - asked < 0.5 and perf_counter() - started > 1.0
            most = max(most, megabytes(server.pid))
        silent = perf_counter() - started
    return [
        figure("server answered at once again after four bytes", [silent], "s", at_most=2.0),
        figure("memory that four bytes took", [most - before], "MB"),
    ]


@contextmanager
def connection(address: str, kernel: str, browser: str) -> Iterator[ClientConnection]:
    """A connection as a page opens it; ends without waiting for a good-bye."""
    place = f"{address.replace('http', 'ws')}/jupyter/api/kernels/{kernel}/channels?session_id=page"
    cookie = {"Cookie": f"solara-session-id={browser}"} if browser else {}
    with connect(
        place, additional_headers=cookie, open_timeout=LONGEST, close_timeout=0.1, max_size=None
    ) as found:
        yield found


def open_quietly(stack: ExitStack, address: str, kernel: str) -> bool:
    """Open a connection until the stack ends; whether it was let in."""
    try:
        stack.enter_context(connection(address, kernel, ""))
    except (OSError, WebSocketException):
        return False
    return True


def work_quietly(stack: ExitStack, address: str, kernel: str, seed: int) -> bool:
    """Have a page that asks for disasters of its own; whether it was let in."""
    try:
        page = stack.enter_context(connection(address, kernel, "crowd"))
    except (OSError, WebSocketException):
        return False
    path = f"/?scenario={LARGE}&first_seed={10_000 * (seed + 1)}"
    run = {"method": "run", "args": {"path": path, "dark": False, "themes": {}}}
    page.send(said("comm_open", {"target_name": "solara.control", "data": {}}))
    page.send(said("comm_msg", {"data": run}))
    Thread(target=lambda: drain(page), daemon=True).start()
    return True


def drain(page: ClientConnection) -> None:
    """Read what the server draws, as a browser does, and forget it."""
    with suppress(WebSocketException, OSError):
        for _ in page:
            pass


def said(kind: str, content: dict[str, object]) -> str:
    """A message of the Jupyter protocol."""
    header = {"msg_type": kind, "msg_id": "m", "session": "page", "username": "", "version": "5.2"}
    message = {"header": header, "content": {"comm_id": "page"} | content, "channel": "shell"}
    return json.dumps(message | {"parent_header": {}, "metadata": {}, "buffers": []})


def seconds_for(address: str) -> float:
    """How long an answer takes."""
    started = perf_counter()
    with suppress(OSError):
        urlopen(address, timeout=LONGEST).read()
    return perf_counter() - started


def wait_until_ready(address: str) -> None:
    """Come back when the server answers, and has drawn its first page."""
    seconds_for(f"{address}/readyz")
    seconds_for(f"{address}/")


if __name__ == "__main__":
    main("A crowd and a flood", measure)
