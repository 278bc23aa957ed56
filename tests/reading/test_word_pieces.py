"""The tagger's word pieces stand where the text has them, whatever lower-casing and decomposing do to a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading.attribution.tagger.pieces import SEPARATOR, pieces_of, sections, windows
from reading.attribution.tagger.wordpiece import WordPieces
from reading.text.tidy import tidy

WORDS = ["[UNK]", "[SEP]", "eric", "etat", "said", "port", "##s", "naive", "“", "”", ".", "a", "##a", "東", "istanbul"]
CUTTER = WordPieces({word: index for index, word in enumerate(WORDS)}, 0)


def _shown(text: str) -> list[tuple[str, str]]:
    return [(WORDS[piece], text[start:end]) for piece, start, end, _ in CUTTER.of(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        # Small letters without accents are looked up; the words as written are what is pointed at.
        ("Éric said", [("eric", "Éric"), ("said", "said")]),
        ("e\u0301tat", [("etat", "e\u0301tat")]),
        ("İstanbul", [("istanbul", "İstanbul")]),
        # A word is cut into the longest pieces there are.
        ("Ports", [("port", "Port"), ("##s", "s")]),
        # A character beyond the sixteen-bit plane is one code point.
        ("😀 said", [("[UNK]", "😀"), ("said", "said")]),
        ("👩‍🚒a", [("[UNK]", "👩‍🚒a")]),
        # Marks and ideographs stand alone.
        ("“Eric.”", [("“", "“"), ("eric", "Eric"), (".", "."), ("”", "”")]),
        ("東a", [("東", "東"), ("a", "a")]),
        # A word that the vocabulary can't spell is one unknown piece, a very long one too.
        ("xyz said", [("[UNK]", "xyz"), ("said", "said")]),
        ("a" * 101, [("[UNK]", "a" * 101)]),
        # Combining marks alone are no word.
        ("\u0301 said", [("said", "said")]),
    ],
)
def test_a_piece_points_at_the_words_as_written(text: str, pieces: list[tuple[str, str]]) -> None:
    assert _shown(text) == pieces


@pytest.mark.parametrize(
    ("word", "case"), [("said", 0), ("Said", 1), ("SAID", 2), ("A", 1), ("sAID", 0), ("1990", 0), ("Éric", 1)]
)
def test_a_piece_knows_the_case_that_its_small_letters_hide(word: str, case: int) -> None:
    assert {piece[3] for piece in CUTTER.of(word, 0, len(word))} == {case}


def test_a_piece_knows_whether_it_is_quoted() -> None:
    text = "Eric said “port a.” Said."
    pieces = pieces_of(text, CUTTER, 1)
    quoted = [
        text[start:end] for start, end, kind in zip(pieces.starts, pieces.ends, pieces.kinds, strict=True) if kind >= 3
    ]
    assert quoted == ["“", "port", "a", ".", "”"]


TEXTS = st.text(st.sampled_from("aéİ東😀\u0301\u200d“”'\". \n\t1Aß\ufb01"), max_size=200)


@given(TEXTS)
def test_pieces_follow_each_other_and_hold_no_blanks(raw: str) -> None:
    text = tidy(raw).text
    pieces = pieces_of(text, CUTTER, 1)
    assert len(pieces.ids) == len(pieces.starts) == len(pieces.ends) == len(pieces.kinds) == len(pieces.lines)
    at = 0
    for start, end in zip(pieces.starts, pieces.ends, strict=True):
        if start == SEPARATOR:
            continue
        assert at <= start < end <= len(text)
        assert not any(map(str.isspace, text[start:end]))
        at = end


@given(TEXTS, st.integers(8, 40), st.integers(0, 3))
def test_windows_count_every_piece_once(raw: str, size: int, context: int) -> None:
    pieces = pieces_of(tidy(raw).text, CUTTER, 1)
    counted: list[int] = []
    for window in windows(pieces, size, context):
        assert window.start <= window.first < window.last <= window.end
        assert window.end - window.start <= size
        counted.extend(range(window.first, window.last))
    assert counted == list(range(len(pieces.ids)))


@given(TEXTS, st.integers(3, 30))
def test_sections_hold_the_whole_text_once(raw: str, most: int) -> None:
    text = tidy(raw).text
    parts = list(sections(text, most))
    assert "".join(part.of(text) for part in parts) == text
    assert all(part.end - part.start <= most for part in parts)


def test_a_section_ends_where_a_line_ends_or_a_word() -> None:
    assert [part.of("one two\nthree") for part in sections("one two\nthree", 10)] == ["one two", "\nthree"]
    assert [part.of("one two three") for part in sections("one two three", 9)] == ["one two", " three"]
