"""Levers of habits: numbers about people, words and crews that nobody measured and all share.

Few will want to move one. They stand here so that each has a range with a reason, is drawn with
the world, and can be held, moved and measured like any other lever.
"""

from metalead.simulation.parameters.assumed_range import Range
from metalead.simulation.parameters.lever import Lever

TO_SAY_HOW = "Neither text has it: the model needs a number to say how."


def _habit(
    *,
    id: str,
    unit: str,
    bounds: tuple[float, float],
    default: float,
    sentence: str,
    assumed: tuple[float, float],
    why: str,
    reason: str = "Assumed: no measurement was found.",
    texts: tuple[str, ...] = (),
    whole: bool = False,
) -> Lever:
    return Lever(
        id=id,
        group="habits",
        unit=unit,
        low=bounds[0],
        high=bounds[1],
        default=default,
        sentence=sentence,
        reason=reason,
        texts=texts,
        source="" if texts else TO_SAY_HOW,
        whole=whole,
        assumed=Range(*assumed, why),
    )


_OF_CONSENT = (
    _habit(
        id="connectivity_weight",
        unit="log-odds",
        bounds=(0.0, 10.0),
        default=2.0,
        sentence="How much more likely a request is agreed to when its asker engages other silos "
        "as well as can be, rather than not at all.",
        assumed=(1.0, 3.0),
        why="an even chance becomes three in four to nineteen in twenty",
        texts=("connectivity",),
    ),
    _habit(
        id="urgency_weight",
        unit="log-odds",
        bounds=(0.0, 10.0),
        default=2.0,
        sentence="How much more likely a request is agreed to when it is as urgent as can be, "
        "rather than not at all.",
        assumed=(1.0, 3.0),
        why="as for connectivity",
        texts=("influence",),
    ),
    _habit(
        id="slack_weight",
        unit="log-odds",
        bounds=(0.0, 10.0),
        default=2.0,
        sentence="How much more likely a request is agreed to when all units of the asked are "
        "idle, rather than none.",
        assumed=(1.0, 3.0),
        why="as for connectivity",
        texts=("resources",),
    ),
    _habit(
        id="up_weight",
        unit="log-odds",
        bounds=(0.0, 20.0),
        default=4.0,
        sentence="How much more likely a superior is moved by a leader who leads up as well as can "
        "be, rather than not at all.",
        assumed=(2.0, 6.0),
        why="more than any other reason, since a superior knows whom it hears",
        texts=("up",),
    ),
    _habit(
        id="won_over",
        unit="share",
        bounds=(0.0, 1.0),
        default=0.1,
        sentence="How far a mission for others brings a leader to one purpose shared with them, as "
        "a share of what is missing.",
        assumed=(0.05, 0.2),
        why="one mission changes little, ten change much",
        texts=("purpose",),
    ),
    _habit(
        id="past_hourly",
        unit="share",
        bounds=(0.0, 1.0),
        default=0.5,
        sentence="What a contact every hour can look back on, of the promises of a continuous one.",
        assumed=(0.3, 0.7),
        why="who meets less has shared less",
        texts=("alliances",),
    ),
    _habit(
        id="past_few_hours",
        unit="share",
        bounds=(0.0, 1.0),
        default=0.2,
        sentence="The same of a contact every few hours.",
        assumed=(0.1, 0.3),
        why="less than hourly ones",
        texts=("alliances",),
    ),
    _habit(
        id="past_daily",
        unit="share",
        bounds=(0.0, 1.0),
        default=0.05,
        sentence="The same of a daily contact.",
        assumed=(0.0, 0.1),
        why="next to nothing",
        texts=("alliances",),
    ),
)
_OF_WORD = (
    _habit(
        id="word_lasts",
        unit="hours",
        bounds=(0.05, 24.0),
        default=1.0,
        sentence="How long word holds: that nobody has units, that one has asked; and how long own "
        "units wait for word of what is graver.",
        assumed=(0.5, 2.0),
        why="half an hour to two",
        texts=("exchange",),
    ),
    _habit(
        id="time_out",
        unit="hours",
        bounds=(0.01, 2.0),
        default=0.25,
        sentence="How long it takes to see that a message over a contact was lost; twice as long "
        "with each try.",
        assumed=(1 / 6, 0.5),
        why="ten to thirty minutes",
    ),
    _habit(
        id="tries",
        unit="tries",
        bounds=(1.0, 12.0),
        default=5.0,
        sentence="How often a message over a contact is tried before it is given up.",
        assumed=(4.0, 6.0),
        why="an hour and a half to seven hours, with time-outs in their middle",
        whole=True,
    ),
    _habit(
        id="call_again",
        unit="hours",
        bounds=(0.005, 1.0),
        default=1 / 30,
        sentence="How soon a call on a dispatch line is repeated; twice as long with each try, up "
        "to the time-out.",
        assumed=(1 / 60, 1 / 12),
        why="one to five minutes",
    ),
    _habit(
        id="line_contact",
        unit="class",
        bounds=(1.0, 3.0),
        default=2.0,
        sentence="How often those are in touch who are in a line of command and of whom no contact "
        "was reported: 1 hourly, 2 every few hours, 3 daily.",
        assumed=(1.0, 3.0),
        why="who was in touch all the time would have said so",
        whole=True,
    ),
    _habit(
        id="base_reading",
        unit="readings",
        bounds=(0.0, 1.0),
        default=0.2,
        sentence="What a message without news costs its reader.",
        assumed=(0.1, 0.3),
        why="a glance",
        texts=("information",),
    ),
    _habit(
        id="clearing",
        unit="times",
        bounds=(0.1, 100.0),
        default=3.0,
        sentence="After how many times the usual hours to a first sight a second source looks at "
        "what was reported and is not there.",
        assumed=(2.0, 5.0),
        why="nobody hurries to confirm",
        texts=("situation",),
    ),
)
_OF_JUDGEMENT = (
    _habit(
        id="first_error",
        unit="log-error",
        bounds=(0.0, 3.0),
        default=1.0,
        sentence="How far a first estimate of the people at risk is off, for a leader without any "
        "sense for the situation.",
        assumed=(0.5, 1.5),
        why="between 1.6 and 4.5 times too many or too few, two times in three",
        texts=("situation",),
    ),
    _habit(
        id="sees_through",
        unit="share",
        bounds=(0.0, 1.0),
        default=0.5,
        sentence="How often a leader with a perfect sense for the situation sees that what it is "
        "told of is not there, without anybody looking; one without any never does.",
        assumed=(0.3, 0.7),
        why="a report that does not fit the others is often known for what it is, and not always",
        texts=("situation",),
    ),
    _habit(
        id="misread",
        unit="log-error",
        bounds=(0.0, 3.0),
        default=0.5,
        sentence="How far a leader without self-awareness is off about its own backlog.",
        assumed=(0.3, 0.7),
        why="a third to twice as much as there is",
        texts=("person",),
    ),
    _habit(
        id="preference",
        unit="log-spread",
        bounds=(0.0, 3.0),
        default=0.5,
        sentence="How much more a leader without self-awareness cares for some kinds of incident "
        "than for others.",
        assumed=(0.25, 0.75),
        why="up to twice as much",
        texts=("person",),
    ),
    _habit(
        id="least_stake",
        unit="people",
        bounds=(1e-6, 1.0),
        default=0.01,
        sentence="What is at stake in everybody who waits, beside the danger of dying.",
        assumed=(0.003, 0.03),
        why="so that those who are not in danger come last, and do come",
    ),
    _habit(
        id="skill_lost",
        unit="share",
        bounds=(0.0, 0.9),
        default=0.5,
        sentence="The share of a crew's skill that wholly unfamiliar work takes.",
        assumed=(0.3, 0.7),
        why="a third to two thirds slower",
        texts=("mindset",),
    ),
    _habit(
        id="coached_eye",
        unit="share",
        bounds=(0.0, 1.0),
        default=0.5,
        sentence="The share of the error of estimates that full coaching takes.",
        assumed=(0.3, 0.7),
        why="some, and not all",
        texts=("coaches",),
    ),
    _habit(
        id="advice_price",
        unit="readings",
        bounds=(0.0, 10.0),
        default=1.0,
        sentence="What a decision costs more with full coaching, and with full help of peers.",
        assumed=(0.5, 2.0),
        why="a question and its answer",
        texts=("mini-experts", "coaches"),
    ),
    _habit(
        id="coachs_time",
        unit="share",
        bounds=(0.0, 0.9),
        default=0.25,
        sentence="The share of a coach's attention that full coaching takes.",
        assumed=(0.1, 0.4),
        why="beside its other work",
        texts=("coaches",),
    ),
    _habit(
        id="review",
        unit="hours",
        bounds=(0.05, 24.0),
        default=0.5,
        sentence="How long a leader that sets priorities, or adapts, waits at least from one look "
        "at how it goes to the next.",
        assumed=(0.25, 1.0),
        why="a quarter of an hour to an hour",
    ),
    _habit(
        id="step",
        unit="percent",
        bounds=(1.0, 100.0),
        default=25.0,
        sentence="The share of the incidents that a leader which adapts hands over in one move.",
        assumed=(15.0, 35.0),
        why="a few moves lead from one end to the other",
        whole=True,
    ),
)
_OF_WORK = (
    _habit(
        id="work_spread",
        unit="log-spread",
        bounds=(0.0, 2.0),
        default=0.5,
        sentence="How much the work of one need differs from the next of its kind.",
        assumed=(0.3, 0.7),
        why="a third to twice the mean, two times in three",
    ),
    _habit(
        id="patience",
        unit="hours",
        bounds=(0.1, 24.0),
        default=2.0,
        sentence="How long a unit waits on the scene for what has to come first.",
        assumed=(1.0, 4.0),
        why="half and twice the default",
        texts=("coordination",),
    ),
    _habit(
        id="look_round",
        unit="share",
        bounds=(0.0, 1.0),
        default=0.1,
        sentence="The share of its work that a crew does even where everybody has gone: it looks "
        "round.",
        assumed=(0.05, 0.2),
        why="some minutes",
    ),
)

OF_HABITS: tuple[Lever, ...] = _OF_CONSENT + _OF_WORD + _OF_JUDGEMENT + _OF_WORK
