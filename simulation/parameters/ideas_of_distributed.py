"""The ideas of the essay on distributed and centralised leadership, in its order."""

from metalead.simulation.parameters.idea import Idea

OF_DISTRIBUTED: tuple[Idea, ...] = (
    Idea(
        id="technology",
        text="distributed",
        place="first idea",
        title="Information within reach of all",
        says="information available to the widest reaches of organizations",
        means="New facts can be posted where every leader concerned can read them.",
        outcomes=("shared_awareness",),
    ),
    Idea(
        id="experts",
        text="distributed",
        place="second idea",
        title="Information in the hands of few",
        says="the sole possession of a management class of experts",
        means="In `command` and `meta-leader` news goes to the post and not to peers; a desk of "
        "some people reads it there.",
        outcomes=("decision_concentration", "backlog_max"),
    ),
    Idea(
        id="control",
        text="distributed",
        place="third idea",
        title="Experts decide and control",
        says="They tended to control the actions of their organization members more directly",
        means="A post sends units by orders, binding inside its line, at the price of giving them.",
        outcomes=("decision_concentration",),
        between=("command", "delegation"),
    ),
    Idea(
        id="centralised",
        text="distributed",
        place="fourth idea",
        title="Centralised or distributed",
        says="emphasizing decisions made by experts who watch over and control the actions of "
        "others",
        means="The share of incidents, from the routine end, that those on the spot deal with by "
        "themselves, from none to all: one lever from the one model to the other.",
        outcomes=("decision_concentration",),
        between=("command", "meta-leader"),
    ),
    Idea(
        id="information",
        text="distributed",
        place="fifth idea",
        title="Too much information for any one person",
        says="there is now too much information for any one person to be the sole expert anymore",
        means="What one person can read in an hour is bounded, a full inbox slows it further, and "
        "what is not read waits. The stage *queueing* counts it.",
        outcomes=("backlog_mean", "backlog_max", "messages_lost"),
    ),
    Idea(
        id="front-line",
        text="distributed",
        place="fifth idea",
        title="The front line knows",
        says="Front line organization workers now know more about how to do their jobs than their "
        "supervisors often do",
        means="Every fact is first seen on the spot, by the agencies able to see it. How much "
        "is decided there is the lever.",
        outcomes=("shared_awareness", "first_help_median"),
        between=("command", "meta-leader"),
    ),
    Idea(
        id="systems",
        text="distributed",
        place="sixth idea",
        title="Information systems distribute information",
        says="Information systems now hold and distribute information relevant to decision making",
        means="A shared operating picture: a posted fact is read without a conversation, at the "
        "price of a reading, and who has which units idle is seen there.",
        outcomes=("shared_awareness", "messages"),
    ),
    Idea(
        id="coaches",
        text="distributed",
        place="sixth idea",
        title="Leaders as coaches",
        says="the coaches who teach organization members the best approach to decision making",
        means="Coached leaders estimate more accurately and do better at unfamiliar work; it costs "
        "attention on both sides.",
        outcomes=("hours_to_care_red", "hours_trapped"),
        between=("command", "delegation"),
        lacking="Strategy and values that coaching hands on: only skill and judgement are.",
    ),
    Idea(
        id="mini-experts",
        text="distributed",
        place="seventh idea",
        title="Mini-experts help each other",
        says="Mini-experts ask other mini-experts for help and guidance all the time",
        means="Leaders borrow skill and judgement from their contacts for work that is new to "
        "them, at the price of asking.",
        outcomes=("hours_to_care_red", "hours_trapped"),
    ),
    Idea(
        id="function",
        text="distributed",
        place="eighth idea",
        title="Leadership as a function of all",
        says="the function of leadership is no longer the wholly owned role of the manager or boss "
        "in an organization chart",
        means="The organisations `delegation` and `network`: those who see a need decide about it. "
        "How far decisions are in one hand is measured.",
        outcomes=("decision_concentration",),
        between=("command", "delegation"),
    ),
    Idea(
        id="leaders-and-led",
        text="distributed",
        place="ninth idea",
        title="Leaders and those who are led",
        says='between designated "leaders" and those who are led in an organization is becoming '
        "less meaningful",
        means="In `network` nobody is above anybody: every agency's leader sees, decides, asks and "
        "is asked.",
        outcomes=("decision_concentration",),
        lacking="People below the leader of an agency: a crew has initiative, and no picture.",
    ),
    Idea(
        id="guiding",
        text="distributed",
        place="tenth idea",
        title="Guiding others where information is spread",
        says="guide others in making wise decisions with the information available to them",
        means="A claim that can be put to the test: coaching should be worth more the more is "
        "decided on the spot (`metalead regimes SCENARIO --x coaching --y delegation`).",
        between=("command", "delegation"),
        lacking="Teaching others to lead in their turn: coaching reaches one step down.",
    ),
    Idea(
        id="growth",
        text="distributed",
        place="eleventh idea",
        title="Fostering mutual growth",
        says="recognize and encourage the talents and abilities of those around them, fostering "
        "each other's mutual growth",
        means="Leaders learn whom they can rely on: kept and broken promises change trust.",
        outcomes=("trust_gained", "trust_lost"),
        lacking="Growth: nobody's skill rises within an event, and no event teaches for the next.",
    ),
    Idea(
        id="peer-leadership",
        text="distributed",
        place="last idea",
        title="Teachers of peer leadership",
        says="coaches and teachers of peer-leadership practice among their direct reports",
        means="Coaching and help among peers can be had together, and what they are worth "
        "together is measured like any other difference.",
        lacking="That coaching makes peers better helpers: the two are independent levers.",
    ),
)
