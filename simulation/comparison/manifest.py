"""The manifest beside saved results: everything from which any single run can be run again."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simulation.comparison.versions import versions
from simulation.ensemble import Arm
from simulation.errors import UserError
from simulation.scenario.loader import read_scenario, scenario_hash
from simulation.scenario.schema import Scenario

FILE = "manifest.json"


class ArmRecord(BaseModel):
    """An arm as it was run: its label, organisation, own levers, own post and switches."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    label: str
    organisation: str
    levers: dict[str, Annotated[float, Field(allow_inf_nan=False)]]
    post: str | None
    switches: dict[str, str] = {}

    def arm(self) -> Arm:
        """The arm to run."""
        levers, switches = tuple(self.levers.items()), tuple(self.switches.items())
        return Arm(self.label, self.organisation, levers, self.post, switches)


class Manifest(BaseModel):
    """What was run, with what, from which seed on.

    replications: seeds seed to seed + replications - 1. arms: baseline first, the reference
    apart. scenario_file: the scenario in full, as JSON. runs: the file of runs beside this one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Literal["metalead comparison 1"]
    versions: dict[str, str]
    command: tuple[str, ...]
    scenario: str
    scenario_hash: str
    arms: Annotated[tuple[ArmRecord, ...], Field(min_length=2)]
    seed: Annotated[int, Field(ge=0)]
    replications: Annotated[int, Field(ge=1)]
    interrupted: bool
    runs: str
    scenario_file: dict[str, Any]

    def scenario_model(self, where: str) -> Scenario:
        """The scenario, checked as a file's would be, and its hash against the one noted."""
        scenario = read_scenario(json.dumps(self.scenario_file), f"{where}: scenario_file")
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
    seed: int,
    replications: int,
    interrupted: bool,
    command: tuple[str, ...],
    runs: str,
) -> Manifest:
    """The manifest of a comparison whose rows are saved in the file `runs`."""
    return Manifest(
        format="metalead comparison 1",
        versions=versions(),
        command=command,
        scenario=scenario.id,
        scenario_hash=scenario_hash(scenario),
        arms=tuple(arm_record(arm) for arm in arms),
        seed=seed,
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
        levers=dict(arm.levers),
        post=arm.post,
        switches=dict(arm.switches),
    )


def read_manifest(path: Path) -> Manifest:
    """The manifest in this file, or in this directory.

    Raises `UserError` when it cannot be read or is no manifest.
    """
    file = path / FILE if path.is_dir() else path
    try:
        return Manifest.model_validate_json(file.read_bytes())
    except OSError as error:
        raise UserError(
            f"{file}: cannot be read; {error.strerror}. A manifest is written by "
            "metalead compare ... --out DIR"
        ) from None
    except ValidationError as error:
        raise UserError(f"{file}: {first_mistake(error)}") from None


def first_mistake(error: ValidationError) -> str:
    """Where a manifest first breaks the rules, and how."""
    first = error.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        return "is no manifest (no JSON). Give the manifest.json that compare --out wrote"
    place = ".".join(str(part) for part in first["loc"]) or "the whole"
    return f"is no manifest of a comparison: {place}: {first['msg']}"
