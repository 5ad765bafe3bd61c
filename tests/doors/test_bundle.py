"""The page bundle is read and never written, removed or fetched, whatever is asked for."""

from pathlib import Path

import pytest
from listening import CALLS_OUT, listening
from solara.server import settings
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from metalead.dashboard.server.bundle import PREFIX, Bundle

INSTALLED = "solara-vuetify-app@10.1.1"


async def solara(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("Solara")(scope, receive, send)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundle of one file in a folder of two steps, and one of a single file."""
    (tmp_path / "@widgetti" / INSTALLED / "dist").mkdir(parents=True)
    (tmp_path / "@widgetti" / INSTALLED / "dist" / "main8.css").write_text("p {}")
    (tmp_path / "single@1.0.0").mkdir()
    (tmp_path / "single@1.0.0" / "__main.js").write_text("1")
    monkeypatch.setattr(settings.assets, "proxy_cache_dir", tmp_path)
    return tmp_path


@pytest.fixture
def client(folder: Path) -> TestClient:
    return TestClient(Bundle(solara))


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


ASKED = (
    f"/@widgetti/{INSTALLED}",
    f"/@widgetti/{INSTALLED}/",
    f"/@widgetti/{INSTALLED}/dist",
    f"/@widgetti/./{INSTALLED}/dist/..",
    "/@widgetti",
    "/",
    "",
    "/vue@9.9.9/x.js",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/..%5c..%5cx",
    "/a%00b/c",
    "//evil.example/x",
    f"/{'x' * 5000}/y",
)


def test_what_is_there_is_served(client: TestClient) -> None:
    assert client.get(f"{PREFIX}/@widgetti/{INSTALLED}/dist/main8.css").text == "p {}"
    assert client.get(f"{PREFIX}/single@1.0.0").text == "1"


@pytest.mark.parametrize("path", ASKED)
def test_nothing_is_removed_or_written(client: TestClient, folder: Path, path: str) -> None:
    before = files(folder)
    for method in ("GET", "HEAD", "DELETE", "PUT", "POST"):
        answer = client.request(method, f"http://testserver{PREFIX}{path}")
        assert answer.status_code in (404, 405)
        assert files(folder) == before


def test_other_addresses_are_handed_on(client: TestClient) -> None:
    assert client.get("/watch").text == "Solara"
    assert client.get("/_solara/cdnx").text == "Solara"


def test_nothing_is_fetched_from_outside(client: TestClient) -> None:
    with listening(CALLS_OUT) as heard:
        for path in ("/vue@9.9.9/x.js", "/vue", f"/@widgetti/{INSTALLED}/dist/missing.js"):
            assert client.get(PREFIX + path).status_code == 404
    assert heard == []
