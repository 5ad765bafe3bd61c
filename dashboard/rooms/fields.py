"""The fields of a form as somebody sent them: read with bounds, refused in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from metalead.simulation.input.errors import UserError
from metalead.simulation.input.letters import plain_text

MOST_LETTERS = 4_000
KEY = "key"  # the idempotency key
MOST_KEY = 64


@dataclass(frozen=True, slots=True)
class Fields:
    """A form's fields; several of one name stand in `many`."""

    one: Mapping[str, str]
    many: Mapping[str, tuple[str, ...]]
    door: str = ""  # by which it came

    def text(self, name: str, usual: str = "") -> str:
        """A text; `usual` where it is not there."""
        value = self.one.get(name, usual)
        if len(value) > MOST_LETTERS:
            raise UserError(f"{name}: at most {MOST_LETTERS:,} letters.")
        try:
            return plain_text(value.replace("\r\n", "\n")) if value else value
        except ValueError as error:
            raise UserError(f"{name}: {error}") from None

    def all(self, name: str) -> tuple[str, ...]:
        """All values of a name."""
        return self.many.get(name, ())

    def number(self, name: str) -> float:
        """A number."""
        text = self.one.get(name, "").strip().replace(",", ".")
        try:
            value = float(text[:40])
        except ValueError:
            raise UserError(f"{name.replace('_', ' ')}: write a number.") from None
        if not isfinite(value):
            raise UserError(f"{name.replace('_', ' ')}: write a number.")
        return value

    def whole(self, name: str, usual: int = 0) -> int:
        """A whole number; `usual` where the field is not there."""
        if name not in self.one:
            return usual
        value = self.number(name)
        if value != int(value) or abs(value) > 2**31:
            raise UserError(f"{name.replace('_', ' ')}: write a whole number.")
        return int(value)

    def has(self, name: str) -> bool:
        """Whether a box was ticked."""
        return name in self.one

    @property
    def key(self) -> str | None:
        """The idempotency key that came with it; one of another door is another key."""
        key = self.one.get(KEY, "")[:MOST_KEY]
        return f"{self.door}/{key}" if key else None
