"""The files of an answer: the document, its tables as CSV, the figure."""

from metalead.simulation.comparison.files import COMPARISON, OF_ANSWERS
from metalead.simulation.reporting.files import FIGURES
from metalead.simulation.saving.kind import Kind

TABLES = (
    *("shares", "mixtures", "shares_by_seed", "stages", "needs"),
    *("ties", "attention", "screening"),
    *("settings", "attempts", "gains", "runs"),
)
EXPLANATION = Kind(
    "explain or compare --best",
    "metalead explanation 2",
    OF_ANSWERS,
    (*FIGURES, *(f"{name}.csv" for name in TABLES)),
    (COMPARISON.head,),
)
