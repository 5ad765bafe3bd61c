"""Why a claim does not hold on the event where it should show most, where the runs show it.

Found in 300 disasters, 150 worlds with two in each: the cells of a contrast side by side, by stage
and by outcome (`metalead explain EVENT --arms ... --set ...` for two of them), and what the
interval hangs on, where an assumption can be told from none (as `metalead assumptions` has it).
A reason is given only for the verdict that it explains.
"""

from dataclasses import dataclass
from types import MappingProxyType

from metalead.simulation.claims.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Reason:
    """says: what the runs show, after 'because', without a full stop."""

    verdict: Verdict
    says: str


OF_CLAIMS = {
    "less-authority": Reason(
        "not decided",
        "command is ahead either way, by 202 person-hours where its authority ends and by 366 "
        "where it reaches everybody: the gap narrows as the text has it. By how much hangs most on "
        "the channels in Pascagoula (17% of what assumptions add)",
    ),
    "alliances-for-influence": Reason(
        "not decided",
        "old alliances spare 77 person-hours under a meta-leader and 52 under command, about as "
        "many: a command too has to ask the agencies that stand outside its line",
    ),
    "true-picture-with-ambiguity": Reason(
        "not decided",
        "a true picture gains 11 minutes with false reports and 13 without. With them inboxes hold "
        "850 items on average instead of 444, and nobody sees through what waits unread",
    ),
    "purpose-evens-out": Reason(
        "not decided",
        "one purpose moves the inequality of zones by less than 0.002 under either, of 0.14 in the "
        "mean, and luck alone can account for that",
    ),
    "silo-sooner": Reason(
        "not decided",
        "empowered crews bring first help 14 minutes sooner under network and 19 under detailed "
        "command, where without them it comes later (after 1.7 hours, not 1.5): there is more to "
        "gain where orders come from above",
    ),
    "more-information": Reason(
        "not decided",
        "delegation is ahead by 1.7 hours with three facts a need and by 0.9 with one, mostly by "
        "reports that do not wait to be read. In four worlds of ten it goes the other way, and no "
        "single assumption carries so much of that that it can be told",
    ),
    "coaching-the-front": Reason(
        "not decided",
        "coaching spares 39 person-hours where the front decides and 49 where it does not. Where "
        "the front decides it costs more at the desk: the fullest inbox holds 41 items, not 22",
    ),
}

OF_EFFECTS_OF_META_LEADERSHIP = {
    "command-to-meta-leader": Reason(
        "not decided",
        "the meta-leader leaves needs undecided for longer (238 person-hours more). Less is known "
        "in common (shared awareness 0.58, not 0.66), and 340 messages never arrive instead of 190",
    ),
    "one-purpose": Reason(
        "does not hold",
        "luck alone can account for what it moves (14 of 3,147 person-hours). It spares 142 of "
        "3,710 messages, and little else",
    ),
    "passing-on": Reason(
        "not decided",
        "first help comes 7 minutes sooner, but word is longer on its way: 52 person-hours more",
    ),
    "old-alliances": Reason(
        "not decided",
        "it spares 77 of 4,055 person-hours, 51 of them at refusals. No single assumption carries "
        "so much of the interval that it can be told",
    ),
    "self-awareness": Reason(
        "not decided",
        "it goes the text's way in every world, mostly by reports that do not wait to be read (457 "
        "person-hours). How much differs so far between worlds that the interval reaches zero: "
        "most by how fast people read (attention carries 14%)",
    ),
    "true-picture": Reason(
        "not decided",
        "it spares 62 of 1,347 decisions on a belief that is not true, and is worth most where "
        "first reports are most in error (first_error carries 18% of what assumptions add)",
    ),
    "superiors": Reason(
        "not decided",
        "superiors hold back 20 to 60% as many units here as are on duty, and 45 of 1,522 "
        "person-hours trapped are spared by asking for them well. Where they hold back as many, it "
        "gains the red 9 minutes more than where they hold back none",
    ),
    "other-silos": Reason(
        "not decided",
        "in 300 disasters it spares 112 of 4,086 person-hours, 62 at refusals and 60 at needs not "
        "decided on: a gain about as large as what is not known of it",
    ),
    "working-together": Reason(
        "not decided",
        "the median of the red moves by a minute. What waiting costs falls on the others: where "
        "none waits there are 457 fewer person-hours trapped, of 1,495, and 1.3 fewer deaths, of "
        "12.4",
    ),
}

OF_EFFECTS_OF_DISTRIBUTED = {
    "command-to-delegation": Reason(
        "not decided",
        "delegation gains 65 person-hours at reports waiting to be read, and gives up 107 at needs "
        "not decided on and 78 at word on its way",
    ),
    "one-expert": Reason(
        "not decided",
        "three facts a need fill inboxes seven times as full (2,824 items on average, not 414), "
        "and the red wait 2.9 hours longer. How much hangs most on how many see the same "
        "(observers carries 17% of what assumptions add)",
    ),
    "coached": Reason(
        "not decided",
        "it spares 39 of 3,056 person-hours, and part of what is gained at the scene is paid at "
        "the desk: the fullest inbox holds 41 items, not 22",
    ),
    "peers-asked": Reason(
        "not decided",
        "it spares 42 of 3,132 person-hours, mostly at the work itself. Only 10 to 40% of the "
        "work is unfamiliar here; where 80% is, asking spares 278 more than where none is",
    ),
    "coaches-and-peers": Reason(
        "not decided",
        "both act on the same unfamiliar work: together they spare 19 person-hours, coaching alone "
        "39. How much hangs most on how much is unfamiliar (novelty carries 83% of what "
        "assumptions add)",
    ),
}

REASONS = MappingProxyType(OF_CLAIMS | OF_EFFECTS_OF_META_LEADERSHIP | OF_EFFECTS_OF_DISTRIBUTED)
