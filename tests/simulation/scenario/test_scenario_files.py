"""Each mistake in a scenario file is told with its line, value, rule and remedy, and only it."""

import pytest

from metalead.simulation.scenario.loader import load_scenario, read_scenario, scenario_hash
from scenario_texts import SMALL, mistakes, small_with

TWO = "count: {value: 2, source: made-up}"
TEXT = SMALL.read_text(encoding="utf-8")
CASUALTIES = TEXT[TEXT.index("    casualties:\n") : TEXT.index("levers:\n")]
NEEDS = TEXT[TEXT.index("    needs:\n") : TEXT.index(CASUALTIES)]
FACTS = "    facts:\n      - {id: noise, noticed: {assumed: [0, 1]}}\n"

TYPES = [
    ("horizon: 12", "horizon: twelve", "line 8: horizon: 'twelve' is not a number"),
    ("horizon: 12", "horizon: true", "line 8: horizon: true is not a number"),
    ("horizon: 12", "horizon: '12'", "line 8: horizon: '12' is not a number"),
    ("skill: 1.2", "skill: [1]", "line 70: agencies[2].units[0].skill: a list is not a number"),
    (
        "    desk: 2\n    units",
        "    desk: 1.5\n    units",
        "line 49: agencies[1].desk: 1.5 is not a whole number",
    ),
    (
        "command_post: eoc",
        "command_post: [eoc]",
        "line 78: command_post: a list is not text; put it in quotes if it is meant as text",
    ),
    (
        "schema: 2",
        "schema: true",
        "line 2: schema: true is not one of the choices; choose from 2",
    ),
    (
        "sponsor: city",
        "sponsor: citty",
        "line 46: agencies[1].sponsor: 'citty' is not one of the choices; did you mean 'city'?",
    ),
    (
        TWO,
        "count: 2",
        "line 52: agencies[1].units[0].count: 2 is not a quantity; "
        "write {value: ..., source: ID} or {assumed: [low, high]}",
    ),
    (TWO, "count: {value: 2}", "line 52: agencies[1].units[0].count: the key 'source' is missing"),
    (
        "between: [fire, ems]",
        "between: [fire]",
        "line 84: ties[3].between: 1 given; 2 are needed",
    ),
    (
        "{north: 1, south: 2}",
        "{}",
        "line 95: kinds[0].zones: 0 given; at least 1 is needed",
    ),
]

NUMBERS = [
    ("horizon: 12", "horizon: .nan", "line 8: horizon: nan is not a finite number"),
    ("horizon: 12", "horizon: .inf", "line 8: horizon: inf is not a finite number"),
    ("horizon: 12", "horizon: 400", "line 8: horizon: 400 is not at most 336"),
    ("horizon: 12", "horizon: -1", "line 8: horizon: -1 is not greater than 0"),
    (
        "horizon: 12",
        "horizon: 0x" + "F" * 6000,
        "line 8: horizon: a whole number beyond 9,007,199,254,740,992 is too large",
    ),
    ("at: 4", "at: -4", "line 29: zones[1].weather[1].at: -4 is not at least 0"),
    (
        TWO,
        "count: {assumed: [3, 2]}",
        "line 52: agencies[1].units[0].count.assumed: low 3 is above high 2; swap them",
    ),
    (
        "access: {assumed: [0.4, 0.8]",
        "access: {assumed: [0, 0.8]",
        "line 27: zones[1].weather[0].access: 0 is not greater than 0",
    ),
    (
        "comms: {assumed: [0.6, 0.9]}",
        "comms: {assumed: [0.6, 1.9]}",
        "line 28: zones[1].weather[0].comms: 1.9 is more than 1; a share is between 0 and 1",
    ),
    (
        "early: {assumed: [0.2, 0.4]}",
        "early: {assumed: [0.2, 1.4]}",
        "line 113: kinds[0].casualties[0].curve.early: "
        "1.4 is more than 1; a share is between 0 and 1",
    ),
    (
        "count: {assumed: [20, 30]",
        "count: {assumed: [20, 1e9]",
        "line 91: kinds: up to 1,000,000,000 incidents in all; at most 200,000 can be run",
    ),
]

NAMES = [
    (
        "horizon: 12",
        "horizon: 12\nhorrizon: 12",
        "line 9: horrizon: unknown key 'horrizon'; did you mean 'horizon'?",
    ),
    (
        TWO,
        "count: {assumed: [1, 2], source: made-up}",
        "line 52: agencies[1].units[0].count.source: unknown key 'source'; "
        "choose from assumed, mode, shape, why",
    ),
    (
        "horizon: 12",
        "horizon: 12\nhorizon: 13",
        "line 9: horizon: the key is given twice, first on line 8; keep one",
    ),
    (
        "primary_outcome: deaths",
        "primary_outcome: daeths",
        "line 9: primary_outcome: 'daeths' is not an outcome that can be primary; "
        "did you mean 'deaths'?",
    ),
    (
        "superior: eoc\n    paid",
        "superior: eco\n    paid",
        "line 37: agencies[0].superior: 'eco' is not an agency or post of this scenario; "
        "did you mean 'eoc'?",
    ),
    (
        "jurisdiction: [south]",
        "jurisdiction: [suoth]",
        "line 59: agencies[1].jurisdiction[0]: 'suoth' is not a zone of this scenario; "
        "did you mean 'south'?",
    ),
    (
        "{north: 1, south: 2}",
        "{north: 1, suoth: 2}",
        "line 95: kinds[0].zones.suoth: 'suoth' is not a zone of this scenario; "
        "did you mean 'south'?",
    ),
    (
        "capability: clearing\n        work",
        "capability: cleering\n        work",
        "line 101: kinds[0].needs[0].capability: 'cleering' is not a capability of this "
        "scenario; did you mean 'clearing'?",
    ),
    (
        "after: [clear]",
        "after: [clear]\n        seen_by: [eoc]",
        "line 111: kinds[0].needs[1].seen_by[0]: 'eoc' is not an agency of this scenario; "
        "choose from ems, fire, police",
    ),
    (
        "command_post: eoc",
        "command_post: mayor",
        "line 78: command_post: 'mayor' is not an agency or post of this scenario; "
        "choose from ems, eoc, fire, police",
    ),
    (
        "plausible_posts: [eoc, police]",
        "plausible_posts: [eoc, polices]",
        "line 79: plausible_posts[1]: 'polices' is not an agency or post of this scenario; "
        "did you mean 'police'?",
    ),
    (
        "between: [fire, ems]",
        "between: [fire, em]",
        "line 84: ties[3].between[1]: 'em' is not an agency or post of this scenario; "
        "did you mean 'ems'?",
    ),
    (
        TWO,
        "count: {value: 2, source: made-op}",
        "line 52: agencies[1].units[0].count.source: 'made-op' is not an entry under 'sources'; "
        "did you mean 'made-up'?",
    ),
    (
        "after: [clear]",
        "after: [claer]",
        "line 110: kinds[0].needs[1].after[0]: 'claer' is not a need of this kind of incident; "
        "did you mean 'clear'?",
    ),
    (
        "after: [clear]",
        "after: [clear]\n        together: [cleer]",
        "line 111: kinds[0].needs[1].together[0]: 'cleer' is not a need of this kind of "
        "incident; did you mean 'clear'?",
    ),
    (
        "sharing: 0.4",
        "sharring: 0.4",
        "line 117: levers.sharring: 'sharring' is not a lever; did you mean 'sharing'?",
    ),
    (
        "levers: {reach: 0.5}",
        "levers: {reech: 0.5}",
        "line 122: organisations[0].levers.reech: 'reech' is not a lever; did you mean 'reach'?",
    ),
    (
        "id: police-led",
        "id: network",
        "line 119: organisations[0].id: 'network' is a built-in organisation; choose another id",
    ),
    (
        "id: police-led",
        "id: Police Led",
        "line 119: organisations[0].id: 'Police Led' is not an id; an id is lower-case letters "
        "and digits with single hyphens between, like 'fire-dept'",
    ),
    (
        "- id: eoc",
        "- id: eoc\n    name: Another\n    sponsor: county\n    zone: north\n  - id: eoc",
        "line 77: posts[1].id: the id 'eoc' is given twice, first on line 73",
    ),
]

RULES = [
    (
        "desk: 2\ncommand_post",
        "desk: 2\n    superior: police\ncommand_post",
        "line 37: agencies[0].superior: the line of command goes in a circle: "
        "police under eoc under police; let one have none",
    ),
    (
        "crew: 2\n        noticed: {assumed: [0.1, 0.5]}",
        "after: [rescue]\n        noticed: {assumed: [0.1, 0.5]}",
        "line 103: kinds[0].needs[0].after: needs wait in a circle: "
        "clear after rescue after clear; drop one 'after'",
    ),
    (
        "after: [clear]",
        "after: [rescue]",
        "line 110: kinds[0].needs[1].after[0]: 'rescue' names itself; "
        "name another need or leave it out",
    ),
    (
        "after: [clear]",
        "after: [clear]\n        together: [clear]",
        "line 110: kinds[0].needs[1].after: 'rescue' waits for 'clear' "
        "but is to be worked together with it; drop one",
    ),
    (
        "care_by: rescue",
        "care_by: rescu",
        "line 113: kinds[0].casualties[0].care_by: 'rescu' is not a need of this kind; "
        "did you mean 'rescue'?",
    ),
    (
        "care_by: rescue, ",
        "",
        "line 112: kinds[0].casualties[0]: are red and have no 'care_by'; "
        "name the need that brings them to care",
    ),
    (
        "freed_by: rescue,",
        "",
        "line 112: kinds[0].casualties[0]: are trapped (heavy) and have no 'freed_by'; "
        "name the need that frees them",
    ),
    (
        "trapped: heavy",
        "trapped: free",
        "line 112: kinds[0].casualties[0]: 'freed_by' without 'trapped'; "
        "say what holds them: light, heavy, void or cut-off",
    ),
    (
        "    noticed: {assumed: [0.1, 0.4]}\n",
        "",
        "line 92: kinds[0]: has needs but no 'noticed': "
        "mean hours until somebody sees that something is wrong",
    ),
    (
        CASUALTIES,
        FACTS,
        "line 92: kinds[0]: has both 'needs' and 'facts'; "
        "give needs (work to do) or facts (a puzzle)",
    ),
    (
        "{first: 0, last: 2}",
        "{first: 3, last: 2}",
        "line 96: kinds[0].onset.first: 3 is after 'last', 2; swap them",
    ),
    (
        "{first: 0, last: 2}",
        "{first: 0, last: 13}",
        "line 96: kinds[0].onset.last: 13 is after the horizon, 12 h; end it by then",
    ),
    (
        "at: 4",
        "at: 0",
        "line 29: zones[1].weather[1].at: 0 does not come after 0; sort the entries by 'at'",
    ),
    (
        "sharing: 0.4",
        "sharing: 4",
        "line 117: levers.sharing: 4 is outside 0 to 1 share; use 1",
    ),
    ("sharing: 0.4", "staff: 3.4", "line 117: levers.staff: 3.4 is not a whole number; use 3"),
    (
        "levers: {reach: 0.5}",
        "levers: {reach: -0.5}",
        "line 122: organisations[0].levers.reach: -0.5 is outside 0 to 1 share; use 0",
    ),
    (
        "between: [fire, ems]",
        "between: [fire, fire]",
        "line 84: ties[3].between: joins 'fire' with itself; name two leaders",
    ),
    (
        "between: [fire, ems]",
        "between: [fire, eoc]",
        "line 84: ties[3].between: fire and eoc are tied twice, first on line 82",
    ),
]


@pytest.mark.parametrize(("old", "new", "told"), [*TYPES, *NUMBERS, *NAMES, *RULES])
def test_a_mistake_is_told_alone_with_its_line(old: str, new: str, told: str) -> None:
    assert mistakes(small_with(old, new)) == [told]


def test_a_need_that_no_agency_can_work_is_told() -> None:
    text = small_with(
        "  - {id: rescue, name", "  - {id: diving, name: Diving}\n  - {id: rescue, name"
    )
    text = text.replace("capability: rescue\n        work", "capability: diving\n        work")
    assert mistakes(text) == [
        "line 107: kinds[0].needs[1].capability: no agency has units for 'diving'; "
        "give one some, or change this"
    ]


def test_a_kind_that_asks_for_nothing_and_hurts_nobody_is_told() -> None:
    assert mistakes(small_with(NEEDS + CASUALTIES, "")) == [
        "line 92: kinds[0]: has no 'needs', no 'facts' and no 'casualties'; say what it asks for"
    ]


def test_people_about_whom_nobody_decides_need_no_needs() -> None:
    flow = "    casualties:\n      - {triage: green, share: {value: 1, source: made-up}}\n"
    (kind,) = read_scenario(small_with(NEEDS + CASUALTIES, flow), "small").kinds
    assert (len(kind.needs), len(kind.casualties)) == (0, 1)


def test_a_puzzle_hurts_nobody() -> None:
    hurt = "    casualties:\n      - {triage: green, share: {value: 1, source: made-up}}\n"
    assert mistakes(small_with(NEEDS + CASUALTIES, FACTS + hurt)) == [
        "line 92: kinds[0]: is a puzzle (facts) with 'casualties'; leave one of them out"
    ]


def test_a_zone_that_nobody_answers_for_is_told() -> None:
    text = SMALL.read_text()
    for agency in ("superior: eoc\n    paid_staff: 20\n", "volunteer_staff: 30\n"):
        assert text.count(agency) == 1
        text = text.replace(agency, f"{agency}    jurisdiction: [north]\n")
    assert mistakes(text.replace("[south]", "[north]")) == [
        "line 97: kinds[0].zones.south: no agency answers for this zone; "
        "add it to a jurisdiction or give 'seen_by'"
    ]


@pytest.mark.parametrize(("section", "most", "entry"), [("needs", 16, 17), ("facts", 40, 41)])
def test_too_many_needs_or_facts_are_told(section: str, most: int, entry: int) -> None:
    head = SMALL.read_text().split("    needs:\n")[0]
    need = "capability: rescue, work: {assumed: [1, 2]}, " if section == "needs" else ""
    items = [f"      - {{id: n{i}, {need}noticed: {{assumed: [0, 1]}}}}" for i in range(entry)]
    assert mistakes(f"{head}    {section}:\n" + "\n".join(items)) == [
        f"line 99: kinds[0].{section}: {entry} given; at most {most} are allowed"
    ]


def test_all_mistakes_come_at_once_in_the_order_of_lines() -> None:
    text = small_with("horizon: 12", "horizon: soon").replace("sponsor: city", "sponsor: citty")
    text = text.replace("contact: daily", "contact: dayly").replace("{triage: red", "{triage: rot")
    lines = [told.split(":")[0] for told in mistakes(text)]
    assert lines == ["line 8", "line 46", "line 84", "line 112"]


def test_a_thousand_mistakes_are_told_in_a_hundred_lines() -> None:
    text = "schema: 2\n" + "".join(f"key{i}: 0\n" for i in range(3000))
    told = mistakes(text)
    assert len(told) == 101
    assert told[-1] == "... and 900 or more errors"


def test_comments_layout_and_order_of_keys_do_not_change_the_hash() -> None:
    text = SMALL.read_text()
    horizon = "horizon: 12\n"
    moved = "# another comment\n" + text.replace(horizon, "") + "horizon: 12.0\n"
    moved = moved.replace("{north: 1, south: 2}", "{south: 2, north: 1}")
    scenario = read_scenario(moved, "moved")
    assert scenario_hash(scenario) == scenario_hash(load_scenario(SMALL))
    assert list(scenario.kinds[0].zones) == ["north", "south"]


def test_another_value_changes_the_hash() -> None:
    other = read_scenario(small_with("skill: 1.2", "skill: 1.3"), "other")
    assert scenario_hash(other) != scenario_hash(load_scenario(SMALL))
