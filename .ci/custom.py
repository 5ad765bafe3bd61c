"""A user's own file, checked and run with the installed wheel: typed, with a custom strategy."""

from typing import TYPE_CHECKING

import metalead as ml


class Scout(ml.Leader):
    """Decides as the built-in strategy does."""


if TYPE_CHECKING:  # a checker knows the parameters: with a wrong ignore this file would not pass
    ml.compare("lake-pomona-1978", first_seed=3, set={"sharing": 0.5})
    ml.compare("lake-pomona-1978", seed=3)  # type: ignore[call-arg]
    ml.regimes("lake-pomona-1978", x="reach", y="comms", visits="many")  # type: ignore[arg-type]
    ml.regimes("lake-pomona-1978", x="reach")  # type: ignore[call-arg]


def main() -> None:
    """Network and Scout are the same here, in every disaster."""
    result: ml.Comparison = ml.compare("lake-pomona-1978", arms=("network", Scout), replications=4)
    print(result.verdict)
    assert "come out the same" in result.verdict


if __name__ == "__main__":
    main()
