"""The command `app`: local unless told otherwise, and clear where it cannot serve."""

import socket
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from metalead.dashboard.server.terms import Terms
from metalead.simulation.cli import app
from metalead.simulation.commands import app as command


def test_it_serves_the_dashboard_on_this_machine_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[object, ...]] = []
    monkeypatch.setattr(command, "serve", lambda *told: called.append(told))
    monkeypatch.setenv("SOLARA_APP", "")
    done = CliRunner().invoke(app, ["app"])
    assert done.exit_code == 0, done.output
    assert called == [("127.0.0.1", command.PORT, Terms(alone=True), None)]
    assert import_module(command.os.environ["SOLARA_APP"]).routes


def test_sweeps_are_shown_from_a_directory_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[Terms] = []
    monkeypatch.setattr(command, "serve", lambda _host, _port, terms, _proxy: called.append(terms))
    monkeypatch.setenv("SOLARA_APP", "")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["app", "--sweeps", "."])
    assert done.exit_code == 0, done.output
    assert called == [Terms(alone=True, sweeps=tmp_path)]
    done = CliRunner().invoke(app, ["app", "--sweeps", "nowhere"])
    assert done.exit_code == 2
    assert done.output.startswith("Error: --sweeps nowhere: there is no such directory.")


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


def test_who_listens_to_everybody_has_to_say_by_which_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOLARA_APP", "")
    done = CliRunner().invoke(app, ["app", "--host", "0.0.0.0"])
    assert done.exit_code == 2
    assert "--name lab.example" in done.output


@pytest.mark.parametrize("name", ["http://lab.example", "lab.example:80", "*", "", "a b", "x/y"])
def test_a_name_that_no_browser_sends_is_told(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("SOLARA_APP", "")
    done = CliRunner().invoke(app, ["app", "--name", name])
    assert done.exit_code == 2
    assert f"--name {name}: write a name" in done.output


def test_names_are_words_and_addresses() -> None:
    names = ["lab.example", "my-host", "192.168.1.5", "::1", "[fe80::1]"]
    command.refuse_nameless("0.0.0.0", names)


@pytest.mark.parametrize("path", ["lab", "/lab/../x", "//evil.example", "/a b", "/x?y"])
def test_a_path_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setenv("SOLARA_APP", "")
    done = CliRunner().invoke(app, ["app", "--root-path", path])
    assert done.exit_code == 2
    assert f"--root-path {path}: write a path" in done.output


def test_the_address_can_be_opened_as_it_is_printed() -> None:
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as listening:
        port = listening.getsockname()[1]
        assert command.address(listening, "/lab") == f"http://[::1]:{port}/lab/"
