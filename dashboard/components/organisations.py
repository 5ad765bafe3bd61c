"""The organisations on their two axes, to be chosen by clicking."""

from collections.abc import Callable
from typing import Any

import solara

from metalead.dashboard.questions import heard
from metalead.dashboard.questions.compare import MOST_ARMS, Ask
from metalead.simulation.comparison.table import sentence_of
from metalead.simulation.parameters.organisations import (
    LIMITS,
    NOBODY,
    ORGANISATION_BY_ID,
    REFERENCE,
    Organisation,
)
from metalead.simulation.reporting.palette import arm_colour
from metalead.simulation.runs.arms import organisation_ids
from metalead.simulation.runs.ensemble import Arm

AXIS = ("authority", "influence")
SIDES = (
    ("post", "centralised", "word goes to a post"),
    ("front", "distributed", "word goes to peers or superiors"),
)
LIMIT_WORDS = {
    REFERENCE: "no way of leading: knows everything at once",
    NOBODY: "no way of leading: no agency comes",
}


@solara.component_vue("organisations.vue")
def _Organisations(
    rows: list[dict[str, Any]],
    others: list[dict[str, Any]],
    chosen: list[str],
    baseline: str,
    most: int,
    word: str,
    event_toggle: Callable[[Any], None],
    event_rebase: Callable[[Any], None],
) -> None: ...


@solara.component
def Organisations(ask: Ask, on_ask: Callable[[Ask], None]) -> None:
    """Choose two to four; `on_ask` gets the state with the choice."""
    word, set_word = solara.use_state("")

    def toggle(name: Any) -> None:
        known = organisation_ids(ask.scenario)
        arms, refusal = toggled(ask.arms, heard.one_of(name, known))
        set_word(refusal)
        if not refusal:
            on_ask(ask.with_arms(arms))

    def rebase(name: Any) -> None:
        first = heard.one_of(name, ask.arms)
        on_ask(ask.with_arms((first, *(arm for arm in ask.arms if arm != first))))

    placed = grid(ask)
    _Organisations(
        rows=[row for row in placed if row["id"] != "other"],
        others=others(ask),
        chosen=list(ask.arms),
        baseline=ask.arms[0],
        most=MOST_ARMS,
        word=word,
        event_toggle=toggle,
        event_rebase=rebase,
    )


def toggled(arms: tuple[str, ...], name: str) -> tuple[tuple[str, ...], str]:
    """The arms with one more or one fewer, and why not where it cannot be."""
    if name in arms:
        if len(arms) == 2:
            return arms, "A comparison needs two: add another one first."
        return tuple(arm for arm in arms if arm != name), ""
    if len(arms) == MOST_ARMS:
        return arms, f"At most {MOST_ARMS} side by side: remove one first."
    return (*arms, name), ""


def grid(ask: Ask) -> list[dict[str, Any]]:
    """The built-in organisations as rows (who decides) of cells (what binds)."""
    return [
        {
            "id": side,
            "title": title,
            "sub": sub,
            "cells": [
                {"id": binds, "arms": [button(ask, one.id) for one in standing(side, binds)]}
                for binds in AXIS
            ],
        }
        for side, title, sub in SIDES
    ]


def standing(side: str, binds: str) -> list[Organisation]:
    """The built-in organisations at this corner of the axes."""
    return [
        one
        for one in ORGANISATION_BY_ID.values()
        if is_placed(one) and one.rights["across"].binds == binds and side_of(one) == side
    ]


def side_of(organisation: Organisation) -> str:
    """'post' where word of everything goes to one place, else 'front'."""
    return "post" if organisation.rights["routine"].news == "post" else "front"


def others(ask: Ask) -> list[dict[str, Any]]:
    """What stands on no corner: an organisation that moves, the scenario's own, the limits."""
    return [
        button(ask, name) | {"sub": sub(name)}
        for name in organisation_ids(ask.scenario)
        if name not in ORGANISATION_BY_ID or not is_placed(ORGANISATION_BY_ID[name])
    ]


def is_placed(organisation: Organisation) -> bool:
    """Whether it stands on one corner: it does not move, and it is known where it stands."""
    return not organisation.adapts and not organisation.unknown


def sub(name: str) -> str:
    """Why an organisation stands on no corner."""
    if name in LIMITS:
        return LIMIT_WORDS[name]
    if name not in ORGANISATION_BY_ID:
        return "the scenario's own"
    return "moves along both axes" if ORGANISATION_BY_ID[name].adapts else "in part not known"


def button(ask: Ask, name: str) -> dict[str, Any]:
    """One organisation for the page; `place` is its place among the arms, -1 if not chosen."""
    index = ask.arms.index(name) if name in ask.arms else -1
    return {
        "id": name,
        "title": name,
        "sentence": sentence_of(ask.scenario, Arm(name, name)),
        "place": index,
        "colour": arm_colour(index) if index >= 0 else "",
    }
