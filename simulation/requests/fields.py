"""Fields that several requests share, each declared once: type and words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated

from metalead.simulation.requests.option import NAMES, SETTINGS, Option, Said

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from metalead.simulation.custom.source import Own
    from metalead.simulation.plan.arm import Arm
    from metalead.simulation.plan.settings import Settings
    from metalead.simulation.saving.folder import Folder
    from metalead.simulation.scenario.schema import Scenario

TWO = ("command", "network")  # the arms that are compared where none are named

Which = Annotated[
    "str | os.PathLike[str] | Scenario",
    Option(
        help="The id of a built-in scenario, or a file; - is standard input.",
        python="Or a `Scenario` that was read already.",
        metavar="SCENARIO",
        argument=True,
    ),
]
Arms = Annotated[
    "Sequence[str | Arm | Own]",
    Option(
        help="Organisations, the first being the baseline; or your own strategies, as "
        "mine.py:Scout or mine.py:Scout@command.",
        python="An organisation is built in or the scenario's own; 'omniscient' and 'nobody' are "
        "limits, no ways of leading. A strategy may "
        "be a subclass of `Leader` or a function under `@strategy`; it decides in a network, "
        "and Arm('Scout', 'command', strategy=Scout) seats it elsewhere.",
        metavar="ARM,ARM,...",
        form=NAMES,
    ),
]
Set = Annotated[
    "Settings | None",
    Option(
        help="Set a lever for every arm or for one, or a parameter of your own strategy by its "
        "name (Scout.threshold=3).",
        python="{'sharing': 0.3}, {'network.sharing': 0.3} or {'Scout.threshold': 3}, in any "
        "mapping, as any real number; or as text, ('sharing=0.3',).",
        metavar="[ARM.]LEVER=VALUE",
        form=SETTINGS,
    ),
]
Gain = Annotated[
    str | None,
    Option(
        help="The outcome, turned so that more is better.",
        unset="the scenario's primary one",
        metavar="ID",
    ),
]
Ahead = Annotated[
    str | None,
    Option(
        help="The outcome by which arms are compared.",
        unset="the scenario's primary one",
        metavar="ID",
    ),
]
Replications = Annotated[int, Option(help="How many disasters, 2 or more.")]
FIRST = Option(
    help="The first seed, 0 or more.",
    python="Disasters are those of this seed and the next ones; forty in a row are in forty "
    "worlds, each a draw of all that is assumed.",
)
FirstSeed = Annotated[int, FIRST]
OnceSeed = Annotated[int, replace(FIRST, was="seed")]
RunsPerArm = Annotated[
    int, Option(help="Runs an arm for tuning or choosing.", metavar="N", was="budget")
]
Threads = Annotated[
    int | None,
    Option(help="1 to 64. Results do not depend on it.", unset="one a core"),
]
Out = Annotated[
    "str | Path | Folder | None",
    Option(
        help="Write the results here, with all that it takes to run them again or to go on.",
        metavar="DIR",
    ),
]

OnStart = Callable[["Sequence[Arm]"], None]
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Run:
    """How it is run: whatever stands here, what is asked and every number stay the same.

    So requests are equal, as keys of what was run, when the questions are.
    """

    threads: Threads = field(default=None, compare=False)
    out: Out = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class Watched(Run):
    """A run that somebody looks at."""

    on_start: Annotated[
        OnStart | None,
        Said("Called with the arms when all that was asked is checked, before the first run."),
    ] = field(default=None, compare=False)
    on_progress: Annotated[
        OnProgress | None, Said("Called with the runs done and the runs expected.")
    ] = field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class Recorded(Watched):
    """A run whose files say how it was asked for."""

    command: Annotated[
        Sequence[str], Said("The words that asked for it, for the files of `out`.")
    ] = field(default=(), compare=False)
