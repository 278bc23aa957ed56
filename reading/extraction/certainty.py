"""How sure a claim's attribution and form are, and why.

What the rules made of a sentence is held against what the trained tagger saw in it. Where both name the same source,
the tagger's own certainty stands. The other cases are rates, counted on articles that neither was made with: how often
the rules were right when the tagger saw nothing, saw another source, or saw somebody's words where the rules heard the
article's own voice. A claim has no certainty where the tagger did not read.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reading.types import Attributed, Form, Link, Span

_MOSTLY = 0.5
_RULES_ALONE = 0.15
_ANOTHER_SOURCE = 0.1
_OWN_VOICE = 0.9


@dataclass(frozen=True, slots=True)
class Sureness:
    """Probabilities from 0 to 1, and the reason in words."""

    attribution: float
    form: float
    why: str


class Tagged:
    """What the tagger found, by place; contents never overlap."""

    def __init__(self, found: Sequence[Attributed]) -> None:
        self._parts = sorted(
            ((part, number) for number, one in enumerate(found) for part in one.contents),
            key=lambda pair: pair[0].start,
        )
        self._starts = [part.start for part, _ in self._parts]
        self._found = found

    def over(self, span: Span) -> Attributed | None:
        """The attribution whose content holds most of a stretch."""
        shared: dict[int, int] = {}
        first = max(0, bisect_right(self._starts, span.start) - 1)
        for part, number in self._parts[first : bisect_left(self._starts, span.end)]:
            both = min(part.end, span.end) - max(part.start, span.start)
            shared[number] = shared.get(number, 0) + max(0, both)
        best = max(shared, key=lambda number: shared[number], default=None)
        if best is None or shared[best] < _MOSTLY * (span.end - span.start):
            return None
        return self._found[best]


def sureness(text: str, tagged: Tagged, span: Span, form: Form, links: Sequence[Link]) -> Sureness:
    """How sure a claim's attribution and form are."""
    seen = tagged.over(span)
    sure = seen.certainty["content"] if seen is not None and seen.certainty else 0.0
    if form is Form.NARRATOR:
        if seen is None:
            return Sureness(_OWN_VOICE, _OWN_VOICE, "Neither the rules nor the trained tagger found a source.")
        left = round(1 - sure, 3)
        return Sureness(left, left, f"The trained tagger gives them to {_who(text, seen)}.")
    if seen is None:
        heard = "the source" if links else "hearsay"
        return Sureness(_RULES_ALONE, _RULES_ALONE, f"The rules found {heard}, the trained tagger did not.")
    if any(_same(link, seen.source) for link in links) or not (links or seen.source):
        agreed = seen.certainty["source"] if seen.certainty else _RULES_ALONE
        return Sureness(agreed, sure, "The rules and the trained tagger agree.")
    return Sureness(_ANOTHER_SOURCE, sure, f"The trained tagger gives them to {_who(text, seen)}.")


def _who(text: str, seen: Attributed) -> str:
    return f"“{seen.source.of(text)}”" if seen.source else "somebody unnamed"


def _same(link: Link, source: Span | None) -> bool:
    """Whether the tagger's source is a link's; people mark the one who passes words on as often as their source."""
    if link.start is None or link.end is None or source is None:
        return False
    return link.start < source.end and source.start < link.end
