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
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from reading.attribution.citing import cited
from reading.attribution.contents import is_media
from reading.attribution.describing import capital_tail
from reading.attribution.nested import nested_sayings
from reading.attribution.phrases import Phrase
from reading.attribution.references import Mention, Register
from reading.attribution.russian.reader import russian_voices
from reading.attribution.salience import Salience
from reading.attribution.sayings import find_sayings, main_subject
from reading.attribution.shapes import Saying
from reading.attribution.speakers import note_subject, speaker_of
from reading.attribution.tagged_sayings import with_tagged
from reading.attribution.turns import Labels
from reading.attribution.voices import Sentence, Voice, mostly_quoted
from reading.text.quotes import Quoted
from reading.text.tokens import Token
from reading.types import Attributed, Block, Link, LinkRole, Speaker, SpeakerKind

_QUOTED_SHARE = 0.8
_SURE = 0.7


def attribute(
    text: str, sentences: Sequence[Sentence], tagged: Sequence[Attributed] = (), blocks: Sequence[Block] = ()
) -> list[list[Voice]]:
    """The voices of each sentence, in order of their cues; `tagged` is what the trained tagger found, if it read."""
    by_sentence = _by_sentence(sentences, tagged)
    register = Register(text, [(one.span.start, one.span.end) for one in sentences])
    salience = Salience()
    labels = Labels(text, blocks, register, salience)
    mentions = deque(register.mentions)
    voices: list[list[Voice]] = []
    for salience.now, sentence in enumerate(sentences):
        if salience.now and sentence.entry != sentences[salience.now - 1].entry:
            salience.forget()
        found = _sayings(sentence, by_sentence.get(salience.now, ()))
        turn = sentence.turn if sentence.english else None
        if turn is not None:
            voices.append([Voice(None, ((0, len(sentence.tokens)),), labels.links(turn), turn.mark)])
        else:
            voices.append(_voices(text, sentence, found, register, salience))
        here = list(_until(mentions, sentence.span.end))
        if not found:
            _remember(text, sentence, here, register, salience)
    for at, heard in russian_voices(text, sentences).items():
        voices[at].extend(heard)
    about = _people_before(text, sentences, voices, register)
    _spread(sentences, voices, by_sentence)
    _continue(sentences, voices, about)
    for sentence, heard in zip(sentences, voices, strict=True):
        heard.extend(_nested(text, sentence, heard, register))
    return voices


def _sayings(sentence: Sentence, tagged: Sequence[Attributed]) -> list[Saying]:
    """The reporting clauses of a sentence that nobody's label gives to somebody."""
    if not sentence.english or sentence.turn is not None:
        return []
    found = find_sayings(sentence.tokens)
    return with_tagged(sentence.tokens, found, tagged) if tagged else found


def _until(mentions: deque[Mention], end: int) -> Iterator[Mention]:
    """Take the mentions that stand before a position."""
    while mentions and mentions[0].start < end:
        yield mentions.popleft()


def _people_before(
    text: str, sentences: Sequence[Sentence], voices: Sequence[Sequence[Voice]], register: Register
) -> dict[int, tuple[Link, ...]]:
    """Who may speak in a bare quotation, under the number of the sentence before it, which has no speaker."""
    return {
        number: _only_person(text, before, here, register)
        for number, (before, here) in enumerate(pairwise(sentences))
        if not voices[number] and here.turn is None and mostly_quoted(here)
    }


def _only_person(text: str, before: Sentence, quoted: Sentence, register: Register) -> tuple[Link, ...]:
    """The person whom the sentence before a bare quotation of its paragraph is about, if it is about one."""
    subject = main_subject(before.tokens) if before.english and before.block == quoted.block else None
    if subject is None or any(token.quoted for token in before.tokens):
        return ()
    words, head = _words(text, before.tokens, subject)
    person = register.named(capital_tail(head.split()))
    if person is None:
        return ()
    start = before.tokens[subject.first].start
    return (Link(LinkRole.SOURCE, Speaker(person.name, SpeakerKind.PERSON), words, "", start, start + len(words)),)


def _remember(text: str, sentence: Sentence, named: Sequence[Mention], register: Register, salience: Salience) -> None:
    """Whom a sentence without a speaker is about, and whom it names first outside of quotation marks."""
    subject = main_subject(sentence.tokens) if sentence.english else None
    if subject is not None:
        note_subject(*_words(text, sentence.tokens, subject), register, salience)
    for mention in named:
        if not _within(mention.start, sentence.quotations):
            salience.saw(mention.person)
            return


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
        who = speaker_of(*_words(text, tokens, saying.source), register, salience)
        links.append(_link(text, tokens, saying.source, cue, who))
        behind = None if saying.passes_on else cited(tokens, saying.source)
        if behind is not None:
            who = speaker_of(*_words(text, tokens, behind), register, salience)
            if who.kind is not SpeakerKind.DOCUMENT:
                links = [_link(text, tokens, behind, cue, who), replace(links[0], role=LinkRole.RELAY)]
    if saying.relay is not None:
        who = speaker_of(*_words(text, tokens, saying.relay), register, salience)
        links.append(replace(_link(text, tokens, saying.relay, cue, who), role=LinkRole.RELAY))
    if saying.addressee is not None and is_media(tokens, saying.addressee):
        start, end = tokens[saying.addressee[0]].start, tokens[saying.addressee[1]].end
        words = text[start:end]
        links.append(Link(LinkRole.RELAY, Speaker(words, SpeakerKind.ORGANISATION), words, cue, start, end))
    return tuple(links)


def _link(text: str, tokens: Sequence[Token], phrase: Phrase, cue: str, speaker: Speaker) -> Link:
    start, end = tokens[phrase.first].start, tokens[phrase.last].end
    return Link(LinkRole.SOURCE, speaker, text[start:end], cue, start, end)


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


def _continue(sentences: Sequence[Sentence], voices: list[list[Voice]], about: Mapping[int, tuple[Link, ...]]) -> None:
    """Give quotations without a cue to whoever is speaking, or whom the sentence before is about."""
    for index, sentence in enumerate(sentences):
        if voices[index] or sentence.language is None or not mostly_quoted(sentence):
            continue
        links = _same_quotation(sentences, voices, index) or _speaking(sentences, voices, index)
        links = links or about.get(index - 1, ())
        if links:
            voices[index].append(Voice(None, ((0, len(sentence.tokens)),), links))


def _nested(text: str, sentence: Sentence, voices: Sequence[Voice], register: Register) -> list[Voice]:
    """The voices within quoted words that somebody else passes on."""
    outer = [voice for voice in voices if voice.links and (voice.saying is None or voice.saying.outer is None)]
    spans = [span for voice in outer for span in voice.contents]
    found = list(nested_sayings(sentence.tokens, spans)) if sentence.english else []
    return [Voice(one, one.contents, _links(text, sentence, one, register, Salience())) for one in found]


def _same_quotation(sentences: Sequence[Sentence], voices: list[list[Voice]], index: int) -> tuple[Link, ...]:
    """The links of a later sentence that closes and attributes the quotation this one stands in."""
    sentence = sentences[index]
    for later in range(index + 1, min(index + 12, len(sentences))):
        other = sentences[later]
        shared = any(
            quoted.start < sentence.span.end and quoted.end > other.span.start for quoted in sentence.quotations
        )
        if not (shared and other.block == sentence.block) and not _runs_on(sentences[later - 1], other):
            return ()
        if voices[later]:
            return voices[later][0].links
    return ()


def _runs_on(before: Sentence, here: Sentence) -> bool:
    """Whether a quotation that a paragraph left open goes on at the beginning of the next one, or goes on in it."""
    if before.block == here.block:
        return bool(here.quotations) and here.quotations[0].start <= before.span.start and mostly_quoted(before)
    left_open = bool(before.quotations) and not before.quotations[-1].whole and mostly_quoted(before)
    return left_open and bool(here.quotations) and here.quotations[0].start <= here.span.start


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
    if before.entry != here.entry:
        return ()
    return last.links if before.block == here.block or left_open or announced or said else ()
