"""The state of a page: as a link, as a command, as Python, and what is wrong with a link."""

import re
import shlex

import pytest
from typer.testing import CliRunner

import metalead as ml
from metalead.dashboard.questions.compare import Ask, from_query
from metalead.dashboard.questions.library import find, short_hash, uploads
from metalead.simulation.cli import app
from metalead.simulation.input.errors import UserError
from metalead.simulation.reporting import released
from metalead.simulation.reporting.released import Release
from metalead.simulation.requests.compare import CompareRequest
from metalead.simulation.runs import numbers as naming
from metalead.simulation.runs.numbers import numbers
from scenario_texts import SMALL

ASK = Ask(
    CompareRequest("lake-pomona-1978", arms=("network", "delegation"), first_seed=30)
).with_settings({"comms": 0.5, "network.sharing": 0.9, "attention": 123.456789})


def test_a_link_holds_the_whole_state() -> None:
    assert from_query(ASK.query()) == ASK
    assert from_query(Ask().query()) == Ask()
    assert from_query("") == Ask()


def test_a_link_of_another_state_or_of_other_numbers_says_so() -> None:
    now = numbers().version[:12]
    query = ASK.query()
    assert f"numbers={now}" in query
    assert from_query(query).notes == ()
    other = query.replace(short_hash(ASK.scenario), "0" * 12).replace(now, "1" * 12)
    assert len(from_query(other).notes) == 2
    later = query.replace("version=", "version=9")
    assert from_query(later).notes == ()  # another version that gives the same numbers
    assert "the numbers may differ" in from_query(without_numbers(later)).notes[0]


def without_numbers(query: str) -> str:
    return re.sub("&numbers=[0-9a-f]+", "", query)


def test_a_link_of_a_release_says_why_numbers_differ_only_if_they_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    query = without_numbers(ASK.query()).replace(f"version={ml.__version__}", "version=0.1.0")
    assert "version=0.1.0" in query
    (told,) = from_query(query).notes
    assert told.startswith("The link was made with 0.1.0, numbers differ: Since 0.1.0 ")
    assert "deaths and hours to care are counted" in told
    changed = Release("0.1.0", "0" * 64, "A message is read once.")
    again = Release("0.2.0", "1" * 64, "A tie is told twice.")
    monkeypatch.setattr(released, "RELEASES", (changed, again, Release("0.3.0", "2" * 64)))
    (note,) = from_query(query).notes
    assert note == (
        "The link was made with 0.1.0, numbers differ: A message is read once. A tie is told twice."
    )
    assert from_query(query.replace("0.1.0", "0.2.0")).notes[0].endswith(": A tie is told twice.")
    assert from_query(query.replace("0.1.0", "0.3.0")).notes == ()


def test_a_page_does_not_wait_for_numbers_that_are_not_worked_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(naming, "_known", [])
    assert "numbers=" not in ASK.query()
    assert from_query(f"{ASK.query()}&numbers=111111111111").notes == ()


def test_the_command_and_the_python_give_the_same_sentence() -> None:
    words = shlex.split(ASK.command(20))
    done = CliRunner().invoke(app, words[1:])
    assert done.exit_code == 0, done.output
    names: dict[str, object] = {}
    exec(ASK.python(20).replace("print(result.verdict)", ""), names)
    verdict = names["result"].verdict  # type: ignore[attr-defined]
    assert " ".join(verdict.split()) in " ".join(done.output.split())


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("scenario=nowhere", "nowhere"),
        ("arms=command", "two arms or more"),
        ("arms=command,commando", "commando"),
        ("arms=command,network,delegation,meta-leader,omniscient", "at most 4"),
        ("set=comms=7", "from 0 to 1"),
        ("set=comms", "LEVER=VALUE"),
        ("set=nothing=1", "nothing"),
        ("first_seed=-1", "--first-seed: must be 0 or more"),
        ("first_seed=x", "--first-seed: must be a whole number"),
        ("scenario=" + "x" * 5000, "longer"),
    ],
)
def test_a_wrong_link_is_refused_in_plain_words(query: str, word: str) -> None:
    with pytest.raises(UserError, match=word):
        from_query(query)


def test_an_uploaded_scenario_is_found_by_its_hash() -> None:
    digest = uploads.add(SMALL.read_text(encoding="utf-8"))
    ask = Ask(CompareRequest("small"), digest=digest)
    assert from_query(ask.query()).scenario is ask.scenario
    assert find("lake-pomona-1978", digest).id == "small"


def test_settings_of_an_organisation_go_with_it() -> None:
    left = ASK.with_arms(("command", "delegation"))
    assert dict(left.settings) == {"comms": 0.5, "attention": 123.456789}


def test_another_scenario_keeps_levers_and_organisations() -> None:
    moved = ASK.with_scenario("lab-wheel")
    assert moved == ASK.asking(scenario="lab-wheel")
