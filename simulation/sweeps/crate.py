"""A sweep as an RO-Crate: which program made which rows from what, in a file that others read.

Follows Process Run Crate 0.5 (https://w3id.org/ro/wfrun/process/0.5; Leo et al. 2024, PLOS ONE
19(9) e0309210) over RO-Crate 1.1 (Soiland-Reyes et al. 2022, Data Science 5(2)). The parts are one
data set, described as a whole: their list with a hash each stands in `parts.jsonl`.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from metalead.simulation.parameters.outcomes import OUTCOME_BY_ID
from metalead.simulation.parts.listing import LIST, ROWS
from metalead.simulation.reporting.commit import commit
from metalead.simulation.reporting.words import counted
from metalead.simulation.runs.numbers import numbers
from metalead.simulation.sweeps.citing import CITATION, Author, Citing, address_of
from metalead.simulation.sweeps.factors import Moved, shown_level
from metalead.simulation.sweeps.head import SWEEP
from metalead.simulation.sweeps.record import FILE as PROGRESS
from metalead.simulation.sweeps.results import Results
from metalead.simulation.sweeps.shards import SHARDS

if TYPE_CHECKING:
    from rocrate.model import Entity
    from rocrate.rocrate import ROCrate

METADATA = "ro-crate-metadata.json"
SPECIFICATION = "1.1"  # that Process Run Crate 0.5 stands on
PROFILE, PROFILE_VERSION = "https://w3id.org/ro/wfrun/process/0.5", "0.5"
DONE = "http://schema.org/CompletedActionStatus"
FAILED = "http://schema.org/FailedActionStatus"
SAID = {
    SWEEP.head: "The design as it was asked for, its scenario whole, what each column is, and "
    "which programs wrote the rows.",
    LIST: "The list of the parts in rows: how many rows, how many of failed runs, and SHA-256.",
    PROGRESS: "How the last call of the sweep went, by the clock.",
    "report.html": "What the rows say, in words, tables and figures.",
    "certificate.json": "Rows that were run again and compared bit for bit.",
    CITATION: "How to cite this, in the Citation File Format.",
}
FORMS = {
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".html": "text/html",
    ".csv": "text/csv",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".yaml": "application/yaml",
    ".md": "text/markdown",
}


def crate_of(found: Results, cited: Citing) -> dict[str, Any]:
    """The metadata of the crate, as data for JSON. found: with a part at least."""
    from rocrate.rocrate import ROCrate

    crate = ROCrate(version=SPECIFICATION)
    authors = [_author(crate, one) for one in cited.authors]
    files = {name: _file(crate, found.directory / name) for name in _names(found.directory)}
    rows = _rows(crate, found)
    about = [*(_add(crate, _factor(one, k)) for k, one in enumerate(found.head.factors))]
    about += [_add(crate, _outcome(name)) for name in found.outcomes]
    rows["variableMeasured"] = about
    scenario = _add(crate, _scenario(found))
    programs = [_add(crate, _program(bits, one)) for bits, one in found.head.programs.items()]
    action = crate.add_action(
        _single(programs),
        identifier="#sweep",
        object=[files[SWEEP.head], scenario],
        result=rows,
        properties=_action(found),
    )
    _root(crate, found, cited)
    crate.root_dataset["mentions"] = action
    if authors:
        action["agent"] = crate.root_dataset["author"] = _single(authors)
    data: dict[str, Any] = crate.metadata.generate()
    return data


def _root(crate: "ROCrate", found: Results, cited: Citing) -> None:
    root, now = crate.root_dataset, datetime.now(UTC)
    profile = {"@type": "CreativeWork", "name": "Process Run Crate", "version": PROFILE_VERSION}
    root["conformsTo"] = _add(crate, {"@id": PROFILE} | profile)
    root["name"] = _title(found)
    root["description"] = f"A designed experiment of Metalead. {told(found)}"
    root["datePublished"] = now.isoformat(timespec="seconds")
    if cited.licence:
        named = {"@type": "CreativeWork", "name": cited.licence.rpartition("/")[2]}
        root["license"] = _add(crate, {"@id": cited.licence} | named)


def _title(found: Results) -> str:
    return found.head.design.title or f"A sweep of {found.head.scenario['title']}"


def told(found: Results) -> str:
    """How much there is, and whether that is all."""
    extent = found.head.extent
    said = (
        f"{counted(extent.points, 'point')}, {counted(len(found.arms), 'arm')} "
        f"({', '.join(found.arms)}), {counted(extent.replications, 'disaster')} each: "
        f"{found.rows:,} of {extent.rows:,} rows are there."
    )
    wrong = trouble(found)
    return f"{said} {wrong}" if wrong else said


def trouble(found: Results) -> str:
    """Why the sweep did not succeed, in a sentence each; empty where it did."""
    said = []
    if not found.complete:
        lacking = counted(len(found.lacking), "block")
        said.append(f"The sweep is not finished: {lacking} of {len(found.blocks):,} are lacking.")
    if found.failed:
        said.append(f"{counted(found.failed, 'run')} failed; their rows say why.")
    return " ".join(said)


def _action(found: Results) -> dict[str, Any]:
    times = [path.stat().st_mtime for path in found.parts.paths]
    wrong = trouble(found)
    return {
        "@type": "CreateAction",
        "name": f"metalead sweep: {_title(found)}",
        "description": "Every arm met the same disasters at each point of the design. "
        f"{told(found)} Begin and end are the times of the first and last part, as its file has "
        "them.",
        "startTime": _time(min(times)),
        "endTime": _time(max(times)),
        "actionStatus": FAILED if wrong else DONE,
        **({"error": wrong} if wrong else {}),
    }


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _rows(crate: "ROCrate", found: Results) -> "Entity":
    count = counted(len(found.parts), "file")
    return crate.add_dataset(
        dest_path=f"{ROWS}/",
        properties={
            "name": "The rows",
            "description": f"One row a point, arm and disaster, in {count} of Parquet; units stand "
            f"in their metadata. Only what {LIST} lists belongs to the sweep.",
            "encodingFormat": "application/vnd.apache.parquet",
            "contentSize": str(sum(part.bytes for part in found.parts)),
        },
    )


def _file(crate: "ROCrate", path: Path) -> "Entity":
    said = {
        "name": path.name,
        "description": SAID.get(path.name, "A file that was put beside the rows."),
        "contentSize": str(path.stat().st_size),
    }
    if path.suffix in FORMS:
        said["encodingFormat"] = FORMS[path.suffix]
    return crate.add_file(dest_path=path.name, properties=said)


def _names(directory: Path) -> Iterable[str]:
    """The files beside the rows, the head first; hidden ones and the crate itself are none."""
    others = sorted(
        path.name
        for path in directory.iterdir()
        if path.is_file() and not path.name.startswith(".") and path.name not in SAID
    )
    there = [name for name in SAID if (directory / name).is_file()]
    return [name for name in (*there, *others) if name not in (METADATA, SHARDS)]


def _program(bits: str, said: Mapping[str, Any]) -> dict[str, Any]:
    versions = dict(said["versions"])
    version, system = versions.pop("metalead"), versions.pop("system", "")
    names, described = [f"numbers {said['numbers']}"], {}
    here = commit() if numbers().bits == bits else None
    if here:
        names.append(f"commit {here}")
        described = {
            "description": "The commit is that of the program that wrote this file; its numbers "
            "are those of the rows, bit for bit."
        }
    return {
        "@id": f"#program-{bits[:12]}",
        "@type": "SoftwareApplication",
        "name": "Metalead",
        "softwareVersion": version,
        "identifier": _single(names),
        "operatingSystem": system,
        "processorRequirements": said["processor"],
        "softwareRequirements": [f"{name} {which}" for name, which in versions.items()],
        **described,
        **_published(),
    }


def _published() -> dict[str, Any]:
    """Whose the program is, as its package says."""
    try:
        said = metadata("metalead")
    except PackageNotFoundError:
        return {}
    licence = said.get("License-Expression")
    named = {"creditText": said["Author"]} if said.get("Author") else {}
    return named | ({"license": address_of(licence, "license")} if licence else {})


def _scenario(found: Results) -> dict[str, Any]:
    said = found.head.scenario
    return {
        "@id": "#scenario",
        "@type": "CreativeWork",
        "name": said["title"],
        "description": f"The scenario of every run; it stands whole in {SWEEP.head}.",
        "identifier": [said["id"], f"hash {found.head.told['scenario_hash']}"],
    }


def _factor(one: Moved, number: int) -> dict[str, Any]:
    said: dict[str, Any] = {"@id": f"#factor-{number}", "@type": "PropertyValue", "name": one.name}
    if one.unit:
        said["unitText"] = one.unit
    if one.levels is None:
        return said | {"minValue": one.low, "maxValue": one.high}
    return said | {"description": "one of " + ", ".join(map(shown_level, one.levels))}


def _outcome(name: str) -> dict[str, Any]:
    outcome = OUTCOME_BY_ID[name]
    return {
        "@id": f"#outcome-{name}",
        "@type": "PropertyValue",
        "name": name,
        "description": f"{outcome.name}; {outcome.better} is better",
        "unitText": outcome.unit,
    }


def _author(crate: "ROCrate", one: Author) -> "Entity":
    said: dict[str, Any] = {
        "@id": one.orcid or _id(one.name),
        "@type": "Person" if one.person else "Organization",
        "name": one.name,
    }
    if one.affiliation:
        group = {"@id": _id(one.affiliation), "@type": "Organization", "name": one.affiliation}
        said["affiliation"] = _add(crate, group)
    return _add(crate, said)


def _id(name: str) -> str:
    """'#Ada-Lovelace'."""
    return "#" + quote("-".join(name.split()))


def _single(values: list[Any]) -> Any:
    """The value where there is one alone, as RO-Crate wants it."""
    return values[0] if len(values) == 1 else values


def _add(crate: "ROCrate", said: Mapping[str, Any]) -> "Entity":
    from rocrate.model import ContextEntity

    properties = {key: value for key, value in said.items() if key != "@id"}
    return crate.add(ContextEntity(crate, said["@id"], properties=properties))
