"""Captions with a labelled credit ("Image: Ito", "Photo by Ito"), as attributions to whoever is credited.

The claims of a caption stay the article's own, with the picture as what is offered for them; but whoever lists what an
article owes to whom wants the credit in the list.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reading.types import Attributed, Block, BlockKind, Form, Span

_LABEL = re.compile(
    r"((?:photo(?:graph)?|image|picture|photo credit|image credit|credit)s?\s*(?:by|:))\s*(\S.*?)\.?$", re.IGNORECASE
)


def credited(text: str, laid_out: Sequence[Block]) -> Iterator[Attributed]:
    """Every caption right before its credit."""
    for before, after in pairwise(laid_out):
        adjacent = before.kind is BlockKind.CAPTION and after.kind is BlockKind.FURNITURE
        found = _LABEL.match(text[after.start : after.end]) if adjacent and after.start <= before.end + 1 else None
        if found is not None:
            cue, source = (Span(after.start + found.start(part), after.start + found.end(part)) for part in (1, 2))
            yield Attributed(source, cue, (Span(before.start, before.end),), Form.INDIRECT)
