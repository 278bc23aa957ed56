"""The attributions of an article as spans: who, by which words, says what."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from reading.attribution.voices import Sentence, Voice
from reading.text.tokens import Token
from reading.types import Attributed, Form, Link, LinkRole, Span

_DIRECT_SHARE = 0.95


class Words:
    """All tokens of an article, found by their place."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._tokens = [token for sentence in sentences for token in sentence.tokens]
        self._starts = [token.start for token in self._tokens]

    def within(self, parts: Iterable[Span]) -> Iterator[Token]:
        """The tokens that begin in any of some stretches."""
        for part in parts:
            yield from self._tokens[bisect_left(self._starts, part.start) : bisect_left(self._starts, part.end)]


def by_rules(sentences: Sequence[Sentence], voices: Sequence[Sequence[Voice]]) -> list[Attributed]:
    """What the rules found; a quotation that goes on with another sentence's is a stretch of the same attribution.

    Whom somebody quotes within quotation marks is left out, as people leave it out who mark attributions.
    """
    found: list[tuple[Voice, Sentence, list[Span]]] = []
    going_on: dict[tuple[Link, ...], list[Span]] = {}
    for sentence, heard in zip(sentences, voices, strict=True):
        for voice in heard:
            if voice.saying and voice.saying.outer is not None and sentence.tokens[voice.saying.cue.first].quoted:
                continue
            parts = [_span(sentence.tokens, part) for part in voice.contents]
            same = going_on.get(voice.links) if voice.saying is None and voice.links else None
            if same is not None:
                same.extend(parts)
            elif parts:
                found.append((voice, sentence, parts))
                going_on[voice.links] = parts
    words = Words(sentences)
    return [
        Attributed(_source(voice.links), _cue(sentence, voice), tuple(parts), form_of(words.within(parts)))
        for voice, sentence, parts in found
    ]


def _span(tokens: Sequence[Token], part: tuple[int, int]) -> Span:
    return Span(tokens[part[0]].start, tokens[part[1] - 1].end)


def _source(links: Sequence[Link]) -> Span | None:
    for link in links:
        if link.role is LinkRole.SOURCE and link.start is not None and link.end is not None:
            return Span(link.start, link.end)
    return None


def _cue(sentence: Sentence, voice: Voice) -> Span | None:
    cue = voice.saying.cue if voice.saying else None
    if voice.cue is not None:
        return voice.cue
    return Span(sentence.tokens[cue.first].start, sentence.tokens[cue.last].end) if cue else None


def form_of(words: Iterable[Token]) -> Form:
    """Direct, mixed or indirect by the share of letters inside quotation marks."""
    letters = quoted = 0
    for token in words:
        if token.word:
            letters += len(token.text)
            quoted += len(token.text) * token.quoted
    if quoted >= _DIRECT_SHARE * letters:
        return Form.DIRECT
    return Form.MIXED if quoted else Form.INDIRECT
