"""What was monotone and what was not: more of something good that does no good."""

from docs.pages.oddity import DEATHS, RED, WICHITA_FALLS, Contrast, Oddity, Shows, swung

MORE = "simulation/engine/test_more_is_no_worse.py::"
KNOWING = "simulation/engine/test_price_of_knowing.py::"


def of_both(
    lever: str, ends: tuple[float, float], one: Shows, other: Shows
) -> tuple[Contrast, ...]:
    """Deaths under command and under network at Wichita Falls."""
    return (
        *swung(WICHITA_FALLS, "command", lever, ends, (DEATHS, one)),
        *swung(WICHITA_FALLS, "network", lever, ends, (DEATHS, other)),
    )


OF_MORE: tuple[Oddity, ...] = (
    Oddity(
        id="monotone",
        title="More is no worse: people, units, channels, trust",
        was="Not odd, and to stay so: more of these never meant more deaths.",
        counted="Staff, units (twice to twenty times), attention, channels, alliances, "
        "connectivity, person, silo, reserve.",
        cause="None of them costs anything in the model.",
        done="Nothing; tests hold it, under several ways of leading.",
        files=("simulation/parameters/levers_of_attention.py",),
        switches=(
            *("staff", "attention", "comms", "alliances", "connectivity", "person"),
            *("silo", "reserve", "scarcity"),
        ),
        contrasts=(
            *of_both("staff", (1, 20), "less", "neither"),
            *of_both("attention", (15, 240), "less", "less"),
            *of_both("comms", (0.25, 1), "less", "less"),
            *of_both("alliances", (0, 20), "neither", "neither"),
            *of_both("connectivity", (0, 1), "neither", "less"),
            *of_both("person", (0, 1), "less", "less"),
            *of_both("silo", (0, 1), "less", "less"),
            *of_both("reserve", (0, 1), "less", "less"),
        ),
        verdict="holds",
        now="It holds at Wichita Falls under both: of sixteen intervals of luck none lies above "
        "zero, and twelve lie below. The other four show no difference: alliances under "
        "both, connectivity under `command`, and in a network a larger desk at the post, "
        "which decides for nobody there.",
        tests=(f"{MORE}test_more_is_no_worse", f"{MORE}test_twice_the_units_are_better"),
    ),
    Oddity(
        id="sections-hurt",
        title="Chiefs of sections make a good post worse",
        was="What the Incident Command System recommends made `command` worse once its desk was "
        "large enough.",
        counted="At Wichita Falls with a desk of twelve 345 not brought out became 616 with a "
        "span of control of five.",
        cause="Chiefs read with desks of one to three and handed up late.",
        done="The span is gone. There are sectors: commanders on the spot with a desk of their "
        "own, who decide as the post would for their zones, and hand on an incident for which "
        "they lack a unit.",
        files=("simulation/plan/sectors.py", "agents/strategies/section_chief.py"),
        switches=("sectors", "sector_desk"),
        contrasts=(
            *swung(WICHITA_FALLS, "command", "sectors", (0, 5), (RED, "less"), (DEATHS, "neither")),
            *swung(
                WICHITA_FALLS,
                "detailed-command",
                "sectors",
                (0, 5),
                (RED, "less"),
                (DEATHS, "less"),
            ),
        ),
        verdict="mended",
        now="They cost a large desk nothing: the red are in care seven minutes sooner, beyond "
        "luck but not decided, and the deaths show no difference. A small desk gains: fewer "
        "die in nineteen of twenty disasters, by one and a half deaths in the mean, and the "
        "red are in care an hour sooner, though both gains hang on the assumptions. In a "
        "small town where the post has time for everything they neither cost nor help. What "
        "speaks against them is that what a commander has no unit for goes up one step "
        "later, and that each sees its own zones only.",
        tests=(
            "simulation/plan/test_rights.py::test_a_commander_of_a_sector_leads_its_sector_and_the_post_stays_above",
            f"{KNOWING}test_sectors_are_of_no_use_where_the_post_has_time_for_all",
        ),
    ),
    Oddity(
        id="coaching-costs",
        title="Coaching is all cost where nothing is new",
        was="Coaches made things worse where the work was familiar.",
        counted="At Wichita Falls, `command` at `novelty` 0: 1,140 not brought out became 1,213.",
        cause="A coach keeps less of its attention, and a decision costs readings; what it gives "
        "is skill and judgement for work that is new.",
        done="Nothing: that is what the lever says.",
        files=("simulation/plan/leaders.py",),
        switches=("coaching", "novelty"),
        contrasts=(
            *swung(
                WICHITA_FALLS, "command", "coaching", (0, 1), (RED, "neither"), (DEATHS, "neither")
            ),
            *swung(WICHITA_FALLS, "command", "coaching", (0, 1), (RED, "less"), novelty=1),
        ),
        verdict="still there",
        now="On purpose: a price without a use where nothing is new (the default of `novelty`), "
        "and a gain where all is. The price is so small at Wichita Falls that 80 disasters "
        "do not tell it from luck. It is paid in attention, and is gone where there is "
        "plenty.",
        tests=(
            f"{KNOWING}test_coaching_costs_attention_alone_where_nothing_is_new",
            "simulation/engine/test_levers_work.py::test_a_lever_moves_what_it_says",
        ),
    ),
    Oddity(
        id="half-delegated",
        title="A quarter handed over is worse than nothing",
        was="To hand the simplest quarter of the decisions over made `command` worse.",
        counted="At Wichita Falls with `delegation` 0, 0.25, 0.5 and 0.75 1,140, 1,190, 1,124 "
        "and 1,002 were not brought out.",
        cause="Those on the spot went on telling the post of every need and could not ask their "
        "peers: its desk was not unloaded.",
        done="What is routine is reported by exception, and those on the spot ask whom they know. "
        "What is graver goes first: idle units in the line wait for word of it, and agencies "
        "beyond the line send their own to it.",
        files=("agents/strategies/distributed.py", "agents/strategies/steps.py"),
        switches=("delegation",),
        contrasts=(
            *swung(WICHITA_FALLS, "command", "delegation", (0, 0.25), (RED, "less")),
            *swung(WICHITA_FALLS, "command", "delegation", (0.25, 0.75), (RED, "less")),
            *swung(WICHITA_FALLS, "detailed-command", "delegation", (0, 0.25), (RED, "less")),
            *swung(WICHITA_FALLS, "detailed-command", "delegation", (0.25, 0.75), (RED, "less")),
        ),
        verdict="mended",
        now="Under `command` at Wichita Falls a quarter is no longer worse than nothing: the "
        "red are in care 25 minutes sooner in the mean, and another 12 sooner with three "
        "quarters; both are decided. In four fifths of the disasters the quarter is better. "
        "That it was worse is gone with the last rules of part two: the gravest came last, "
        "since agencies beyond the line left it to the post, and the routine took every "
        "unit that came free. Under `detailed-command` a quarter helps, too, and three "
        "quarters help more. In the Hill Country `command` has about as many hours trapped "
        "with nothing handed over as with its own 0.7 (under [a refusal lasts for "
        "ever](#refusal-for-ever), with 1 for `answers_lapse`). The small town shows what a "
        "small share still costs: the simplest incidents, which need nobody's word, get "
        "their units first, and the graver ones wait longer.",
        tests=(f"{KNOWING}test_what_is_dealt_with_on_the_spot_is_served_sooner",),
    ),
)
