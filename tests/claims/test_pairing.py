"""Which claim on file is which of those that a new reading found: by their words, and people's first."""

import pytest

from claims.models import Claim
from claims.services.pairing import Span, pair
from reading import BlockKind, EvidenceCue, EvidenceKind, Form, Quote, ReadClaim


def _found(start: int, end: int) -> ReadClaim:
    quote = Quote("x" * (end - start), "", "", start, end)
    return ReadClaim("", quote, Form.NARRATOR, (), EvidenceCue(EvidenceKind.NONE_OFFERED), BlockKind.PARAGRAPH)


@pytest.mark.parametrize(
    ("suggested", "touched", "found", "added", "kept", "gone", "differing"),
    [
        # The same words are the same claim.
        ([(0, 10)], [], [(0, 10)], [], [(0, 10)], [], []),
        # A suggestion over other words is another one, however little it is off.
        ([(0, 10)], [], [(0, 11)], [(0, 11)], [], [(0, 10)], []),
        # A claim that a person touched is meant by what lies over most of its words.
        ([], [(0, 10)], [(0, 11)], [], [], [], [(0, 11)]),
        ([], [(0, 10)], [(0, 21)], [(0, 21)], [], [], [None]),
        ([], [(20, 30)], [(0, 15), (18, 30), (30, 40)], [(0, 15), (30, 40)], [], [], [(18, 30)]),
        # Of two that lie over it, it is the one that has more than half.
        ([], [(0, 10)], [(0, 4), (4, 10)], [(0, 4)], [], [], [(4, 10)]),
        # Two suggestions of the same words stay two; of one that is left, the other is gone.
        ([(0, 10), (0, 10)], [], [(0, 10), (0, 10)], [], [(0, 10), (0, 10)], [], []),
        ([(0, 10), (0, 10)], [], [(0, 10)], [], [(0, 10)], [(0, 10)], []),
        # What a person touched takes the words, and no suggestion stands beside it over the same.
        ([(0, 10)], [(0, 10)], [(0, 10), (0, 10)], [], [], [(0, 10)], [(0, 10)]),
    ],
)
def test_what_is_made_of_the_same_words_is_the_same_claim(
    suggested: list[Span],
    touched: list[Span],
    found: list[Span],
    added: list[Span],
    kept: list[Span],
    gone: list[Span],
    differing: list[Span | None],
) -> None:
    people = [Claim(start=start, end=end, origin="machine") for start, end in touched]
    machine = [Claim(start=start, end=end, origin="machine") for start, end in suggested]
    pairs = pair([*machine, *people], {claim.pk for claim in people}, [_found(*span) for span in found])
    assert [_span(one) for one in pairs.added] == added
    assert [_span(one) for _, one in pairs.kept] == kept
    assert [(claim.start, claim.end) for claim in pairs.gone] == gone
    assert [_span(one) if one else None for _, one in pairs.differing] == differing


def _span(one: ReadClaim) -> Span:
    return one.quote.start, one.quote.end
