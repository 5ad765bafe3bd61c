"""How fast a sweep goes and how long it still takes: the one source of every bar, line and page."""

from dataclasses import dataclass

from metalead.simulation.sweeps.times import in_words

FIRM = 0.1  # the share of the work from which on its own pace weighs more than the forecast


@dataclass(frozen=True, slots=True)
class Moment:
    """How far one process is with its share of a sweep.

    rows: there, of its `total`. made: of them in this call. began, at: seconds since 1970, of the
    call and of this moment. each: seconds that the forecast gives a row, None without one.
    """

    rows: int
    total: int
    made: int
    began: float
    at: float
    each: float | None = None

    @property
    def share(self) -> float:
        """Of its rows, 0 to 1."""
        return self.rows / self.total if self.total else 1.0

    @property
    def spent(self) -> float:
        """Seconds that this call has worked."""
        return max(0.0, self.at - self.began)

    @property
    def rate(self) -> float | None:
        """Rows a second in this call; None before its first ones."""
        return self.made / self.spent if self.made and self.spent else None

    @property
    def left(self) -> float | None:
        """Seconds that it still takes; None where nothing tells yet.

        By the pace of the whole call, not of the last second. A forecast counts as work that was
        done already, at its pace: a tenth of this call's rows.
        """
        rest = self.total - self.rows
        if not rest:
            return 0.0
        if self.each is None:
            return None if self.rate is None else rest / self.rate
        believed = FIRM * (rest + self.made)
        return rest * (self.spent * bool(self.made) + believed * self.each) / (self.made + believed)

    def left_at(self, now: float) -> float | None:
        """Seconds that it still takes as seen later; a clock that differs is not believed."""
        left = self.left
        return None if left is None else min(left, max(0.0, left - (now - self.at)))


def told(moment: Moment) -> str:
    """'1,600 of 3,200 rows (50%), 612 rows/s, about 3 s left'."""
    return ", ".join(
        (
            rows_in_words(moment.rows, moment.total),
            *pace_in_words(moment.rate, moment.left if moment.rows < moment.total else None),
        )
    )


def rows_in_words(rows: int, total: int) -> str:
    """'1,600 of 3,200 rows (50%)'; 100% is all of them."""
    share = 100 if rows >= total else min(99, int(100 * rows / total))
    return f"{rows:,} of {total:,} rows ({share}%)"


def pace_in_words(rate: float | None, left: float | None) -> list[str]:
    """'612 rows/s', 'about 3 s left', as far as they are known."""
    paced = [] if rate is None else [f"{rate:,.0f} rows/s" if rate >= 10 else f"{rate:.2g} rows/s"]
    return paced if left is None else [*paced, f"about {in_words(max(1.0, left))} left"]
