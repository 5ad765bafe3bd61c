"""The four events on which all ways of leading are held against each other."""

from metalead.simulation.parameters.organisations import ORGANISATIONS

EVENTS = (
    "wichita-falls-1979",
    "texas-hill-country-1978",
    "hurricane-frederic-1979",
    "lake-pomona-1978",
)
WAYS = tuple(one.id for one in ORGANISATIONS)
