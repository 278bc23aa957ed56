"""Who says what within one Russian sentence.

    Ито заявил, что порт закрыт.              subject, verb, clause
    «Порт закрыт», — заявил Ито.              words, verb, subject
    В министерстве сообщили, что …            the institution behind "в" with a verb in the plural
    Порт, по словам Ито, закрыт.              "по словам", "по данным", "согласно", "как сообщил"
    В сообщении говорится, что …              a paper with an impersonal verb
    Сообщается, что …                         nobody: hearsay
    ТАСС сообщает со ссылкой на МВД, что …    ТАСС passes on what МВД says
    Об этом сообщил Ито.                      what he said is the sentence before

A gerund or a verb behind "и" takes the source before it ("…, добавив, что"). A closing reporting clause behind words
that already have a source passes them on. What it gets wrong: an object before its verb ("Депутата осудил мэр")
is taken for the subject where it stands first; "что" that asks ("что сказал Ито") is not told from "что" that joins.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reading.attribution.phrases import Phrase
from reading.attribution.russian.cases import plain
from reading.attribution.russian.contents import (
    DASHES,
    clause_of_verb,
    closed_left,
    group_end,
    past_circumstances,
    quoted_before,
    resumed,
    right_words,
)  # fmt: skip
from reading.attribution.russian.heard import Heard, Range, cue_of, not_behind_in, stands
from reading.attribution.russian.phrases import QUOTES, after_verb
from reading.attribution.russian.subjects import many, source_before, with_second
from reading.attribution.russian.turns import (
    according,
    as_said,
    by_gerund,
    by_own_words,
    impersonal,
    labelled,
    origin_behind,
    points_back,
)  # fmt: skip
from reading.attribution.shapes import Saying
from reading.lexicons.ru.people import ADDRESSEES
from reading.lexicons.ru.reporting import ACCORDING, ACCUSING, GERUNDS, NOBODY_SAYS, ONLY_CLAUSES, PASSIVES, VERBS, Verb
from reading.lexicons.ru.words import CONJUNCTIONS, RELATIVES
from reading.text.tokens import Token

_MOST_CUES = 24
_ACCORDING = frozenset(words[0] for words in ACCORDING)


def find(tokens: Sequence[Token]) -> list[Heard]:
    """The reporting clauses of one sentence, from left to right."""
    found: list[Heard] = []
    at = 0
    while at < len(tokens) and len(found) < _MOST_CUES:
        token = tokens[at]
        heard = _heard(tokens, at, found) if token.word and not token.quoted else None
        if heard is not None:
            _add(tokens, found, heard)
            at = max(at + 1, heard.saying.cue.last + 1)
        else:
            at += 1
    kept = [one for one in found if one.saying.contents or one.back]
    headed = labelled(tokens) if not kept else None
    return [headed] if headed else kept


def _heard(tokens: Sequence[Token], at: int, found: Sequence[Heard]) -> Heard | None:
    low = plain(tokens[at].text)
    words = next((words for words in ACCORDING if stands(tokens, at, words)), None) if low in _ACCORDING else None
    if words is not None:
        return according(tokens, at, words)
    if low == "по" and (own := by_own_words(tokens, at)):
        return own
    if at and plain(tokens[at - 1].text) == "не":
        return None
    if low in VERBS and (at == 0 or not tokens[at].capital):
        return _with_verb(tokens, at, VERBS[low], found)
    if low in GERUNDS:
        return by_gerund(tokens, at, GERUNDS[low], found)
    return impersonal(tokens, at, low) if low in PASSIVES | NOBODY_SAYS else None


def _with_verb(tokens: Sequence[Token], at: int, verb: Verb, found: Sequence[Heard]) -> Heard | None:
    begin = clause_of_verb(tokens, at)
    lead = plain(tokens[begin].text)
    if (begin and plain(tokens[begin - 1].text) in RELATIVES) or (begin < at and lead in RELATIVES):
        return None
    if back := points_back(tokens, at, begin, verb):
        return back
    if lead == "как" or (begin and plain(tokens[begin - 1].text) == "как"):
        return as_said(tokens, at, verb, begin + (lead == "как"))
    return _by_verb(tokens, at, verb, _sourced(tokens, begin, at, verb), found)


@dataclass(frozen=True, slots=True)
class _Sourced:
    """Who speaks by a verb, where that clause begins, and the token behind all that belongs to it."""

    source: Phrase | None
    nominative: bool
    origin: Phrase | None
    begin: int
    behind: int


def _sourced(tokens: Sequence[Token], begin: int, at: int, verb: Verb) -> _Sourced:
    source, nominative = source_before(tokens, begin, at, verb)
    if source is not None and verb.lemma in ACCUSING and verb.fits == "p" and not many(tokens, source):
        source, nominative, end = None, True, at + 1
    elif source is None:
        source, end = after_verb(tokens, at + 1, ADDRESSEES)
        nominative = not_behind_in(tokens, source)
    else:
        end = past_circumstances(tokens, at + 1)
    if source is not None and verb.fits == "p":
        source = with_second(tokens, source)
        end = max(end, source.last + 1)
    origin, end = origin_behind(tokens, end)
    led = source is not None and source.first < at
    if source is not None and led and origin is None:
        origin = origin_behind(tokens, source.last + 1)[0]
    return _Sourced(source, nominative, origin, begin if led else at, end)


def _by_verb(tokens: Sequence[Token], at: int, verb: Verb, by: _Sourced, found: Sequence[Heard]) -> Heard | None:
    """The saying of a verb: with words to its right, else with those that it closes."""
    right, clause = right_words(tokens, by.behind, verb, at)
    inherits = None
    if by.source is None:
        inherits = next((index for index in range(len(found) - 1, -1, -1) if found[index].saying.source), None)
        if inherits is None and right is None:
            return None
    cue, left = cue_of(at, at, verb.lemma), closed_left(tokens, by.begin)
    if by.source is None and not clause and verb.lemma in ACCUSING and inherits is None:
        return None
    if right is not None:
        both = left is not None and (tokens[right[0]].low in QUOTES or tokens[right[0]].quoted)
        contents: tuple[Range, ...] = (left, right) if left is not None and both else (right,)
        saying = Saying(cue, by.source, (by.begin, right[0]), contents, clause, inherits=inherits)
    elif left is not None and _may_close(tokens, by, verb):
        end = group_end(tokens, max(by.behind, at + 1))
        saying = Saying(cue, by.source, (by.begin, end), (left, *resumed(tokens, end)), inherits=inherits)
    else:
        return None
    return Heard(saying, verb.fits, by.nominative, by.origin)


def _may_close(tokens: Sequence[Token], by: _Sourced, verb: Verb) -> bool:
    """Whether a verb may stand behind what it reports; "показал", "указал" have objects there."""
    return verb.lemma not in ONLY_CLAUSES or quoted_before(tokens, by.begin) or by.origin is not None


def _add(tokens: Sequence[Token], found: list[Heard], heard: Heard) -> None:
    """Settle the rank of a new saying among those before it."""
    saying = heard.saying
    start = saying.group[0]
    for index in range(len(found) - 1, -1, -1):
        earlier = found[index].saying
        over = next(
            (part for part in earlier.contents if part[0] <= start < part[1] and part[0] > earlier.group[0]), None
        )
        if over is None:
            continue
        if not _ranks_alike(tokens, saying, over):
            saying = replace(saying, outer=index)
            break
        cut = (over[0], _before_joints(tokens, start, over[0]))
        kept = tuple(cut if part == over else part for part in earlier.contents)
        shortened = replace(earlier, contents=tuple(part for part in kept if part[0] < part[1]))
        found[index] = replace(found[index], saying=shortened)
    closes = saying.outer is None and _closes(saying, found)
    found.append(replace(heard, saying=replace(saying, passes_on=closes)))


def _before_joints(tokens: Sequence[Token], at: int, floor: int) -> int:
    """The token behind the last word before what joins a new clause."""
    while at > floor and (
        (not tokens[at - 1].word and tokens[at - 1].low not in QUOTES) or plain(tokens[at - 1].text) in CONJUNCTIONS
    ):
        at -= 1
    return at


def _closes(saying: Saying, found: Sequence[Heard]) -> bool:
    """Whether a closing reporting clause stands behind words that another saying already gives to somebody."""
    given = [
        part for one in found if not one.saying.passes_on and one.saying.outer is None for part in one.saying.contents
    ]
    return any(
        part[1] <= saying.group[0] + 1 and part[0] <= one[0] and one[1] <= part[1] + 1
        for part in saying.contents
        for one in given
    )


def _ranks_alike(tokens: Sequence[Token], saying: Saying, over: Range) -> bool:
    """Whether a new saying ends the words of the one before instead of standing among them."""
    start = saying.group[0]
    if start - over[0] <= 1:
        return False
    if any(part[1] <= start for part in saying.contents) or saying.inherits is not None:
        return True
    near = {plain(token.text) for token in tokens[start - 1 : start + 1]}
    return bool(near & (CONJUNCTIONS | {";"})) or tokens[start - 1].low in DASHES
