"""The page of the rights table, written from its one declaration.

uv run python -m docs.pages.rights_page > docs/rights.md
"""

from collections.abc import Iterable, Iterator

from metalead.simulation.comparison.rights_table import Column, Organisations, cell, organisations
from metalead.simulation.parameters.levers import LEVER_BY_ID
from metalead.simulation.parameters.organisations import DECISIONS, Decision, Right

HEAD = """# The rights table

A way of leading is, for each kind of decision, **who** takes it, **what binds** (why others
comply) and **where its news goes**. The table below is all in which the organisations differ.
What belongs to the world is the same for all of them: the post that opens late and grows, radio,
roads, desks, neighbours, prices of attention.

`metalead organisations` prints it, `metalead organisations command network --scenario FILE` two
columns of it, a scenario's own organisations too; `metalead.organisations()` gives it in Python,
and the Compare page of the dashboard shows it for the organisations chosen, under *Who may do
what*.

This page is generated from `simulation/parameters/organisations.py` and the levers by
`python -m docs.pages.rights_page`.
"""
WORDS = {
    "scene": "the agency whose people saw it",
    "post": "the command post or leader of leaders; where there are sectors, for its zones the "
    "sector's commander",
    "superior": "whoever stands next above in the line of command",
    "holder": "whoever has the units",
    "peers": "contacts concerned: those with units for what such an incident needs",
    "by authority": "an order; it obliges whoever stands in the line of command of who gives it, "
    "or is put there by a mandate (the lever `reach`). Beyond the line nobody has to follow: there "
    "a leader asks like any other",
    "by influence": "a request, agreed to by trust, urgency and what the holder has to spare",
    "broker": "to know who has what, to introduce, to vouch, to refer: the broker's connectivity "
    "and trust count where they are better than the asker's; and to keep a request for which "
    "nobody is found until somebody is. The holder decides; the broker assigns no unit",
}
MEANS = {
    ("routine", "scene"): "The agency whose people saw it sends its own units at once, or, where "
    "it may ask for others' units and knows of nearer ones, asks for those; whatever the incident, "
    "and tells others.",
    ("routine", "post"): "The share `delegation`, from the routine end, is dealt with on the spot "
    "by standing orders, and reported only when something is lacking. The rest is reported, and "
    "an agency in the post's line decides nothing about it: units that come free are offered, and "
    "wait an hour for word of what is graver, as far as the agency knows of any, before they go "
    "on with the routine (its leader looks once an hour); one such need holds back all idle units "
    "of its kind. While a commander is away nobody decides in that sector. Authority ends with the "
    "line: an agency beyond it sends its own units to what it knows of, whatever the incident, and "
    "reports what it lacks.",
    ("across", "post"): "The commander of the sector, else the post, sends units of any agency, "
    "best first. An incident for which a commander lacks a unit it hands on to the post, whenever "
    "that comes up, with all that is open of it: one leader decides about one incident. What it "
    "has heard others see to stays theirs. A unit that comes free is offered to both, and whoever "
    "reads of it first disposes of it.",
    ("across", "holder"): "Whoever lacks units asks, and the holder decides. Told to peers: the "
    "contact that promises most is asked, and who cannot come passes the request on, two hops at "
    "most. Told to the post: who knows of a contact with units asks it; where none is known the "
    "post is asked, brokers, and keeps what nobody is found for, unless the asker has such units "
    "itself. The routine is never brought to a broker.",
    ("across", "superior"): "What an agency has no units for it leaves to its superior, who sends "
    "those of its line, and hands on to its own superior what it cannot serve. Who has none, nor a "
    "mandate above it, does as in a network.",
    ("priorities", "post"): "The post names the zone in which most value goes unserved, as its "
    "picture has it, and tells all, by way of others where it has no contact.",
    ("priorities", "superior"): "Each superior names such a zone to those of its line.",
    ("priorities", "scene"): "Nobody names a zone: each goes by its own value of what it knows.",
    ("reserves", "post"): "The post calls the reserves of its line when needs wait for which it "
    "finds no unit.",
    ("reserves", "superior"): "Who has no unit left asks its superior, who agrees the more often "
    "the better the asker leads up (the lever `up`) and the more needs wait.",
}
FOLLOWS = """\
By authority whoever stands in the line follows a priority, by influence whoever trusts who sets
it. Who follows counts that zone as its own jurisdiction, and all else as beyond it. What binds in
*routine*, where news goes in *priorities*, and both in *reserves* are there to be read: no two
organisations differ in them alone.

A cell with *or* is not known: `recorded` is the way in which such events went by all that is
known, and each draw of the assumptions takes one of the possible cells, each as likely.
`adaptive` begins as the meta-leader; its post moves rows, the share decided on the spot and
whether it orders or is asked, by what goes unserved.
"""
ALIKE = """\
Where everybody knows everything at once, and trusts everybody, no way of leading is better on
average. Disaster by disaster they differ still, where crews need one another: a post or commander
has all needs of an incident on one list, in a network each falls to whoever saw it; peers whose
crews come free together decide at the same moment, a post about one after the other ([the
numbers](plan-of-the-model.md#limit-a-under-load-what-is-left-and-why)).
"""
NUMBERS = """## What spans the rest

Three levers are part of the table, and their values are below it. With `delegation` 1 nothing is
left to a post in any organisation; there are never more sectors than zones in which something can
happen.

| lever | what | from, to | default, why |
|---|---|---|---|"""
ELSEWHERE = (
    (
        "**N2C2M2**, the maturity model of NATO's group SAS-065 (2010), places a way of leading by "
        "three things: to whom decision rights are allocated, who interacts with whom, and to whom "
        "information is distributed",
        "*who*, *what binds* and *news* of a cell, for each kind of decision by itself rather than "
        "once for all. Its five stages (conflicted, de-conflicted, coordinated, collaborative, "
        "edge) are regions of the table: coordinated is near `command` beyond the line, "
        "collaborative near `meta-leader`, edge near `network`",
    ),
    (
        "**Mission command** (*Auftragstaktik*): superiors say what is to be reached and why, and "
        "those on the spot decide how",
        "*routine* and *across* below, *priorities* above: `command` with a high `delegation`, or "
        "the organisation `delegation`",
    ),
    (
        "**ICS**, the Incident Command System of the United States (FEMA, NIMS 2017): companies "
        "act, divisions and groups lead them, the incident commander with an operations section "
        "sets objectives and commits resources; three to seven report to one",
        "*routine* on the spot, *across* with the commander of a sector (a division), *priorities* "
        "and *reserves* with the post: `command`, `sectors` 3 to 7",
    ),
    (
        "**Clusters** of the United Nations (since 2005): one agency leads each kind of work; it "
        "convenes and fills gaps, and commands nobody",
        "*across* and *priorities* by influence, through a leader of leaders: `meta-leader`. A "
        "lead by kind of work rather than by place is not in the model",
    ),
)


def rights_page() -> str:
    """The page as Markdown."""
    table = organisations()
    return "\n".join(
        [
            HEAD,
            *_sentences(table.columns),
            _table(table),
            "## Its words\n\n| word | means |\n|---|---|",
            *_pairs(WORDS.items()),
            "## What each cell means\n",
            *(_meaning(decision, table.columns) for decision in DECISIONS),
            FOLLOWS,
            ALIKE,
            NUMBERS,
            *(_lever(name) for name in ("delegation", "sectors", "sector_desk")),
            "",
            _numbers(table),
            "## What it is called elsewhere\n\n| elsewhere | in this table |\n|---|---|",
            *_pairs(ELSEWHERE),
        ]
    )


def _pairs(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield from (f"| {left} | {right} |" for left, right in rows)
    yield ""


def _sentences(columns: Iterable[Column]) -> Iterator[str]:
    yield from (f"- `{column.id}`: {column.sentence}" for column in columns)
    yield ""


def _table(table: Organisations) -> str:
    """A row an organisation: in print there is more room below than beside."""
    rows = [[cell(column.base.ways(one.id)) for one in DECISIONS] for column in table.columns]
    return f"## The table\n\n{_lines(table, [one.id for one in DECISIONS], rows)}"


def _numbers(table: Organisations) -> str:
    """The rows that are no kind of decision, by organisation."""
    names = [name for name, _ in table.rest()]
    rows = zip(*(cells for _, cells in table.rest()), strict=True)
    return _lines(table, names, rows)


def _lines(table: Organisations, heads: list[str], rows: Iterable[Iterable[str]]) -> str:
    named = ((f"`{one.id}`", *row) for one, row in zip(table.columns, rows, strict=True))
    lines = ([" ", *heads], ["---"] * (len(heads) + 1), *named)
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _meaning(decision: Decision, columns: Iterable[Column]) -> str:
    """A kind of decision, and each cell that an organisation has in it."""
    found: dict[Right, list[str]] = {}
    for column in columns:
        for right in column.base.ways(decision.id):
            found.setdefault(right, []).append(f"`{column.id}`")
    lines = [f"**{decision.id.capitalize()}.** {decision.sentence} {decision.example}", ""]
    for who in dict.fromkeys(right.who for right in found):
        said = [
            f"{right.words} ({', '.join(names)})"
            for right, names in found.items()
            if right.who == who
        ]
        lines.append(f"- *{'*; *'.join(said)}*: {MEANS[decision.id, who]}")
    return "\n".join([*lines, ""])


def _lever(name: str) -> str:
    lever = LEVER_BY_ID[name]
    return (
        f"| [`{name}`](levers.md#{name}) | {lever.sentence} | {lever.low:g} to {lever.high:g} "
        f"| {lever.default:g}. {lever.reason} |"
    )


if __name__ == "__main__":
    print(rights_page(), end="")
