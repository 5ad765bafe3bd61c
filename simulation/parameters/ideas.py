"""The ideas of the two texts that the model rests on, and what stands for each.

A lever says which ideas it stands for (`levers.Lever.texts`); here is what they are, where
in their text, what of the model besides levers shows them, and what of them is in no model yet.
Documentation, command line and dashboard are generated from `IDEAS`.
"""

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


IDEAS: tuple[Idea, ...] = (
    Idea(
        id="purpose",
        text="meta-leadership",
        place="first paragraph",
        title="A shared purpose",
        says="guidance, direction, and momentum across organizational lines that develop into a "
        "shared course of action and commonality of purpose among people and agencies",
        means="Each agency weighs a life in its own jurisdiction against one outside it. The more "
        "alike the weights, the more the agencies work on what is worst anywhere. Missions for "
        "others, ordered or agreed to, and a superior that is won over, bring them closer.",
        outcomes=("people_saved", "zone_inequality"),
        lacking="Losing it: a purpose moves toward the common one, never back.",
    ),
    Idea(
        id="crises",
        text="meta-leadership",
        place="second paragraph",
        title="Leaders in crisis",
        says="derived through observation and analysis of leaders in crisis circumstances",
        means="Four scenarios are real events whose agencies and contacts were recorded by "
        "interview; patterns of the field are held against the model (`metalead validate`).",
    ),
    Idea(
        id="authority",
        text="meta-leadership",
        place="third paragraph",
        title="Authority",
        says="Leadership refers to the recognized or expected span of authority that a person has "
        "in his or her formal role",
        means="An order binds inside the line of command and is only a request outside it. How "
        "far the line reaches, and how many one chief can lead, are levers.",
        outcomes=("decision_concentration",),
        between=("command", "meta-leader"),
    ),
    Idea(
        id="influence",
        text="meta-leadership",
        place="third paragraph",
        title="Influence over authority",
        says="Meta-leadership is leadership employing influence over authority",
        means="A request is agreed to with a chance that grows with trust in the asker, its "
        "connectivity, the urgency that it conveys and the other's slack. Trust is promises kept.",
        outcomes=("trust_gained", "trust_lost"),
        between=("command", "meta-leader"),
    ),
    Idea(
        id="beyond-role",
        text="meta-leadership",
        place="third paragraph",
        title="A purpose broader than the role",
        says="driven by a purpose broader than that prescribed by their formal roles, and are "
        "therefore motivated and capable of acting in ways that transcend usual organizational "
        "confines",
        means="With more commonality a leader serves needs outside its own jurisdiction as if they "
        "were its own.",
        outcomes=("zone_inequality",),
        lacking="The motive itself: a weight stands for it, the same for all leaders of an arm.",
    ),
    Idea(
        id="leader-of-leaders",
        text="meta-leadership",
        place="fourth paragraph",
        title="A leader of leaders",
        says="A meta-leader is a leader of leaders, who mobilizes people and organizations to "
        "collaborate in times of crisis",
        means="The organisation `meta-leader`: a post that decides for all and asks, with no power "
        "over most of them; `adaptive` also hands decisions on and takes them back.",
        outcomes=("people_saved", "first_help_median"),
        between=("command", "meta-leader"),
    ),
    Idea(
        id="communities",
        text="meta-leadership",
        place="fifth paragraph",
        title="Families, businesses and communities",
        says="reach across organizations and sectors to build cross-cutting strategies to protect "
        "the safety of their families, businesses and communities",
        means="Agencies have sponsors (city, county, state, federal, private). Neighbours bring "
        "out part of the people in the first hours, whatever the agencies do.",
        outcomes=("people_saved", "zone_inequality"),
        lacking="Businesses and families as such: they are people at risk and neighbours.",
    ),
    Idea(
        id="exchange",
        text="meta-leadership",
        place="fifth paragraph",
        title="Exchanging information",
        says="They exchange information, share resources and coordinate systems and personnel",
        means="A leader tells some of its contacts what its own people saw: the more it tells, "
        "the more of them know, and the more there is to read.",
        outcomes=("shared_awareness", "messages"),
    ),
    Idea(
        id="resources",
        text="meta-leadership",
        place="fifth paragraph",
        title="Sharing resources",
        says="They exchange information, share resources and coordinate systems and personnel",
        means="Units go where another agency asked for them, and free ones are offered to it.",
        outcomes=("idle_while_needed", "unmet_need"),
    ),
    Idea(
        id="coordination",
        text="meta-leadership",
        place="fifth paragraph",
        title="Coordinating systems and personnel",
        says="They exchange information, share resources and coordinate systems and personnel",
        means="Some needs wait for others, or must be worked by several agencies at the same time: "
        "that is what there is to coordinate. The stage *waiting for partners* counts it.",
        outcomes=("wasted_unit_hours",),
    ),
    Idea(
        id="connections",
        text="meta-leadership",
        place="fifth paragraph",
        title="Influence and connections",
        says="They use their influence and connections to guide a cooperative course of action",
        means="Contacts, and how often they are in touch, are as recorded in the real events. "
        "`metalead explain --alliances` asks which of them was missing.",
        outcomes=("messages",),
    ),
    Idea(
        id="mindset",
        text="meta-leadership",
        place="sixth paragraph",
        title="Beyond previous experiences",
        says="requires a unique mindset and skill set, which often goes beyond the scope of an "
        "individual's previous experiences",
        means="Unfamiliar work is done with less skill, and judged less accurately, unless "
        "coaches or peers help.",
        outcomes=("people_saved",),
        lacking="How somebody becomes a meta-leader: the leaders' profiles are given.",
    ),
    Idea(
        id="alliances",
        text="meta-leadership",
        place="sixth paragraph",
        title="Alliances before the event",
        says="it requires building strong alliances with a diverse array of leaders before an "
        "event occurs",
        means="Promises kept before the disaster are the trust with which it begins. Which tie "
        "built before would have been worth most: `metalead explain --alliances`.",
        outcomes=("people_saved", "trust_gained"),
        between=("meta-leader", "network"),
        lacking="What building and keeping an alliance costs.",
    ),
    Idea(
        id="when-valuable",
        text="meta-leadership",
        place="seventh paragraph",
        title="Where meta-leadership is worth most",
        says="particularly valuable in situations where the leader must rely on more influence "
        "than authority",
        means="A claim, and it can be put to the test: where the line of command is short and "
        "requests are agreed to, influence should win (`metalead regimes SCENARIO --x reach "
        "--y connectivity`).",
        between=("command", "meta-leader"),
    ),
    Idea(
        id="person",
        text="meta-leadership",
        place="The Person of the Meta-Leader",
        title="The person",
        says="requires self-awareness and self-regulation so that one is leading intentionally "
        "with balance, discipline, and direction",
        means="A leader under load reads more slowly and misjudges its own backlog, and favours "
        "the kinds of incident that it prefers; the better it knows and governs itself, the less.",
        outcomes=("backlog_mean", "backlog_max"),
        lacking="Emotional intelligence beyond that: nobody's feelings are in the model.",
    ),
    Idea(
        id="situation",
        text="meta-leadership",
        place="The Situation",
        title="The situation",
        says="form an accurate picture of the situation to include the nature of the problem, the "
        "culture, the context, and what is occurring - and articulate this to those involved",
        means="The better it is, the smaller the error in the people believed to be at risk, and "
        "the more urgency a request conveys.",
        outcomes=("shared_awareness", "wrong_beliefs"),
        lacking="Culture: agencies differ in trust and contact, not in what they hold dear.",
    ),
    Idea(
        id="silo",
        text="meta-leadership",
        place="Leading the Silo",
        title="Leading the silo",
        says="empowering those within and giving them the tools to become more effective",
        means="Empowered crews turn out sooner, and begin on their own scene without being told.",
        outcomes=("first_help_median",),
        lacking="Tools: units and their skills are as the scenario has them.",
    ),
    Idea(
        id="up",
        text="meta-leadership",
        place="Leading Up",
        title="Leading up",
        says="This may mean influencing that superior toward an appropriate solution or resolution "
        "of the situation",
        means="Superiors hold units back, and put their own jurisdiction first. They release the "
        "units, or put the common purpose first, if the case reaches them and persuades them.",
        outcomes=("unmet_need",),
        lacking="Aims of a superior's own: it agrees or does not, and pursues nothing itself.",
    ),
    Idea(
        id="connectivity",
        text="meta-leadership",
        place="Leading Connectivity",
        title="Leading connectivity",
        says="step out of their silo and effectively engage other silos",
        means="The higher, the more often a request to another agency is agreed to.",
        outcomes=("trust_gained", "idle_while_needed"),
        between=("meta-leader", "network"),
    ),
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
        means="The share of decisions, from the routine end, that the front takes itself, from "
        "none to all: one lever from the one model to the other.",
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
        means="Every fact is first seen at the front, by the agencies able to see it. How many "
        "decisions stay there is the lever.",
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
        "price of a reading.",
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
        outcomes=("people_saved",),
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
        outcomes=("people_saved",),
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
        "decided at the front (`metalead regimes SCENARIO --x coaching --y delegation`).",
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

IDEA_BY_ID = MappingProxyType({idea.id: idea for idea in IDEAS})
