"""From a recorded network to the organisation part of a scenario.

Links are directed reports of contact, but a conversation goes both ways: two agencies have
a tie where either reported contact, with the more frequent class where both did.
"""

import io
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.letters import escaped
from metalead.simulation.input.problems import shown
from metalead.simulation.scenario.network_files import (
    CONTACT_BY_FREQUENCY,
    AgencyRow,
    LinkRow,
    read_agencies,
    read_links,
)
from metalead.simulation.scenario.schema import Contact, Sponsor
from metalead.simulation.scenario.source import shown_path

MOST_OFTEN_FIRST: tuple[Contact, ...] = tuple(CONTACT_BY_FREQUENCY.values())
LONGEST_ID = 64
HEAD = """\
Organisation part of a scenario, made from {agencies} and {links}.
There is a tie where either agency reported contact; where both did, the more frequent class counts.
Ranks are not read: they are results. Staff that is not known is left out.
To be added by hand: zones, and each agency's own zone in place of {zone!r}; superior (the line of
command, from the law); units; jurisdiction; what the disaster is and asks for.
"""


@dataclass(frozen=True, slots=True)
class ImportedAgency:
    """An agency of the file under the id that a scenario uses; staff in people."""

    id: str
    name: str
    sponsor: Sponsor
    paid_staff: float | None
    volunteer_staff: float | None
    place: str | None


@dataclass(frozen=True, slots=True)
class ImportedTie:
    """Two agencies in contact; the one that stands first in the file comes first."""

    between: tuple[str, str]
    contact: Contact


@dataclass(frozen=True, slots=True)
class ImportedNetwork:
    """Agencies and ties as recorded, in the order of the files."""

    agencies: tuple[ImportedAgency, ...]
    ties: tuple[ImportedTie, ...]


def import_network(agencies_csv: str | Path, links_csv: str | Path) -> ImportedNetwork:
    """Read two files of the Drabek form; `UserError` names file, line, value and rule."""
    agencies, contacts = Path(agencies_csv), Path(links_csv)
    rows = read_agencies(agencies)
    ids = _ids(rows, agencies)
    links = read_links(contacts, rows)
    return ImportedNetwork(
        agencies=tuple(_agency(row, ids[row.number]) for row in rows),
        ties=_ties(links, ids),
    )


def network_yaml(network: ImportedNetwork, head: str, zone: str = "area") -> str:
    """The network as YAML text: `agencies` and `ties`, under `head` as a comment.

    Every agency stands in `zone`, since the files do not say where it is; `UserError` when
    that is not an id.
    """
    if not zone or slug(zone) != zone:
        raise UserError(f"zone is {zone!r}; an id is lower-case words, digits and single hyphens")
    document = CommentedMap(
        agencies=_agency_items(network, zone),
        ties=CommentedSeq(_tie_item(tie) for tie in network.ties),
    )
    document.yaml_set_start_comment(head)
    document.yaml_set_comment_before_after_key("ties", before="\n")
    return _dump(document)


def head_comment(agencies_csv: Path, links_csv: Path, zone: str) -> str:
    """What a reader of the made file has to know: its origin, its rule, what is missing."""
    agencies, links = (escaped(Path(shown_path(file)).name) for file in (agencies_csv, links_csv))
    return HEAD.format(agencies=agencies, links=links, zone=zone)


def slug(name: str) -> str:
    """An id from a name: lower case, digits, single hyphens, at most 64 characters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", ""))
    return words.strip("-")[:LONGEST_ID].rstrip("-")


def _ids(rows: list[AgencyRow], path: Path) -> dict[str, str]:
    """Ids by agency number; two names that make one id are an error of the file."""
    owner: dict[str, AgencyRow] = {}
    for row in rows:
        key = slug(row.name) or f"agency-{slug(row.number) or row.line}"
        if key in owner:
            raise UserError(
                f"{shown_path(path)}, line {row.line}: name is {shown(row.name)}; line "
                f"{owner[key].line} makes the same id {key!r}, give one of the two another name"
            )
        owner[key] = row
    return {row.number: key for key, row in owner.items()}


def _agency(row: AgencyRow, key: str) -> ImportedAgency:
    return ImportedAgency(
        id=key,
        name=row.name,
        sponsor=row.sponsor,
        paid_staff=row.paid_staff,
        volunteer_staff=row.volunteer_staff,
        place=row.place,
    )


def _ties(links: list[LinkRow], ids: dict[str, str]) -> tuple[ImportedTie, ...]:
    order = {number: index for index, number in enumerate(ids)}
    contacts: dict[tuple[str, str], Contact] = {}
    for link in links:
        first, second = sorted((link.sender, link.receiver), key=order.__getitem__)
        known = contacts.get((first, second), link.contact)
        contacts[first, second] = min(known, link.contact, key=MOST_OFTEN_FIRST.index)
    pairs = sorted(contacts, key=lambda pair: (order[pair[0]], order[pair[1]]))
    return tuple(ImportedTie((ids[a], ids[b]), contacts[a, b]) for a, b in pairs)


def _agency_items(network: ImportedNetwork, zone: str) -> CommentedSeq:
    items = CommentedSeq()
    for agency in network.agencies:
        item = CommentedMap(id=agency.id, name=agency.name, sponsor=agency.sponsor, zone=zone)
        if agency.place:
            item.yaml_add_eol_comment(agency.place, "zone")
        for key in ("paid_staff", "volunteer_staff"):
            staff = getattr(agency, key)
            if staff is not None:
                item[key] = int(staff) if staff.is_integer() else staff
        items.append(item)
    return items


def _tie_item(tie: ImportedTie) -> CommentedMap:
    between = CommentedSeq(tie.between)
    between.fa.set_flow_style()
    item = CommentedMap(between=between, contact=tie.contact)
    item.fa.set_flow_style()
    return item


def _dump(document: CommentedMap) -> str:
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 10_000  # a tie stays on one line
    stream = io.StringIO()
    yaml.dump(document, stream)
    return stream.getvalue()
