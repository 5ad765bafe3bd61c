"""The ideas of the two texts that the model rests on, each with the lever that stands for it."""

from dataclasses import dataclass

from agents.levers import LEVER_BY_ID, Lever

META = "Marcus, Dorn and others (National Preparedness Leadership Initiative): meta-leadership"
DISTRIBUTED = "Distributed Versus Centralized Leadership (a practitioner's essay)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Idea:
    """One idea: what a text says of it, which lever stands for it, and between whom to look.

    levers: candidates; the first that this version of the model has is the one shown.
    """

    id: str
    title: str
    says: str
    means: str
    source: str
    levers: tuple[str, ...]
    arms: tuple[str, ...] = ("command", "network")

    @property
    def lever(self) -> Lever | None:
        """The lever that stands for it; None where this version has none yet."""
        return next((LEVER_BY_ID[name] for name in self.levers if name in LEVER_BY_ID), None)


IDEAS: tuple[Idea, ...] = (
    Idea(
        id="person",
        title="The person",
        says="Self-awareness and self-regulation: leading with balance, discipline and direction, "
        "knowing one's own strengths, weaknesses and biases.",
        means="A leader under load reads more slowly and misjudges its own backlog.",
        source=META,
        levers=("person", "attention"),
    ),
    Idea(
        id="situation",
        title="The situation",
        says="Form an accurate picture of what is occurring, and articulate it to those involved.",
        means="The better it is, the smaller the error in the people believed to be at risk, and "
        "the more urgency a request conveys.",
        source=META,
        levers=("situation",),
    ),
    Idea(
        id="silo",
        title="Leading the silo",
        says="Enable one's own people to be as effective as they can: empower them and give them "
        "the tools.",
        means="Empowered crews turn out sooner and begin on their own scene.",
        source=META,
        levers=("silo",),
    ),
    Idea(
        id="up",
        title="Leading up",
        says="Understand the expectations of one's superiors, deliver against them, and influence "
        "them toward an appropriate solution.",
        means="Approvals and reserves come from above, if the case reaches it and moves it.",
        source=META,
        levers=("up",),
    ),
    Idea(
        id="connectivity",
        title="Leading connectivity",
        says="Step out of one's silo and engage other silos, seeing the overall mission and "
        "working together to accomplish it.",
        means="The higher, the more often a request to another agency is agreed to.",
        source=META,
        levers=("connectivity",),
        arms=("meta-leader", "network"),
    ),
    Idea(
        id="alliances",
        title="Alliances before the event",
        says="Being a meta-leader requires building strong alliances with a diverse array of "
        "leaders before an event occurs.",
        means="Promises kept before the disaster are the trust with which it begins.",
        source=META,
        levers=("alliances",),
        arms=("meta-leader", "network"),
    ),
    Idea(
        id="authority",
        title="Authority and influence",
        says="Leadership is the recognised span of authority of a formal role; meta-leadership "
        "employs influence over authority, well beyond one's line of control.",
        means="An order binds inside the line of command and is a request outside it. How far the "
        "line reaches is the lever.",
        source=META,
        levers=("reach",),
        arms=("command", "meta-leader"),
    ),
    Idea(
        id="centralised",
        title="Centralised and distributed leadership",
        says="Experts who watch over and control others made the decisions; now front-line people "
        "make decisions once made only by managers.",
        means="The share of decisions, from the routine end, that the front takes itself.",
        source=DISTRIBUTED,
        levers=("delegation",),
        arms=("command", "meta-leader"),
    ),
    Idea(
        id="information",
        title="Too much information for any one person",
        says="There is now too much information for any one person to be the sole expert.",
        means="What one person can read in an hour is bounded, and what is not read waits.",
        source=DISTRIBUTED,
        levers=("attention",),
    ),
    Idea(
        id="sharing",
        title="Exchanging information",
        says="They exchange information, share resources, and coordinate systems and personnel.",
        means="How many of its contacts a leader tells when it learns something new.",
        source=META,
        levers=("information_access", "sharing"),
        arms=("command", "network"),
    ),
)
