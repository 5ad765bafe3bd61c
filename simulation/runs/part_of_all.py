"""Progress of one piece of work among others, told as progress of them all."""

from collections.abc import Callable

Progress = Callable[[int, int], None]


def as_part(tell: Progress, before: int, expected: int) -> Progress:
    """What a piece tells with the runs it has done and its own expected ones.

    before: runs done by the pieces before it. expected: runs of all pieces.
    """

    def told(done: int, _own: int) -> None:
        tell(before + done, expected)

    return told
