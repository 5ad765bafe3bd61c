"""The oddities in the order of the page, and the constants that no interval holds."""

from docs.pages.oddities_of_leading import OF_LEADING
from docs.pages.oddities_of_measures import OF_MEASURES
from docs.pages.oddities_of_more import OF_MORE
from docs.pages.oddities_of_units import OF_UNITS
from docs.pages.oddities_of_word import OF_WORD
from docs.pages.oddity import Oddity

ODDITIES: tuple[Oddity, ...] = OF_MEASURES + OF_WORD + OF_UNITS + OF_LEADING + OF_MORE
