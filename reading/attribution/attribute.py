"""Whose words each stretch of an article is: sayings with their speakers, over the whole article.

Sentence by sentence the sayings are found (see `sayings`), their sources are named (see `speakers`), and quotations
that no cue of their own sentence covers are given to whoever is speaking:

* a sentence inside a quotation that another sentence attributes:  “A is closed. B is open,” Ito said.
* a quoted sentence after an attributed one of its paragraph, with or without a verb:  Ito said A. “B.”
* a paragraph that goes on with a quotation left open, or that follows a colon;
* a sentence that the trained tagger saw to be part of what another sentence's speaker says.

What it gets wrong: a standing quotation after a paragraph in which two people speak goes to the later one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from reading.attribution.contents import is_media
from reading.attribution.phrases import Phrase
from reading.attribution.references import Register
from reading.attribution.russian.reader import russian_voices
from reading.attribution.sayings import Saying, find_sayings, main_subject
from reading.attribution.speakers import Salience, note_subject, speaker_of
from reading.attribution.tagged_sayings import with_tagged
from reading.attribution.voices import Sentence, Voice, mostly_quoted
from reading.text.quotes import Quoted
from reading.text.tokens import Token
from reading.types import Attributed, Link, LinkRole, Speaker, SpeakerKind

_QUOTED_SHARE = 0.8
_SURE = 0.7


def attribute(text: str, sentences: Sequence[Sentence], tagged: Sequence[Attributed] = ()) -> list[list[Voice]]:
    """The voices of each sentence, in order of their cues; `tagged` is what the trained tagger found, if it read."""
    by_sentence = _by_sentence(sentences, tagged)
    register = Register(text, [(one.span.start, one.span.end) for one in sentences])
    salience = Salience()
    mentions = iter(register.mentions)
    mention = next(mentions, None)
    voices: list[list[Voice]] = []
    for salience.now, sentence in enumerate(sentences):
        found = find_sayings(sentence.tokens) if sentence.english else []
        if salience.now in by_sentence:
            found = with_tagged(sentence.tokens, found, by_sentence[salience.now])
        voices.append(_voices(text, sentence, found, register, salience))
        subject = main_subject(sentence.tokens) if sentence.english and not found else None
        if subject is not None:
            words, head = _words(text, sentence.tokens, subject)
            note_subject(words, head, register, salience)
        first = True
        while mention is not None and mention.start < sentence.span.end:
            if first and not found and not _within(mention.start, sentence.quotations):
                salience.saw(mention.person)
                first = False
            mention = next(mentions, None)
    for at, heard in russian_voices(text, sentences).items():
        voices[at].extend(heard)
    _spread(sentences, voices, by_sentence)
    _continue(sentences, voices)
    return voices


def _by_sentence(sentences: Sequence[Sentence], tagged: Sequence[Attributed]) -> dict[int, list[Attributed]]:
    """The tagger's attributions under the number of the sentence that holds their cue."""
    starts = [sentence.span.start for sentence in sentences]
    found: dict[int, list[Attributed]] = {}
    for one in tagged:
        if one.cue is not None:
            found.setdefault(bisect_right(starts, one.cue.start) - 1, []).append(one)
    return found


def _words(text: str, tokens: Sequence[Token], phrase: Phrase) -> tuple[str, str]:
    """A phrase as written, and its head."""
    head = text[tokens[phrase.head_first].start : tokens[phrase.head_last].end]
    return text[tokens[phrase.first].start : tokens[phrase.last].end], head


def _within(at: int, quotations: Sequence[Quoted]) -> bool:
    return any(quoted.start <= at < quoted.end for quoted in quotations)


def _voices(text: str, sentence: Sentence, found: list[Saying], register: Register, salience: Salience) -> list[Voice]:
    made: list[Voice] = []
    for saying in found:
        links = _links(text, sentence, saying, register, salience)
        made.append(Voice(saying, saying.contents, links))
    relays = [link for voice in made if voice.saying and voice.saying.passes_on for link in voice.links]
    relays = [Link(LinkRole.RELAY, link.speaker, link.as_written, link.cue, link.start, link.end) for link in relays]
    return [
        voice
        if voice.saying and voice.saying.passes_on
        else Voice(voice.saying, voice.contents, (*voice.links, *relays))
        for voice in made
    ]


def _links(text: str, sentence: Sentence, saying: Saying, register: Register, salience: Salience) -> tuple[Link, ...]:
    tokens = sentence.tokens
    cue = text[tokens[saying.cue.first].start : tokens[saying.cue.last].end]
    links: list[Link] = []
    if saying.source is not None:
        source = saying.source
        start, end = tokens[source.first].start, tokens[source.last].end
        speaker = speaker_of(*_words(text, tokens, source), register, salience)
        links.append(Link(LinkRole.SOURCE, speaker, text[start:end], cue, start, end))
    if saying.addressee is not None and is_media(tokens, saying.addressee):
        start, end = tokens[saying.addressee[0]].start, tokens[saying.addressee[1]].end
        words = text[start:end]
        links.append(Link(LinkRole.RELAY, Speaker(words, SpeakerKind.ORGANISATION), words, cue, start, end))
    return tuple(links)


def _spread(
    sentences: Sequence[Sentence], voices: list[list[Voice]], by_sentence: Mapping[int, Sequence[Attributed]]
) -> None:
    """Give sentences without a cue to the speaker of another one whose words the tagger saw going on in them."""
    starts = [sentence.span.start for sentence in sentences]
    for number, tagged in by_sentence.items():
        for one in tagged:
            links = _links_at(sentences[number], voices[number], one)
            for part in one.contents if links else ():
                for at in range(max(0, bisect_right(starts, part.start) - 1), bisect_left(starts, part.end)):
                    sentence = sentences[at]
                    shared = min(part.end, sentence.span.end) - max(part.start, sentence.span.start)
                    whole = shared >= _QUOTED_SHARE * (sentence.span.end - sentence.span.start)
                    if whole and sentence.english and not voices[at]:
                        voices[at].append(Voice(None, ((0, len(sentence.tokens)),), links))


def _links_at(sentence: Sentence, voices: Sequence[Voice], tagged: Attributed) -> tuple[Link, ...]:
    """The links of the saying that the tagger means, if it is sure of it."""
    if tagged.cue is None or tagged.certainty is None or tagged.certainty["source"] < _SURE:
        return ()
    for voice in voices:
        cue = voice.saying.cue if voice.saying and not voice.saying.passes_on else None
        if (
            cue
            and sentence.tokens[cue.first].start < tagged.cue.end
            and tagged.cue.start < sentence.tokens[cue.last].end
        ):
            return voice.links
    return ()


def _continue(sentences: Sequence[Sentence], voices: list[list[Voice]]) -> None:
    """Give quotations without a cue to whoever is speaking."""
    for index, sentence in enumerate(sentences):
        if voices[index] or sentence.language is None or not mostly_quoted(sentence):
            continue
        links = _same_quotation(sentences, voices, index) or _speaking(sentences, voices, index)
        if links:
            voices[index].append(Voice(None, ((0, len(sentence.tokens)),), links))


def _same_quotation(sentences: Sequence[Sentence], voices: list[list[Voice]], index: int) -> tuple[Link, ...]:
    """The links of a later sentence that closes and attributes the quotation this one stands in."""
    sentence = sentences[index]
    for later in range(index + 1, min(index + 12, len(sentences))):
        other = sentences[later]
        shared = any(
            quoted.start < sentence.span.end and quoted.end > other.span.start for quoted in sentence.quotations
        )
        if other.block != sentence.block or not shared:
            return ()
        if voices[later]:
            return voices[later][0].links
    return ()


def _speaking(sentences: Sequence[Sentence], voices: list[list[Voice]], index: int) -> tuple[Link, ...]:
    """The links of the sentence before, within the paragraph or across a quotation that was left open or announced."""
    if index == 0 or not voices[index - 1]:
        return ()
    before, here = sentences[index - 1], sentences[index]
    last = next(
        (voice for voice in reversed(voices[index - 1]) if voice.saying is None or not voice.saying.passes_on), None
    )
    if last is None:
        return ()
    left_open = bool(before.quotations) and not before.quotations[-1].whole
    announced = before.tokens[-1].low == ":"
    said = mostly_quoted(before) or last.saying is None or any(before.tokens[span[0]].quoted for span in last.contents)
    return last.links if before.block == here.block or left_open or announced or said else ()
