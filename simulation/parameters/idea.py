"""An idea of one of the two texts that the model rests on, and what stands for it."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

TextId = Literal["meta-leadership", "distributed"]

TEXTS = MappingProxyType(
    {
        "meta-leadership": "Meta-leadership, after Leonard J. Marcus, Barry Dorn and others "
        "(National Preparedness Leadership Initiative)",
        "distributed": "Distributed Versus Centralized Leadership, a practitioner's essay",
    }
)
SHORT = MappingProxyType({"meta-leadership": "Meta-leadership", "distributed": "Distributed"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Idea:
    """One idea of a text.

    place: the heading or the paragraph where it stands. says: the text's own words. means: what
    stands for it in the model, for a student. outcomes: ids of the measures that show it.
    between: the two organisations to compare it in. lacking: what of it the model does not have.
    """

    id: str
    text: TextId
    place: str
    title: str
    says: str
    means: str
    outcomes: tuple[str, ...] = ()
    between: tuple[str, str] = ("command", "network")
    lacking: str = ""

    @property
    def where(self) -> str:
        """'Meta-leadership, Leading Up'."""
        return f"{SHORT[self.text]}, {self.place}"
