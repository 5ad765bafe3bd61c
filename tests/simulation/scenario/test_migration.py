"""Files of schema 1 become files of schema 2 that say the same and look the same.

In `schema_1/` are the small file of the tests and a built-in scenario, as version 0.1 had them.
"""

import io
import json
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from ruamel.yaml import YAML

from metalead.simulation.input.problems import ScenarioError
from metalead.simulation.scenario.loader import read_scenario
from metalead.simulation.scenario.migrated_data import colour
from metalead.simulation.scenario.migration import ALL_ANEW, migrate
from metalead.simulation.scenario.schema import Assumed

OLD = Path(__file__).parent / "schema_1"
SMALL = (OLD / "small.yaml").read_text(encoding="utf-8")
POMONA = (OLD / "lake-pomona-1978.yaml").read_text(encoding="utf-8")
WHY = "as in the schema 1 file"
NEED = SMALL[SMALL.index("      - id: rescue\n") : SMALL.index("levers:\n")]
SHARE = SMALL[SMALL.index("        share: 1\n") : SMALL.index("        after: [clear]")]


def plain(text: str) -> Any:
    """What a YAML text says."""
    return YAML(typ="safe", pure=True).load(text)


def old(before: str, after: str) -> str:
    """The small file with one passage, which must be there once, replaced."""
    assert SMALL.count(before) == 1, before
    return SMALL.replace(before, after)


def changes(text: str) -> list[str]:
    """The lines that migrating takes out and puts in."""
    new = migrate(text, "old.yaml").text
    read_scenario(new, "new.yaml")
    lines = unified_diff(text.splitlines(), new.splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def notes(text: str) -> list[str]:
    """What is to be looked at by hand."""
    return [str(note) for note in migrate(text, "old.yaml").notes]


def mistakes(text: str) -> list[str]:
    """The lines of the error that migrating ends with, without the file's name."""
    with pytest.raises(ScenarioError) as caught:
        migrate(text, "old.yaml")
    return [line.removeprefix("old.yaml, ") for line in str(caught.value).splitlines()]


def test_no_more_is_changed_than_has_to_be() -> None:
    assert changes(SMALL) == [
        "-schema: 1",
        "+schema: 2",
        "-primary_outcome: people_saved",
        "+primary_outcome: deaths",
        f"+hospital: {{assumed: [0, 0], why: {WHY}}}",
        "+    casualties:",
        "+      - triage: red",
        f"+        share: {{assumed: [1, 1], why: {WHY}}}",
        "+        care_by: rescue",
        "+        curve:",
        "+          early: {assumed: [0.2, 0.4]}",
        "+          early_hours: {value: 1, source: made-up}",
        "+          late_hours: {value: 24, source: made-up}",
        "-        share: 1",
        "-        survival:",
        "-          early: {assumed: [0.2, 0.4]}",
        "-          early_hours: {value: 1, source: made-up}",
        "-          late_hours: {value: 24, source: made-up}",
        "+  community: 0",
    ]


def test_what_cannot_be_decided_is_told_on_the_line_of_the_new_file() -> None:
    assert notes(SMALL) == [
        "line 9: primary_outcome: people_saved is not counted any more; "
        "hours_to_care_red may tell more",
        "line 91: hospital: as before, people are in care once they are carried off; "
        "leave it out for a usual way",
        "line 100: kinds[0].casualties: red: rescue; nobody is trapped yet: "
        "check the colours, add 'trapped' and 'freed_by'",
        "line 121: levers.community: as before, neighbours do nothing; "
        "leave it out to have them reach and drive people",
    ]


def test_a_real_event_keeps_its_comments_and_its_people() -> None:
    new = migrate(POMONA, "pomona")
    assert not any(ALL_ANEW in str(note) for note in new.notes)
    gone = [line for line in POMONA.splitlines() if line not in new.text.splitlines()]
    assert {line.split(":")[0].strip() for line in gone} <= {
        "schema",
        "primary_outcome",
        "share",
        "survival",
    }
    before, after = plain(POMONA), read_scenario(new.text, "pomona")
    assert "\n\n  # Divers work only with a boat at their side.\n  - id: under-the-hull" in new.text
    for was, kind in zip(before["kinds"], after.kinds, strict=True):
        people = [need for need in was["needs"] if need.get("share")]
        assert [group.care_by for group in kind.casualties] == [need["id"] for need in people]
        for group, need in zip(kind.casualties, people, strict=True):
            assert group.share == Assumed(assumed=(need["share"],) * 2, why=WHY)
            assert group.curve is not None
            curve = group.curve.model_dump(mode="json", exclude_none=True)
            assert curve == need["survival"]
            assert (group.trapped, group.freed_by) == ("free", None)
    assert after.levers == {"community": 0}


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        ([100, 199], "red"),
        ([100, 200], "yellow"),
        ([500, 19_499], "yellow"),
        ([10_000, 10_000], "green"),
    ],
)
def test_the_colour_is_that_of_the_middle_of_late_hours(late: list[float], expected: str) -> None:
    known = {"value": 0.5, "source": "made-up"}
    curve = {"early": known, "early_hours": known, "late_hours": {"assumed": late}}
    assert colour(curve) == expected


@pytest.mark.parametrize("outcome", ["people_saved", "people_lost", "avoidable_deaths"])
def test_an_outcome_that_is_gone_becomes_deaths(outcome: str) -> None:
    text = old("primary_outcome: people_saved", f'primary_outcome: "{outcome}"  # ours')
    assert '+primary_outcome: "deaths"  # ours' in changes(text)
    assert f"line 9: primary_outcome: {outcome} is not" in notes(text)[0]


def test_another_outcome_stays() -> None:
    text = old("people_saved", "unmet_need")
    assert not any("primary_outcome" in line for line in [*changes(text), *notes(text)])


LEVERS = "levers:\n  sharing: 0.4\n"


@pytest.mark.parametrize(
    ("after", "made"),
    [
        ("", ["+levers: {community: 0}"]),
        ("levers: {}\n", ["-levers: {}", "+levers: {community: 0}"]),
        (
            "levers: {sharing: 0.4}\n",
            ["-levers: {sharing: 0.4}", "+levers: {community: 0, sharing: 0.4}"],
        ),
        ("levers:\n  # Ours.\n  sharing: 0.4\n", ["+  community: 0"]),
        ("levers: {community: 0.3}\n", []),
    ],
)
def test_neighbours_do_what_they_did(after: str, made: list[str]) -> None:
    found = changes(old(LEVERS, after))
    assert [line for line in found if "levers" in line or "community" in line] == made


def test_a_lever_that_neighbours_had_is_kept_and_told() -> None:
    text = old("reach: 0.5}", "reach: 0.5, community: 0.2}").replace(
        "sharing: 0.4", "community: 0.3"
    )
    told = "is kept, and multiplies now how many neighbours reach and drive"
    assert notes(text)[-2:] == [
        f"line 121: levers.community: {told}",
        f"line 126: organisations[0].levers.community: {told}",
    ]
    assert not any("community" in line for line in changes(text))


def test_a_puzzle_has_only_its_number_changed() -> None:
    kind = SMALL[SMALL.index("    needs:\n") : SMALL.index("levers:\n")]
    text = old(kind, "    facts:\n      - {id: noise, noticed: {assumed: [0, 1]}}\n")
    text = text.replace("people_saved", "messages_lost")
    assert changes(text) == ["-schema: 1", "+schema: 2"]
    assert notes(text) == []


COMMENTED = """\
      - share: 1  # all of them
        survival:  # a guess
            # Early.
            early: {assumed: [0.2, 0.4]}
            early_hours: {value: 1, source: made-up}
            late_hours: {value: 24, source: made-up}  # a day
        id: rescue
        capability: rescue
        work: {assumed: [1, 3]}
        noticed: {assumed: [0.2, 0.8]}
        after: [clear]

# What is set.
"""


def test_comments_go_where_their_values_go() -> None:
    assert [line for line in changes(old(NEED, COMMENTED)) if "#" in line] == [
        f"+        share: {{assumed: [1, 1], why: {WHY}}}  # all of them",
        "+        curve:  # a guess",
        "+            # Early.",
        "+            late_hours: {value: 24, source: made-up}  # a day",
        "-      - share: 1  # all of them",
        "-        survival:  # a guess",
        "-            # Early.",
        "-            late_hours: {value: 24, source: made-up}  # a day",
    ]
    assert "\n\n# What is set.\nlevers:\n" in migrate(old(NEED, COMMENTED), "old.yaml").text


def test_a_comment_above_a_key_stays_above_it() -> None:
    text = old("    needs:\n", "    # Who works.\n    needs:\n").replace("kinds:", "# All.\nkinds:")
    new = migrate(text, "old.yaml").text
    assert "\n    # Who works.\n    needs:\n" in new
    assert f"{WHY}}}\n# All.\nkinds:\n" in new


CURVE = """{early: {assumed: [0.2, 0.4], why: "a: b, c"},
             early_hours: {value: 1, source: made-up}, late_hours: {value: 24, source: made-up}}"""
WORK = "id: rescue, capability: rescue, work: {assumed: [1, 3]}, noticed: {assumed: [0.2, 0.8]}"
KIND = SMALL[SMALL.index("  - id: collapse\n") : SMALL.index("levers:\n")]
HEAD, NEEDS = KIND.split("    needs:\n")
IN_FLOW = f"""\
  - {{id: collapse, name: Collapsed house, count: {{assumed: [20, 30]}}, zones: {{north: 1}},
     onset: {{first: 0, last: 2}}, people: {{assumed: [1, 2]}}, noticed: {{assumed: [0.1, 0.4]}},
     needs: [{{{WORK}, share: 1, survival: {CURVE}}}]}}
"""
LAYOUTS = {
    "survival in flow": old(SHARE, f"        share: 1\n        survival: {CURVE}\n"),
    "need in flow, first": old(NEED, f"      - {{share: 1, survival: {CURVE}, {WORK}}}\n"),
    "need in flow, last": old(NEED, f"      - {{{WORK}, share: 1, survival: {CURVE}}}\n"),
    "need in flow, apart": old(NEED, f"      - {{share: 1, {WORK}, survival: {CURVE}}}\n"),
    "no dent": old(NEEDS, NEEDS.replace("\n  ", "\n").removeprefix("  ")),
    "needs in flow": old(NEEDS, "").replace(
        "    needs:\n", f"    needs: [{{{WORK}, share: 1, survival: {CURVE}}}]\n"
    ),
    "kind in flow": old(KIND, IN_FLOW),
    "kind on a line": old(KIND, IN_FLOW.replace("\n     ", " ")),
    "needs first": old(KIND, f"  - needs:\n{NEEDS}    {HEAD[4:]}"),
    "survival last": old(NEED, NEED.replace(SHARE, "") + SHARE),
    "Windows": SMALL.replace("\n", "\r\n"),
    "no last line break": old(LEVERS, "").removesuffix("\n"),
    "anchor in a curve": old("late_hours: {value: 24", "late_hours: &a {value: 24").replace(
        "continuously: {assumed: [0.02, 0.08]}", "continuously: &b {assumed: [0.02, 0.08]}"
    ),
    "curve elsewhere": old("late_hours: {value: 24, source: made-up}", "late_hours: *a").replace(
        "urgent: {", "urgent: &a {"
    ),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_layouts_stay(text: str) -> None:
    new = migrate(text, "old.yaml")
    assert not any(ALL_ANEW in str(note) for note in new.notes)
    assert new.text.splitlines()[0] == SMALL.splitlines()[0]
    assert new.text.count("\r\n") in (0, new.text.count("\n"))
    (kind,) = read_scenario(new.text, "new.yaml").kinds
    assert [group.care_by for group in kind.casualties] == ["rescue"]


def test_where_no_layout_can_stay_all_is_written_anew() -> None:
    text = old("work: {assumed: [1, 3]}", "work: &w {assumed: [1, 3]}")
    text = text.replace("early_hours: {value: 1, source: made-up}", "early_hours: *w")
    new = migrate(text, "old.yaml")
    assert str(new.notes[0]) == f"line 1: {ALL_ANEW}"
    assert "#" not in new.text
    expected = old("early_hours: {value: 1, source: made-up}", "early_hours: {assumed: [1, 3]}")
    assert plain(new.text) == plain(migrate(expected, "old.yaml").text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            migrate(SMALL, "old.yaml").text,
            "line 2: schema: is 2 already: there is nothing to migrate",
        ),
        (
            old("schema: 1", "schema: 7"),
            "line 2: schema: 7 is not 1; only a file of schema 1 is migrated",
        ),
        (
            old("schema: 1", "schema: true"),
            "line 2: schema: true is not 1; only a file of schema 1 is migrated",
        ),
        (
            old("schema: 1\n", ""),
            "line 1: the key 'schema' is missing; a file to be migrated has 'schema: 1'",
        ),
        ("- 1\n", "line 1: a list is not a mapping; write 'key: value' lines"),
        ("a: [1", "line 1: not valid YAML: expected ',' or ']', but got '<stream end>'"),
        (
            old(SHARE, "        share: 1\n"),
            "line 105: kinds[0].needs[1]: brings out a share of 1 but has no 'survival'; "
            "add the curve",
        ),
        (
            old("share: 1", "share: 0.9"),
            "line 99: kinds[0].needs: the shares sum to 0.9; they must sum to 1",
        ),
        (
            old("share: 1", "share: half"),
            "line 110: kinds[0].needs[1].share: 'half' is not a share between 0 and 1",
        ),
        (
            old("share: 1", "share: !own 1"),
            "line 110: kinds[0].needs[1].share: the tag '!own' is not allowed; "
            "write the plain value",
        ),
        (
            old("survival:", "survival: !own"),
            "line 111: kinds[0].needs[1].survival: the tag '!own' is not allowed; "
            "write the plain value",
        ),
        (
            old("share: 1", "share: 1\n        share: 0.5"),
            "line 111: kinds[0].needs[1].share: the key is given twice, first on line 110; "
            "keep one",
        ),
        (
            old("early: {assumed: [0.2, 0.4]}", "early: {assumed: [0.2, 4]}"),
            "line 112: kinds[0].needs[1].survival.early: "
            "4 is more than 1; a share is between 0 and 1",
        ),
        (
            old("          late_hours: {value: 24, source: made-up}\n", ""),
            "line 111: kinds[0].needs[1].survival: the key 'late_hours' is missing",
        ),
        (
            old("horizon: 12", "horizon: soon"),
            "line 8: horizon: 'soon' is not a number",
        ),
        (
            old("    needs:\n", "    casualties: []\n    needs:\n"),
            "line 99: kinds[0].casualties: is a key of schema 2 in a file of schema 1; "
            "take out 'casualties'",
        ),
        (
            old("kinds:\n", "hospital: {assumed: [0, 1]}\nkinds:\n"),
            "line 91: hospital: is a key of schema 2 in a file of schema 1; take out 'hospital'",
        ),
    ],
)
def test_a_mistake_is_told_alone_on_its_line_of_the_old_file(text: str, told: str) -> None:
    assert mistakes(text) == [told]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_becomes_a_good_one_or_is_refused(data: st.DataObject) -> None:
    damage = st.text(max_size=3) | st.sampled_from(["#", "- ", "{", "&a ", "*a", "? ", "\n", "\r"])
    near = SMALL.index("    needs:\n") - 20
    at = data.draw(st.integers(near, len(SMALL)))
    length = data.draw(st.integers(0, 3))
    text = SMALL[:at] + data.draw(damage) + SMALL[at + length :]
    told = ""
    try:
        new = migrate(text, "junk").text
    except ScenarioError as error:
        told = str(error)
    else:
        assert plain(new)["sources"] == plain(text)["sources"]
        read_scenario(new, "new")
    assert all(line.startswith(("junk", "... and")) for line in told.splitlines())


SHARES = st.lists(st.integers(0, 4), min_size=1, max_size=4).filter(any)
HOURS = st.floats(0.5, 200_000, allow_nan=False)


def quantity(low: float, high: float) -> dict[str, Any]:
    return {"assumed": [min(low, high), max(low, high)], "why": f"from {low} - no: {high} # {low}"}


@st.composite
def scenarios(draw: st.DrawFn) -> Any:
    """The small scenario with other needs, kinds and levers, as schema 1 had them."""
    data = plain(SMALL)
    (kind,) = data["kinds"]
    data["kinds"] = []
    for k in range(draw(st.integers(1, 3))):
        weights = draw(SHARES)
        needs = []
        for n, weight in enumerate(weights):
            need = {"id": f"{n}" if draw(st.booleans()) else f"need-{n}", "capability": "rescue"}
            need |= {"work": quantity(1, 3), "noticed": quantity(0, draw(HOURS))}
            if weight or draw(st.booleans()):
                need["share"] = weight / sum(weights)
            if weight or draw(st.booleans()):
                early, late = quantity(0, draw(st.floats(0, 1))), quantity(draw(HOURS), draw(HOURS))
                need["survival"] = {"early": early, "early_hours": quantity(1, 2)} | {
                    "late_hours": late
                }
            order = draw(st.permutations(list(need)))
            needs.append({key: need[key] for key in order})
        data["kinds"].append({**kind, "id": f"kind-{k}", "needs": needs})
    levers = draw(st.sampled_from([None, {}, {"sharing": 0.4}, {"community": 0.25}]))
    data.pop("levers")
    return data if levers is None else {**data, "levers": levers}


def in_block(data: Any, flow: bool | None) -> str:
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = flow
    stream = io.StringIO()
    yaml.dump(data, stream)
    return stream.getvalue()


WRITERS = (
    lambda data: in_block(data, False),
    lambda data: in_block(data, None),  # the innermost in flow
    lambda data: in_block(data, True),
    lambda data: json.dumps(data),
    lambda data: json.dumps(data, indent=2),
    lambda data: json.dumps(data, indent=4).replace("\n", "\r\n"),
)


def hold_all_that_stays(data: Any, write: Any) -> None:
    new = migrate(write(data), "drawn")
    assert not any(ALL_ANEW in str(note) for note in new.notes)
    made = plain(new.text)
    read_scenario(new.text, "drawn")
    for was, kind in zip(data["kinds"], made["kinds"], strict=True):
        people = [need for need in was["needs"] if need.get("share")]
        assert [(c["care_by"], c["curve"], c["share"]) for c in kind.pop("casualties")] == [
            (n["id"], n["survival"], {"assumed": [n["share"]] * 2, "why": WHY}) for n in people
        ]
        was["needs"] = [
            {key: need[key] for key in need if key not in ("share", "survival")}
            for need in was["needs"]
        ]
    community = data.setdefault("levers", {}).get("community", 0)
    data["levers"]["community"] = community
    assert made.pop("hospital") == {"assumed": [0, 0], "why": WHY}
    assert made == data | {"schema": 2, "primary_outcome": "deaths"}


LAID_OUT = given(scenarios(), st.sampled_from(WRITERS))


@settings(max_examples=12, deadline=None)
@LAID_OUT
def test_ids_needs_and_sources_stay_in_whatever_layout(data: Any, write: Any) -> None:
    hold_all_that_stays(data, write)


@pytest.mark.full
@settings(max_examples=150, deadline=None)
@LAID_OUT
def test_in_many_layouts_they_stay_too(data: Any, write: Any) -> None:
    hold_all_that_stays(data, write)
