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

from reading.attribution.complements import OPENING, lacks_clause, starts_clause
from reading.attribution.phrases import is_adverb
from reading.attribution.shapes import Saying
from reading.attribution.voices import Sentence, Voice, mostly_quoted
from reading.extraction.assertions import Range, assertions, relatives, trim
from reading.extraction.headlines import headline_asserts
from reading.extraction.hearsay import hearsay_gap, is_hearsay, past_rumour
from reading.extraction.utterances import settled
from reading.extraction.wholeness import (
    from_its_subject,
    needs_its_cue,
    shares_subject,
    subject_of,
    to_its_end,
    with_auxiliaries,
    without_subject,
)
from reading.lexicons.en.reporting import REPORTING_FORMS
from reading.lexicons.en.verbs import PASTS
from reading.lexicons.en.words import (
    AUXILIARIES,
    CONDITIONS,
    COORDINATORS,
    DETERMINERS,
    FINITE_AUXILIARIES,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    SUBORDINATORS,
)
from reading.text.tokens import Token
from reading.types import BlockKind, Form, Link

_FEWEST_WORDS = 3
_FEWEST_LETTERS = 8
_FEWEST_WORDS_WITHOUT_VERB = 6
_DROPPED_LEADS = (SUBORDINATORS | {"as", "asked"}) - {"though", "although", "while", "whereas"}
_FEWEST_BEHIND = 4
_BOTH_SIDES = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """An assertion in tokens of its sentence; `clause` is False where it needs its cue to be understood.

    `form` is set where quotation marks do not tell it: words retold within somebody else's quotation. `gap` is the
    reporting clause that stands in the middle of the words, `subject` who does what they begin with ("called for …").
    """

    first: int
    last: int
    links: tuple[Link, ...]
    clause: bool = True
    reported: bool = False
    held: str | None = None
    form: Form | None = None
    gap: Range | None = None
    subject: str | None = None


def candidates(text: str, sentence: Sentence, voices: Sequence[Voice]) -> list[Candidate]:
    """The assertions of a sentence in the order in which they begin."""
    if not sentence.english:
        return _foreign(sentence)
    if sentence.turn is not None and sentence.turn.asks:
        return []
    if sentence.block.kind is BlockKind.HEADLINE and not headline_asserts(sentence.tokens):
        return []
    spoken = list(settled(sentence.tokens, voices))
    found = [one for voice in spoken for one in _reported(text, sentence, voice, spoken)]
    found += _own(text, sentence, voices, spoken)
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


def _reported(text: str, sentence: Sentence, voice: Voice, spoken: Sequence[Voice]) -> Iterator[Candidate]:
    tokens = sentence.tokens
    saying = voice.saying
    needing = needs_its_cue(tokens, saying) if saying is not None else None
    contents = voice.contents if needing is None else ((needing, voice.contents[0][1]),)
    clause = needing is None and (saying is None or saying.clause)
    held = None
    if saying is not None and not clause:
        held = text[tokens[saying.cue.first].start : tokens[contents[0][0]].start]
    inner = [
        one.saying for one in spoken if one.saying is not None and one.saying.outer is not None and one is not voice
    ]
    outermost = saying is None or saying.outer is None
    form = _retold(tokens, saying) if saying is not None else None
    for begin, end, gap in _joined(tokens, contents):
        within = [one for one in inner if outermost and begin <= one.group[0] < end]
        stop = _before_inner(tokens, begin, end, within)
        behind = max((part[1] for one in within for part in one.contents if tokens[one.cue.first].quoted), default=end)
        behind += behind < end and tokens[behind].low in COORDINATORS
        for first, last in assertions(tokens, behind, end) if behind < end else ():
            if last - first >= _FEWEST_BEHIND and not lacks_clause(tokens, first, last):
                yield Candidate(first, last, voice.links, reported=True)
        own_words = None if clause else _quoted_clause(tokens, begin, stop)
        if own_words is not None:
            yield Candidate(*own_words, voice.links, reported=True)
            stop = own_words[0]
        for first, last in assertions(tokens, begin, stop) if clause else [trim(tokens, begin, stop)]:
            if first < last:
                across = gap if gap and first < gap[0] and gap[1] < last else None
                yield Candidate(first, last, voice.links, clause, reported=True, held=held, form=form, gap=across)


def _before_inner(tokens: Sequence[Token], begin: int, end: int, within: Sequence[Saying]) -> int:
    """Where the words of a voice end that another one speaks within: nothing is left of "no proof for" Ito's claim."""
    stop = min([one.group[0] for one in within] + [end])
    return begin if within and tokens[stop - 1].low in PREPOSITIONS else stop


def _retold(tokens: Sequence[Token], saying: Saying) -> Form | None:
    """The form of what is said within somebody's quotation: direct only behind inner marks."""
    if saying.outer is None or not tokens[saying.cue.first].quoted:
        return None
    return Form.DIRECT if tokens[saying.contents[0][0]].low in OPENING else Form.INDIRECT


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


def _joined(tokens: Sequence[Token], contents: Sequence[Range]) -> list[tuple[int, int, Range | None]]:
    """Contents on both sides of a reporting clause are one claim around it where the first cannot stand by itself."""
    waits = tokens[contents[0][0]].low in CONDITIONS or lacks_clause(tokens, *contents[0])
    if len(contents) == 2 and contents[0][0] < contents[1][0] and waits:
        return [(contents[0][0], contents[1][1], (contents[0][1], contents[1][0]))]
    return [(begin, end, None) for begin, end in contents]


def _own(text: str, sentence: Sentence, voices: Sequence[Voice], spoken: Sequence[Voice]) -> Iterator[Candidate]:
    """What the article's own voice asserts: the sentence without reporting clauses and reported words."""
    tokens = sentence.tokens
    if not spoken and mostly_quoted(sentence):
        yield Candidate(*trim(tokens, 0, len(tokens)), (), reported=True)
        return
    around = _around(tokens, voices)
    if around is not None:
        yield around
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
            found = _left_over(sentence, at, begin, alone=not spoken)
            made = [_made_whole(text, tokens, one, voices, spoken) for one in found] if spoken else found
            yield from (one for one in made if one is not None)
        at = max(at, end)


def _around(tokens: Sequence[Token], voices: Sequence[Voice]) -> Candidate | None:
    """The article's own assertion around a relative clause in which somebody else speaks."""
    saying = voices[0].saying if len(voices) == 1 else None
    if saying is None or len(saying.contents) != _BOTH_SIDES or saying.contents[0][1] != saying.group[0]:
        return None
    opened, close = saying.contents[0][0] - 1, saying.contents[1][1]
    first, last = trim(tokens, 0, len(tokens))
    relative = tokens[opened + 1].low in {"which", "who"}
    if not relative or first >= opened or close + 1 >= last or lacks_clause(tokens, close, last):
        return None
    return Candidate(first, last, (), gap=(opened, close + 1))


def _made_whole(
    text: str, tokens: Sequence[Token], one: Candidate, voices: Sequence[Voice], spoken: Sequence[Voice]
) -> Candidate | None:
    """What reporting clauses left of a sentence, with its subject and its end; None where it has no subject at all."""
    last = to_its_end(tokens, one.last, spoken)
    if not without_subject(tokens, one.first, one.last):
        return replace(one, last=last)
    first = with_auxiliaries(tokens, one.first)
    subject = subject_of(text, tokens, voices, first) if shares_subject(tokens, first) else None
    if subject is not None:
        return replace(one, first=first, last=last, subject=subject)
    whole = from_its_subject(tokens, one.first, last, spoken)
    return replace(one, first=whole[0], last=whole[1]) if whole is not None else None


def _left_over(sentence: Sentence, begin: int, end: int, *, alone: bool) -> Iterator[Candidate]:
    """The assertions in a stretch that nobody is said to have uttered."""
    tokens = sentence.tokens
    first, last = trim(tokens, begin, end)
    if first >= last:
        return
    leads = _DROPPED_LEADS | PREPOSITIONS | FINITE_AUXILIARIES
    if not alone and (lacks_clause(tokens, first, last) or tokens[first].low in leads):
        return
    told = past_rumour(tokens) if alone else 0
    for one in assertions(tokens, max(begin, told), end):
        if not lacks_clause(tokens, *one) or (alone and _stands(sentence, one)):
            gap = hearsay_gap(tokens, *one)
            yield Candidate(*one, (), reported=told > 0 or gap is not None or is_hearsay(tokens, *one), gap=gap)


def _stands(sentence: Sentence, one: Range) -> bool:
    """Whether words without a verb that we know still assert something: a caption, a headline, a whole sentence."""
    if sentence.block.kind is not BlockKind.PARAGRAPH or one[0] > 0:
        return True
    words = sum(token.word for token in sentence.tokens)
    closed = sentence.tokens[-1].low in {".", "”", '"', ")"}
    return closed and (words >= _FEWEST_WORDS_WITHOUT_VERB or _did(sentence.tokens))


def _did(tokens: Sequence[Token]) -> bool:
    """Whether a short sentence holds a verb that we do not know: "The court acquitted Ek", no "newly painted walls"."""
    for at in range(1, len(tokens) - 1):
        low, before, after = tokens[at].low, tokens[at - 1], tokens[at + 1]
        past = low.endswith("ed") and len(low) > len("need") and not tokens[at].capital
        noun = before.word and not is_adverb(before) and before.low not in DETERMINERS | PREPOSITIONS | {"most", "well"}
        if past and noun and (after.capital or after.low in DETERMINERS | PREPOSITIONS | OBJECT_PRONOUNS | {"."}):
            return True
    return False


def _asserts(tokens: Sequence[Token], one: Candidate) -> bool:
    words = sum(token.word for token in tokens[one.first : one.last])
    asks = (
        (one.last < len(tokens) and tokens[one.last].low == "?") or tokens[one.last - 1].low == "?" if words else True
    )
    alone = bool(one.links) or (one.first == 0 and one.last == len(tokens) - 1 and tokens[-1].low == ".")
    tiny = words == _FEWEST_WORDS - 1 and alone and _tiny_clause(tokens, one)
    return (words >= _FEWEST_WORDS or tiny) and not asks


def _tiny_clause(tokens: Sequence[Token], one: Candidate) -> bool:
    """Whether two words are a subject and what it did ("exports doubled"), not "she said" or "it was"."""
    verb = tokens[one.last - 1].low
    return verb in PASTS and verb not in REPORTING_FORMS and verb not in AUXILIARIES
