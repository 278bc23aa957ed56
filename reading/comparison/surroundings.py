"""What stands around a claim's words in their sentence, and whether it says something else now.

The words of a claim may be the same and mean another thing: somebody else says them, on another day, of other figures,
or nobody does any more. So the rest of the sentence is compared, too; of words in quotation marks also that of the
sentences in which the quotation begins and ends, because there it is said whose they are:

    “We were warned. Nobody came. It was dark,” said Bo Ek.

Here more differs than between two wordings of the words themselves, where any other word is seen anyway: what stands
right beside a number ("at least 20", "20 km"), who "she" or "the minister" is, "reportedly" and "may", parts of the
day, whether the words stand in quotation marks. A script without capitals shows no names: there any word may be one.
What it gets wrong: a voice that is in no list of `reading.lexicons` may become another, and a verb that says ("said",
"noted") may; a sentence that ends where no rule of `reading.text.sentences` sees it takes the next one for its rest.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reading.comparison.alignment import Difference, DifferenceKind, Gap, differences, gaps, unlike
from reading.comparison.wording import wording
from reading.comparison.words import Word, WordKind
from reading.lexicons.comparing import DOUBTS, INVISIBLE, PRONOUNS, TIMES
from reading.lexicons.packs import PACKS
from reading.text.quotes import Quoted, quotations
from reading.text.sentences import sentences
from reading.types import Span

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_WORD = 40
# What Russian adds to a word that stands in another case.
_CASE = re.compile(r"(?<=[а-яё]{4})(?:ами|ями|ов|ев|ей|ом|ем|ой|ам|ям|ах|ях|ию|ия|ии|[аяоеийьыую])\Z")
_CLOSE = frozenset({"", "-"})
# A word in small letters with a full stop ends a sentence where a capital follows, though "p.m." and "тыс." need not.
_ENDED = re.compile(r"(?:^|\s)[\"“«(]*[^\W_A-ZА-ЯЁ]\S*[.!?…][\"”»)]*\s+\Z")
_MARK = re.compile("[\"“”„‟«»‹›]|''|``|(?<!\\w)['‘]|['’](?!\\w)")
# Who listens, and whom anybody may be.
_NO_VOICES = frozenset({"reporters", "journalists", "журналисты", "one", "another", "both", "person", "man", "человек"})
_NAMED = frozenset().union(*(pack.offices | pack.organisations | pack.groups | pack.unnamed for pack in PACKS.values()))
_VOICES = frozenset(_CASE.sub("", word) for word in _NAMED - _NO_VOICES)
_KINDS = ((PRONOUNS, DifferenceKind.NAME), (DOUBTS, DifferenceKind.NEGATION), (TIMES, DifferenceKind.DATE))
_UNSEEN = str.maketrans("", "", INVISIBLE)


@dataclass(frozen=True, slots=True)
class Around:
    """The rest of the sentence before and behind some words, and whether these stand in quotation marks."""

    before: str
    behind: str
    quoted: bool

    @property
    def marked(self) -> bool:
        """Whether there is a quotation mark in it at all, fitting or not."""
        return bool(_MARK.search(self.before) or _MARK.search(self.behind))

    def with_words(self, words: str) -> str:
        """The whole, to be compared: nothing of it that is not seen."""
        return f"{self.before}{words}{self.behind}".translate(_UNSEEN)


@dataclass(frozen=True, slots=True)
class _Line:
    sentences: tuple[Span, ...]
    quotations: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A text whose lines are taken apart once, when they are asked for."""

    text: str
    _lines: dict[int, _Line] = field(default_factory=dict, repr=False)

    def line(self, at: int) -> tuple[int, int]:
        """From where to where the line of a position goes."""
        end = self.text.find("\n", at)
        return self.text.rfind("\n", 0, at) + 1, end if end >= 0 else len(self.text)

    def of(self, start: int, end: int) -> Around:
        """What stands around the words between `start` and `end`."""
        first, last = self._line(start), self._line(end - 1)
        begin, stop = _sentence(first, start).start, _sentence(last, end - 1).end
        quoted = _quotation(first, start, end)
        before, behind = self.text[begin:start], self.text[end : max(end, stop)]
        if _ENDED.search(before) and not self.text[start].islower():
            before = ""
        if (
            behind[:1].isspace()
            and behind.lstrip()[:1].isupper()
            and _ENDED.search(f"{self.text[max(start, end - _WORD) : end]} ")
        ):
            behind = ""
        if quoted:
            opening, closing = _sentence(first, quoted.start), _sentence(last, quoted.end - 1)
            if opening.start < begin:
                before = f"{self.text[opening.start : quoted.start]} {before}"
            if closing.end > stop:
                behind = f"{behind} {self.text[quoted.end : closing.end]}"
        return Around(before, behind, quoted is not None)

    def _line(self, at: int) -> _Line:
        start, end = self.line(at)
        found = self._lines.get(start)
        if found is None:
            language = "ru" if _CYRILLIC.search(self.text, start, end) else None
            found = _Line(
                tuple(sentences(self.text, start, end, language)) or (Span(start, max(end, start + 1)),),
                quotations(self.text, start, end),
            )
            self._lines[start] = found
        return found


def _sentence(line: _Line, at: int) -> Span:
    """The sentence of a position; of a blank between two, the one before."""
    return line.sentences[max(0, bisect_right(line.sentences, at, key=lambda one: one.start) - 1)]


def _quotation(line: _Line, start: int, end: int) -> Quoted | None:
    """The quotation that some words stand in, with its closing mark in their line."""
    at = bisect_right(line.quotations, start, key=lambda one: one.start) - 1
    found = line.quotations[at] if at >= 0 else None
    return found if found and found.whole and end <= found.end else None


def differs(one: Around, other: Around, words: str) -> tuple[Difference, ...] | None:
    """What around the same words says something else; None for nothing, none where only quotation marks tell it."""
    found = () if (one.before, one.behind) == (other.before, other.behind) else tuple(_differs(one, other, words))
    unquoted = one.quoted != other.quoted and not (one.marked and other.marked)
    return found if found or unquoted else None


def _differs(one: Around, other: Around, words: str) -> Iterator[Difference]:
    a_text, b_text = one.with_words(words), other.with_words(words)
    a, b = wording(a_text), wording(b_text)
    for gap in gaps(a, b):
        left, right = a[gap.a_from : gap.a_to], b[gap.b_from : gap.b_to]
        critical = tuple(differences(left, a_text, right, b_text))
        yield from critical
        kind = None if critical else _kind(a, b, gap)
        if kind:
            yield Difference(kind, _written(a_text, left), _written(b_text, right))


def _kind(a: Sequence[Word], b: Sequence[Word], gap: Gap) -> DifferenceKind | None:
    """What kind of difference other words make here, if any."""
    left, right = unlike(a[gap.a_from : gap.a_to], b[gap.b_from : gap.b_to])
    if not left and not right:
        return None
    before, behind = zip(_beside(a, gap.a_from, gap.a_to), _beside(b, gap.b_from, gap.b_to), strict=True)
    if any(word and word.kind is WordKind.NUMBER for word in (*before, *behind)):
        return DifferenceKind.NUMBER
    keys = {word.key for word in (*left, *right)}
    if any(key[0].isalpha() and key.upper() == key.lower() for key in keys):
        return DifferenceKind.NAME
    if any(map(_is_voice, (*left, *right))) or _tells_which(keys, before, behind):
        return DifferenceKind.NAME
    return next((kind for words, kind in _KINDS if keys & words), None)


def _beside(words: Sequence[Word], start: int, end: int) -> tuple[Word | None, Word | None]:
    """The words right before and right behind these, no mark between; none beside nothing."""
    before = words[start - 1] if 0 < start < end and words[start].marks in _CLOSE else None
    behind = words[end] if start < end < len(words) and words[end].marks in _CLOSE else None
    return before, behind


def _tells_which(keys: set[str], before: Sequence[Word | None], behind: Sequence[Word | None]) -> bool:
    """Whether the words say which voice it is: the harbour office, министр обороны."""
    return any(map(_is_voice, behind)) or (any(map(_CYRILLIC.match, keys)) and any(map(_is_voice, before)))


def _is_voice(word: Word | None) -> bool:
    return word is not None and _CASE.sub("", word.key) in _VOICES


def _written(text: str, words: Sequence[Word]) -> str:
    return text[words[0].start : words[-1].end] if words else ""
