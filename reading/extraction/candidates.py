"""The claims that one sentence makes.

A sentence is laid out in stretches: the words that each saying reports, and what is left for the article's own
voice once the reporting clauses are taken out. Each stretch is split into assertions, and an assertion becomes a
candidate when it can be right or wrong at all: questions, greetings and bare reporting clauses cannot.

    Ito said the bridge was closed and two people were hurt, while trams ran as usual.
      -> the bridge was closed (Ito) · two people were hurt (Ito) · trams ran as usual (the article)

A saying within another's words is a claim of the inner speaker, passed on by the outer one, unless it only repeats
the speaker ("said he believed"). What it gets wrong: an assertion tucked into a noun ("the ban on rallies") is not
seen.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reading.attribution.complements import lacks_clause, starts_clause
from reading.attribution.cues import CueKind
from reading.attribution.sayings import Saying
from reading.attribution.voices import Sentence, Voice, mostly_quoted
from reading.extraction.assertions import Range, assertions, relatives, trim
from reading.extraction.headlines import headline_asserts
from reading.lexicons.en.evidence import HEARSAY, PHOTO, RUMOURED, VIDEO
from reading.lexicons.en.reporting import MAKING_CLAIMS, NOT_CLAIMS, REPORTING_FORMS, Manner
from reading.lexicons.en.verbs import PASTS
from reading.lexicons.en.words import AUXILIARIES, PREPOSITIONS, SUBORDINATORS
from reading.text.tokens import Token
from reading.types import BlockKind, Link, LinkRole, SpeakerKind

_FEWEST_WORDS = 3
_FEWEST_LETTERS = 8
_FEWEST_OBJECT_WORDS = 5
_FEWEST_WORDS_WITHOUT_VERB = 6
_DROPPED_LEADS = (SUBORDINATORS | {"as", "asked"}) - {"though", "although", "while", "whereas"}
_SPOKEN = frozenset({Manner.SAY, Manner.TELL})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An assertion in tokens of its sentence; `clause` is False where it needs its cue to be understood."""

    first: int
    last: int
    links: tuple[Link, ...]
    clause: bool = True
    reported: bool = False
    held: str | None = None


def candidates(text: str, sentence: Sentence, voices: Sequence[Voice]) -> list[Candidate]:
    """The assertions of a sentence in the order in which they begin."""
    if not sentence.english:
        return _foreign(sentence)
    if sentence.block.kind is BlockKind.HEADLINE and not headline_asserts(sentence.tokens):
        return []
    spoken = list(_settled(sentence.tokens, voices))
    found = [one for voice in spoken for one in _reported(text, sentence, voice, spoken)]
    found += _own(sentence, voices, spoken)
    asserted = _once([one for one in found if _asserts(sentence.tokens, one)])
    if not asserted and not spoken:
        asserted = _whole(sentence)
    return sorted(asserted, key=lambda one: (one.first, -one.last))


def _foreign(sentence: Sentence) -> list[Candidate]:
    """A sentence that English rules cannot read is logged whole if it holds a figure or a quotation."""
    checkable = any(token.quoted or any(map(str.isdigit, token.text)) for token in sentence.tokens)
    whole = trim(sentence.tokens, 0, len(sentence.tokens))
    letters = sum(len(token.text) for token in sentence.tokens[whole[0] : whole[1]] if token.word)
    return [Candidate(*whole, ())] if checkable and letters >= _FEWEST_LETTERS else []


def _once(found: Sequence[Candidate]) -> list[Candidate]:
    """One claim for each stretch: the one with the longest way from its source."""
    best: dict[Range, Candidate] = {}
    for one in sorted(found, key=lambda one: len(one.links)):
        best[one.first, one.last] = one
    return list(best.values())


def _whole(sentence: Sentence) -> list[Candidate]:
    """A sentence in which no assertion was found, as one: better logged than lost."""
    one = Candidate(*trim(sentence.tokens, 0, len(sentence.tokens)), ())
    words = sum(token.word for token in sentence.tokens)
    return (
        [one] if words >= _FEWEST_WORDS_WITHOUT_VERB and one.last > one.first and _asserts(sentence.tokens, one) else []
    )


def _settled(tokens: Sequence[Token], voices: Sequence[Voice]) -> Iterator[Voice]:
    """The voices that make claims of their own: no relays, no pictures, no speaker within his own words."""
    for voice in voices:
        saying = voice.saying
        if saying is None:
            yield voice
            continue
        if saying.passes_on or _shown(tokens, saying) or _aside(tokens, saying) or not _uttered(saying):
            continue
        if saying.outer is None:
            yield voice
        elif saying.cue.manners & _SPOKEN or (Manner.THINK in saying.cue.manners and saying.clause):
            outer = next(
                (
                    one
                    for one in voices
                    if one.saying is not None
                    and one.saying.group[1] <= saying.group[0]
                    and any(span[0] <= saying.group[0] < span[1] for span in one.contents)
                ),
                None,
            )
            nested = _passed_on(voice, outer)
            if nested is not None:
                yield nested


def _passed_on(voice: Voice, outer: Voice | None) -> Voice | None:
    """An inner voice with the outer one as its relay; None if both are the same or the inner one is not known."""
    inner_source = next((link for link in voice.links if link.role is LinkRole.SOURCE), None)
    if inner_source is None or inner_source.speaker.kind is SpeakerKind.UNNAMED or outer is None or not outer.links:
        return None
    if inner_source.speaker == outer.links[0].speaker:
        return None
    relay = replace(outer.links[0], role=LinkRole.RELAY)
    return replace(voice, links=(*voice.links, relay))


def _aside(tokens: Sequence[Token], saying: Saying) -> bool:
    """Whether the saying belongs to the article's own assertion: "what they called …", ", asking for …"."""
    begin = saying.group[0]
    asked = saying.cue.kind is CueKind.PARTICIPLE and not saying.clause
    asked = asked or tokens[saying.contents[0][0]].low in {"whether", "if"}
    return asked or (begin > 0 and tokens[begin - 1].low == "what")


def _uttered(saying: Saying) -> bool:
    """Whether the saying puts an assertion into the world: what somebody wants or knows is told by the article."""
    manners, lemma = saying.cue.manners, saying.cue.lemma
    telling = bool(manners & {Manner.SAY, Manner.TELL, Manner.FIND, Manner.LABEL})
    if not saying.clause and Manner.PROMISE not in manners and _length(saying) < _FEWEST_OBJECT_WORDS:
        return False
    return lemma in MAKING_CLAIMS or (telling and lemma not in NOT_CLAIMS)


def _length(saying: Saying) -> int:
    return sum(end - begin for begin, end in saying.contents)


def _shown(tokens: Sequence[Token], saying: Saying) -> bool:
    """Whether the source is a picture: what pictures show is told by the article."""
    if saying.source is None:
        return False
    return tokens[saying.source.last].low in VIDEO | PHOTO


def _reported(text: str, sentence: Sentence, voice: Voice, spoken: Sequence[Voice]) -> Iterator[Candidate]:
    tokens = sentence.tokens
    saying = voice.saying
    clause = saying is None or saying.clause
    held = None
    if saying is not None and not clause:
        held = text[tokens[saying.cue.first].start : tokens[saying.contents[0][0]].start]
    inner = [
        one.saying for one in spoken if one.saying is not None and one.saying.outer is not None and one is not voice
    ]
    for begin, end in _joined(tokens, voice.contents):
        stop = min(
            [
                one.group[0]
                for one in inner
                if begin <= one.group[0] < end and saying is not None and saying.outer is None
            ]
            + [end]
        )
        own_words = None if clause else _quoted_clause(tokens, begin, stop)
        if own_words is not None:
            yield Candidate(*own_words, voice.links, reported=True)
            stop = own_words[0]
        for first, last in assertions(tokens, begin, stop) if clause else [trim(tokens, begin, stop)]:
            if first < last:
                yield Candidate(first, last, voice.links, clause, reported=True, held=held)


def _quoted_clause(tokens: Sequence[Token], begin: int, end: int) -> Range | None:
    """A whole clause in quotation marks behind "as" or "because", which is a claim apart: urged … as “it is unsafe”."""
    for at in range(begin + 1, end - _FEWEST_WORDS):
        if tokens[at].low in {"as", "because", "that"} and not tokens[at].quoted and tokens[at + 2].quoted:
            close = next(
                (index for index in range(at + 2, end) if tokens[index].word and not tokens[index].quoted), end
            )
            if starts_clause(tokens, at + 2):
                return trim(tokens, at + 1, close)
    return None


def _joined(tokens: Sequence[Token], contents: Sequence[Range]) -> list[Range]:
    """Contents on both sides of a reporting clause are one claim where either half is no clause by itself."""
    if len(contents) == 2 and tokens[contents[0][1] - 2].quoted and lacks_clause(tokens, *contents[0]):
        return [(contents[0][0], contents[1][1])]
    return list(contents)


def _own(sentence: Sentence, voices: Sequence[Voice], spoken: Sequence[Voice]) -> Iterator[Candidate]:
    """What the article's own voice asserts: the sentence without reporting clauses and reported words."""
    tokens = sentence.tokens
    if not spoken and mostly_quoted(sentence):
        yield Candidate(*trim(tokens, 0, len(tokens)), (), reported=True)
        return
    groups = [
        voice.saying.group
        for voice in voices
        if voice.saying is not None and (voice in spoken or voice.saying.passes_on)
    ]
    taken = sorted([*groups, *(span for voice in spoken for span in voice.contents)])
    for group in groups:
        yield from (Candidate(*one, ()) for one in relatives(tokens, *group))
    at = 0
    for begin, end in [*taken, (len(tokens), len(tokens))]:
        if begin > at:
            yield from _left_over(sentence, at, begin, alone=not spoken)
        at = max(at, end)


def _left_over(sentence: Sentence, begin: int, end: int, *, alone: bool) -> Iterator[Candidate]:
    """The assertions in a stretch that nobody is said to have uttered."""
    tokens = sentence.tokens
    first, last = trim(tokens, begin, end)
    if first >= last:
        return
    if not alone and (lacks_clause(tokens, first, last) or tokens[first].low in _DROPPED_LEADS | PREPOSITIONS):
        return
    told = _past_rumour(tokens) if alone else 0
    for one in assertions(tokens, max(begin, told), end):
        if not lacks_clause(tokens, *one) or (alone and _stands(sentence, one)):
            yield Candidate(*one, (), reported=told > 0 or _hearsay(tokens, *one))


def _past_rumour(tokens: Sequence[Token]) -> int:
    """The token behind "It is said that", 0 where a sentence does not begin so."""
    words = [token.low for token in tokens[:5]]
    if words[:1] != ["it"] or "that" not in words:
        return 0
    that = words.index("that")
    passive = words[1:2] in [["is"], ["was"], ["has"]] and words[that - 1] in RUMOURED
    return that + 1 if passive else 0


def _hearsay(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the article passes on what nobody is named for."""
    return any(token.low in HEARSAY and not token.quoted for token in tokens[first:last])


def _stands(sentence: Sentence, one: Range) -> bool:
    """Whether words without a verb that we know still assert something: a caption, a headline, a whole sentence."""
    if sentence.block.kind is not BlockKind.PARAGRAPH or one[0] > 0:
        return True
    words = sum(token.word for token in sentence.tokens)
    return words >= _FEWEST_WORDS_WITHOUT_VERB and sentence.tokens[-1].low in {".", "”", '"', ")"}


def _asserts(tokens: Sequence[Token], one: Candidate) -> bool:
    words = sum(token.word for token in tokens[one.first : one.last])
    asks = (
        (one.last < len(tokens) and tokens[one.last].low == "?") or tokens[one.last - 1].low == "?" if words else True
    )
    tiny = words == _FEWEST_WORDS - 1 and bool(one.links) and _tiny_clause(tokens, one)
    return (words >= _FEWEST_WORDS or tiny) and not asks


def _tiny_clause(tokens: Sequence[Token], one: Candidate) -> bool:
    """Whether two words are a subject and what it did ("exports doubled"), not "she said" or "it was"."""
    verb = tokens[one.last - 1].low
    return verb in PASTS and verb not in REPORTING_FORMS and verb not in AUXILIARIES
