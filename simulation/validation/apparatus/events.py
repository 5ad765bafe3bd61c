"""The four events on which ways of leading are held against each other."""

EVENTS = (
    "wichita-falls-1979",
    "texas-hill-country-1978",
    "hurricane-frederic-1979",
    "lake-pomona-1978",
)
