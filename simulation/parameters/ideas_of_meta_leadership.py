"""The ideas of the text on meta-leadership, in its order."""

from metalead.simulation.parameters.idea import Idea

EVERYBODY = (
    "A lever for the meta-leader alone: it turns every leader's profile. The meta-leader's own "
    "stands in the scenario; all five at once are put to the test."
)

OF_META_LEADERSHIP: tuple[Idea, ...] = (
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
        outcomes=("hours_to_care_red", "zone_inequality"),
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
        "far the line reaches, and how many posts stand between, are levers.",
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
        means="The organisation `meta-leader`: agencies decide, and a leader of leaders with no "
        "power over most of them knows who has what, refers, vouches and proposes what comes "
        "first; `adaptive` also moves who decides and what binds.",
        outcomes=("hours_to_care_red", "first_help_median"),
        between=("command", "meta-leader"),
    ),
    Idea(
        id="communities",
        text="meta-leadership",
        place="fifth paragraph",
        title="Families, businesses and communities",
        says="reach across organizations and sectors to build cross-cutting strategies to protect "
        "the safety of their families, businesses and communities",
        means="Agencies have sponsors (city, county, state, federal, private). Neighbours "
        "reach, free and drive to care what they can in the first hours, whatever agencies do.",
        outcomes=("reached_by_neighbours", "carried_by_car"),
        lacking="Businesses and families as such: they are people hurt or held, and neighbours.",
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
        lacking="Telling those who need to know: contacts are told by lot, a share of them.",
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
        "that is what there is to coordinate. The stages *waiting predecessor* and *waiting "
        "partners* count it.",
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
        outcomes=("hours_to_care_red", "hours_trapped"),
        lacking="A meta-leader's own mindset and skills going beyond its experience, which is what "
        "the text says, and how somebody becomes one: profiles are given, and only work is "
        "unfamiliar.",
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
        outcomes=("hours_to_care_red", "trust_gained"),
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
        lacking="Emotional intelligence beyond that: nobody's feelings are in the model. "
        f"{EVERYBODY}",
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
        lacking="Culture: agencies differ in trust and contact, not in what they hold dear. "
        f"{EVERYBODY}",
    ),
    Idea(
        id="silo",
        text="meta-leadership",
        place="Leading the Silo",
        title="Leading the silo",
        says="empowering those within and giving them the tools to become more effective",
        means="Empowered crews turn out sooner, and begin on their own scene without being told.",
        outcomes=("first_help_median",),
        lacking=f"Tools: units and their skills are as the scenario has them. {EVERYBODY}",
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
        lacking="Understanding what superiors expect and delivering against it, which the text has "
        "first: only persuading them is modelled. Aims of a superior's own: it agrees or does not, "
        f"and pursues nothing itself. {EVERYBODY}",
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
        lacking=f"Seeing the overall mission together beyond a shared purpose. {EVERYBODY}",
    ),
)
