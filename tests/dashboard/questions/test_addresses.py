"""The address of every page, without a browser: written, read, and gone back to."""

from collections.abc import Iterator

import pytest
import solara
from solara.routing import Router

from metalead.dashboard.questions import address, state
from metalead.dashboard.questions.compare import Ask
from metalead.dashboard.questions.library import uploads
from metalead.dashboard.questions.regimes import Frame
from metalead.dashboard.questions.sweeps import SweepView
from metalead.dashboard.questions.watch import Scene
from metalead.simulation.input.errors import UserError
from metalead.simulation.requests.compare import CompareRequest
from scenario_texts import SMALL

ASK = Ask(CompareRequest("lab-wheel", arms=("network", "delegation"), first_seed=3)).with_settings(
    {"comms": 0.4}
)
GONE = "scenario=small&hash=0123456789ab&arms=network,delegation&set=comms=0.4&first_seed=3"
ROUTES = [solara.Route(path) for path in ("/", "watch", "explore", "sweeps", "learn", "scenario")]
PAGES = [f"/{route.path}".replace("//", "/") for route in ROUTES]


def new_tab() -> None:
    """Forget all that was chosen."""
    state.ask.set(Ask())
    state.frame.set(Frame())
    state.map_wanted.set(None)
    state.idea.set(state.FIRST_IDEA)
    state.scene.set(Scene())
    state.view.set(SweepView())
    state.forget_link()
    address._arrived.set(False)
    address._pushed.set("")


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    new_tab()
    yield
    new_tab()


def open_at(location: str) -> None:
    """A browser comes to an address."""
    address.arrive(Router(location, ROUTES))


def chosen() -> tuple[Ask, Frame, str, Scene, SweepView]:
    return (
        state.ask.value,
        state.frame.value,
        state.idea.value,
        state.scene.value,
        state.view.value,
    )


@pytest.mark.parametrize("path", PAGES)
def test_a_reload_gives_the_same(path: str) -> None:
    state.choose(ASK)
    state.choose_frame(Frame(x="network.sharing=0:0.5"))
    state.idea.set("authority")
    state.choose_scene(Scene(5.25, 1, 1, "house 1"))
    state.choose_view(SweepView("a/b c", "network.sharing", "deaths", "network"))
    query, before = address.query_of(path), chosen()
    new_tab()
    open_at(f"{path}?{query}")
    assert address.query_of(path) == query
    assert state.ask.value == before[0]
    own = {"/explore": 1, "/learn": 2, "/watch": 3, "/sweeps": 4}.get(path)
    if own is not None:
        assert chosen()[own] == before[own]
    assert (state.map_wanted.value is not None) == (path == "/explore")


def test_what_a_tab_writes_itself_is_not_read_again() -> None:
    open_at("/")
    state.choose(ASK)
    pushed: list[str] = []
    address.go(Router("/", ROUTES, set_path=pushed.append), "/watch")
    assert pushed == [f"/watch?{ASK.query()}"]
    before = state.ask.value
    open_at(pushed[0])
    assert state.ask.value is before


def test_back_brings_what_was_chosen_then_and_starts_nothing() -> None:
    open_at(f"/?{ASK.query()}")
    state.choose(ASK.with_setting("comms", 0.1))
    state.choose_scene(Scene(hour=7.0))
    open_at(f"/explore?{ASK.query()}&x=comms&y=attention")
    assert state.ask.value == ASK
    assert state.frame.value.x == "comms"
    assert state.map_wanted.value is None  # only Start starts it
    assert state.scene.value == Scene(hour=7.0)  # of this the address of Explore says nothing


@pytest.mark.parametrize("path", PAGES)
def test_of_a_scenario_that_is_gone_the_rest_is_kept(path: str) -> None:
    open_at(f"{path}?{GONE}")
    assert not state.ask.value.has_scenario
    assert address.query_of(path).startswith(GONE)
    back = state.ask.value.taken_to("small", uploads.add(SMALL.read_text(encoding="utf-8")))
    assert back.arms == ("network", "delegation")
    assert (back.settings, back.first_seed) == ((("comms", 0.4),), 3)


def test_what_of_it_cannot_be_run_is_said() -> None:
    open_at(f"/?{GONE}&set=comms=7".replace("set=comms=0.4&", ""))
    back = state.ask.value.taken_to("lab-wheel")
    assert back == Ask(CompareRequest("lab-wheel"))
    assert "from 0 to 1" in back.notes[0]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/", "set=comms=7"),
        ("/watch", "hour=x"),
        ("/learn", "idea=none"),
        ("/explore", "x=comms&y=attention&precision=nan"),
        ("/scenario", "arms=x.py:A,network"),
        ("/sweeps", f"sweep_name={'x' * 401}"),
    ],
)
def test_a_link_that_cannot_be_read_stays_to_be_mended(path: str, query: str) -> None:
    open_at(f"{path}?{query}")
    assert state.link_error.value
    assert chosen() == (Ask(), Frame(), state.FIRST_IDEA, Scene(), SweepView())
    assert address.query_of(path) == query
    state.choose(ASK)
    assert state.link_error.value == ""
    assert address.query_of("/") == ASK.query()


def test_what_cannot_be_run_is_not_chosen() -> None:
    for wrong in (ASK.with_setting("comms", float("nan")), ASK.with_arms(("x.py:A", "network"))):
        with pytest.raises(UserError):
            state.choose(wrong)
    assert state.ask.value == Ask()
