"""The claims that one Russian sentence makes: each reported stretch and what is left for the article, cut into clauses.

    Ито сообщил, что мост закрыт, а два человека пострадали.
      -> мост закрыт (Ито) · два человека пострадали (Ито)

A stretch is cut at a semicolon and before "а", "но", "однако", "хотя", "и" and a repeated "что" behind a comma, where
both sides hold a word that looks like a verb. Quoted words are never cut. What it gets wrong: without a list of verbs a
noun that ends like one ("ответа") may make a piece of a sentence a clause.
"""

from collections.abc import Iterator, Sequence

from reading.attribution.russian.cases import plain
from reading.attribution.russian.phrases import verb_like
from reading.attribution.voices import Sentence, Voice, mostly_quoted
from reading.extraction.assertions import Range, trim
from reading.extraction.candidates import Candidate
from reading.lexicons.ru.evidence import HEARSAY, RUMOURED
from reading.lexicons.ru.words import CONJUNCTIONS, PREPOSITIONS, RELATIVES, SUBORDINATORS
from reading.text.tokens import Token
from reading.types import BlockKind

_FEWEST_WORDS = 3
_FEWEST_WITHOUT_VERB = 6
_FEWEST_OBJECT_WORDS = 2
_JOINING = frozenset({"а", "но", "однако", "и", "что", "хотя", "тогда", "поэтому"})
_LEADS = (CONJUNCTIONS | {"что", "чтобы", "будто", "также"}) - {"не"}
_DASHES = frozenset({"—", "–", "-"})
_LOOSE = SUBORDINATORS - {"хотя", "как"}


def russian_candidates(text: str, sentence: Sentence, voices: Sequence[Voice]) -> list[Candidate]:
    """The assertions of a sentence in the order in which they begin."""
    tokens = sentence.tokens
    found: list[Candidate] = []
    groups = [voice.saying.group for voice in voices if voice.saying is not None]
    for voice in voices:
        if voice.saying is None or not voice.saying.passes_on:
            found += _reported(text, tokens, voice, groups)
    taken = [part for voice in voices for part in voice.contents if voice.saying is None or not voice.saying.passes_on]
    found += _own(sentence, voices, sorted([*groups, *taken]))
    best = {(one.first, one.last): one for one in sorted(found, key=lambda one: len(one.links))}
    return sorted((one for one in best.values() if _asserts(tokens, one)), key=lambda one: (one.first, -one.last))


def own_words(tokens: Sequence[Token], one: Candidate, voices: Sequence[Voice]) -> list[Token]:
    """The tokens of a claim without the reporting clauses inserted in it."""
    groups = [voice.saying.group for voice in voices if voice.saying is not None]
    inserted = [_with_marks(tokens, *group) for group in groups if one.first < group[0] and group[1] < one.last]
    return [tokens[at] for at in range(one.first, one.last) if not any(begin <= at < end for begin, end in inserted)]


def _with_marks(tokens: Sequence[Token], begin: int, end: int) -> Range:
    """A reporting clause with the comma and the dashes that part it from the words around it."""
    while begin > 1 and tokens[begin - 1].low in {",", *_DASHES}:
        begin -= 1
    while end < len(tokens) and tokens[end].low in _DASHES:
        end += 1
    return begin, end


def _reported(text: str, tokens: Sequence[Token], voice: Voice, groups: Sequence[Range]) -> Iterator[Candidate]:
    saying = voice.saying
    clause = saying is None or saying.clause
    held = None
    if saying is not None and not clause:
        held = text[tokens[saying.cue.first].start : tokens[saying.contents[0][0]].start]
        held += "" if held.endswith(" ") else " "
    for begin, end in _joined(tokens, voice.contents):
        inner = [group[0] for group in groups if begin <= group[0] < end and (saying is None or group != saying.group)]
        stop = min([*inner, end])
        if (
            saying is not None
            and stop < end
            and any(part == (begin, end) for part in saying.contents)
            and stop == begin
        ):
            continue
        for first, last in _clauses(tokens, begin, stop) if clause else [_trimmed(tokens, begin, stop)]:
            if first < last:
                yield Candidate(first, last, voice.links, clause, reported=True, held=held)


def _joined(tokens: Sequence[Token], contents: Sequence[Range]) -> list[Range]:
    """Words on both sides of a reporting clause are one claim unless either side is a clause by itself."""
    if len(contents) == 2 and not (_has_verb(tokens, *contents[0]) and _has_verb(tokens, *contents[1])):
        return [(contents[0][0], contents[1][1])]
    return list(contents)


def _clauses(tokens: Sequence[Token], begin: int, end: int) -> Iterator[Range]:
    verbs = [token.word and verb_like(token) for token in tokens[begin:end]]
    left = sum(verbs)
    start, seen = begin, 0
    for at in range(begin, end):
        cuts = begin < at < end - 1 and not tokens[at].quoted and seen and left
        if cuts and _cuts(tokens, start, at):
            yield _trimmed(tokens, start, at)
            start, seen = at, 0
        seen, left = seen + verbs[at - begin], left - verbs[at - begin]
    yield _trimmed(tokens, start, end)


def _cuts(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a token joins a clause to the one before, where both have a verb."""
    before, low = tokens[at - 1].low, plain(tokens[at].text)
    joins = before == ";" or (before == "," and low in _JOINING) or (before == "и" and low == "что")
    return joins and (low != "что" or before != "," or _repeats(tokens, start, at))


def _repeats(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether "что" goes on with what "что" began, as another clause of the same rank does."""
    return start > 0 and plain(tokens[start - 1].text) == "что" and at - start > _FEWEST_WITHOUT_VERB


def _has_verb(tokens: Sequence[Token], begin: int, end: int) -> bool:
    return any(token.word and verb_like(token) for token in tokens[begin:end])


def _trimmed(tokens: Sequence[Token], begin: int, end: int) -> Range:
    """A range without joining words and marks at its edges."""
    begin, end = trim(tokens, begin, end)
    while begin < end and plain(tokens[begin].text) in _LEADS and not tokens[begin].quoted:
        begin, end = trim(tokens, begin + 1, end)
    while end > begin and (tokens[end - 1].low in {",", ":", ";", *_DASHES} or plain(tokens[end - 1].text) in _LEADS):
        end -= 1
    while begin < end and tokens[begin].low in _DASHES:
        begin += 1
    lone = end > begin and tokens[end - 1].low == "“" and all(token.low != "„" for token in tokens[begin:end])
    return begin, end - lone


def _own(sentence: Sentence, voices: Sequence[Voice], taken: Sequence[Range]) -> Iterator[Candidate]:
    """What the article's own voice asserts."""
    tokens = sentence.tokens
    if not voices:
        if mostly_quoted(sentence):
            yield Candidate(*_trimmed(tokens, 0, len(tokens)), (), reported=True)
            return
        for first, last in _clauses(tokens, 0, len(tokens)):
            yield Candidate(first, last, (), reported=_hearsay(tokens, first, last))
        return
    at = 0
    for begin, end in [*taken, (len(tokens), len(tokens))]:
        first, last = _trimmed(tokens, at, begin) if begin > at else (0, 0)
        loose = first < last and plain(tokens[first].text) in _LOOSE | RELATIVES | PREPOSITIONS
        if first < last and not loose and _has_verb(tokens, first, last):
            yield from (Candidate(*one, (), reported=_hearsay(tokens, *one)) for one in _clauses(tokens, first, last))
        at = max(at, end)


def _hearsay(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the article passes on what nobody is named for."""
    words = " ".join(token.text for token in tokens[first:last] if not token.quoted)
    return RUMOURED.search(words) is not None or any(
        plain(token.text) in HEARSAY and not token.quoted for token in tokens[first:last]
    )


def _asserts(tokens: Sequence[Token], one: Candidate) -> bool:
    inside = tokens[one.first : one.last]
    words = sum(token.word for token in inside)
    if not words or inside[-1].low == "?" or (one.last < len(tokens) and tokens[one.last].low == "?"):
        return False
    if not one.clause:
        return words >= _FEWEST_OBJECT_WORDS
    verb = any(token.word and verb_like(token) for token in inside)
    counted = any(map(str.isdigit, "".join(token.text for token in inside)))
    if one.links or one.reported:
        return words > 1
    return words >= _FEWEST_WORDS and (verb or counted or words >= _FEWEST_WITHOUT_VERB)


def headline_asserts(sentence: Sentence, one: Candidate) -> bool:
    """Whether a headline's words hold a verb, a figure or a quotation and so say something."""
    if sentence.block.kind is not BlockKind.HEADLINE or one.links:
        return True
    inside = sentence.tokens[one.first : one.last]
    return any(token.quoted or verb_like(token) or any(map(str.isdigit, token.text)) for token in inside if token.word)
