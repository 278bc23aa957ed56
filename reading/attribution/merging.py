"""One list of attributions out of what the rules and the trained tagger found.

Measured on the development part of the corpus, adding what only the rules found costs more than it brings, for all
attributions and for those in quotation marks alike. So the tagger's list stands where it read, without what it is
unsure of, and the rules' where it did not.
"""

from collections.abc import Sequence

from reading.types import Attributed

_LEAST_CERTAIN = 0.4


def merged(rules: Sequence[Attributed], tagged: Sequence[Attributed] | None) -> list[Attributed]:
    """The attributions of an article in the order of their words; `tagged` is None where the tagger did not read."""
    found = rules if tagged is None else [one for one in tagged if _certain(one)]
    return sorted(found, key=lambda one: one.contents[0].start)


def _certain(one: Attributed) -> bool:
    return one.certainty is None or one.certainty["content"] >= _LEAST_CERTAIN
