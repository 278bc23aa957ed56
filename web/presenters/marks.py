"""Claims drawn into the text they are made of: the segment algebra.

Claims overlap, nest, cover the same words, and run over several blocks, while HTML elements only nest. So the text is
cut at every border of a claim or block, and each piece knows all the claims over it, smallest first. The smallest
gives the look; a piece under more than one is marked as deep. A claim's chip stands before its first piece, one chip a
claim, so that identical claims are both within reach.

    text    T h e   h a r b o u r   o f f i c e   r e p o r t e d   t h a t …
    claim 1         [-------------------------]
    claim 2                     [-----------------------------------]
    pieces  |-------|-----------|-------------|---------------------|--
              none        1         1 and 2             2

One sweep over the sorted borders does it: O(n log n) in claims and blocks, and the text is only sliced. Offsets are
those that the record holds; a border that would tear a letter from its accent is drawn at the letter's edge.
"""

import itertools
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from claims.enums import BlockKind
from web.presenters import graphemes

DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Pinned:
    """A claim as the text shows it. `label` is what a screen reader says at its chip."""

    number: int
    start: int
    end: int
    status: str
    suggestion: bool
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, the claims over it from the smallest, and those whose chip stands before it.

    `aside` is furniture within a line, such as a dateline.
    """

    text: str
    claims: tuple[Pinned, ...] = ()
    chips: tuple[Pinned, ...] = ()
    aside: bool = False

    @property
    def depth(self) -> int:
        """How many claims overlap here, as far as it is drawn."""
        return min(len(self.claims), DEEPEST)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the article, as pieces."""

    kind: str
    start: int
    end: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, order=True)
class _Active:
    """Sorts the claims over a piece: the shortest first, of equals the first in the text, then by number."""

    length: int
    start: int
    number: int


def lay_out(text: str, blocks: Sequence[tuple[str, int, int]], claims: Iterable[Pinned]) -> list[Block]:
    """The article's blocks with its claims drawn in. Text that no block holds is shown as paragraphs."""
    regions = _regions(text, blocks)
    claims = list(claims)
    starting: dict[int, list[Pinned]] = defaultdict(list)
    ending: dict[int, list[Pinned]] = defaultdict(list)
    for claim in claims:
        start, end = graphemes.back(text, claim.start), graphemes.on(text, claim.end)
        starting[start].append(claim)
        ending[end].append(claim)
    borders = sorted({*starting, *ending, *(at for _, start, end in regions for at in (start, end))})
    return _joined(text, _sweep(text, regions, borders, starting, ending))


def _joined(text: str, laid: list[Block]) -> list[Block]:
    """Blocks that stand on one line as one block: a dateline opens its paragraph."""
    joined: list[Block] = []
    for block in laid:
        if joined and "\n" not in text[joined[-1].end : block.start]:
            before = joined.pop()
            gap = (Piece(text[before.end : block.start]),) if before.end < block.start else ()
            kind = block.kind if before.kind == BlockKind.FURNITURE else before.kind
            pieces = (*_aside(before), *gap, *_aside(block))
            joined.append(Block(kind, before.start, block.end, pieces))
        else:
            joined.append(block)
    return joined


def _aside(block: Block) -> tuple[Piece, ...]:
    if block.kind != BlockKind.FURNITURE:
        return block.pieces
    return tuple(replace(piece, aside=True) for piece in block.pieces)


def _sweep(
    text: str,
    regions: list[tuple[str, int, int]],
    borders: list[int],
    starting: dict[int, list[Pinned]],
    ending: dict[int, list[Pinned]],
) -> list[Block]:
    known = {claim.number: claim for group in starting.values() for claim in group}
    active: list[_Active] = []
    chips: list[Pinned] = []
    laid: list[Block] = []
    pieces: list[Piece] = []
    waiting = iter(regions)
    region = next(waiting, None)
    for at, following in itertools.pairwise(borders):
        gone = {claim.number for claim in ending.get(at, ())}
        active = [one for one in active if one.number not in gone] if gone else active
        for claim in starting.get(at, ()):
            insort(active, _Active(claim.end - claim.start, claim.start, claim.number))
            chips.append(claim)
        if region is None or not region[1] <= at < region[2]:
            continue
        over = tuple(known[one.number] for one in active)
        pieces.append(Piece(text[at:following], over, tuple(sorted(chips, key=lambda claim: claim.number))))
        chips = []
        if following == region[2]:
            laid.append(Block(*region, tuple(pieces)))
            pieces = []
            region = next(waiting, None)
    return laid


def _regions(text: str, blocks: Sequence[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The blocks in order, and as paragraphs whatever text lies between them."""
    regions: list[tuple[str, int, int]] = []
    at = 0
    for kind, start, end in sorted(blocks, key=lambda block: block[1]):
        if start < at or end <= start:
            continue
        regions += [*_paragraphs(text, at, start), (kind, start, end)]
        at = end
    return [*regions, *_paragraphs(text, at, len(text))]


def _paragraphs(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The lines between `start` and `end` that hold more than white space."""
    found = []
    at = start
    for line in text[start:end].splitlines(keepends=True):
        words = line.strip()
        if words:
            first = at + line.index(words)
            found.append((BlockKind.PARAGRAPH.value, first, first + len(words)))
        at += len(line)
    return found
