"""Many browsers at once: how soon a first answer is there, and what memory the server takes.

Every browser asks for disasters of its own (another seed), so that no work is shared: the worst
case. A lever's answer is timed from letting go to the new sentence on the page: set at once, as by
a key, and dragged by a hand that rests a moment before it lets go, as hands do; with one browser
open, then with all of them. Browser and server share this machine's cores. Needs Chromium and the
extra `dashboard`.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter, sleep
from typing import TYPE_CHECKING

from benchmarks.timing import Figure, figure, main

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROWSERS = 30
ROUNDS = 7
SETTLING = 20  # seconds after the last browser has gone
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
ANSWERED = ".ml-headline:not(.ml-stale) .ml-sentence"
QUICK, LARGE = "lake-pomona-1978", "wichita-falls-1979"
REST = 300  # milliseconds that a hand holds a lever still before it lets go
PAUSE = 1.5  # seconds between two moves: the one before is still being refined
# Sets the lever as a hand or a key would, and waits for the sentence that follows letting go.
MOVE = """async ([place, rest]) => {
  const lever = document.querySelector("#lever-comms");
  const box = document.querySelector(".ml-headline");
  let left = false;
  const watch = new MutationObserver(() => { left = left || box.classList.contains("ml-stale"); });
  watch.observe(box, { attributes: true });
  lever.value = place;
  lever.dispatchEvent(new Event("input"));
  if (rest) await new Promise((resolve) => setTimeout(resolve, rest));
  const start = performance.now();
  lever.dispatchEvent(new Event("change"));
  while (!left || box.classList.contains("ml-stale"))
    await new Promise((resolve) => setTimeout(resolve, 5));
  watch.disconnect();
  return (performance.now() - start) / 1000;
}"""


def measure(count: int = BROWSERS) -> list[Figure]:
    """Seconds and megabytes."""
    with served() as (address, server), chromium() as browser:
        first, one = visit(browser, address, QUICK, 0)
        _, large = visit(browser, address, LARGE, 0)
        at_once = {page: answers(page, 0) for page in (one, large)}
        dragged = {page: answers(page, REST) for page in (one, large)}
        large.close()
        before = megabytes(server.pid)
        visits = [visit(browser, address, QUICK, 1000 * (nth + 1)) for nth in range(count)]
        crowded = answers(one, 0)
        during = megabytes(server.pid)
        for _, page in visits:
            page.goto("about:blank")  # as somebody leaves; who vanishes is waited for a while
            page.context.close()
        sleep(SETTLING)
        after = megabytes(server.pid)
    return [
        figure("first page, server just started", [first], "s"),
        figure(f"a lever's first answer, {QUICK}, set at once", at_once[one], "s", at_most=0.3),
        figure(f"a lever's first answer, {QUICK}, dragged", dragged[one], "s", at_most=0.3),
        figure(f"a lever's first answer, {LARGE}, set at once", at_once[large], "s", at_most=0.3),
        figure(f"a lever's first answer, {LARGE}, dragged", dragged[large], "s", at_most=0.3),
        figure(f"first answer of a new browser, up to {count} open", [t for t, _ in visits], "s"),
        figure(f"a lever's first answer, {count} browsers more", crowded, "s"),
        figure("server, one browser", [before], "MB"),
        figure(f"server, {count} browsers more", [during], "MB"),
        figure("server, they have closed", [after], "MB"),
    ]


def answers(page: "Page", rest: int) -> list[float]:
    """Seconds from letting go to the answer, for a lever put where it never was before."""
    found = []
    for nth in range(ROUNDS):
        sleep(PAUSE)
        found.append(page.evaluate(MOVE, [90 - 7 * nth - (3 if rest else 0), rest]))
    return found


def visit(browser: "Browser", address: str, scenario: str, seed: int) -> "tuple[float, Page]":
    """Seconds until the first answer, and the page."""
    page = browser.new_context().new_page()
    page.set_default_timeout(300_000)
    started = perf_counter()
    page.goto(f"{address}/?scenario={scenario}&first_seed={seed}", wait_until="commit")
    page.wait_for_selector(ANSWERED)
    return perf_counter() - started, page


@contextmanager
def chromium() -> "Iterator[Browser]":
    """The system's browser, without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served() -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The dashboard on a free port: its address and process."""
    program = [
        sys.executable,
        "-c",
        "from metalead.simulation.cli import app; app()",
        "app",
        "--port",
        "0",
    ]
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, env=kept) as server:
        try:
            assert server.stdout is not None
            found = re.search(r"http://\S+", server.stdout.readline())
            assert found is not None
            yield found[0].rstrip("/"), server
        finally:
            server.send_signal(signal.SIGTERM)


def megabytes(process: int) -> float:
    """Memory that a process holds now."""
    import psutil

    return float(psutil.Process(process).memory_info().rss) / 1e6


if __name__ == "__main__":
    main("Many browsers", measure)
