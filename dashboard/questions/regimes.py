"""What is asked of a plane of two levers: the state of the page Explore."""

import shlex
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import cached_property
from math import isfinite
from urllib.parse import parse_qsl, urlencode

from metalead.dashboard.questions.compare import DEFAULT_SCENARIO, LONGEST_LINK, Ask
from metalead.simulation.experiments.regime_question import Question
from metalead.simulation.input.errors import UserError
from metalead.simulation.input.wording import command_line
from metalead.simulation.questions.regimes import question_of
from metalead.simulation.requests.regimes import RegimesRequest
from metalead.simulation.requests.written import command_of, from_pairs, pairs_of, python_of

MOST_VISITS, MOST_DISASTERS = 200, 100  # on the page, which many share


@dataclass(frozen=True)
class Frame:
    """What Explore asks beside scenario, organisations and levers: fields of a `RegimesRequest`.

    The page, which many share, begins with less work than the command.
    """

    x: str = "attention"
    y: str = "staff"
    replications: int = 20
    visits: int = 60
    tolerance: float = RegimesRequest.tolerance

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


FRAMED = tuple(one.name for one in fields(Frame))
OLD_KEYS = {"disasters": "replications"}  # of links of version 0.1, beside the fields' old names


@dataclass(frozen=True)
class MapAsk:
    """A map that somebody wants, in the words of `metalead regimes`; made by `map_of`.

    ask: scenario, organisations, the levers that are held, the first seed.
    """

    ask: Ask
    frame: Frame

    @property
    def request(self) -> RegimesRequest:
        """What is asked, in the words of `metalead regimes`."""
        asked, frame = self.ask.request, self.frame
        return RegimesRequest(
            asked.scenario,
            arms=asked.arms,
            set=asked.set,
            first_seed=asked.first_seed,
            **asdict(frame),
        )

    @cached_property
    def question(self) -> Question:
        """What is asked, checked. `UserError` for what cannot be run, here or at all."""
        refuse_long(self.frame)
        self.ask.check()  # the page's own bounds hold here too
        with command_line():
            return question_of(self.request, self.ask.scenario)

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

    def with_visits(self, visits: int) -> "MapAsk":
        """The same map with more or less work."""
        return replace(self, frame=replace(self.frame, visits=min(visits, MOST_VISITS)))

    def query(self) -> str:
        """The state as the part of a link after '?'."""
        parts = pairs_of(self.request, FRAMED)
        return f"{self.ask.query()}&{urlencode(parts, safe=',=:')}"

    def command(self) -> str:
        """The command that gives the same map."""
        return shlex.join(command_of("regimes", self.in_full))

    def python(self) -> str:
        """The Python that gives the same map."""
        call = python_of("regimes", self.in_full)
        return f"import metalead as ml\n\nfound = {call}\nprint(found)\n"

    @property
    def in_full(self) -> RegimesRequest:
        """The request, of a scenario as others call it."""
        settings = dict(self.ask.settings) or None
        return replace(self.request, scenario=self.ask.file_name, set=settings)


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
        (frame.visits, MOST_VISITS, "visits"),
        (frame.replications, MOST_DISASTERS, "replications"),
    ):
        if count > most:
            raise UserError(
                f"--{option} {count:,}: this page, which many share, takes at most {most}. "
                "`metalead regimes` takes more"
            )


def frame_from_query(query: str) -> Frame | None:
    """The frame that a link holds; None where it holds none. `UserError` for one that is wrong."""
    pairs = [(OLD_KEYS.get(key, key), text) for key, text in parse_qsl(query[:LONGEST_LINK])]
    if not {"x", "y"} <= {key for key, _ in pairs}:
        return None
    found = from_pairs(RegimesRequest(DEFAULT_SCENARIO, **asdict(Frame())), pairs, FRAMED)
    if not isfinite(found.tolerance):
        raise UserError("--tolerance: must be a number. Copy the link again")
    return Frame(**{name: getattr(found, name) for name in FRAMED})
