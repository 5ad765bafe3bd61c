"""How a sweep stands, in words: the same on a terminal, in a log, on the page and in a notebook."""

from metalead.simulation.reporting.words import between, counted, decimals, signed
from metalead.simulation.sweeps.pace import pace_in_words, rows_in_words
from metalead.simulation.sweeps.so_far import SoFar
from metalead.simulation.sweeps.standing import Place, Standing
from metalead.simulation.sweeps.times import in_words

MOST_PLACES = 12  # shards that are told one by one


def sentences(found: Standing) -> list[str]:
    """What there is to know, a line each."""
    said = [
        f"{rows_in_words(found.rows, found.all_rows)} in {found.blocks:,} of "
        f"{counted(found.all_blocks, 'block')}; {failed(found)}.",
        state(found),
    ]
    said += [shard(place) for place in found.places if place.name][:MOST_PLACES]
    more = sum(bool(place.name) for place in found.places) - MOST_PLACES
    said += [f"{counted(more, 'more shard')}."] if more > 0 else []
    if found.foreign:
        said.append(
            f"{counted(found.foreign, 'part')} in the shards are of a program with other numbers "
            "and do not count."
        )
    return said if found.so_far is None else [*said, *difference(found.so_far)]


def line(found: Standing) -> str:
    """The same in one line, for a log."""
    said = [rows_in_words(found.rows, found.all_rows), failed(found)]
    said += [", ".join(paced)] if (paced := pace(found)) else []
    if found.state != "written":
        said.append(SHORT[found.state])
    so_far = found.so_far
    if so_far is not None and so_far.main is not None:
        number, ends = numbers(so_far)
        said.append(
            f"{so_far.outcome.name}, {so_far.arm} less {so_far.baseline}: {number} ({ends}), "
            f"{so_far.decided} of {counted(len(so_far.each), 'point')} decided"
        )
    return "; ".join(said)


def failed(found: Standing) -> str:
    """'2 runs failed'."""
    return f"{counted(found.failed, 'run')} failed" if found.failed else "no run failed"


def pace(found: Standing) -> list[str]:
    """Rows a second and the time left, as far as they are known."""
    return pace_in_words(found.rate, found.left) if found.at_work else []


def state(found: Standing) -> str:
    """Whether somebody is writing, how fast, and what is to be done."""
    match found.state:
        case "finished":
            return f"Finished. `metalead report {found.directory}` tells what came of it."
        case "uncollected":
            there = "All rows are there and nobody is writing. "
            if any(place.name for place in found.places):
                return f"{there}`metalead sweep --collect {found.directory}` puts them together."
            return f"{there}The command that began it, given again, marks it as finished."
        case "stopped":
            return (
                "Nobody is writing now: it was stopped, or its process died. What is there is "
                "whole; the command that began it goes on with the rest."
            )
    paced = ", ".join(pace(found)) or "the first rows are not there yet"
    return f"It is being written: {paced}."


def shard(place: Place) -> str:
    """'Shard 0-of-4: 200 of 800 rows (25%), being written.'"""
    doing = "being written" if place.writing else "nobody is writing"
    if place.rows >= place.total:
        doing = "complete"
    elif place.writing and place.moment is not None and place.moment.left is not None:
        doing += f", about {in_words(max(1.0, place.moment.left))} left"
    return f"Shard {place.name}: {rows_in_words(place.rows, place.total)}, {doing}."


def difference(so_far: SoFar) -> list[str]:
    """The main difference, and how many points are decided."""
    name = f"{so_far.outcome.name} ({so_far.outcome.unit}), {so_far.arm} less {so_far.baseline}"
    if so_far.main is None:
        return [f"{name}: no point has met a disaster under both yet."]
    number, ends = numbers(so_far)
    which = "all" if so_far.points == so_far.all_points else "the first"
    there = f"{which} {counted(so_far.points, 'point')}"
    said = [
        f"{name}, mean over {there} in their first {counted(so_far.disasters, 'disaster')}: "
        f"{number} (by luck and assumptions {ends}, 95%).",
        f"{so_far.decided} of {counted(len(so_far.each), 'point')} decided by luck and "
        f"assumptions (95%): {so_far.arm} does better at {so_far.better(so_far.arm)}, "
        f"{so_far.baseline} at {so_far.better(so_far.baseline)}.",
    ]
    if so_far.unread:
        said.append(f"{counted(so_far.unread, 'part')} could not be read and are not in it.")
    return said


def numbers(so_far: SoFar) -> tuple[str, str]:
    """The main difference and the ends of its wider interval: '-1.2', '-3.0 to +0.6'."""
    main = so_far.main
    if main is None:
        return "not known", "not known"
    places = decimals(main.assumed, main.mean, so_far.outcome.unit)
    return signed(main.mean, places), between(main.low_assumed, main.high_assumed, places)


SHORT = {
    "finished": "finished",
    "uncollected": "all rows are there, not marked as finished",
    "stopped": "nobody is writing now",
}
