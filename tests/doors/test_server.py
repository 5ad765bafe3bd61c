"""A hostile network before a real server: names, origins, addresses, frames, headers, limits."""

import json
import re
import signal
import struct
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from itertools import count
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from serving import Server, serving

PER_BROWSER, PER_ADDRESS = 2, 4
COOKIE = "solara-session-id"
_numbers = count()


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    limits = ("--pages-per-browser", str(PER_BROWSER), "--pages-per-address", str(PER_ADDRESS))
    with serving("--root-path", "/lab", "--name", "lab.example", *limits) as found:
        httpx.get(f"{found.address}/readyz", timeout=60)
        yield found


def get(server: Server, path: str, **headers: str) -> httpx.Response:
    return httpx.get(server.address + path, headers=headers, timeout=30)


def opened(server: Server, browser: str = "", **headers: str) -> ClientConnection:
    """A connection as a page of this browser opens it, for a new kernel."""
    name = f"kernel-{next(_numbers)}"
    cookie = {"Cookie": f"{COOKIE}={browser}"} if browser else {}
    return connect(
        f"ws://127.0.0.1:{server.port}/jupyter/api/kernels/{name}/channels?session_id=page",
        additional_headers=cookie | headers,
        open_timeout=30,
        close_timeout=5,
    )


def message(kind: str, **content: Any) -> str:
    """A message of the Jupyter protocol."""
    header = {"msg_type": kind, "msg_id": "m", "session": "page", "username": "", "version": "5.2"}
    return json.dumps(
        {
            "header": header,
            "content": content,
            "channel": "shell",
            "parent_header": {},
            "metadata": {},
        }
    )


# Names and origins


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:{port}", 200),
        ("localhost:{port}", 200),
        ("LOCALHOST", 200),
        ("lab.example", 200),
        ("[::1]:{port}", 200),
        ("evil.example", 403),
        ("localhost.evil.example", 403),
        ("127.0.0.1.evil.example", 403),
        ("evil.example:{port}", 403),
        ("user@localhost", 403),
        ("localhost:x", 403),
        ("localhost/x", 403),
        ("localhost?x", 403),
        ("localhost#x", 403),
        ("", 403),
    ],
)
def test_only_under_its_own_name(server: Server, host: str, status: int) -> None:
    assert get(server, "/", Host=host.format(port=server.port)).status_code == status


@pytest.mark.parametrize(
    ("origin", "is_refused"),
    [
        ("http://127.0.0.1:{port}", False),
        ("https://lab.example", False),
        ("http://evil.example", True),
        ("http://127.0.0.1:1", True),
        ("http://localhost:{port}", True),
        ("null", True),
        ("file://", True),
        ("http://127.0.0.1:{port}@evil.example", True),
    ],
)
def test_only_pages_of_its_own_connect(server: Server, origin: str, is_refused: bool) -> None:
    where = origin.format(port=server.port)
    if not is_refused:
        with opened(server, "origins", Origin=where) as page:
            assert page.response is not None
        return
    with pytest.raises(InvalidStatus) as refused, opened(server, "origins", Origin=where):
        pass
    assert refused.value.response.status_code == 403
    assert get(server, "/", Origin=where).status_code == 403


# Addresses and headers


@pytest.mark.parametrize(
    "header", ["X-Script-Name", "Script-Name", "X-Forwarded-Host", "X-Forwarded-Prefix"]
)
def test_no_request_moves_the_pages(server: Server, header: str) -> None:
    get(server, "/", **{header: "//evil.example/x"})
    page = get(server, "/", **{header: "//evil.example/x"}).text
    assert "evil" not in page
    assert re.search(r'src="/lab/_solara/cdn/', page)


def test_the_path_may_be_left_on_or_taken_off_by_a_proxy(server: Server) -> None:
    for path in ("", "/", "/watch", "/explore"):
        pages = [get(server, where + path) for where in ("/lab", "")]
        assert [page.status_code for page in pages] == [200, 200]
    assert get(server, "/labwatch").status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/resourcez"),
        ("GET", "/resourcez?verbose"),
        ("GET", "/nowhere"),
        ("GET", "/jupyter/api/kernels/x"),
        ("DELETE", "/jupyter/api/kernels/x"),
        ("GET", "/static/public/x"),
        ("GET", "/static/../pyproject.toml"),
        ("POST", "/_solara/api/evict/kernel"),
        ("POST", "/_solara/api/close/kernel"),
        ("POST", "/"),
        ("PUT", "/watch"),
        ("DELETE", "/"),
        ("OPTIONS", "/"),
    ],
)
def test_there_is_nothing_else(server: Server, method: str, path: str) -> None:
    answer = httpx.request(method, server.address + path, timeout=30)
    assert answer.status_code == 404
    assert "Solara" not in answer.text


def test_the_page_of_another_browser_cannot_be_closed(server: Server) -> None:
    with opened(server, "mine") as page:
        kernel = page.request.path.split("/")[-2]
        close = f"{server.address}/_solara/api/close/{kernel}?session_id=page"
        assert httpx.post(close, headers={"Cookie": f"{COOKIE}=other"}).status_code == 404
        page.send(message("kernel_info_request"))
        assert json.loads(page.recv(10))["msg_type"] == "status"
        assert httpx.post(close, headers={"Cookie": f"{COOKIE}=mine"}).status_code == 200


def test_a_page_says_what_browsers_are_to_hold_to(server: Server) -> None:
    page = get(server, "/")
    policy = page.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    nonce = re.search(r"'nonce-([\w-]+)'", policy)
    assert nonce is not None
    assert "'unsafe-inline'" not in policy.partition("script-src")[2].partition(";")[0]
    assert page.text.count("<script") == page.text.count(f'<script nonce="{nonce[1]}"')
    again = get(server, "/").headers["content-security-policy"]
    assert nonce[1] not in again
    for cookie in page.headers.get_list("set-cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
    for path in ("/", "/nowhere", "/_solara/cdn/x", "/static/main-vuetify.js"):
        headers = get(server, path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert "content-security-policy" in headers
        assert "server" not in headers


def test_as_localhost_a_cookie_stays_on_our_pages_too(server: Server) -> None:
    cookies = get(server, "/", Host=f"localhost:{server.port}").headers.get_list("set-cookie")
    assert cookies
    assert all("SameSite=Lax" in one and one.lower().count("samesite") == 1 for one in cookies)


# Frames

HOSTILE: list[str | bytes] = [
    struct.pack("!i", 2**28),
    struct.pack("!i", 2**30),
    struct.pack("!i", -1),
    struct.pack("!i", 0),
    struct.pack("!ii", 1, 4),
    struct.pack("!iII", 2, 2**31, 12) + b"{}",
    struct.pack("!iII", 2, 14, 12) + b"{}",
    struct.pack("!iI", 1, 8) + b"\xff\xfe",
    b"",
    b"\x00",
    "",
    "nonsense",
    "[]",
    "1e999",
    "9" * 5000,
    "[" * 200_000,
    "{}",
    '{"header": 1, "content": {}}',
    '{"a": [' + "{}," * 1_000_000 + "{}]}",
    message("comm_msg", comm_id="x", data={"a": [0] * 1_000_000}),
    message("execute_request", code="open('x', 'w')"),
    message("comm_msg", comm_id=[], data={}),
    message("comm_msg", comm_id="x", data=[]),
    message("comm_open", comm_id="x", target_name="jupyter.widget", data={}),
    message("comm_open", comm_id="x", target_name="os.system", data={}),
]


def test_a_frame_that_no_page_sends_closes_its_connection_alone(server: Server) -> None:
    before = memory(server)
    with opened(server, "good") as good:
        for frame in HOSTILE:
            with opened(server, "bad") as bad:
                bad.send(frame)
                with pytest.raises(ConnectionClosed):
                    bad.recv(5)
                assert bad.close_code == 1007, frame[:80]
        good.send(message("kernel_info_request"))
        assert json.loads(good.recv(10))["msg_type"] == "status"
    assert memory(server) - before < 200e6


def test_a_connection_says_of_which_page_it_is(server: Server) -> None:
    where = f"ws://127.0.0.1:{server.port}/jupyter/api/kernels/nameless/channels"
    with pytest.raises(InvalidStatus) as refused, connect(where):
        pass
    assert refused.value.response.status_code == 403


def test_a_frame_that_is_too_large_closes_its_connection(server: Server) -> None:
    with opened(server, "large") as bad:
        with suppress(ConnectionClosed):  # it may close while the frame is on its way
            bad.send(b"\x00" * (17 * 1024 * 1024))
        with pytest.raises(ConnectionClosed):
            bad.recv(10)
        assert bad.close_code == 1009


def memory(server: Server) -> float:
    """Bytes that the server holds."""
    pages = Path(f"/proc/{server.process.pid}/statm")
    return int(pages.read_text().split()[1]) * 4096.0 if pages.exists() else 0.0


# A thread that is in compiled code when the process ends aborts it, once in a hundred times or so.
@pytest.mark.flaky(reruns=2)
@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no such signal here")
def test_a_terminal_that_is_closed_ends_it_without_a_traceback() -> None:
    with serving() as one:
        httpx.get(f"{one.address}/readyz", timeout=60)
        with opened(one, "hung up"):
            one.process.send_signal(signal.SIGHUP)
            said, _ = one.process.communicate(timeout=20)
    assert one.process.returncode == 128 + signal.SIGHUP
    assert "Traceback" not in said


# Limits


def test_a_browser_has_so_many_pages_and_is_told(server: Server) -> None:
    with ExitStack() as stack:
        for _ in range(PER_BROWSER):
            stack.enter_context(opened(server, "many"))
        with pytest.raises(InvalidStatus) as refused, opened(server, "many"):
            pass
        assert refused.value.response.status_code == 503
        assert b"This browser has 2 pages" in (refused.value.response.body or b"")
        mine = {"Cookie": f"{COOKIE}=many", "Accept": "text/html"}
        visit = get(server, "/", **mine)
        assert visit.status_code == 503
        assert "Close one" in visit.text
        assert get(server, "/", **mine, **{"Cache-Control": "max-age=0"}).status_code == 200
        assert get(server, "/", Accept="text/html").status_code == 200  # another browser
        with opened(server, "another") as other:
            assert other.response is not None
    with opened(server, "many") as back:  # those that went have made room
        assert back.response is not None


def test_an_address_has_so_many_pages(server: Server) -> None:
    with ExitStack() as stack:
        for nth in range(PER_ADDRESS):
            stack.enter_context(opened(server, f"browser {nth}" if nth else ""))
        with pytest.raises(InvalidStatus) as refused, opened(server, "one more"):
            pass
        assert refused.value.response.status_code == 503
        assert b"network address" in (refused.value.response.body or b"")
