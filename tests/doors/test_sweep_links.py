"""What a link says of a sweep names one below the operator's directory, or nothing at all."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from urllib.parse import quote, urlencode

import pytest
from listening import listening
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from metalead.dashboard.jobs.sweep_looks import look
from metalead.dashboard.pages import sweeps as page
from metalead.dashboard.questions import sweeps_below
from metalead.dashboard.questions.sweeps import SweepView, view_from_query
from metalead.dashboard.questions.sweeps_below import Below
from metalead.dashboard.server.sweep_reports import ADDRESS, SweepReports
from metalead.simulation.input.errors import UserError
from sweeps_made import made, told

HOSTILE = (
    "..",
    "../outside",
    "inside/../../outside",
    "./inside",
    "inside/",
    "/etc",
    "linked",
    "deep/1/2/3",
    ".hidden",
    "C:\\windows",
    "inside\x00",
    "%2e%2e/outside",
    "file:///etc/passwd",
    "inside/rows",
    "\N{FULLWIDTH FULL STOP}\N{FULLWIDTH FULL STOP}/outside",
    "x" * 400,
)


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with one sweep that may be seen, and several that may not."""
    base = tmp_path_factory.mktemp("served")
    outside = made(base / "outside")
    (outside / "report.html").write_text("secret")
    for place in ("inside", "group/b", "deep/1/2/3", ".hidden"):
        copytree(outside, base / "top" / place)
    (base / "top" / "linked").symlink_to(outside)
    (base / "top" / "inside" / "report.html").write_text("<script>1</script>mine")
    (base / "top" / "group" / "b" / "report.html").unlink()
    (base / "top" / "group" / "b" / "report.html").symlink_to(outside / "report.html")
    return base / "top"


@pytest.fixture
def below(top: Path) -> Iterator[Below]:
    sweeps_below.serve(top)
    served = sweeps_below.served()
    assert served is not None
    yield served
    sweeps_below.serve(None)


def test_what_is_found_is_below_and_no_link_is_followed(below: Below) -> None:
    assert set(below.found()) == {"inside", "group/b"}


def test_the_directory_itself_may_be_a_sweep(top: Path) -> None:
    assert set(Below(top / "inside").found()) == {"."}
    assert look(Below(top / "inside"), SweepView()).standing is not None


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_touches_nothing(below: Below, name: str) -> None:
    below.found()
    with listening() as heard, pytest.raises(UserError, match="There is no sweep"):
        below.path_of(name)
    assert heard == []
    assert "There is no sweep" in look(below, SweepView(name)).error


@pytest.mark.parametrize("name", HOSTILE)
def test_reading_a_link_touches_nothing(below: Below, name: str) -> None:
    with listening() as heard:
        view_from_query(urlencode({"sweep_name": name, "sweep_factor": name}))
    assert heard == []


def test_a_link_that_is_too_long_is_refused() -> None:
    with pytest.raises(UserError):
        view_from_query(urlencode({"sweep_name": "x" * 401}))


def test_what_there_is_not_is_said_beside_the_list(below: Below) -> None:
    for view in (SweepView("inside", outcome="__class__"), SweepView("inside", arm="mine.py:A")):
        seen = look(below, view)
        assert seen.error
        assert seen.standing is None
        assert [name for name, _ in seen.names] == list(below.found())
    assert look(below, SweepView("inside", factor="nothing")).standing is not None


def test_a_strategy_that_a_head_names_is_never_looked_for(top: Path, tmp_path: Path) -> None:
    trap = tmp_path / "x.py"
    trap.write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\nclass A: pass\n")
    copytree(top / "inside", tmp_path / "all" / "one")
    file = tmp_path / "all" / "one" / "sweep.json"
    file.write_text(file.read_text("utf-8").replace('"network"', f'"{trap}:A"'), encoding="utf-8")
    told(tmp_path / "all" / "one", scenario={"title": "x", "primary_outcome": "deaths"})
    look(Below(tmp_path / "all"), SweepView())
    assert not (tmp_path / "ran").exists()


ODD = (None, 1, "", "x" * 10_000, "\ud800", [], {}, {"id": "name", "value": "inside"})
MORE = ({"id": "factor", "value": "../x"}, {"id": ["arm"], "value": 1}, {"id": "arm", "value": ""})


@pytest.mark.parametrize("said", [*ODD, *MORE])
def test_whatever_a_browser_says_only_what_there_is_can_be_chosen(
    below: Below, said: object
) -> None:
    seen = look(below, SweepView("inside"))
    with pytest.raises(UserError):
        page.chosen(said, seen)
    with pytest.raises(UserError):
        page.with_choice(said, seen, SweepView("inside"))
    assert page.with_choice({"id": "factor", "value": "comms"}, seen, SweepView()) == SweepView(
        "inside", "comms"
    )


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "metalead sweep 1", "design": 1}'])
def test_a_broken_sweep_is_told_and_the_others_are_shown(
    top: Path, tmp_path: Path, content: str
) -> None:
    copytree(top / "inside", tmp_path / "good")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "sweep.json").write_text(content)
    below = Below(tmp_path)
    assert look(below, SweepView("bad")).error
    assert look(below, SweepView("good")).standing is not None
    assert "bad (cannot be read)" in dict(look(below, SweepView("good")).names)["bad"]


def client() -> TestClient:
    app = Starlette(routes=[Route("/{all:path}", lambda _: PlainTextResponse("the rest"))])
    return TestClient(SweepReports(app))


def test_the_report_can_do_nothing(below: Below) -> None:
    found = client().get(f"{ADDRESS}?sweep=inside")
    assert found.status_code == 200
    assert found.text.endswith("mine")
    rules = found.headers["content-security-policy"].split("; ")
    assert rules[0] == "sandbox allow-popups allow-downloads"
    assert "default-src 'none'" in rules
    assert not any(rule.startswith("script-src") for rule in rules)
    assert found.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", [*HOSTILE, "", "group/b"])
def test_no_other_file_is_served(below: Below, name: str) -> None:
    found = client().get(f"{ADDRESS}?sweep={quote(name)}")
    assert found.status_code == 404
    assert "secret" not in found.text


def test_a_report_is_asked_for_by_one_name_and_only_read(below: Below) -> None:
    assert client().get(f"{ADDRESS}?sweep=inside&sweep=inside").status_code == 404
    assert client().get(ADDRESS).status_code == 404
    assert client().post(f"{ADDRESS}?sweep=inside").status_code == 404
    assert client().get(f"{ADDRESS}/x").text == "the rest"


def test_without_the_option_there_is_no_report(top: Path) -> None:
    sweeps_below.serve(None)
    assert client().get(f"{ADDRESS}?sweep=inside").status_code == 404
