"""The manifest beside saved results: everything from which any single run can be run again."""

import hashlib
import json
from codecs import BOM_UTF8
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    AliasChoices,
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    ValidationError,
    field_validator,
    model_serializer,
)

from metalead.simulation.custom.source import source_of
from metalead.simulation.input.amounts import shown
from metalead.simulation.input.errors import UserError
from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.plan.arm import Switch
from metalead.simulation.plan.own_parameters import parameter_values
from metalead.simulation.reporting.released import counted_then
from metalead.simulation.reporting.versions import program, versions
from metalead.simulation.runs.ensemble import Arm
from metalead.simulation.runs.numbers import numbers
from metalead.simulation.saving.kind import NOT_FINISHED, is_unfinished, read_head
from metalead.simulation.scenario.loader import scenario_hash, scenario_of_data
from metalead.simulation.scenario.old_schema import is_old
from metalead.simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    from metalead.simulation.custom.source import Own

FILE = "manifest.json"
PARAMETERS = "parameters"


class StrategyRecord(BaseModel):
    """A strategy of the user's own: its name, the copy of its file beside the manifest, and the
    SHA-256 of that. A strategy defined without a file has neither and cannot be run again.

    others: the SHA-256 of further files of its folder, by their path in the copy of that.
    module: its module's name, where it was imported by that.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str
    file: str | None
    sha256: str
    others: dict[str, str] = {}
    module: str | None = None


Number = Annotated[float, Field(allow_inf_nan=False)]


class ArmRecord(BaseModel):
    """An arm as it was run: its label, organisation, own levers, post, strategy and switches; every
    parameter of its own strategy."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    label: str
    organisation: str
    levers: dict[str, Number | tuple[Number, Number]]
    post: str | None
    strategy: StrategyRecord | None = None
    switches: dict[str, Switch] = {}
    parameters: dict[str, Number] = {}

    @model_serializer(mode="wrap")
    def _without_none(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Parameters are told of where there are any."""
        record: dict[str, Any] = write(self)
        return record if self.parameters else {k: v for k, v in record.items() if k != PARAMETERS}

    def arm(self, directory: Path) -> Arm:
        """The arm to run, its strategy out of the copy in the manifest's directory."""
        own = None if self.strategy is None else kept_strategy(self.strategy, directory)
        switches = tuple(self.switches.items())
        levers = tuple(
            (name, Range(*value, "") if isinstance(value, tuple) else value)
            for name, value in self.levers.items()
        )
        parameters = tuple(self.parameters.items())
        return Arm(self.label, self.organisation, levers, self.post, own, switches, parameters)


class Manifest(BaseModel):
    """What was run, with what, from which seed on.

    replications: seeds first_seed (of 0.1: seed) to first_seed + replications - 1. arms: baseline
    first. scenario_file: the scenario in full, as JSON. runs: the file of runs beside this one.
    state: unfinished until every file is there. program: the hash over its sources.
    numbers_version: which numbers it gives (`simulation/runs/numbers.py`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Literal["metalead comparison 1", "metalead comparison 2"]
    state: Literal["unfinished", "finished"] = "finished"  # of 0.1 there is none
    program: str | None = None  # of 0.1 there is none
    numbers_version: str | None = None  # nor of what came soon after
    versions: dict[str, str]
    command: tuple[str, ...]
    scenario: str
    scenario_hash: str
    arms: Annotated[tuple[ArmRecord, ...], Field(min_length=2)]
    first_seed: Annotated[int, Field(ge=0, validation_alias=AliasChoices("first_seed", "seed"))]
    replications: Annotated[int, Field(ge=1)]
    interrupted: bool
    runs: str
    scenario_file: dict[str, Any]

    @field_validator("scenario_file")
    @classmethod
    def refuse_what_json_has_not(cls, scenario: dict[str, Any]) -> dict[str, Any]:
        """NaN would differ from itself."""
        json.dumps(scenario, allow_nan=False)
        return scenario

    @property
    def counted_then(self) -> bool:
        """Whether what ran counted other things by the same names, or by names that are gone."""
        return is_old(self.scenario_file)

    def scenario_model(self, where: str) -> Scenario:
        """The scenario, checked as a file's would be, and its hash against the one noted."""
        if self.counted_then:
            raise UserError(
                f"{where}: was saved by a version before schema 2. It counted "
                f"{counted_then(['people_lost'])[0]} "
                "Run it again with that version, or compare anew"
            )
        scenario = scenario_of_data(self.scenario_file, f"{where}: scenario_file")
        found = scenario_hash(scenario)
        if found != self.scenario_hash:
            raise UserError(
                f"{where}: scenario_file was changed: its hash is {found[:12]}..., the manifest "
                f"says {self.scenario_hash[:12]}.... Take the manifest that compare wrote"
            )
        return scenario


def manifest_of(
    scenario: Scenario,
    arms: tuple[Arm, ...],
    *,
    first_seed: int,
    replications: int,
    interrupted: bool,
    command: tuple[str, ...],
    runs: str,
) -> Manifest:
    """The manifest of a comparison whose rows are saved in the file `runs`."""
    return Manifest(
        format="metalead comparison 2",
        program=program(),
        numbers_version=numbers().version,
        versions=versions(),
        command=command,
        scenario=scenario.id,
        scenario_hash=scenario_hash(scenario),
        arms=tuple(arm_record(arm) for arm in arms),
        first_seed=first_seed,
        replications=replications,
        interrupted=interrupted,
        runs=runs,
        scenario_file=scenario.model_dump(mode="json", by_alias=True, exclude_none=True),
    )


def arm_record(arm: Arm) -> ArmRecord:
    """An arm as a record."""
    return ArmRecord(
        label=arm.label,
        organisation=arm.organisation,
        levers={
            name: value.ends if isinstance(value, Range) else value for name, value in arm.levers
        },
        post=arm.post,
        strategy=None if arm.strategy is None else strategy_record(arm.strategy),
        switches=dict(arm.switches),
        parameters=parameter_values(arm),
    )


def strategy_record(own: "Own") -> StrategyRecord:
    """A user's own strategy as a record."""
    source = source_of(own)
    return StrategyRecord(
        name=source.name,
        file=source.copy,
        sha256=hashlib.sha256(source.text).hexdigest() if source.copy else "",
        others={path: hashlib.sha256(text).hexdigest() for path, text in source.others.items()},
        module=source.module,
    )


def kept_strategy(record: StrategyRecord, directory: Path) -> "Own":
    """The strategy out of the copy of its file. Raises `UserError` if that is not what was run."""
    from metalead.simulation.custom.calling import find
    from metalead.simulation.plan.origin import Place

    if record.file is None:
        raise UserError(
            f"{record.name} was defined without a file, so it cannot be run again. "
            "Put it into one and compare anew"
        )
    folder, slash, inside = record.file.partition("/")
    home = directory / Path(folder).name if slash else directory
    entry = inside if slash else Path(record.file).name
    for path, expected in ({entry: record.sha256} | record.others).items():
        check_kept(home, path, expected, record.name)
    place = Place(str(home.resolve()), record.module or entry)
    try:
        return find(place, record.name)
    except UserError as error:
        raise UserError(f"replay: {error}") from error


def check_kept(home: Path, path: str, expected: str, name: str) -> None:
    """Raise `UserError` where a copy is not there, or is not what was run."""
    file = home / path
    if not file.resolve().is_relative_to(home.resolve()) or not file.is_file():
        raise UserError(f"{file}: is missing. The file of {name} belongs beside its manifest")
    if hashlib.sha256(file.read_bytes()).hexdigest() != expected:
        raise UserError(
            f"{file}: was changed: it is no longer the {name} that was run. "
            "Take the file that compare wrote"
        )


def place_of(asked: object) -> Path:
    """Where saved results are said to be. Raises `UserError` for what can be no path."""
    if not isinstance(asked, str | PathLike) or "\0" in str(asked):
        raise UserError(f"path: must be a directory that compare wrote, not {shown(asked)}")
    return Path(asked)


def read_manifest(path: Path) -> Manifest:
    """The manifest in this file, or in this directory.

    Raises `UserError` when it cannot be read or is no manifest.
    """
    file = path / FILE if path.is_dir() else path
    try:
        return Manifest.model_validate_json(file.read_bytes().removeprefix(BOM_UTF8))
    except OSError as error:
        raise UserError(
            f"{file}: cannot be read; {error.strerror}. A manifest is written by "
            "metalead compare ... --out DIR"
        ) from None
    except ValidationError as error:
        mistake = NOT_FINISHED if is_unfinished(read_head(file)) else first_mistake(error)
        raise UserError(f"{file}: {mistake}") from None


def first_mistake(error: ValidationError) -> str:
    """Where a manifest first breaks the rules, and how."""
    first = error.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        return "is no manifest (no JSON). Give the manifest.json that compare --out wrote"
    place = ".".join(str(part) for part in first["loc"]) or "the whole"
    return f"is no manifest of a comparison: {place}: {first['msg']}"
