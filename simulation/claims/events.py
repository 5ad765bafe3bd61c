"""The recorded events, on each of which every claim is run: none is chosen."""

from types import MappingProxyType

POMONA = "lake-pomona-1978"
FREDERIC = "hurricane-frederic-1979"
HILLS = "texas-hill-country-1978"
WICHITA = "wichita-falls-1979"

PLACES = MappingProxyType(
    {
        POMONA: "Lake Pomona",
        FREDERIC: "Hurricane Frederic",
        HILLS: "Texas Hill Country",
        WICHITA: "Wichita Falls",
    }
)
EVENTS = tuple(PLACES)
