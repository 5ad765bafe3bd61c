"""Sorting in place: a heapsort (Williams 1964), since compiled functions have no memory of their
own."""

from metalead.agents.compiling.decorators import compiled


@compiled
def sort(values):
    """Put values (float64 [n]) into ascending order."""
    for index in range(len(values) // 2 - 1, -1, -1):
        _sink(values, index, len(values))
    for last in range(len(values) - 1, 0, -1):
        greatest = values[0]
        values[0] = values[last]
        values[last] = greatest
        _sink(values, 0, last)


@compiled
def _sink(values, index, end):
    """Let a value sink in the heap `values[:end]`, in which the greatest is on top."""
    value = values[index]
    child = 2 * index + 1
    while child < end:
        if child + 1 < end and values[child + 1] > values[child]:
            child += 1
        if values[child] <= value:
            break
        values[index] = values[child]
        index = child
        child = 2 * index + 1
    values[index] = value
