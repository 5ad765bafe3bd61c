"""What a design file may say."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Discriminator, Field, Tag, model_validator

from metalead.simulation.engine.chance import ROUND, WORLDS
from metalead.simulation.scenario.quantity import Assumed, Finite, Name, Part

Method = Literal["grid", "latin-hypercube", "sobol", "saltelli", "morris"]
Luck = Literal["same", "fresh"]
MOST_POINTS = 10_000_000  # what a file of rows a point can still be searched for
MOST_REPLICATIONS = 1000 * ROUND  # with fresh luck each point has so many disasters of its own
MOST_FACTORS = 100
INTERVAL, LISTED = "<interval>", "<listed>"  # in pydantic's locations; no file has such keys
NUMBER, TEXT, DRAWN = "<number>", "<text>", "<assumed>"


def plainly(value: Any) -> Any:
    """Lists as tuples, mappings as dicts, numbers of NumPy as Python's own; models as they are."""
    match value:
        case BaseModel() | str():
            return value
        case Mapping():
            return {str(key): plainly(item) for key, item in value.items()}
        case list() | tuple():
            return tuple(plainly(item) for item in value)
    return plainly(value.tolist()) if hasattr(value, "tolist") else value


def _rising(factor: "Interval") -> "Interval":
    if factor.low >= factor.high:
        raise ValueError(f"low {factor.low:g} is not below high {factor.high:g}; swap them")
    return factor


class Interval(Part):
    """A factor that may have any value from low to high; whole: whole numbers alone.

    levels: how many evenly spaced values a grid takes.
    """

    low: Finite
    high: Finite
    whole: bool = False
    levels: Annotated[int, Field(ge=2, le=10_000)] = 5


def _uniform(value: Any) -> Any:
    if isinstance(value, Assumed) and value.shape != "uniform":
        raise ValueError(
            "a range among a factor's values has no shape; write the shape into the scenario"
        )
    return value


def _which_value(value: Any) -> str | None:
    match value:
        case bool():
            return None
        case int() | float():
            return NUMBER
        case str():
            return TEXT
        case dict() | Assumed():
            return DRAWN
    return None


Value = Annotated[
    Annotated[Finite, Tag(NUMBER)]
    | Annotated[Name, Tag(TEXT)]
    | Annotated[Assumed, AfterValidator(_uniform), Tag(DRAWN)],
    Discriminator(
        _which_value,
        custom_error_type="factor_value",
        custom_error_message="is no number, no name and no range {assumed: [low, high]}",
    ),
]


def _each_once(values: tuple[Any, ...]) -> tuple[Any, ...]:
    for at, value in enumerate(values):
        if value in values[:at]:
            raise ValueError(f"{value!r} is there twice; write each value once")
    return values


Listed = Annotated[
    tuple[Value, ...], Field(min_length=2, max_length=10_000), AfterValidator(_each_once)
]
Factor = Annotated[
    Annotated[Interval, AfterValidator(_rising), Tag(INTERVAL)] | Annotated[Listed, Tag(LISTED)],
    Discriminator(
        lambda given: (
            INTERVAL
            if isinstance(given, dict | Interval)
            else LISTED
            if isinstance(given, list | tuple)
            else None
        ),
        custom_error_type="factor",
        custom_error_message="write {low: 0, high: 1}, or a list of values: [1, 2, 4]",
    ),
]


class Sampling(Part):
    """How points are laid out among the factors.

    points: how many; for `saltelli` its base number (points in all: base x (factors + 2)), for
    `morris` its trajectories (points in all: trajectories x (factors + 1)); none for a grid, whose
    values say it. second_order: of `saltelli`, pairs of factors too (base x (2 factors + 2)).
    levels: of `morris`. groups: of `saltelli` and `morris`, factors that are moved together.
    """

    method: Method = "grid"
    points: Annotated[int, Field(ge=1, le=MOST_POINTS)] | None = None
    second_order: bool = False
    levels: Annotated[int, Field(ge=2, le=100)] = 4
    groups: dict[Name, tuple[Name, ...]] = Field(default_factory=dict)


class Design(Part):
    """A designed experiment: which arms meet which disasters in which situations.

    scenario: a built-in id, a file, or a whole scenario. arms: every one in every situation; the
    first is the baseline. factors: what differs from point to point (docs/sweeps.md says what
    each name may be). set: levers held at all points. replications: disasters a point, or width:
    the half-width of the 95% interval of the main difference at a usual point, in the outcome's
    unit, from which a pilot works them out. luck: `same` disasters at every point, or `fresh`
    ones. seed: of the points. first_seed: of the disasters. outcomes: what reports are of, the
    scenario's primary one if none is named; the rows have all.
    """

    design: Literal[1] = 1
    title: Name | None = None
    scenario: Name | dict[str, Any]
    arms: Annotated[tuple[Name, ...], Field(min_length=1, max_length=20)] = ("command", "network")
    factors: Annotated[dict[Name, Factor], Field(min_length=1, max_length=MOST_FACTORS)]
    sampling: Sampling = Sampling()
    replications: Annotated[int, Field(ge=1, le=MOST_REPLICATIONS)] | None = None
    width: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = None
    luck: Luck = "same"
    seed: Annotated[int, Field(ge=0, lt=2**31)] = 1
    first_seed: Annotated[int, Field(ge=0, lt=2**31)] = 0
    set: dict[Name, Finite] = Field(default_factory=dict)
    outcomes: tuple[Name, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_python(cls, data: Any) -> Any:
        """Lists, and numbers of NumPy, are as good as what a file holds."""
        if not isinstance(data, dict):
            return data
        return {key: value if key == "scenario" else plainly(value) for key, value in data.items()}

    @property
    def disasters(self) -> int:
        """Disasters a point, where neither replications nor a width say it: one a world."""
        return self.replications or WORLDS
