"""What an editor finds in the demo's two articles: every claim, and no other.

For each: who says it and through whom, in which form, what it says on its own, what the article offers, and the stance.
"""

Ledger = list[tuple[tuple[str, ...], str, str, str, str]]

UNREST: Ledger = [
    (
        ("source: Kassym-Jomart Tokayev",),
        "mixed",
        "20,000 “bandits” attacked Almaty as troops are told to fire without warning.",
        "none_offered",
        "affirms",
    ),
    (
        ("source: Kassym-Jomart Tokayev",),
        "mixed",
        (
            "Kassym-Jomart Tokayev had told the security forces to “shoot to kill without warning”, after a week in "
            "which protests over the price of fuel turned into the deadliest unrest in the country’s three decades of "
            "independence."
        ),
        "none_offered",
        "affirms",
    ),
    (
        ("source: Kassym-Jomart Tokayev",),
        "mixed",
        "About 20,000 “bandits” had attacked Almaty, the largest city.",
        "none_offered",
        "affirms",
    ),
    (
        ("source: Kassym-Jomart Tokayev",),
        "direct",
        "They have shown no sign of laying down their arms.",
        "none_offered",
        "affirms",
    ),
    (
        ("source: Kassym-Jomart Tokayev",),
        "indirect",
        "Kassym-Jomart Tokayev dismissed foreign calls for talks as nonsense.",
        "none_offered",
        "affirms",
    ),
    (
        ("source: Interior Ministry",),
        "mixed",
        "26 “armed criminals” and 18 officers had been killed.",
        "none_offered",
        "affirms",
    ),
    (("source: Interior Ministry",), "indirect", "Nearly 4,000 people had been detained.", "none_offered", "affirms"),
    (("source: Interior Ministry",), "indirect", "The main square of Almaty had been cleared.", "disputed", "affirms"),
    ((), "narrator", "Videos filmed that night showed continued gunfire near the city hall.", "video", "affirms"),
    (
        (),
        "narrator",
        "The governments of the Collective Security Treaty Organization sent some 2,500 soldiers at Tokayev’s request.",
        "none_offered",
        "affirms",
    ),
    (
        ("source: The governments of the Collective Security Treaty Organization",),
        "mixed",
        "“Foreign-trained terrorist gangs” were behind the violence.",
        "said_to_be_absent",
        "affirms",
    ),
    (
        (),
        "narrator",
        "The governments of the Collective Security Treaty Organization have provided no evidence for the allegation.",
        "none_offered",
        "affirms",
    ),
    (
        ("source: the city’s police", "relay: state television"),
        "indirect",
        "At least 30 attackers had been killed in one night.",
        "none_offered",
        "affirms",
    ),
    (
        ("source: NetBlocks",),
        "indirect",
        "Connectivity stood at about 5 percent of ordinary levels on Friday morning.",
        "data",
        "affirms",
    ),
    (
        (),
        "narrator",
        (
            "The protests began on January 2 in the western town of Zhanaozen, "
            "after a price cap on liquefied petroleum gas was lifted."
        ),
        "none_offered",
        "affirms",
    ),
    (
        (),
        "narrator",
        "On Thursday the government announced a cap on fuel prices for 180 days.",
        "none_offered",
        "affirms",
    ),
]

AFTERMATH: Ledger = [
    ((), "narrator", "Detentions pass 12,000 as Almaty counts its dead.", "none_offered", "affirms"),
    (
        ("source: Interior Ministry",),
        "indirect",
        "Some 12,000 people have been detained since the unrest of early January.",
        "none_offered",
        "affirms",
    ),
    ((), "narrator", "That is three times the number that it gave in the first week.", "none_offered", "affirms"),
    ((), "narrator", "The city’s airport has opened again.", "none_offered", "affirms"),
    (("source: Kassym-Jomart Tokayev",), "indirect", "Order had been restored.", "none_offered", "affirms"),
    (
        ("source: Kassym-Jomart Tokayev",),
        "indirect",
        "The foreign troops would begin to leave within two days.",
        "none_offered",
        "affirms",
    ),
    (
        ("source: Residents",),
        "indirect",
        "Residents who live near the main square had heard shots until the early morning of January 7.",
        "witness",
        "affirms",
    ),
    (("source: Aigul Serikova",), "direct", "Nobody had cleared anything.", "none_offered", "affirms"),
    (
        ("source: Interior Ministry",),
        "indirect",
        "The square was cleared the evening before.",
        "none_offered",
        "affirms",
    ),
    (
        ("source: The health ministry", "relay: state television"),
        "indirect",
        "More than 1,000 people had sought treatment for injuries.",
        "none_offered",
        "affirms",
    ),
    (
        ("source: Human rights groups",),
        "indirect",
        "Relatives were reportedly kept from visiting the detained.",
        "none_offered",
        "reports",
    ),
    (
        (),
        "narrator",
        "The government has not shown any proof that the attackers were trained abroad.",
        "none_offered",
        "affirms",
    ),
]
