"""The levers as controls, generated from their one declaration."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, get_args

import solara

from metalead.dashboard.questions import heard
from metalead.dashboard.questions.compare import Ask
from metalead.dashboard.questions.lever_scale import scale
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.levers import LEVER_BY_ID, LEVERS, Group, Lever
from metalead.simulation.plan.resolved import ResolvedArm, resolved

EVERYONE = ""  # the target that means every organisation
FINE = 100  # places of a slider
WITHOUTS_KEPT = 64  # sets of levers that stand elsewhere on the page
TITLES = {
    "person": "The person",
    "situation": "The situation",
    "silo": "Leading the silo",
    "up": "Leading up",
    "connectivity": "Leading connectivity",
    "disaster": "The disaster",
    "habits": "Habits: assumed numbers",
}
LAST = "habits"  # the group that few open
SAYS = {
    "habits": "Numbers about people, words and crews that nobody measured and all share. They are "
    "drawn anew in every world; few will want to hold one.",
}


@solara.component_vue("levers.vue")
def _Levers(
    title: str,
    groups: list[dict[str, Any]],
    places: dict[str, dict[str, Any]],
    targets: list[dict[str, str]],
    target: str,
    event_move: Callable[[Any], None],
    event_reset: Callable[[Any], None],
    event_reset_all: Callable[[Any], None],
    event_aim: Callable[[Any], None],
) -> None:
    """groups: what levers are, which never changes. places: where each stands now."""


@solara.component
def Levers(
    ask: Ask,
    on_ask: Callable[[Ask], None],
    title: str = "Levers",
    without: tuple[str, ...] = (),
) -> None:
    """Controls for every lever but some; `on_ask` gets the state with what was moved."""
    target, set_target = solara.use_state(EVERYONE)
    aimed = target if target in ask.arms else EVERYONE

    def move(moved: Any) -> None:
        on_ask(moved_by_hand(ask, moved))

    def reset(lever: Any) -> None:
        on_ask(ask.without_setting(setting_name(aimed, heard.one_of(lever, LEVER_BY_ID))))

    _Levers(
        title=title,
        groups=lever_groups(without),
        places=places(ask, aimed),
        targets=targets(ask),
        target=aimed,
        event_move=move,
        event_reset=reset,
        event_reset_all=lambda _: on_ask(ask.with_settings({})),
        event_aim=lambda name: set_target(heard.one_of(name, (EVERYONE, *ask.arms))),
    )


def moved_by_hand(ask: Ask, moved: Any) -> Ask:
    """The state after the page said {lever, value, target}: it may be of an earlier state."""
    lever = LEVER_BY_ID[heard.one_of(heard.field(moved, "lever"), LEVER_BY_ID)]
    bounds = heard.whole if lever.whole else heard.number
    value = bounds(heard.field(moved, "value"), lever.low, lever.high)
    target = heard.one_of(heard.field(moved, "target"), (EVERYONE, *ask.arms))
    return moved_to(ask, target, lever.id, float(value))


def moved_to(ask: Ask, target: str, lever: str, value: float) -> Ask:
    """The state after a lever was moved; back where it stands by itself it is no setting any more.

    A lever that is drawn stands nowhere: held at its default it is held, and drawn no longer.
    """
    name = setting_name(target, lever)
    without = ask.without_setting(name)
    stands = {found[lever].ends for found in ranges_by_arm(without, target)} == {(value, value)}
    return without if stands else ask.with_setting(name, value)


def targets(ask: Ask) -> list[dict[str, str]]:
    """For whom levers can be moved."""
    everyone = {"id": EVERYONE, "title": "every way of leading"}
    return [everyone, *({"id": arm, "title": f"{arm} only"} for arm in ask.arms)]


def setting_name(target: str, lever: str) -> str:
    """What `--set` calls it; a lever of the disaster is the same for all."""
    disaster = any(one.id == lever and one.group == "disaster" for one in LEVERS)
    return lever if disaster or target == EVERYONE else f"{target}.{lever}"


@lru_cache(WITHOUTS_KEPT)
def lever_groups(without: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """The groups in their declared order, habits last, with what the controls need of each
    lever."""
    found = []
    for group in sorted(get_args(Group), key=lambda group: group == LAST):
        levers = [
            control(lever) for lever in LEVERS if lever.group == group and lever.id not in without
        ]
        if levers:
            title = TITLES.get(group, group.capitalize())
            says = SAYS.get(group, "")
            found.append({"id": group, "title": title, "says": says, "levers": levers})
    return found


def control(lever: Lever) -> dict[str, Any]:
    """One lever for the page."""
    return {
        "id": lever.id,
        "name": lever.id.replace("_", " "),
        "sentence": lever.sentence,
        "about": about(lever),
        "unit": lever.unit,
        "low": lever.low,
        "high": lever.high,
        "whole": lever.whole,
        "shape": scale(lever),
        "steps": min(FINE, int(lever.high - lever.low)) if lever.whole else FINE,
    }


def about(lever: Lever) -> list[str]:
    """Why its default is what it is, over what it is drawn and why, and where it comes from, line
    by line."""
    texts = [f"{idea.title} ({idea.where})." for idea in lever.ideas]
    drawn = [f"Drawn from {lever.assumed.words}: {lever.assumed.why}."] if lever.assumed else []
    return [lever.reason, *drawn, *texts, *([lever.source] if lever.source else [])]


def places(ask: Ask, target: str) -> dict[str, dict[str, Any]]:
    """Where every lever stands, and where it would by itself; moved ones are a setting.

    low, high: the band that it is drawn from; the same number twice where it is held.
    """
    arms, settings = resolved_arms(ask, target), dict(ask.settings)
    now, values = [arm.ranges for arm in arms], arms[0].levers
    found = {}
    for lever in LEVERS:
        name = setting_name(target, lever.id)
        moved = name in settings
        alone = resolved_arms(ask.without_setting(name), target)[0] if moved else arms[0]
        low, high = now[0][lever.id].ends
        found[lever.id] = {
            "value": values[lever.id],
            "low": low,
            "high": high,
            "default": alone.levers[lever.id],
            "alone": in_words(alone.ranges[lever.id]),
            "redrawn": alone.ranges[lever.id].is_drawn,
            "differs": by_arm(ask, [one[lever.id] for one in now]) if target == EVERYONE else "",
            "moved": moved,
        }
    return found


def resolved_arms(ask: Ask, target: str) -> list[ResolvedArm]:
    """Each arm, or the one that is aimed at."""
    meant = [arm for arm in ask.chosen if target in (EVERYONE, arm.label)]
    return [resolved(ask.scenario, arm) for arm in meant]


def ranges_by_arm(ask: Ask, target: str) -> list[Mapping[str, Range]]:
    """What the levers are in each arm, or in the one that is aimed at."""
    return [arm.ranges for arm in resolved_arms(ask, target)]


def in_words(found: Range) -> str:
    """'drawn from 8 to 20', or '12'."""
    return f"drawn from {found.words}" if found.is_drawn else found.words


def by_arm(ask: Ask, found: list[Range]) -> str:
    """What differs between the organisations, in words."""
    if len({one.ends for one in found}) == 1:
        return ""
    pairs = zip(ask.arms, found, strict=True)
    return "; now " + ", ".join(f"{arm} {in_words(one)}" for arm, one in pairs)
