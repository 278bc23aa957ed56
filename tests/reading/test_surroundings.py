"""The same words, and another sentence around them: when a person has to look, and when nothing has changed."""

import re
from itertools import permutations

import pytest

from reading import AnchorState, Quote, ReviewReason, reanchor

SAME = {AnchorState.EXACT, AnchorState.MOVED}
SAFE = "the north pier was safe"
HURT = "за ночь пострадали 12 человек"


def _state(old: str, new: str, exact: str) -> tuple[bool, ReviewReason | None]:
    """Whether the words surely stand in the new text, and else why a person has to look."""
    start = old.index(exact)
    (anchor,) = reanchor([Quote(exact, "", "", start, start + len(exact))], old, new)
    return anchor.state in SAME, anchor.reason


# A sentence, the claim in it, what is written for what beside the claim.
CHANGED = [
    # Who says it: an initial, a decimal or a time in the sentence end nothing.
    ("J. K. Alder told Radio Nord that the north pier was safe.", SAFE, "J. K.", "J. M."),
    ("“Nobody should cross!” warned Dr. P. Olsen.", "Nobody should cross", "P. Olsen", "B. Olsen"),
    ("At 9.30 p.m. Ito said that the north pier was safe.", SAFE, "9.30", "8.30"),
    ("The 4.2 percent who stayed said that the north pier was safe.", SAFE, "4.2", "5.2"),
    ("“We were warned. Nobody came. It was dark,” said Bo Ek.", "We were warned.", "Bo Ek", "Bo Lund"),
    ("Bo Ek said: “We were warned. Nobody came.” Nobody laughed.", "Nobody came.", "Bo Ek", "Bo Lund"),
    ("He added that the north pier was safe.", SAFE, "He", "She"),
    ("The prosecutor, Maria Lund, said that the north pier was safe.", SAFE, "prosecutor", "lawyer"),
    ("Witnesses said that the north pier was safe.", SAFE, "Witnesses", "Soldiers"),
    ("The harbour office said that the north pier was safe.", SAFE, "harbour", "port"),
    ("Министр обороны сказал: за ночь пострадали 12 человек.", HURT, "обороны", "финансов"),
    ("По данным акимата, за ночь пострадали 12 человек.", HURT, "акимата", "министерства"),
    ("Депутат Б. Оспанов сообщил: за ночь пострадали 12 человек.", HURT, "Б. Оспанов", "Д. Оспанов"),
    ("Она сказала, что за ночь пострадали 12 человек.", HURT, "Она сказала", "Он сказал"),
    ("قال شاهد إن الجسر مفتوح.", "الجسر مفتوح", "شاهد", "شرطي"),
    ("قال أحمد منصور إن الجسر مفتوح.", "الجسر مفتوح", "أحمد", "سامي"),
    # When it was said.
    ("Көлік министрі сейсенбіде көпір жабылды деп мәлімдеді.", "көпір жабылды", "сейсенбіде", "сәрсенбіде"),
    ("В январе мэр сказал, что за ночь пострадали 12 человек.", HURT, "январе", "июне"),
    ("Ito said late on Friday night that the north pier was safe.", SAFE, "night", "morning"),
    # What it counts: right beside a number every word matters.
    ("The office said at least 12 boats had sunk.", "12 boats had sunk", "at least 12", "12"),
    ("The office said at least 12 boats had sunk.", "12 boats had sunk", "at least", "at most"),
    ("The river is 2 km wide, and the north pier was safe.", SAFE, "km", "miles"),
    ("It fell by 7 percentage points, and the north pier was safe.", SAFE, "percentage points", "percent"),
    ("По словам пятнадцати свидетелей, за ночь пострадали 12 человек.", HURT, "пятнадцати", "двенадцати"),
    ("Әкімдік үшеуі жоғалды, бірақ көпір жабылды деді.", "көпір жабылды", "үшеуі", "төртеуі"),
    # Whether it is said at all, and how surely.
    ("Ito is likely to say that the north pier was safe.", SAFE, "is likely", "is unlikely"),
    ("Ito said that the north pier was safe.", SAFE, "said", "declined to say"),
    ("Residents reportedly saw smoke over the tower.", "smoke over the tower", "reportedly ", ""),
    ("Компания якобы скрыла отчёт о трещинах.", "скрыла отчёт о трещинах", "якобы ", ""),
    ("Ito will say that the north pier was safe.", SAFE, "will", "may"),
    # Words that were quoted are the article's own now.
    ("Brandt called it “a scandal without precedent” today.", "a scandal without precedent", "“{}”", "{}"),
]


@pytest.mark.parametrize(("old", "exact", "gone", "come"), CHANGED)
def test_a_person_looks_where_the_sentence_says_something_else_of_the_same_words(
    old: str, exact: str, gone: str, come: str
) -> None:
    gone, come = gone.format(exact), come.format(exact)
    assert gone in old
    text = "A first line.\n{}\nA last line."
    assert _state(text.format(old), text.format(old.replace(gone, come)), exact) == (False, ReviewReason.SENTENCE)


# What is written for what, beside the claim over "the north pier was safe", and nothing has changed.
KEPT = {
    "said at greater length": ("Vogt said that", "Vogt told reporters that"),
    "the sentence before": ("It was cold at 9.30.", "It was warm at 8.30."),
    "a sentence put before": ("Vogt said that", "Officials gave no detail on 9 December. Vogt said that"),
    "a sentence put behind": ("Nobody asked", "Two men from Elm came on 9 December. Nobody asked"),
    "the sentence behind": ("Nobody asked why.", "Two men asked why on Monday."),
    "a note of a newsletter behind": ("Nobody asked why.", "Sign up for our newsletter."),
    "a number in figures": ("twenty times", "20 times"),
    "an article": ("in a crowded room", "in the crowded room"),
    "a slip of the pen": ("crowded", "crowdedd"),
    "marks of direction": ("Vogt said", "\u2068Vogt\u2069 said\u200f"),
    "quotation marks of another kind": ("“twenty times”", '"twenty times"'),
}


WHOLE = "Vogt said that the north pier was safe."


@pytest.mark.parametrize("done", KEPT)
def test_nobody_has_to_look_where_it_says_the_same(done: str) -> None:
    gone, come = KEPT[done]
    old = f"It was cold at 9.30. {WHOLE[:-1]}, “twenty times” in a crowded room. Nobody asked why."
    assert gone in old
    assert _state(old, old.replace(gone, come), SAFE) == (True, None)


@pytest.mark.parametrize("done", [name for name in KEPT if "sentence" in name or "newsletter" in name])
def test_what_stands_beside_a_whole_sentence_is_another(done: str) -> None:
    gone, come = KEPT[done]
    old = f"It was cold at 9.30. {WHOLE} Nobody asked why."
    come = come.removesuffix(" Vogt said that") if gone == "Vogt said that" else come
    new = old.replace(WHOLE, f"{come} {WHOLE}") if gone == "Vogt said that" else old.replace(gone, come)
    assert _state(old, new, WHOLE) == (True, None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("قالت البلدية إن الجسر لم يغلق", "قالت\u200f البلدية إن \u202bالجسر\u202c لم يغلق\u200f"),
        ("There are 12 boats in the port", "There are \u206812\u2069 boats in the port"),
        ("❤️ Volunteers gave out 300 blankets", "❤ Volunteers gave out 300 blankets"),
        ("Power is back ⚡ for all", "Power is back ⚡\ufe0f for all"),
    ],
)
def test_what_is_not_seen_makes_no_other_words(old: str, new: str) -> None:
    assert _state(f"{old}.", f"First.\n{new}.", old) == (True, None)


@pytest.mark.parametrize("order", list(permutations([0, 1, 2, 3, 5])))
def test_of_two_same_paragraphs_one_is_deleted_and_their_claims_never_share_a_place(order: tuple[int, ...]) -> None:
    twin = "The court met again. The bridge is shut. The mayor left."
    lines = ["It rained for a week.", twin, "Bread is dearer.", "Schools stay closed.", twin, "Ferries run late."]
    old, new = "\n".join(lines), "\n".join(lines[at] for at in order)
    starts = [match.start() for match in re.finditer("The bridge is shut", old)]
    anchors = reanchor([Quote("The bridge is shut", "", "", at, at + 18) for at in starts], old, new)
    assert sum(anchor.state in SAME for anchor in anchors) < len(starts)
