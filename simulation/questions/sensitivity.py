"""Which factor matters, and whose doing the variance is: `sensitivity("results")`."""

from metalead.simulation.answers.sensitivity import Sensitivity, sensitivity_of
from metalead.simulation.requests.answers import SensitivityRequest
from metalead.simulation.requests.door import door
from metalead.simulation.runs.checks import check_seed
from metalead.simulation.sweeps.results import Results


def answer(request: SensitivityRequest) -> Sensitivity:
    """The sensitivities of a sweep."""
    return sensitivity_of(Results(request.directory), request.disasters, check_seed(request.seed))


sensitivity = door("sensitivity", SensitivityRequest, answer)
