"""The plain sentence: who came out ahead, by how much, through which stage; or not decided."""

from dataclasses import dataclass
from enum import Enum
from math import isnan

from metalead.simulation.comparison.of_how_many import of_whom
from metalead.simulation.comparison.pairing import Difference, Paired
from metalead.simulation.comparison.stages import UNITS, Through, through_stages
from metalead.simulation.engine.chance import ROUND
from metalead.simulation.parameters.gains import WAITS, counted_in, stage_in_words
from metalead.simulation.parameters.outcomes import THROUGH_DEATHS
from metalead.simulation.reporting.so_far import NOT_YET, SO_FAR
from metalead.simulation.reporting.unknown_luck import unknown
from metalead.simulation.reporting.words import (
    ASSUMED,
    Scale,
    amount_in,
    between,
    choose_number,
    counted,
    first_upper,
    percent,
    plain,
    scale_of,
)

ENOUGH_REPLICATIONS = ROUND  # each of forty worlds with five lucks


class State(Enum):
    """What two intervals say about a difference."""

    NOTHING = "the outcome has no value in these runs"
    SAME = "equal in every disaster"
    DECIDED = "the interval from luck and assumptions leaves zero out"
    SO_FAR = "it does, but of fewer disasters than a whole round of worlds"
    ASSUMPTIONS = "luck alone decides, the assumptions do not"
    TOGETHER = "luck and assumptions together do not decide, luck alone is not known"
    LUCK = "not even luck alone decides"
    WORLDS = "luck alone decides, too few worlds for the rest"
    FEW = "too few replications for any interval"


HEADLINES = {
    State.NOTHING: "Nothing to compare between {arm} and {baseline}",
    State.FEW: "Not decided: too few disasters to tell {arm} from {baseline}",
    State.LUCK: "Not decided: luck alone can account for {arm} against {baseline}",
    State.ASSUMPTIONS: "Not decided: {ahead} leads, but assumptions can reverse it",
    State.TOGETHER: "Not decided: luck and assumptions together can account for {arm} against "
    "{baseline}",
    State.WORLDS: "Not decided: {ahead} leads in the one world that was run",
}


@dataclass(frozen=True, slots=True)
class Cause:
    """The stage that most of an advantage goes through, and by how much less it is there."""

    stage: str
    amount: float
    through: Through


def state_of(difference: Difference) -> State:
    """Which of the cases a difference is."""
    estimate = difference.estimate
    if isnan(estimate.mean):
        return State.NOTHING
    if difference.wins + difference.losses == 0:
        return State.SAME
    if estimate.decided:
        return State.SO_FAR if estimate.so_far else State.DECIDED
    if isnan(estimate.luck):
        return State.TOGETHER if estimate.only_together else State.FEW
    if not estimate.decided_by_luck:
        return State.LUCK
    return State.WORLDS if isnan(estimate.assumed) else State.ASSUMPTIONS


def verdict(paired: Paired, outcome: str) -> str:
    """One sentence or a few for each arm against the baseline, on the outcome with this id."""
    return "\n".join(sentence(paired, label, outcome) for label in paired.labels[1:])


def sentence(paired: Paired, arm: str, outcome: str) -> str:
    """What the runs say about one arm against the baseline."""
    difference = paired.difference(arm, outcome)
    return SENTENCES[state_of(difference)](paired, difference)


def headline(paired: Paired, arm: str, outcome: str) -> str:
    """The same in one short line, for a figure."""
    difference = paired.difference(arm, outcome)
    state = state_of(difference)
    if state in {State.DECIDED, State.SO_FAR}:
        told = first_upper(f"{ahead(difference)} {gain(difference)} than {behind(difference)}")
        return f"{told}, {SO_FAR}" if state is State.SO_FAR else told
    if state is State.SAME:
        return f"{first_upper(difference.arm)} and {difference.baseline} come out the same"
    return HEADLINES[state].format(
        arm=difference.arm, baseline=difference.baseline, ahead=ahead(difference)
    )


def nothing(_: Paired, difference: Difference) -> str:
    return (
        f"Nothing to compare: {difference.outcome.id} has no value in any of these runs "
        f"of {difference.arm} and {difference.baseline}."
    )


def same(_: Paired, difference: Difference) -> str:
    count = counted(difference.ties, "disaster")
    where = "the one disaster" if difference.ties == 1 else f"all {count}"
    return (
        f"No difference: {difference.arm} and {difference.baseline} come out the same on "
        f"{difference.outcome.id} in {where}."
    )


def few(_: Paired, difference: Difference) -> str:
    return (
        f"Not decided: {counted(difference.estimate.replications, 'disaster')} "
        f"cannot show how far luck alone moves the difference."
    )


def decided(paired: Paired, difference: Difference) -> str:
    through = through_stage(cause(paired, difference))
    so_far = difference.estimate.so_far
    how = (
        f"is ahead of {behind(difference)} {SO_FAR}"
        if so_far
        else f"came out ahead of {behind(difference)}"
    )
    return (
        f"{first_upper(ahead(difference))} {how}: on average it "
        f"{gain(difference)}{of_whom(paired, difference.outcome.id)} ({intervals(difference)})"
        f"{through}. {record(difference)}{in_lives(difference)}"
        f"{f' {NOT_YET}' * so_far}"
    )


def in_lives(difference: Difference) -> str:
    """' That is less than one life in a disaster.', lest a lead be taken for more than it is."""
    lives = difference.outcome.id in THROUGH_DEATHS and abs(difference.estimate.mean) < 1.0
    return " That is less than one life in a disaster." if lives else ""


def undecided_by_luck(paired: Paired, difference: Difference) -> str:
    return (
        f"Not decided between {difference.arm} and {difference.baseline}: luck alone leaves it "
        f"open. {lean(paired, difference)} {record(difference)}"
    )


def undecided_by_assumptions(paired: Paired, difference: Difference) -> str:
    through = through_stage(cause(paired, difference))
    return (
        f"Not decided between {difference.arm} and {difference.baseline}: luck alone puts "
        f"{ahead(difference)} ahead, but over the ranges of {ASSUMED} it can go either way. "
        f" {lean(paired, difference)[:-1]}{through}. {record(difference)}"
    )


def undecided_together(paired: Paired, difference: Difference) -> str:
    return (
        f"Not decided between {difference.arm} and {difference.baseline}: luck and assumptions "
        f"together leave it open. {lean(paired, difference)} {record(difference)}"
    )


def undecided_by_worlds(paired: Paired, difference: Difference) -> str:
    return (
        f"Not decided between {difference.arm} and {difference.baseline}: luck alone puts "
        f"{ahead(difference)} ahead, but all disasters share one draw of {ASSUMED}: "
        f"too few worlds (run {ENOUGH_REPLICATIONS} replications or more). "
        f"{lean(paired, difference)} {record(difference)}"
    )


SENTENCES = {
    State.NOTHING: nothing,
    State.SAME: same,
    State.FEW: few,
    State.DECIDED: decided,
    State.SO_FAR: decided,
    State.LUCK: undecided_by_luck,
    State.ASSUMPTIONS: undecided_by_assumptions,
    State.TOGETHER: undecided_together,
    State.WORLDS: undecided_by_worlds,
}


def arm_is_better(difference: Difference) -> bool:
    """Whether the mean difference is to the arm's good."""
    return (difference.estimate.mean > 0.0) == (difference.outcome.better != "less")


def ahead(difference: Difference) -> str:
    """The side that does better in the mean."""
    return difference.arm if arm_is_better(difference) else difference.baseline


def behind(difference: Difference) -> str:
    """The other side."""
    return difference.baseline if arm_is_better(difference) else difference.arm


def gain(difference: Difference) -> str:
    """By how much the side ahead is ahead, in words."""
    mean = difference.estimate.mean
    value = mean if arm_is_better(difference) else -mean
    return amount_in(difference.outcome, value, scale(difference))


def lean(paired: Paired, difference: Difference) -> str:
    """Which way the mean leans, with its intervals."""
    if difference.estimate.mean == 0.0:
        return f"The mean difference is zero ({intervals(difference)})."
    return (
        f"On average {ahead(difference)} {gain(difference)} than {behind(difference)}"
        f"{of_whom(paired, difference.outcome.id)} ({intervals(difference)})."
    )


def intervals(difference: Difference) -> str:
    """Both intervals, or the only one that is known, counted towards the side that is ahead."""
    estimate, told_in = difference.estimate, scale(difference)
    sign = told_in.factor if toward_more(difference) else -told_in.factor
    unit = f" {told_in.unit.rpartition('|')[2]}".rstrip()
    if estimate.only_together:
        why = unknown(estimate)
        ends = sign * estimate.low_assumed, sign * estimate.high_assumed
        return f"95% interval: luck and assumptions {span(*ends, told_in.places)}{unit}; {why}"
    luck = span(sign * estimate.low, sign * estimate.high, told_in.places)
    all_in = (
        span(sign * estimate.low_assumed, sign * estimate.high_assumed, told_in.places)
        if not isnan(estimate.assumed)
        else "not known, too few worlds"
    )
    return f"95% intervals: luck alone {luck}{unit}, luck and assumptions {all_in}"


def toward_more(difference: Difference) -> bool:
    """Whether the amount in words is the mean of the side ahead having more of the outcome."""
    return difference.estimate.mean >= 0.0


def span(one: float, other: float, places: int) -> str:
    """'a to b', the lower end first."""
    return between(min(one, other), max(one, other), places)


def record(difference: Difference) -> str:
    """In what share of disasters the side ahead did better."""
    count = difference.wins + difference.losses + difference.ties
    won = difference.wins if arm_is_better(difference) else difference.losses
    ties = f", the two were equal in {percent(difference.ties / count)}" if difference.ties else ""
    if difference.estimate.mean == 0.0:
        return (
            f"Each disaster compared: {difference.arm} did better in "
            f"{percent(difference.share_won)} of {counted(count, 'disaster')}{ties}."
        )
    side = first_upper(ahead(difference))
    return f"{side} did better in {percent(won / count)} of {counted(count, 'disaster')}{ties}."


def cause(paired: Paired, difference: Difference) -> Cause | None:
    """The stage with the largest difference to the good of the side ahead, if there is one."""
    through = through_stages(difference.outcome.id)
    if through is None:
        return None
    better, worse = (
        {stage: getattr(found, through.measure) for stage, found in stages.items()}
        for stages in (
            paired.stages[label][through.group] for label in (ahead(difference), behind(difference))
        )
    )
    gains = {stage: worse[stage] - better[stage] for stage in through.stages}
    stage = max(gains, key=lambda name: gains[name])
    return Cause(stage, gains[stage], through) if gains[stage] > 0.0 else None


def through_stage(through: Cause | None) -> str:
    """', mostly in "queueing", reports waiting to be read (8.1 fewer deaths there)'."""
    if through is None:
        return ""
    stage = f'"{stage_in_words(through.stage)}", {WAITS[through.stage]}'
    return f", mostly in {stage} ({less_there(through)})"


def less_there(cause: Cause) -> str:
    """'8.1 fewer deaths there', or '2.1 hours less there for each of the red'."""
    measure, group = cause.through.measure, cause.through.group
    told_in = scale_of(UNITS[measure], float("nan"), cause.amount)
    number = plain(cause.amount * told_in.factor, told_in.places)
    noun = choose_number(told_in.unit, number == "1")
    if measure == "hours_a_person":
        return f"{number} {noun} less there for each of the {group}"
    return f"{number} fewer {noun} there"


def scale(difference: Difference) -> Scale:
    """How this difference is told, the same in all that is said of it."""
    found = difference.estimate
    ends = (found.low, found.high, found.low_assumed, found.high_assumed)
    return scale_of(counted_in(difference.outcome), found.half_width, found.mean, *ends)
