"""What is done to a claim's own words: what is read otherwise needs a person, what only looks otherwise nobody."""

import unicodedata

import pytest

from reading import AnchorState, Quote, reanchor

# The claim, and what is written for what in it.
OTHERWISE = [
    ("Twenty workers were hurt", "Twenty", "Thirty"),
    ("at least 20,000 drivers lost their route", "20,000", "2,000"),
    ("at least 20,000 drivers lost their route", "at least", "at most"),
    ("more than half of the bolts broke", "more", "fewer"),
    ("exports fell by 7 percentage points", "percentage points", "percent"),
    ("it will cost between €12 million and €15 million", "€15 million", "€15 billion"),
    ("it will cost between €12 million and €15 million", "€", "$"),
    ("the steel lost 4.2 percent", "4.2", "42"),
    ("the river is 2 km wide", "km", "miles"),
    ("it fell in the third quarter", "third", "fourth"),
    ("it happened on Tuesday", "Tuesday", "Wednesday"),
    ("it happened on 5 January 2021", "5", "6"),
    ("it happened on 5 January 2021", "2021", "2022"),
    ("the ferry runs until 9.30 p.m. each day", "9.30", "8.30"),
    ("the ferry runs until 9.30 p.m. each day", "p.m.", "a.m."),
    ("Ana Petrova, 34, was sought", "34", "43"),
    ("Tom Rudd runs a ferry", "Rudd", "Rodd"),
    ("J. K. Alder is an engineer", "J. K.", "J. M."),
    ("Vogt called Brandt a liar", "Vogt called Brandt", "Brandt called Vogt"),
    ("she knew of the cracks", "she", "he"),
    ("the mayor knew of the cracks", "mayor", "major"),
    ("she did not rule out charges", "did not rule", "did rule"),
    ("the suspect was still sought", "still", "no longer"),
    ("the company failed to file a report", "failed to file", "filed"),
    ("the pier was safe", "safe", "unsafe"),
    ("the council will vote", "will", "may"),
    ("an alleged accomplice was arrested", "alleged ", ""),
    ("it was a scandal", "a scandal", "a “scandal”"),
    ("мост потерял двадцать процентов", "двадцать", "тридцать"),
    ("полиция не подтвердила этого", "не ", ""),
    ("смету завысили вдвое", "вдвое", "втрое"),
    ("Полиция мұны растаған емес", "растаған емес", "растады"),
    ("түнде үшеуі жоғалды", "үшеуі", "төртеуі"),
    ("паром жүреді", "жүреді", "жүрмейді"),
    ("فقد الجسر عشرين في المئة", "عشرين", "ثلاثين"),
    ("لم يحذرنا أحد", "لم ", ""),
    ("👩\u200d🚒 all 40 crews were out 🔥", "🔥", "❄"),
]


def _state(old: str, new: str) -> AnchorState:
    text = "A first line, and no more.\n{}.\nA last line."
    start = text.index("{")
    (anchor,) = reanchor([Quote(old, "", "", start, start + len(old))], text.format(old), text.format(new))
    return anchor.state


@pytest.mark.parametrize(("claim", "gone", "come"), OTHERWISE)
def test_whatever_is_read_otherwise_needs_a_person(claim: str, gone: str, come: str) -> None:
    assert gone in claim
    assert _state(claim, claim.replace(gone, come, 1)) is AnchorState.NEEDS_REVIEW


LOOKS = {
    "straight marks": ("she said “no” to Ito’s plan", 'she said "no" to Ito\'s plan'),
    "angle marks": ("она сказала «нет» мэру", 'она сказала "нет" мэру'),
    "no-break spaces in figures": ("2 500 человек", "2\u202f500 человек"),
    "another dash": ("the bridge — closed since May — opens", "the bridge – closed since May–opens"),
    "letters taken apart": ("the café on Rue d’Été", unicodedata.normalize("NFD", "the café on Rue d’Été")),
    "ligatures": ("the first flood in the office", "the ﬁrst ﬂood in the oﬃce"),
    "soft hyphens": ("неподтверждённые сообщения", "неподтвер\u00adждённые сооб\u00adщения"),
    "places to break": ("the regulator fined it", "the\u200b regulator fined it"),
    "marks of direction": ("قالت البلدية إن الجسر مغلق", "\u202bقالت البلدية\u202c إن الجسر\u200f مغلق"),
    "figures set apart": ("the river is 12 km wide", "the river is \u206812\u2069 km wide"),
    "an emoji's form": ("power is back ⚡ for all", "power is back ⚡\ufe0f for all"),
    "full-width figures": ("some 300 houses", "some ３００ houses"),
    "another ellipsis": ("he said … nothing", "he said ... nothing"),
}


@pytest.mark.parametrize("looks", LOOKS)
def test_what_only_looks_otherwise_needs_nobody(looks: str) -> None:
    old, new = LOOKS[looks]
    assert {_state(old, new), _state(new, old)} <= {AnchorState.EXACT, AnchorState.MOVED}
