"""Blocks: every row of a sweep in just one of them, whatever was added and when."""

from collections import Counter

from hypothesis import given, settings, strategies as st

from metalead.simulation.sweeps.blocks import Block, blocks_of
from metalead.simulation.sweeps.extents import Extent, extended

STEPS = st.lists(
    st.tuples(st.integers(1, 60), st.integers(1, 55), st.integers(1, 3)), min_size=1, max_size=4
)


def history_of(steps: list[tuple[int, int, int]], length: int) -> tuple[Extent, ...]:
    """One extent after another, as somebody asks for them."""
    found: tuple[Extent, ...] = ()
    for base, replications, arms in steps:
        found = extended(found, Extent(base, base * length, replications, tuple("abc"[:arms])))
    return found


def cells(blocks: list[Block]) -> Counter[tuple[int, int, str]]:
    """How often each point, disaster and arm is run."""
    return Counter(
        (point, disaster, arm)
        for block in blocks
        for point in block.points
        for disaster in block.disasters
        for arm in block.arms
    )


@given(STEPS, st.integers(1, 5))
@settings(max_examples=60, deadline=None)
def test_every_row_is_in_one_block(steps: list[tuple[int, int, int]], length: int) -> None:
    history = history_of(steps, length)
    blocks = list(blocks_of(history, length))
    last = history[-1]
    assert cells(blocks) == Counter(
        (point, disaster, arm)
        for point in range(last.points)
        for disaster in range(last.replications)
        for arm in last.arms
    )
    assert len({block.name for block in blocks}) == len(blocks)


@given(STEPS, st.integers(1, 5))
@settings(max_examples=40, deadline=None)
def test_an_extension_leaves_the_blocks_that_are_there(
    steps: list[tuple[int, int, int]], length: int
) -> None:
    history = history_of(steps, length)
    before = [block.name for block in blocks_of(history[:-1], length)]
    assert [block.name for block in blocks_of(history, length)][: len(before)] == before


@given(st.integers(1, 60), st.integers(1, 55), st.integers(1, 5))
@settings(max_examples=40, deadline=None)
def test_every_beginning_is_balanced(base: int, replications: int, length: int) -> None:
    """No point is ahead of another by more than the disasters of a block, none lacks an arm."""
    blocks = list(blocks_of((Extent(base, base * length, replications, ("a", "b")),), length))
    for count in range(1, len(blocks) + 1):
        found = cells(blocks[:count])
        met = Counter(point for point, _, arm in found if arm == "a")
        assert met == Counter(point for point, _, arm in found if arm == "b")
        assert max(met.values()) - min(met.values(), default=0) <= 20
        assert all(len(block.points) % length == 0 for block in blocks)
