"""Oddities of units: who is sent, when, and who says no."""

from docs.pages.oddity import (
    DEATHS,
    HILL_COUNTRY,
    IDLE,
    LAKE_POMONA,
    RED,
    TRAPPED,
    WASTED,
    WICHITA_FALLS,
    Oddity,
    between,
    swung,
)

ANSWERS = "simulation/engine/test_answers.py::"
READY = "simulation/engine/test_readiness.py::"

OF_UNITS: tuple[Oddity, ...] = (
    Oddity(
        id="refusal-for-ever",
        title="A refusal lasts for ever",
        was="Whoever had refused once never came, whatever changed.",
        counted="In the Hill Country an idle holder knew of the need and had refused it in 36 to "
        "40% of the needs not served; 81% of unit-hours were idle.",
        cause="The luck of an answer was that of asker, asked and need, and nothing else.",
        done="An answer holds while the units idle, the people at stake and the asker are the "
        "same, in steps of powers of two. Who refused is then free to come by itself.",
        files=("agents/picture/lapsing.py", "agents/picture/refusals.py"),
        switches=("answers_lapse",),
        contrasts=(
            *swung(
                HILL_COUNTRY, "network", "answers_lapse", (0, 1), (TRAPPED, "less"), (IDLE, "less")
            ),
            *swung(WICHITA_FALLS, "command", "answers_lapse", (0, 1), (RED, "less")),
            *swung(WICHITA_FALLS, "network", "answers_lapse", (0, 1), (RED, "less")),
            *swung(
                HILL_COUNTRY,
                "command",
                "answers_lapse",
                (0, 1),
                (TRAPPED, "less"),
                (WASTED, "more"),
            ),
            *swung(
                HILL_COUNTRY,
                "command",
                "answers_lapse",
                (0, 1),
                (TRAPPED, "less"),
                (WASTED, "more"),
                delegation=0,
            ),
            *between(HILL_COUNTRY, "network", "omniscient", (IDLE, "more")),
        ),
        verdict="mended",
        now="Answers lapse, and `network` and `command` gain by it in both events; `command` in "
        "the Hill Country by only 1% of the hours trapped, or 2% where the post decides all "
        "(`delegation` 0), beyond luck but not decided. That it lost by it there is gone "
        "with the last rules of part two (authority ends with the line, and what came with "
        "that); by which of them was not looked into. More units come in vain under "
        "`command` in the Hill Country: more than a quarter more hours are wasted, and "
        "almost a fifth more where the post decides all. Why so many was not looked into.",
        tests=(
            f"{ANSWERS}test_who_had_none_comes_once_a_unit_is_free",
            f"{ANSWERS}test_an_answer_holds_while_nothing_has_changed_and_may_change_when_it_has",
            f"{ANSWERS}test_nobody_asks_the_same_again_while_nothing_has_changed",
        ),
    ),
    Oddity(
        id="one-hop",
        title="A network sees one hop",
        was="Who had no contact to whoever was idle got no help.",
        counted="25% of the needs not served at Wichita Falls; up to 89% on a sparser recorded "
        "network, where `command` was far ahead for this reason alone.",
        cause="Direct contacts were asked, and nobody passed a request on.",
        done="A request that cannot be met for want of units is passed on, two hops at most, to "
        "whoever promises most; the holder decides, and the answer goes to the asker.",
        files=("agents/strategies/referral.py", "simulation/engine/acting.py"),
        switches=("referral",),
        contrasts=(
            *swung(WICHITA_FALLS, "network", "referral", (0, 2), (RED, "less"), (IDLE, "neither")),
            *swung(HILL_COUNTRY, "network", "referral", (0, 2), (TRAPPED, "neither")),
        ),
        verdict="partly mended",
        now="Requests are passed on, but under `network` that moves little: the red are in care "
        "some four minutes sooner at Wichita Falls, beyond luck but not decided, and the "
        "Hill Country shows no difference, where under earlier rules it saved some 4% of "
        "the hours trapped. At Wichita Falls an agency has some ten contacts, and would ask "
        "the next one itself. Hearsay of incidents is still not passed on, but for what is "
        "asked for.",
        tests=(
            f"{ANSWERS}test_what_cannot_be_met_is_passed_on_and_the_asker_gets_the_answer",
            f"{ANSWERS}test_hops_are_counted",
            f"{ANSWERS}test_who_passes_on_vouches_for_the_asker",
        ),
    ),
    Oddity(
        id="waste",
        title="Half of all hours away are wasted",
        was="Units came to scenes where they could do nothing, and left.",
        counted="Of the unit-hours away at Wichita Falls 1,254 of 2,561 under `network`, 668 of "
        "1,330 under `command`, 557 of 2,131 under the reference.",
        cause="A successor was sent once its predecessor had units; it left after two hours.",
        done="A need gets units when what comes first is done, or due by the time they are "
        "there; a part of a crew is completed; partners get theirs in one decision.",
        files=("agents/picture/readiness.py", "agents/picture/crews.py"),
        switches=("readiness",),
        contrasts=(
            *swung(
                WICHITA_FALLS, "network", "readiness", (0, 1), (WASTED, "less"), (RED, "neither")
            ),
            *swung(
                WICHITA_FALLS, "command", "readiness", (0, 1), (WASTED, "less"), (RED, "neither")
            ),
            *swung(WICHITA_FALLS, "omniscient", "readiness", (0, 1), (WASTED, "less")),
            *swung(
                HILL_COUNTRY, "network", "readiness", (0, 1), (WASTED, "less"), (TRAPPED, "less")
            ),
            *swung(WICHITA_FALLS, "network", "observers", (1, 2), (WASTED, "more"), (RED, "more")),
            *swung(WICHITA_FALLS, "network", "one_channel", (0, 1), (WASTED, "more")),
            *swung(WICHITA_FALLS, "network", "answers_lapse", (0, 1), (WASTED, "more")),
            *between(WICHITA_FALLS, "network", "command", (WASTED, "more")),
        ),
        verdict="partly mended",
        now="At Wichita Falls the rule saves about a seventh of the wasted hours of a network, "
        "a sixth of those of `command` and a quarter of those of the reference. In the Hill "
        "Country people are trapped for 15% less time. What is left comes of what belongs "
        "to the world: a block is seen by two agencies, and each finds help for it before "
        "word of the other has come (more than a quarter of the waste of a network, and ten "
        "minutes until the red are in care, just beyond luck and not decided); word is "
        "late; who refused may come by itself. A network, where nobody sees both, wastes an "
        "eighth more than `command`.",
        tests=(
            f"{READY}test_a_successor_goes_when_the_predecessor_is_due",
            f"{READY}test_a_successor_leaves_so_that_it_is_there_in_time",
            f"{READY}test_of_two_partners_the_scarcer_gets_its_units_first",
            f"{READY}test_a_part_of_a_crew_is_completed",
            "simulation/engine/test_sights.py::test_who_sees_it_too_is_one_source_more_and_looks_for_help_too",
        ),
    ),
    Oddity(
        id="reference-beaten",
        title="Who knows everything is beaten",
        was="Ways of leading did better than the all-knowing reference.",
        counted="At Lake Pomona with `interdependence` 2 in 40 to 74% of disasters, 5% as it is.",
        cause="The reference sent a part of a crew and never more, had no initiative on the "
        "scene, and sent successors two hours early: it was held to other rules than the rest.",
        done="It obeys the rules of all: it sends units to be there in time, completes crews, "
        "and its crews go on by themselves. It is called a reference, not a bound, for it is "
        "greedy.",
        files=("simulation/engine/omniscient.py", "simulation/engine/initiative.py"),
        switches=("readiness",),
        contrasts=(
            *between(LAKE_POMONA, "network", "omniscient", (DEATHS, "more"), interdependence=2),
            *between(LAKE_POMONA, "meta-leader", "omniscient", (DEATHS, "more"), interdependence=2),
            *between(LAKE_POMONA, "network", "omniscient", (DEATHS, "more")),
            *between(LAKE_POMONA, "command", "omniscient", (DEATHS, "more")),
            *between(WICHITA_FALLS, "command", "omniscient", (DEATHS, "more"), (RED, "more")),
        ),
        verdict="partly mended",
        now="In the mean it is ahead everywhere, and as far ahead with `interdependence` 2 as "
        "without. In single disasters at Lake Pomona it is still beaten, by each of those "
        "below in 4 to 6% of them (*won*): there are few people there, tenths of a death "
        "decide, and who is greedy is not always best. At Wichita Falls `command` beats it "
        "in none.",
        tests=(
            f"{READY}test_the_reference_sends_a_successor_to_be_there_in_time",
            f"{READY}test_a_crew_of_the_reference_has_initiative",
            f"{READY}test_a_part_of_a_crew_is_completed",
        ),
    ),
)
