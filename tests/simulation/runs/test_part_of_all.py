"""Progress of a piece of work, told as a part of all."""

from metalead.simulation.runs.part_of_all import as_part


def test_a_piece_tells_what_all_have_done() -> None:
    told: list[tuple[int, int]] = []
    as_part(lambda done, expected: told.append((done, expected)), 40, 100)(7, 20)
    assert told == [(47, 100)]
