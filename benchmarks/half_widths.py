"""How wide the intervals of the main difference are, and how far they vary from seed to seed.

    uv run python benchmarks/half_widths.py [CHECKOUT]

Each of the four events is compared (`network` less `command`, 200 disasters) as a user would, TIMES
with another first seed. Of a statement that can be relied on, the half-widths are nearly the same
each time, and so is the mean. CHECKOUT is another version, measured in the same way before this
one.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from benchmarks.timing import Figure, figure, options, show

HERE = Path(__file__).parents[1]
EVENTS = (
    "wichita-falls-1979",
    "lake-pomona-1978",
    "texas-hill-country-1978",
    "hurricane-frederic-1979",
)
TIMES = 20
APART = 10_000  # from one first seed to the next

# What each version does: only what all versions since 0.2.0 have.
SIDE = """
import json, sys
import metalead as ml

event, times, apart = json.loads(sys.stdin.read())
found = []
for nth in range(times):
    made = ml.compare(event, arms=("command", "network"), first_seed=nth * apart)
    rows = made.differences()
    row = rows[rows.outcome == made.scenario.primary_outcome].iloc[0]
    found.append([row["mean"], (row.high - row.low) / 2, (row.high_assumed - row.low_assumed) / 2])
print(json.dumps(found))
"""


def measure(checkout: Path, name: str) -> list[Figure]:
    """Means and half-widths of each event, with how far they vary."""
    return [made for event in EVENTS for made in of_one(checkout, name, event)]


def of_one(checkout: Path, name: str, event: str) -> list[Figure]:
    """The same for one event."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", SIDE],
        input=json.dumps([event, TIMES, APART]),
        env=os.environ | {"PYTHONPATH": str(checkout)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    means, lucks, boths = np.array(json.loads(done.stdout)).T
    told = f"{event}, {name}"
    return [
        figure(f"{told}: the mean varies by (sd)", [float(means.std(ddof=1))], "of the outcome"),
        figure(f"{told}: luck alone", list(map(float, lucks)), "half-width"),
        figure(f"{told}: luck and assumptions", list(map(float, boths)), "half-width"),
        figure(f"{told}: the latter varies by", [float(boths.std(ddof=1) / boths.mean())], "of it"),
    ]


def main() -> None:
    """Measure another version where one is named, then this one."""
    title = "How wide the intervals are, and how far they vary"
    parser = options(title)
    parser.add_argument("checkout", type=Path, nargs="?", help="the folder of the other version")
    given = parser.parse_args()
    found = [] if given.checkout is None else measure(given.checkout.resolve(), "before")
    show(title, found + measure(HERE, "now"), given.json)


if __name__ == "__main__":
    main()
