"""Canonical text and the way back to the text as it came."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import read, tidy

MESSY = st.text(
    st.sampled_from(list("ab.1“”\"'’ \t\n\r\u00a0\u200b\u200c\u200d\ufeff\x00\x85\u2028\u00ad\ud800é\u0301👩🔬م")),
    max_size=60,
)
ANYTHING = st.one_of(st.text(max_size=120), MESSY)


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        # Line ends of every kind become one line feed, and blank lines vanish.
        ("One.\r\n\r\n\r\nTwo.\rThree.\u2028Four.", "One.\nTwo.\nThree.\nFour."),
        # Blanks around and between words become one space.
        ("  One \t two\u00a0\u00a0three \n four ", "One two three\nfour"),
        # A byte order mark, control characters, soft hyphens and zero-width junk vanish.
        ("\ufeffOn\x00e\u200b tw\u00ado", "One two"),
        # Joiners stay where they join: an emoji of several people, a Persian verb.
        ("👩\u200d🔬 and می\u200cخواهم", "👩\u200d🔬 and می\u200cخواهم"),
        # Between Latin letters a joiner is junk.
        ("wo\u200drd", "word"),
        # Combining marks stay as they were: nothing is composed.
        ("cafe\u0301", "cafe\u0301"),
        # A lone surrogate cannot be stored and becomes a replacement character.
        ("a\ud800b", "a\ufffdb"),
        # Nothing stays nothing.
        (" \n\ufeff\t", ""),
    ],
)
def test_text_is_tidied(raw: str, canonical: str) -> None:
    assert tidy(raw).text == canonical


def test_hard_wrapped_lines_are_joined() -> None:
    lines = [
        "The harbour of Port Vale has been closed to all ships since the",
        "storm tore away its outer wall late on Monday night, say the",
    ]
    raw = "\n".join([*lines, *lines, "keepers."]) + "\n\n" + "\n".join([*lines, "pilots."])
    assert tidy(raw).text.split("\n") == [" ".join([*lines, *lines, "keepers."]), " ".join([*lines, "pilots."])]


def test_pasted_paragraphs_without_blank_lines_stay_apart() -> None:
    assert tidy("The harbour is closed.\nIts wall fell.\nNobody was hurt.").text.count("\n") == 2


@given(ANYTHING)
def test_tidying_again_changes_nothing(raw: str) -> None:
    canonical = tidy(raw).text
    assert tidy(canonical).text == canonical


@given(ANYTHING)
def test_every_character_is_found_again_in_the_input(raw: str) -> None:
    tidied = tidy(raw)
    reached = 0
    for at, character in enumerate(tidied.text):
        start, end = tidied.to_input(at, at + 1)
        assert reached <= start < end <= len(raw)
        reached = end
        if not character.isspace() and character not in "\u200c\u200d\ufffd":
            assert raw[start:end] == character


@given(ANYTHING)
@settings(max_examples=60)
def test_any_text_can_be_read_and_every_quote_is_the_text(raw: str) -> None:
    text = tidy(raw).text
    for claim in read(text).claims:
        assert claim.quote.exact == text[claim.quote.start : claim.quote.end]
        assert text[: claim.quote.start].endswith(claim.quote.prefix)
        assert text[claim.quote.end :].startswith(claim.quote.suffix)


def test_positions_outside_the_text_are_refused() -> None:
    with pytest.raises(ValueError, match="not within the text"):
        tidy("word").to_input(2, 9)
