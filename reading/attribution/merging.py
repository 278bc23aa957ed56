"""One list of attributions out of what the rules and the trained tagger found.

Adding what only the rules found costs more than it brings, for all attributions and for quotations alike; so the
tagger's list stands where it read, and the rules' where it did not. But where the rules heard somebody speak as well,
the tagger is right more often than it thinks: there it takes less certainty to be listed.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate

from reading.types import Attributed, Span

_LEAST_TOGETHER = 0.4
_LEAST_ALONE = 0.6


def merged(
    rules: Sequence[Attributed],
    tagged: Sequence[Attributed] | None,
    credited: Iterable[Attributed],
    marks: AbstractSet[Span] = frozenset(),
) -> list[Attributed]:
    """The attributions of an article in the order of their words; `tagged` is None where the tagger did not read.

    A caption goes to whoever is credited, unless somebody is said to say it. What a mark of the layout gives to
    somebody is theirs, whatever the tagger makes of it; whom they quote in it stays listed.
    """
    heard = _Stretches([part for one in rules for part in one.contents])
    found = list(rules)
    if tagged is not None:
        turned = [one for one in rules if one.cue in marks]
        theirs = _Stretches([part for one in turned for part in one.contents])
        labels = _Stretches([one.source for one in turned if one.source is not None])
        found = [one for one in tagged if _certain(one, heard) and not _doubled(one, theirs, labels)] + turned
    taken = _Stretches([part for one in found for part in one.contents])
    pictures = [one for one in credited if not taken.touch(one.contents[0])]
    return sorted([*found, *pictures], key=lambda one: one.contents[0].start)


class _Stretches:
    """Stretches of text that may overlap, asked whether any of them touches another."""

    def __init__(self, parts: Sequence[Span]) -> None:
        ordered = sorted(parts, key=lambda part: part.start)
        self._starts = [part.start for part in ordered]
        self._reach = list(accumulate((part.end for part in ordered), max))

    def touch(self, part: Span) -> bool:
        before = bisect_left(self._starts, part.end)
        return before > 0 and self._reach[before - 1] > part.start


def _doubled(one: Attributed, theirs: _Stretches, labels: _Stretches) -> bool:
    """Whether a mark of the layout gives these words to somebody already."""
    return any(theirs.touch(part) for part in one.contents) and (one.source is None or labels.touch(one.source))


def _certain(one: Attributed, heard: _Stretches) -> bool:
    if one.certainty is None:
        return True
    together = any(heard.touch(part) for part in one.contents)
    return one.certainty["content"] >= (_LEAST_TOGETHER if together else _LEAST_ALONE)
