"""How to cite the program; a test holds it to CITATION.cff, which a wheel has not."""

from metalead.simulation.reporting.versions import metalead_version

AUTHORS = "Metalead founders"
TITLE = "Metalead: a laboratory for ways of leading in disasters"
LICENCE = "MIT"


def citation() -> str:
    """'Metalead founders. Metalead: a laboratory ... (version 0.2.0). Computer software, MIT.'"""
    return f"{AUTHORS}. {TITLE} (version {metalead_version()}). Computer software, {LICENCE}."
