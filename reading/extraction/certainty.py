"""How sure a claim's attribution, form and words are, and why.

Where the tagger read, what the rules made of a sentence is held against what it saw there: both name the same source,
only one of them heard anybody, they differ, or neither heard anybody. Where the rules read alone, what they heard
tells: a quotation, a person, nobody. How often such claims are right was counted on marked articles that the tagger did
not learn from (see `reading/attribution/rates.py`). A field that no marked article tells the truth about (kind, day,
stance, statement, what the article offers, whom a name or pronoun means) has no certainty rather than an invented one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from reading.attribution.rates import Read, Reader, rate
from reading.types import Attributed, Form, Link, LinkRole, Span

FIELDS = ("attribution", "form", "quote")
_MOSTLY = 0.5
_MOST_KEPT = 1_024
_ALONE = "The rules read alone."
_AGREE = "The rules and the trained tagger agree."


@dataclass(frozen=True, slots=True)
class Case:
    """By field the kind of the claim and the tagger's score, from 0 to 1, more is surer; and the reason in words."""

    reader: Reader
    kinds: Mapping[str, str]
    scores: Mapping[str, float]
    why: str


@dataclass(frozen=True, slots=True)
class Sureness:
    """Probabilities from 0 to 1 by field, and the reason in words."""

    certainty: Mapping[str, float]
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


def sureness(text: str, tagged: Tagged | None, span: Span, form: Form, links: Sequence[Link]) -> Sureness:
    """How sure a claim's fields are; `tagged` is None where the rules read alone."""
    case = case_of(text, tagged, span, form, links)
    # Nobody marked where the article's own assertions begin and end.
    told = FIELDS if form is not Form.NARRATOR else tuple(field for field in FIELDS if field != "quote")
    counted = (rate(case.reader, Read.CLAIMS, field, case.kinds[field], case.scores[field]) for field in told)
    return Sureness(_by_field(told, tuple(counted)), case.why)


@lru_cache(maxsize=_MOST_KEPT)
def _by_field(fields: tuple[str, ...], rates: tuple[float | None, ...]) -> Mapping[str, float]:
    """The rates that were counted, by field: few sets of them are met, and each is held once for all its claims."""
    return MappingProxyType({field: value for field, value in zip(fields, rates, strict=True) if value is not None})


def case_of(text: str, tagged: Tagged | None, span: Span, form: Form, links: Sequence[Link]) -> Case:
    """The kind of a claim, by what rules and tagger heard."""
    if tagged is None:
        heard = _by_rules(form, links)
        return Case(Reader.RULES, dict.fromkeys(FIELDS, heard), dict.fromkeys(FIELDS, 0.0), _ALONE)
    seen = tagged.over(span)
    return _heard_by_rules_only(form, links) if seen is None else _heard_by_tagger(text, seen, form, links)


def _heard_by_rules_only(form: Form, links: Sequence[Link]) -> Case:
    if form is Form.NARRATOR:
        return _case("neither", form, 0.0, 0.0, "Neither the rules nor the trained tagger found a source.")
    heard = "the source" if links else "hearsay"
    return _case("odds/rules", form, 0.0, 0.0, f"The rules found {heard}, the trained tagger did not.")


def _heard_by_tagger(text: str, seen: Attributed, form: Form, links: Sequence[Link]) -> Case:
    """The tagger gives the words to somebody; the rules may have heard another, or nobody."""
    content, source = (seen.certainty[name] if seen.certainty else 0.0 for name in ("content", "source"))
    gives = f"The trained tagger gives them to {_who(text, seen)}."
    if form is Form.NARRATOR:
        return _case("tagger", form, 1 - content, 1 - content, gives)
    if any(_same(link, seen.source) for link in links):
        return _case("agree", form, source, content, _AGREE)
    if not (links or seen.source):
        return _case("odds/unnamed", form, source, content, _AGREE)
    return _case("odds/differ", form, 1 - source, content, gives)


def _case(name: str, form: Form, attribution: float, words: float, why: str) -> Case:
    """A case of rules and tagger together. The scores know a claim's form already; only how right that is differs."""
    kinds = {"attribution": name, "form": f"{name}/{form}", "quote": name}
    return Case(Reader.TAGGER, kinds, {"attribution": attribution, "form": words, "quote": words}, why)


def _by_rules(form: Form, links: Sequence[Link]) -> str:
    """Whom the rules heard, and whether somebody passed the words on."""
    source = next((link for link in links if link.role is LinkRole.SOURCE), None)
    if source is None:
        return f"{form}/{'relay' if links else 'nobody'}"
    return f"{form}/{source.speaker.kind}" + ("/relay" if len(links) > 1 else "")


def _who(text: str, seen: Attributed) -> str:
    return f"“{seen.source.of(text)}”" if seen.source else "somebody unnamed"


def _same(link: Link, source: Span | None) -> bool:
    """Whether the tagger's source is a link's; people mark the one who passes words on as often as their source."""
    if link.start is None or link.end is None or source is None:
        return False
    return link.start < source.end and source.start < link.end
