"""Which letters a figure can show: fonts of the system stand in for what the usual one lacks."""

import logging
from functools import cache, lru_cache

from metalead.simulation.reporting.visible import in_one_line
from metalead.simulation.scenario.schema import Scenario

USUAL = "sans-serif"
NO_LETTERS = "Last Resort"  # a font that has a box for everything
ASCII = 128


def families_for(text: str) -> list[str]:
    """Families for this text: the usual one, then those that have what it lacks."""
    return [USUAL, *stand_ins(foreign(text))[0]]


def title_of(scenario: Scenario) -> str:
    """The title for a figure; the id, and a line in the log, where no font has its letters."""
    title = in_one_line(scenario.title)
    if not stand_ins(foreign(title))[1]:
        return title
    tell_of_missing(title, scenario.id)
    return scenario.id


@cache
def tell_of_missing(title: str, id: str) -> None:
    """Say it once."""
    logging.getLogger("metalead").warning(
        "No font on this machine has all the letters of %r: figures say %s.", title, id
    )


def foreign(text: str) -> frozenset[str]:
    """The letters that a font may lack."""
    return frozenset(letter for letter in text if ord(letter) >= ASCII and not letter.isspace())


@lru_cache(maxsize=64)
def stand_ins(letters: frozenset[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Families that between them have what the usual font lacks; the letters that none has."""
    if not letters:
        return (), letters
    from matplotlib.font_manager import FontProperties, findfont, fontManager

    usual = findfont(FontProperties(family=[USUAL]))
    lacking = letters - letters_in(usual)
    families: list[str] = []
    upright = (font for font in fontManager.ttflist if font.style == "normal")
    for font in sorted(upright, key=lambda font: ("Sans" not in font.name, font.name)):
        if not lacking:
            break
        if font.name.startswith(NO_LETTERS) or font.name in families:
            continue
        if here := lacking & letters_in(font.fname):
            families.append(font.name)
            lacking -= here
    return tuple(families), lacking


@cache
def letters_in(file: str) -> frozenset[str]:
    """What a font's file has glyphs for; nothing if it cannot be read."""
    from matplotlib.ft2font import FT2Font

    try:
        return frozenset(map(chr, FT2Font(file).get_charmap()))
    except (OSError, RuntimeError):  # a font of bitmaps, or none
        return frozenset()
