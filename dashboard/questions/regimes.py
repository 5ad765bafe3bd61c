"""What is asked of a plane of two levers: the state of the page Explore."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import isfinite
from urllib.parse import parse_qsl, urlencode

from metalead.dashboard.questions.compare import LONGEST_LINK, Ask
from metalead.simulation.experiments.regime_question import Question, asked
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import command_line
from metalead.simulation.questions.regimes import PRECISION
from metalead.simulation.statistics.level_set import Terms

MOST_BUDGET, MOST_DISASTERS = 200, 100  # on the page, which many share


@dataclass(frozen=True)
class Frame:
    """Which part of the levers' space is looked at, and with how much work.

    x, y: as `metalead regimes` takes them, [ARM.]LEVER[=LOW:HIGH]. disasters: at each visit.
    budget: visits at most. precision: the share of the plane that may be left in doubt.
    """

    x: str = "attention"
    y: str = "staff"
    disasters: int = 20
    budget: int = 60
    precision: float = PRECISION

    @property
    def moved_for_all(self) -> tuple[str, ...]:
        """The levers that an axis moves for every organisation."""
        names = (axis.partition("=")[0] for axis in (self.x, self.y))
        return tuple(name for name in names if "." not in name)

    def with_arms(self, arms: Sequence[str]) -> "Frame":
        """The same where an axis that moves an arm that is not there moves all."""
        return replace(self, x=for_arms(self.x, arms), y=for_arms(self.y, arms))


def for_arms(axis: str, arms: Sequence[str]) -> str:
    """The axis, for every arm where its own is not among these."""
    name, equals, ends = axis.partition("=")
    arm, _, lever = name.rpartition(".")
    return f"{lever}{equals}{ends}" if arm and arm not in arms else axis


@dataclass(frozen=True)
class MapAsk:
    """A map that somebody wants, in the words of `metalead regimes`; made by `map_of`.

    ask: scenario, organisations, the levers that are held, seed.
    """

    ask: Ask
    frame: Frame

    @cached_property
    def question(self) -> Question:
        """What is asked, checked. `UserError` for what cannot be run, here or at all."""
        refuse_long(self.frame)
        self.ask.check()  # the page's own bounds hold here too
        with command_line():
            return asked(
                self.ask.scenario,
                x=self.frame.x,
                y=self.frame.y,
                arms=self.ask.arms,
                settings=self.ask.set_options,
                outcome=None,
                terms=Terms(self.frame.precision, self.frame.budget),
                seed=self.ask.seed,
                replications=self.frame.disasters,
            )

    @property
    def problem(self) -> str:
        """Why it cannot be run; empty where it can."""
        try:
            _ = self.question
        except UserError as error:
            return str(error)
        return ""

    def at(self, x: float, y: float) -> Ask:
        """The comparison at a point of the plane."""
        plane = self.question.plane
        point = {plane.x.name: x, plane.y.name: y}
        return self.ask.with_settings(dict(self.ask.settings) | point)

    def with_budget(self, budget: int) -> "MapAsk":
        """The same map with more or less work."""
        return replace(self, frame=replace(self.frame, budget=min(budget, MOST_BUDGET)))

    def query(self) -> str:
        """The state as the part of a link after '?'."""
        frame = self.frame
        parts = {"x": frame.x, "y": frame.y, "disasters": frame.disasters}
        parts |= {"budget": frame.budget, "precision": f"{frame.precision:g}"}
        return f"{self.ask.query()}&{urlencode(parts, safe=',=:')}"

    def command(self) -> str:
        """The command that gives the same map."""
        frame = self.frame
        words = ["metalead", "regimes", *self.ask.options, "--x", frame.x, "--y", frame.y]
        words += ["--precision", f"{frame.precision:g}", "--budget", str(frame.budget)]
        return shlex.join([*words, "--replications", str(frame.disasters)])

    def python(self) -> str:
        """The Python that gives the same map."""
        frame = self.frame
        return (
            f"import metalead as ml\n\nfound = ml.regimes(\n{self.ask.arguments}"
            f"    x={frame.x!r},\n    y={frame.y!r},\n"
            f"    precision={frame.precision:g},\n    budget={frame.budget},\n"
            f"    replications={frame.disasters},\n)\nprint(found)\n"
        )


def map_of(ask: Ask, frame: Frame) -> MapAsk:
    """The map of what the tab has chosen; what an axis moves is not held."""
    fitted = frame.with_arms(ask.arms)
    held = {name: v for name, v in ask.settings if not moved(name, fitted)}
    return MapAsk(ask.with_settings(held), fitted)


def moved(setting: str, frame: Frame) -> bool:
    """Whether an axis moves the lever of this setting, for all or for the same arm."""
    arm, _, lever = setting.rpartition(".")
    axes = (axis.partition("=")[0].rpartition(".") for axis in (frame.x, frame.y))
    return any(name == lever and own in ("", arm) for own, _, name in axes)


def refuse_long(frame: Frame) -> None:
    """Raise `UserError` for more work than a page that many share takes."""
    for count, most, option in (
        (frame.budget, MOST_BUDGET, "budget"),
        (frame.disasters, MOST_DISASTERS, "replications"),
    ):
        if count > most:
            raise UserError(
                f"--{option} {count:,}: this page, which many share, takes at most {most}. "
                "`metalead regimes` takes more"
            )


def frame_from_query(query: str) -> Frame | None:
    """The frame that a link holds; None where it holds none. `UserError` for one that is wrong."""
    told = dict(parse_qsl(query[:LONGEST_LINK]))
    if "x" not in told or "y" not in told:
        return None
    plain = Frame()
    try:
        found = Frame(
            x=told["x"],
            y=told["y"],
            disasters=int(told.get("disasters", plain.disasters)),
            budget=int(told.get("budget", plain.budget)),
            precision=float(told.get("precision", plain.precision)),
        )
    except ValueError:
        found = None
    if found is None or not isfinite(found.precision):
        raise UserError("The link's disasters, budget or precision is no number. Copy it again")
    return found
