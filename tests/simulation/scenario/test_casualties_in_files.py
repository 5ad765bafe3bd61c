"""Who is hurt and what holds them: each rule of `casualties` and `neighbours`, told by itself."""

import pytest

from metalead.simulation.scenario.loader import read_scenario
from metalead.simulation.scenario.summary import quantities
from scenario_texts import SMALL, mistakes

KNOWN = "{value: 1, source: made-up}"
TEXT = SMALL.read_text(encoding="utf-8")
HEAD, REST = TEXT.split("    casualties:\n")
AFTER = REST[REST.index("levers:\n") :]
LINE = HEAD.count("\n") + 2  # of the first entry
GREEN = f"triage: green, share: {KNOWN}"


def hurting(*entries: str, more: str = "") -> str:
    """The small scenario with these casualties, each on a line; `more` are lines at the top."""
    lines = "".join(f"      - {{{entry}}}\n" for entry in entries)
    return f"{HEAD}    casualties:\n{lines}{more}{AFTER}"


@pytest.mark.parametrize(
    "entry",
    [
        GREEN,
        f"{GREEN}, care_by: rescue",
        f"{GREEN}, trapped: light",
        f"{GREEN}, trapped: light, freed_by: clear",
        f"{GREEN}, trapped: cut-off, freed_by: clear",
        f"{GREEN}, trapped: void, freed_by: clear, pocket: {KNOWN}",
        f"triage: yellow, share: {KNOWN}, care_by: rescue",
        f"triage: red, share: {KNOWN}, trapped: light, care_by: rescue",
        f"triage: red, share: {KNOWN}, trapped: void, freed_by: clear, care_by: rescue",
        "triage: red, share: {assumed: [1, 90]}, trapped: free, care_by: rescue",
    ],
)
def test_what_can_be_is_read(entry: str) -> None:
    (kind,) = read_scenario(hurting(entry), "small").kinds
    assert len(kind.casualties) == 1


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (
            f"triage: black, share: {KNOWN}",
            ".triage: 'black' is not one of the choices; choose from green, red, yellow",
        ),
        (
            f"{GREEN}, trapped: cutoff",
            ".trapped: 'cutoff' is not one of the choices; did you mean 'cut-off'?",
        ),
        (f"share: {KNOWN}", ": the key 'triage' is missing"),
        ("triage: green", ": the key 'share' is missing"),
        (
            "triage: green, share: 1",
            ".share: 1 is not a quantity; write {value: ..., source: ID} or {assumed: [low, high]}",
        ),
        ("triage: green, share: {assumed: [0, 1]}", ".share: 0 is not greater than 0"),
        (
            f"{GREEN}, survival: {KNOWN}",
            ".survival: unknown key 'survival'; choose from "
            "care_by, curve, freed_by, pocket, share, trapped, triage",
        ),
        (f"{GREEN}, curve: {{}}", ".curve: the key 'early' is missing"),
        (
            f"{GREEN}, trapped: light, freed_by: cleer",
            ".freed_by: 'cleer' is not a need of this kind; did you mean 'clear'?",
        ),
        (
            f"{GREEN}, care_by: ambulance",
            ".care_by: 'ambulance' is not a need of this kind; choose from clear, rescue",
        ),
        (
            f"{GREEN}, pocket: {KNOWN}",
            ": 'pocket' without 'trapped'; it is a danger only while they are held",
        ),
        (
            f"{GREEN}, trapped: light, pocket: {{assumed: [0, 1]}}",
            ".pocket: 0 is not greater than 0",
        ),
        (
            f"{GREEN}, freed_by: clear",
            ": 'freed_by' without 'trapped'; say what holds them: light, heavy, void or cut-off",
        ),
        *(
            (
                f"{GREEN}, trapped: {how}",
                f": are trapped ({how}) and have no 'freed_by'; name the need that frees them",
            )
            for how in ("heavy", "void", "cut-off")
        ),
        *(
            (
                f"triage: {colour}, share: {KNOWN}",
                f": are {colour} and have no 'care_by'; name the need that brings them to care",
            )
            for colour in ("red", "yellow")
        ),
    ],
)
def test_what_cannot_be_is_told_alone(entry: str, told: str) -> None:
    first, *others = mistakes(hurting(GREEN, entry))
    assert first == f"line {LINE + 1}: kinds[0].casualties[1]{told}"
    assert all("is missing" in other for other in others)  # the other keys of an empty curve


def test_two_mistakes_of_an_entry_are_told_both() -> None:
    assert mistakes(hurting(f"triage: red, share: {KNOWN}, trapped: void")) == [
        f"line {LINE}: kinds[0].casualties[0]: are red and have no 'care_by'; "
        "name the need that brings them to care",
        f"line {LINE}: kinds[0].casualties[0]: are trapped (void) and have no 'freed_by'; "
        "name the need that frees them",
    ]


def test_so_many_entries_are_told() -> None:
    assert mistakes(hurting(*[GREEN] * 33)) == [
        f"line {LINE - 1}: kinds[0].casualties: 33 given; at most 32 are allowed"
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "neighbours: {reached: {assumed: [0.7, 7]}}",
            "neighbours.reached: 7 is more than 1; a share is between 0 and 1",
        ),
        ("neighbours: {hours: {assumed: [0, 1]}}", "neighbours.hours: 0 is not greater than 0"),
        (
            "neighbours: {driven: {blue: {assumed: [0.1, 0.2]}}}",
            "neighbours.driven.blue: 'blue' is not one of the choices; "
            "choose from green, red, yellow",
        ),
        (
            "dead_at_once: 40",
            "dead_at_once: 40 is not a quantity; "
            "write {value: ..., source: ID} or {assumed: [low, high]}",
        ),
    ],
)
def test_what_is_wrong_beside_the_kinds_is_told(line: str, told: str) -> None:
    assert mistakes(hurting(GREEN, more=f"{line}\n")) == [f"line {LINE + 1}: {told}"]


def test_every_quantity_is_counted_also_by_colour() -> None:
    plain = len(list(quantities(read_scenario(hurting(GREEN), "small"))))
    driven = "neighbours: {driven: {red: {assumed: [0.1, 0.2]}, green: {assumed: [0.8, 1]}}}\n"
    assert len(list(quantities(read_scenario(hurting(GREEN, more=driven), "small")))) == plain + 2
