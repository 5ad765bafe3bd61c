"""The command `app`: local unless told otherwise, and clear where it cannot serve."""

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from simulation.cli import app
from simulation.commands import app as command


def test_it_serves_the_dashboard_on_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[str, int]] = []
    monkeypatch.setattr(command, "serve", lambda host, port: called.append((host, port)))
    monkeypatch.setenv("SOLARA_APP", "")
    done = CliRunner().invoke(app, ["app"])
    assert done.exit_code == 0, done.output
    assert called == [("127.0.0.1", command.PORT)]
    assert Path(command.os.environ["SOLARA_APP"]).read_text(encoding="utf-8").count("Route(") >= 1


def test_without_the_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    done = CliRunner().invoke(app, ["app"])
    assert done.exit_code == 2
    assert done.output.count("\n") == 1
    assert "pip install 'metalead[dashboard]'" in done.output


def test_a_port_that_is_taken_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLARA_APP", "")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = CliRunner().invoke(app, ["app", "--port", str(taken.getsockname()[1])])
    assert done.exit_code == 2
    assert "another port" in done.output


def test_a_host_without_an_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOLARA_APP", "")
    done = CliRunner().invoke(app, ["app", "--host", "nowhere.invalid"])
    assert done.exit_code == 2
    assert "--host nowhere.invalid: no address" in done.output
    assert "127.0.0.1" in done.output
