"""Who made a sweep and under which licence, as its maker says it: a CITATION.cff, or by name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import given
from metalead.simulation.scenario.source import Sort, read_text
from metalead.simulation.scenario.tree import read_tree

CITATION = "CITATION.cff"
SORT = Sort(
    most=1_000_000,
    one=CITATION,
    too_big="a citation file is at most 1 MB",
    binary="a binary file, not a citation in YAML text",
    empty="the file is empty; a citation starts with 'cff-version: 1.2.0'",
)
ORCID = re.compile(r"https://orcid\.org/\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*")


@dataclass(frozen=True, slots=True)
class Author:
    """A person, or a group. orcid: an address, or empty."""

    name: str
    person: bool = True
    orcid: str = ""
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Citing:
    """authors: none where nobody is named. licence: an address, or empty."""

    authors: tuple[Author, ...]
    licence: str


def citing(directory: Path, shown: str, authors: Sequence[str], licence: str | None) -> Citing:
    """What was said by name; where nothing was, what the directory's CITATION.cff says.

    Raises `UserError` for a CITATION.cff that cannot be read, and for what is no licence.
    """
    file = directory / CITATION
    said: Mapping[str, Any] = {}
    if file.exists() and not (authors and licence):
        tree = read_tree(read_text(file, SORT), f"{shown}/{CITATION}")
        said = tree.data if isinstance(tree.data, dict) else {}
    named = tuple(Author(name) for name in authors) or _authors(said, f"{shown}/{CITATION}")
    if licence is not None:
        return Citing(named, address_of(licence, given("licence", licence)))
    found = said.get("license-url") or said.get("license") or ""
    first = found[0] if isinstance(found, list) and found else found
    return Citing(named, address_of(str(first), f"{shown}/{CITATION}: license") if first else "")


def address_of(licence: str, where: str) -> str:
    """The address of a licence: of an identifier of SPDX its page there. `UserError` for others."""
    text = licence.strip()
    if re.match(r"https?://\S+$", text):
        return text
    if SPDX.fullmatch(text):
        return f"https://spdx.org/licenses/{text}"
    raise UserError(f"{where}: write an identifier of SPDX, as CC-BY-4.0, or an address")


def _authors(said: Mapping[str, Any], where: str) -> tuple[Author, ...]:
    listed = said.get("authors", [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise UserError(f"{where}: authors: must be a list, each with family-names or a name")
    return tuple(_author(one, f"{where}: authors") for one in listed)


def _author(said: Mapping[str, Any], where: str) -> Author:
    parts = (said.get(key) for key in ("given-names", "name-particle", "family-names"))
    whole = " ".join(str(part) for part in parts if part)
    name = whole or str(said.get("name") or said.get("alias") or "")
    if not name:
        raise UserError(f"{where}: one has no name; write family-names, or name for a group")
    orcid = str(said.get("orcid") or "")
    if orcid and not ORCID.fullmatch(orcid):
        raise UserError(
            f"{where}: orcid {orcid}: write it as https://orcid.org/0000-0002-1825-0097"
        )
    return Author(name, "name" not in said, orcid, str(said.get("affiliation") or ""))
