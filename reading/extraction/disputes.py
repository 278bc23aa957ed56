"""Which claims of an article other voices in it dispute.

Looked for, with the code that each reason begins with:

said_otherwise   the words behind a claim that speak against it ("…, but residents say otherwise") hold a claim
denied           the next sentence denies what was said: "Officials denied that", "The army rejected the accusation"
called_false     it calls it so: "The ministry called the figure false", "… said the claim was untrue"
denied_content   somebody denies the same words: "Ito said A. Dahl denied that A."
contradicted     two voices say the same, one with "not" or "no": "shots were fired, but … no shots were fired"

We would rather miss a dispute than make one: a denial that may mean either of two claims links none, and nobody
disputes what he said himself. What it gets wrong: a figure that somebody else gives as another number is not seen.
A rule for that linked ten pairs on marked articles, and one of them was a dispute.
"""

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reading.attribution.voices import Sentence
from reading.lexicons.en.words import AUXILIARIES, DETERMINERS, OBJECT_PRONOUNS, PREPOSITIONS, SUBJECT_PRONOUNS
from reading.lexicons.packs import PACKS
from reading.lexicons.sets import word_set
from reading.types import ClaimerStance, Dispute, EvidenceCue, EvidenceKind, LinkRole, ReadClaim

_NOUN = (
    r"(?:claim|allegation|accusation|charge|report|assertion|account|figure|number|toll|statement|version|finding|"
    r"estimate|accusation|suggestion|story)s?"
)
_POINTED = rf"(?:the|that|this|those|these|such|any|all|his|her|its|their)\s+(?:\w+\s+)?(?P<noun>{_NOUN})\b"
_DENIED = re.compile(
    r"\b(?:den(?:y|ied|ies)|reject(?:ed|s)?|disput(?:ed?|es)|dismiss(?:ed|es)|refut(?:ed|es)|contradict(?:ed|s)?)\s+"
    rf"(?:(?:that|it|this)(?=\s*[.;,]|$)|{_POINTED}(?=\s*(?:[.;,]|$|as\b|on\b|and\b)))"
)
_FALSE = (
    r"(?:false|untrue|wrong|a lie|lies|baseless|unfounded|exaggerated|inflated|fabricated|nonsense|fake|misleading|"
    r"inaccurate|incorrect|fiction|absurd)"
)
_CALLED_FALSE = re.compile(
    rf"\b(?:call(?:ed|s)?|describ(?:ed?|es)|brand(?:ed|s)?|dismiss(?:ed|es)?)\s+{_POINTED}\s+(?:as\s+)?[“\"]?{_FALSE}\b|"
    rf"\b(?:said|says|say|insisted|insists)\s+(?:that\s+)?{_POINTED.replace('noun', 'said')}\s+"
    rf"(?:is|was|are|were)\s+[“\"]?(?:\w+ly\s+)?{_FALSE}\b"
)
_NEGATED = re.compile(
    r"\b(?:not|never|neither|nobody|nor|without|no one|refused to|declined to|cannot)\b|n[’']t\b", re.IGNORECASE
)
_NEGATIONS = word_set("no not never none nobody neither nor without nothing cannot")
_COUNTED = word_set("figure figures number numbers toll tolls estimate estimates")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_EMPTY = (
    AUXILIARIES
    | DETERMINERS
    | PREPOSITIONS
    | SUBJECT_PRONOUNS
    | OBJECT_PRONOUNS
    | _NEGATIONS
    | word_set(
        "and but or nor yet that which there then so also still just only even any some as than if when because "
        "however said says say not very already ever s"
    )
)
_ENDINGS = ("ing", "ed", "es", "s", "e")
_SHORTEST_STEM = 3
_NEGATION_REACH = 30
_NEAR = 8
_FEWEST_SHARED = 2
_SAME = 0.8
_SAME_BUT = 0.6
_BUT = re.compile(r"\b(?:but|however|yet|though|although|while|whereas|contradict\w*|disagree\w*)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with its number among them all, its sentence's number, and who says it."""

    number: int
    claim: ReadClaim
    line: int
    source: str | None


@dataclass(frozen=True, slots=True)
class _Worded:
    """A claim with the stems of its words, for comparing; only a few are held at a time."""

    told: _Told
    words: frozenset[str]
    negated: bool


def disputes(text: str, lines: Sequence[Sentence], claims: Sequence[ReadClaim]) -> list[Dispute]:
    """The pairs of claims of which one disputes the other, in the order of the disputed ones."""
    starts = [line.span.start for line in lines]
    told = [
        _told(number, claim, bisect_right(starts, claim.quote.start) - 1)
        for number, claim in enumerate(claims)
        if lines[bisect_right(starts, claim.quote.start) - 1].language in PACKS
    ]
    by_line: dict[int, list[_Told]] = {}
    for one in told:
        by_line.setdefault(one.line, []).append(one)
    found: dict[tuple[int, int], Dispute] = {}
    before: deque[_Worded] = deque(maxlen=_NEAR)
    for one in told:
        worded = _worded(one)
        compared = _compared(text, worded, before) if lines[one.line].english else ()
        for dispute in (*_said_otherwise(one, by_line), *compared):
            found.setdefault((dispute.claim, dispute.by), dispute)
        if lines[one.line].english:
            before.append(worded)
    for number, line in enumerate(lines):
        for dispute in _pointed(text, number, line, lines, by_line):
            found.setdefault((dispute.claim, dispute.by), dispute)
    return sorted(found.values(), key=lambda one: (one.claim, one.by))


def disputing_words(text: str, by: ReadClaim) -> EvidenceCue:
    """The words that dispute a claim: the disputing one with its reporting clause, where that stands before it."""
    source = next((link for link in by.attribution if link.role is LinkRole.SOURCE), None)
    start, end = by.quote.start, by.quote.end
    near = source is not None and source.start is not None and 0 <= start - source.start <= _NEGATION_REACH * 3
    if source is not None and source.start is not None and near and "\n" not in text[source.start : start]:
        start = source.start
    return EvidenceCue(EvidenceKind.DISPUTED, text[start:end], start, end)


def _told(number: int, claim: ReadClaim, line: int) -> _Told:
    source = next((link.speaker.name for link in claim.attribution if link.role is LinkRole.SOURCE), None)
    return _Told(number, claim, line, source)


def _worded(told: _Told) -> _Worded:
    words = [word.lower() for word in _WORD.findall(told.claim.quote.exact)]
    negated = any(word in _NEGATIONS or word.endswith(("n't", "n’t")) for word in words)
    content = frozenset(_stem(word) for word in words if word not in _EMPTY and not word.endswith(("n't", "n’t")))
    return _Worded(told, content, negated)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _said_otherwise(one: _Told, by_line: dict[int, list[_Told]]) -> Iterator[Dispute]:
    """The claim within the words that the article sets against this one."""
    evidence = one.claim.evidence
    if evidence.kind is not EvidenceKind.DISPUTED or evidence.start is None or evidence.end is None:
        return
    for other in (*by_line.get(one.line, ()), *by_line.get(one.line + 1, ())):
        quote = other.claim.quote
        within = quote.start < evidence.end and evidence.start < quote.end
        own = other.source == one.source if other.source else _names_itself(one, other)
        if other.number != one.number and within and not own:
            yield Dispute(one.number, other.number, f"said_otherwise: {evidence.exact}")
            return


def _names_itself(one: _Told, other: _Told) -> bool:
    """Whether the article's own words speak of the claim's source: "Ito rejected that claim"."""
    words = {word.lower() for word in _WORD.findall(other.claim.quote.exact)}
    return one.source is not None and one.source.split()[-1].lower() in words


def _compared(text: str, here: _Worded, before: Iterable[_Worded]) -> Iterator[Dispute]:
    """Earlier claims that this one denies in the same words, or says with "not" where they do not, or the other way."""
    one = here.told
    denies = one.claim.claimer_stance is ClaimerStance.DENIES
    if one.source is None or len(here.words) < _FEWEST_SHARED:
        return
    for worded in before:
        other = worded.told
        if other.source == one.source or other.claim.claimer_stance is ClaimerStance.DENIES:
            continue
        shared = len(here.words & worded.words)
        size = max(len(here.words), len(worded.words))
        between = text[other.claim.quote.end : one.claim.quote.start]
        least = _SAME_BUT if denies or _BUT.search(between) else _SAME
        if shared < _FEWEST_SHARED or shared < least * size:
            continue
        if denies and here.negated == worded.negated:
            yield Dispute(other.number, one.number, f"denied_content: {one.source} denies it")
        elif not denies and here.negated != worded.negated and other.source is not None:
            yield Dispute(other.number, one.number, f"contradicted: {one.source} said “{one.claim.quote.exact}”")


def _pointed(
    text: str, number: int, line: Sentence, lines: Sequence[Sentence], by_line: dict[int, list[_Told]]
) -> Iterator[Dispute]:
    """The claims before a sentence that denies them, or calls them false, without repeating them."""
    if not line.english or number == 0 or number not in by_line:
        return
    start, end = line.span.start, line.span.end
    denied = _DENIED.search(text, start, end)
    found = denied or _CALLED_FALSE.search(text, start, end)
    if found is None or _NEGATED.search(text, max(start, found.start() - _NEGATION_REACH), found.start()):
        return
    by = _speaking(by_line[number], found)
    noun = (found["noun"] or found.groupdict().get("said") or "").lower()
    who = _names(line, found.start()) if by.source is None else {word.lower() for word in by.source.split()}
    targets = _meant(who, noun, number, lines, by_line)
    code = "denied" if denied else "called_false"
    for target in targets:
        yield Dispute(target.number, by.number, f"{code}: {' '.join(text[start : found.end()].split())}")


def _speaking(here: Sequence[_Told], found: re.Match[str]) -> _Told:
    """The claim that the denial is, else the last of its sentence that begins before it."""
    over = [one for one in here if one.claim.quote.start < found.end() and found.start() < one.claim.quote.end]
    return over[0] if over else here[0]


def _meant(
    who: set[str], noun: str, number: int, lines: Sequence[Sentence], by_line: dict[int, list[_Told]]
) -> Sequence[_Told]:
    """What is denied: the one claim of the sentence before that fits, or all of one speaker behind a plural."""
    before = lines[number - 1]
    if before.turn is not None or before.entry != lines[number].entry:
        return ()
    fitting = [
        one
        for one in by_line.get(number - 1, ())
        if one.claim.claimer_stance is not ClaimerStance.DENIES
        and not (one.source and who & {word.lower() for word in one.source.split()} - _EMPTY)
        and (noun not in _COUNTED or any(part["kind"] == "quantity" for part in one.claim.components))
    ]
    said = [one for one in fitting if one.source is not None]
    fitting = said or fitting
    if len(fitting) > 1 and not (noun.endswith("s") and len({one.source for one in fitting}) == 1):
        return ()
    return fitting


def _names(line: Sentence, at: int) -> set[str]:
    """The words of a sentence before its denial: who denies."""
    return {token.low for token in line.tokens if token.word and token.end <= at}
