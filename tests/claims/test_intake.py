"""What is sent as an article becomes canonical text, and what is told of its blocks stands exactly where they do."""

from hypothesis import given
from hypothesis import strategies as st

import reading
from claims.enums import BlockKind
from claims.gateways.documents.shapes import Piece, kept
from claims.services import intake
from claims.services.layout import laid_out

PIECES = st.lists(st.builds(Piece, st.text(max_size=60), st.none() | st.sampled_from(list(BlockKind))), max_size=12)


@given(pieces=PIECES)
def test_each_block_that_is_told_is_a_whole_line_of_the_canonical_text(pieces: list[Piece]) -> None:
    laid = laid_out(kept(pieces))
    text, told = laid.text, laid.told
    assert reading.tidy(text).text == text
    starts = [at for at, character in enumerate(f"\n{text}") if character == "\n"]
    for kind, start, end in told:
        assert kind in set(BlockKind)
        assert start in starts
        assert "\n" not in text[start:end]
        assert text[end : end + 1] in {"\n", ""}
    assert len(told) == sum(piece.kind is not None for piece in kept(pieces) if reading.tidy(piece.text).text)


def test_what_was_given_goes_before_what_is_proposed_and_nothing_is_no_gift() -> None:
    taken = intake.Intake(proposed={"title": "From the page", "byline": "Mo Reed", "language": "en"})
    found = taken.beside({"title": "Ours", "byline": "", "url": "https://elm.example/"})
    assert found == {"title": "Ours", "byline": "Mo Reed", "url": "https://elm.example/", "language": "en"}
