"""The voices of an article's Russian sentences."""

from collections.abc import Iterator, Sequence

from reading.attribution.phrases import Phrase
from reading.attribution.russian.heard import Heard
from reading.attribution.russian.sayings import find
from reading.attribution.russian.speakers import Voices
from reading.attribution.voices import Sentence, Voice
from reading.types import Link, LinkRole, Speaker

_SHOWS_NO_GENDER = frozenset({"", "s"})


def russian_voices(text: str, sentences: Sequence[Sentence]) -> dict[int, list[Voice]]:
    """The voices of each Russian sentence that has some, in order of their cues, under its number."""
    made: dict[int, list[Voice]] = {}
    if not any(sentence.language == "ru" for sentence in sentences):
        return made
    voices = Voices(text, (one.span for one in sentences if one.language == "ru"))
    for number, sentence in enumerate(sentences):
        if sentence.language != "ru":
            continue
        heard = find(sentence.tokens)
        links = [_links(text, sentence, one, heard, voices) for one in heard]
        if heard:
            made[number] = _voices(heard, links)
        else:
            voices.saw(sentence.span.of(text))
        for one, link in zip(heard, links, strict=True):
            if one.back and number and sentences[number - 1].language == "ru":
                made[number - 1] = _told(sentences[number - 1], made.get(number - 1, []), link)
    return made


def _told(sentence: Sentence, voices: Sequence[Voice], links: tuple[Link, ...]) -> list[Voice]:
    """The voices of a sentence that the next one gives to somebody ("об этом сообщил …"), who else passes it on."""
    if not voices:
        return [Voice(None, ((0, len(sentence.tokens)),), links)]
    relays = tuple(map(_relayed, links))
    return [Voice(one.saying, one.contents, (*one.links, *relays) if one.links else links) for one in voices]


def _voices(heard: Sequence[Heard], links: Sequence[tuple[Link, ...]]) -> list[Voice]:
    relays = tuple(_relayed(link) for one, of in zip(heard, links, strict=True) if one.saying.passes_on for link in of)
    made = []
    for one, own in zip(heard, links, strict=True):
        if one.back:
            made.append(Voice(one.saying, (), own))
            continue
        outer = links[one.saying.outer] if one.saying.outer is not None else ()
        passed = () if one.saying.passes_on else (*map(_relayed, _others(outer, own)), *relays)
        made.append(Voice(one.saying, one.saying.contents, (*own, *passed)))
    return made


def _others(outer: Sequence[Link], own: Sequence[Link]) -> Iterator[Link]:
    """The outer voices that are not the inner one again ("заявил, что он считает")."""
    return (link for link in outer if all(link.speaker != one.speaker for one in own))


def _relayed(link: Link) -> Link:
    return Link(LinkRole.RELAY, link.speaker, link.as_written, link.cue, link.start, link.end)


def _links(text: str, sentence: Sentence, one: Heard, heard: Sequence[Heard], voices: Voices) -> tuple[Link, ...]:
    """The source of a saying, and behind it the one who only refers to it."""
    saying, tokens = one.saying, sentence.tokens
    source = saying.source
    nominative = one.nominative
    if source is None and saying.inherits is not None:
        source, nominative = heard[saying.inherits].saying.source, heard[saying.inherits].nominative
    cue = text[tokens[saying.cue.first].start : tokens[saying.cue.last].end]
    if source is None:
        again = voices.same_again(one.fits) if one.fits else None
        return (Link(LinkRole.SOURCE, again, "", cue, None, None),) if again else ()
    first = _link(
        text, sentence, source, cue, _speaker(text, sentence, source, voices, one.fits, nominative=nominative)
    )
    if one.origin is None:
        return (first,)
    origin = _speaker(text, sentence, one.origin, voices, None, nominative=False)
    return _link(text, sentence, one.origin, cue, origin), _relayed(first)


def _speaker(
    text: str, sentence: Sentence, source: Phrase, voices: Voices, fits: str | None, *, nominative: bool
) -> Speaker:
    tokens = sentence.tokens[source.first : source.last + 1]
    words = text[tokens[0].start : tokens[-1].end]
    return voices.speaker(words, tokens, fits if fits not in _SHOWS_NO_GENDER else None, nominative=nominative)


def _link(text: str, sentence: Sentence, source: Phrase, cue: str, speaker: Speaker) -> Link:
    start, end = sentence.tokens[source.first].start, sentence.tokens[source.last].end
    return Link(LinkRole.SOURCE, speaker, text[start:end], cue, start, end)
