"""Claims drawn into the text: every claim once with a chip, no letter lost, whatever overlaps whatever."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.presenters import graphemes
from web.presenters.marks import Block, Pinned, lay_out

TEXT = "The harbour office reported.\n12 boats sank, it said.\nNobody was hurt."
BLOCKS = [("headline", 0, 28), ("paragraph", 29, 52), ("paragraph", 53, 69)]


def _claim(number: int, start: int, end: int) -> Pinned:
    return Pinned(number, start, end, "no_evidence", suggestion=True, label=f"Claim {number}")


def _said(blocks: list[Block]) -> list[str]:
    return ["".join(piece.text for piece in block.pieces) for block in blocks]


def _drawn(blocks: list[Block]) -> list[tuple[str, list[int], list[int]]]:
    """Each piece as (text, claims smallest first, chips before it)."""
    return [
        (piece.text, [claim.number for claim in piece.claims], [chip.number for chip in piece.chips])
        for block in blocks
        for piece in block.pieces
    ]


def test_a_claim_is_a_mark_with_a_chip_before_it() -> None:
    assert _drawn(lay_out(TEXT, BLOCKS, [_claim(1, 29, 42)]))[1:3] == [
        ("12 boats sank", [1], [1]),
        (", it said.", [], []),
    ]


def test_overlapping_claims_share_a_piece_and_the_smallest_comes_first() -> None:
    drawn = _drawn(lay_out("one two three four", [], [_claim(1, 0, 13), _claim(2, 8, 18)]))
    assert drawn == [("one two ", [1], [1]), ("three", [2, 1], [2]), (" four", [2], [])]


def test_a_claim_within_a_claim_gives_the_look() -> None:
    drawn = _drawn(lay_out("one two three", [], [_claim(1, 0, 13), _claim(2, 4, 7)]))
    assert drawn == [("one ", [1], [1]), ("two", [2, 1], [2]), (" three", [1], [])]


def test_identical_claims_both_have_a_chip() -> None:
    blocks = lay_out("one two", [], [_claim(1, 0, 3), _claim(2, 0, 3)])
    assert _drawn(blocks)[0] == ("one", [1, 2], [1, 2])
    assert blocks[0].pieces[0].depth == 2


def test_three_deep_is_as_deep_as_is_drawn() -> None:
    blocks = lay_out("one two", [], [_claim(number, 0, 3) for number in range(1, 7)])
    assert blocks[0].pieces[0].depth == 3


def test_a_claim_over_several_blocks_has_pieces_in_each_and_one_chip() -> None:
    drawn = _drawn(lay_out(TEXT, BLOCKS, [_claim(1, 4, 60)]))
    assert [chips for _, claims, chips in drawn if claims] == [[1], [], []]


def test_text_outside_of_all_blocks_is_shown_too() -> None:
    assert _said(lay_out(TEXT, BLOCKS[:1], [])) == TEXT.split("\n")


def test_before_a_reading_every_line_is_a_paragraph() -> None:
    blocks = lay_out("One.\n\n  Two. \n", [], [])
    assert [(block.kind, text) for block, text in zip(blocks, _said(blocks), strict=True)] == [
        ("paragraph", "One."),
        ("paragraph", "Two."),
    ]


def test_a_dateline_opens_its_paragraph() -> None:
    text = "ELMSTAD — It rained."
    blocks = lay_out(text, [("furniture", 0, 9), ("paragraph", 10, 20)], [])
    assert _said(blocks) == [text]
    assert [piece.aside for piece in blocks[0].pieces] == [True, False, False]
    assert blocks[0].kind == "paragraph"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("cafe\u0301s", 4),  # e and its accent
        ("a\U0001f469\u200d\U0001f467b", 2),  # woman, joiner, girl
        ("a\U0001f469\u200d\U0001f467b", 3),
        ("\U0001f44d\U0001f3fd!", 1),  # a thumb and its skin tone
        ("\U0001f1f0\U0001f1ff\U0001f1f7\U0001f1fa", 1),  # two flags
        ("\U0001f1f0\U0001f1ff\U0001f1f7\U0001f1fa", 3),
        ("\u0e01\u0e33\u0e49", 2),  # Thai with a tone mark
        ("a\r\nb", 2),
    ],
)
def test_no_cut_tears_a_letter(text: str, at: int) -> None:
    assert graphemes.inside(text, at)
    assert not graphemes.inside(text, graphemes.back(text, at))
    assert not graphemes.inside(text, graphemes.on(text, at))


def test_between_two_flags_one_may_cut() -> None:
    assert not graphemes.inside("\U0001f1f0\U0001f1ff\U0001f1f7\U0001f1fa", 2)


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=40)


@given(SPANS, st.text(alphabet="ab \ne\u0301\U0001f469\u200d", min_size=95, max_size=120))
def test_nothing_is_lost_and_nothing_is_said_twice(spans: list[tuple[int, int]], text: str) -> None:
    """Whatever the claims: each word once and in order, each claim with words on one chip, and over its own words."""
    claims = [_claim(number, start, start + length) for number, (start, length) in enumerate(spans, 1)]
    blocks = lay_out(text, [], claims)
    assert "".join("".join(_said(blocks)).split()) == "".join(text.split())
    chips = [chip.number for block in blocks for piece in block.pieces for chip in piece.chips]
    assert sorted(chips) == sorted(set(chips))
    assert {claim.number for claim in claims if text[claim.start : claim.end].strip()} <= set(chips)
    for claim in claims:
        over = "".join(p.text for block in blocks for p in block.pieces if claim in p.claims)
        assert "".join(text[claim.start : claim.end].split()) in "".join(over.split())


def test_four_hundred_claims_in_a_long_text_are_laid_out_at_once() -> None:
    text = "word " * 15_000
    claims = [_claim(number, number * 180, number * 180 + 400) for number in range(1, 401)]
    started = time.perf_counter()
    blocks = lay_out(text, [("paragraph", 0, len(text) - 1)], claims)
    assert time.perf_counter() - started < 0.5
    assert sum(len(piece.chips) for block in blocks for piece in block.pieces) == 400
