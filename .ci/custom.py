"""A user's own file, checked and run with the installed wheel: typed, with a custom strategy."""

import metalead as ml


class Scout(ml.Leader):
    """Decides as the built-in strategy does."""


def main() -> None:
    """Network and Scout are the same here, in every disaster."""
    result: ml.Comparison = ml.compare("lake-pomona-1978", arms=("network", Scout), replications=4)
    print(result.verdict)
    assert "come out the same" in result.verdict


if __name__ == "__main__":
    main()
