"""Two texts word by word."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.presenters.diff import CAME, GONE, SAME, pieces, shortened


def _said(before: str, after: str) -> str:
    marks = {SAME: "{}", GONE: "[-{}-]", CAME: "[+{}+]"}
    return "".join(marks[one.kind].format(one.text) for one in pieces(before, after))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Twelve boats sank.", "Twelve boats sank.", "Twelve boats sank."),
        ("Twelve boats sank.", "Nine boats sank.", "[-Twelve-][+Nine+] boats sank."),
        # Numbers stay whole; the mark at the end of a word is not part of it.
        ("4,3 млрд.", "4,5 млрд", "[-4,3-][+4,5+] млрд[-.-]"),
        ("every school", "almost every school", "[+almost +]every school"),
        # Changes beside each other are read as one.
        ("two red boats", "nine blue boats", "[-two red-][+nine blue+] boats"),
        # Arabic with its signs, and emoji with their parts, are cut nowhere.
        ("تخدم الشبكةُ السكان", "تخدم الشبكةَ السكان", "تخدم [-الشبكةُ-][+الشبكةَ+] السكان"),
        ("proud 👩‍👩‍👧 of it", "proud 👩‍👩‍👦 of it", "proud [-👩‍👩‍👧-][+👩‍👩‍👦+] of it"),
        ("Ғылым — күш", "Білім — күш", "[-Ғылым-][+Білім+] — күш"),
        ("«Да», — сказал он", "«Нет», — сказал он", "«[-Да-][+Нет+]», — сказал он"),
        ("", "Something", "[+Something+]"),
        ("Something", "", "[-Something-]"),
        ("", "", ""),
    ],
)
def test_it_says_what_went_and_what_came(before: str, after: str, said: str) -> None:
    assert _said(before, after) == said


TEXTS = st.text(st.sampled_from([*"aб ك,.“\n👧\u200d\u064e"]), max_size=40)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off_it(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(one.text for one in found if one.kind != CAME) == before
    assert "".join(one.text for one in found if one.kind != GONE) == after


def _long(kind: str) -> tuple[str, str]:
    chance = random.Random(7)  # noqa: S311 - the same words each time, no secret
    words = [chance.choice(["вода", "the", "in", "السكان", f"n{number}"]) for number in range(1_000)]
    if kind == "shuffled":
        other = words[:]
        chance.shuffle(other)
        return " ".join(words)[:5_000], " ".join(other)[:5_000]
    if kind == "one letter":
        return "a " * 2_500, "b " + "a " * 2_490 + "b"
    if kind == "no spaces":
        return "水" * 5_000, "水" * 4_999 + "火"
    return " ".join(words)[:5_000], " ".join(word if number % 9 else "x" for number, word in enumerate(words))[:5_000]


@pytest.mark.parametrize("kind", ["shuffled", "one letter", "no spaces", "every ninth"])
def test_long_statements_take_no_time(kind: str) -> None:
    before, after = _long(kind)
    took = []
    for _ in range(3):
        begun = time.process_time()
        pieces(before, after)
        took.append(time.process_time() - begun)
    assert min(took) < 0.05


def test_long_stretches_that_stayed_are_cut_to_their_ends() -> None:
    same = "word " * 200
    found = shortened(pieces(f"{same}one {same}", f"{same}two {same}"))
    assert [one.kind for one in found] == [SAME, GONE, CAME, SAME]
    assert found[0].text.startswith("… ")
    assert found[-1].text.endswith(" …")
    assert sum(len(one.text) for one in found) < 400
