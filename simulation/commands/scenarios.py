"""`metalead scenarios`, `metalead check FILE`, `metalead schema`: what can be run."""

from typing import TYPE_CHECKING, Annotated

import typer

from metalead.simulation.commands.output import print_report
from metalead.simulation.commands.terminal import put, say

if TYPE_CHECKING:
    from metalead.simulation.scenario.schema import Scenario

WIDEST = 200  # columns of the list of scenarios: a title is not cut


def register(app: typer.Typer) -> None:
    """Add the three commands to the application."""
    app.command("scenarios")(list_scenarios)
    app.command("check")(check)
    app.command("schema")(schema)


def list_scenarios() -> None:
    """List the built-in scenarios."""
    from metalead.simulation.scenario.loader import builtin_ids, load_scenario

    rows = [_row(load_scenario(one)) for one in builtin_ids()]
    _print_table(("id", "title", "agencies", "incident kinds", "horizon"), rows)


def check(
    file: Annotated[
        str,
        typer.Argument(help="A scenario file, or the id of a built-in one; - is standard input."),
    ],
) -> None:
    """Check a scenario file: what it holds, or every mistake in it with its line."""
    from metalead.simulation.scenario.loader import load_scenario, scenario_hash
    from metalead.simulation.scenario.summary import summary_lines

    scenario = load_scenario(file)
    say(f"{scenario.id}: {scenario.title}")
    for line in summary_lines(scenario):
        say(f"  {line}")
    say(f"  hash {scenario_hash(scenario)}")
    say("No mistakes found.")


def schema() -> None:
    """Print the JSON Schema of scenario files, for editors that complete and check YAML."""
    import json

    from metalead.simulation.scenario.editor_schema import editor_schema

    put(json.dumps(editor_schema(), indent=2) + "\n")


def _row(scenario: "Scenario") -> tuple[str, ...]:
    return (
        scenario.id,
        scenario.title,
        str(len(scenario.agencies)),
        str(len(scenario.kinds)),
        f"{scenario.horizon:g} h",
    )


def _print_table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for head in heads:
        justify = "left" if head in {"id", "title"} else "right"
        table.add_column(head, justify=justify, no_wrap=head == "id")  # type: ignore[arg-type]
    for row in rows:
        table.add_row(*row)
    print_report(table, WIDEST)
