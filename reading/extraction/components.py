"""A claim's components: the parts that have to be checked one by one, each in exact words of the quote.

quantity    a number with its bound and what it counts: "more than 20,000 bandits"
actor       who did it: the subject of an active verb, or who stands behind "by"
action      the verb with its object: "stormed government buildings"
place, time behind "in", "at", "near" and a name; a weekday, a date, "last month"
label       a few words in quotation marks, and words that judge whom they name

`words_of` is the speaker for words in quotation marks and for judging words in reported speech, else the article: the
wording of reported speech is the article's. At most eight, in order of the text.
What it gets wrong: a name that is a person's behind "at" ("shouted at Ito") is taken for a place; objects are cut
after five words; in "A and B did", both are one actor.
"""

import re
from collections.abc import Iterator, Sequence

from reading.attribution.phrases import nominal, phrase_starting_at
from reading.extraction.clause import Clause
from reading.lexicons.en.checking import LOADED
from reading.lexicons.en.people import COUNTRIES, COUNTRY_OF, ORGANISATION_WORDS, TITLES
from reading.lexicons.en.words import DETERMINERS, MONTHS, OBJECT_PRONOUNS, SUBJECT_PRONOUNS, TIMES, WEEKDAYS
from reading.text.tokens import Token
from reading.types import Component, Form, Span

_MOST = 8
_MOST_OF = {"quantity": 3, "actor": 1, "action": 1, "place": 2, "time": 2, "label": 3}
_LABEL_WORDS = 6
_OBJECT_WORDS = 5
_ACTOR_LETTERS = 120
_QUOTED = re.compile(r"[“\"«]([^“”\"«»\s][^“”\"«»]{1,79})[”\"»]")
_PLACE = re.compile(
    r"\b(?:in|at|near|outside|across|throughout|around|inside|into) "
    r"((?:the (?:city|town|village|region|province|state|port|capital|square|district|county|island) (?:of )?|the )?"
    r"(?:(?:central|northern|southern|eastern|western|downtown|nearby|neighbou?ring|north|south|east|west|"
    r"occupied|rural|the western town of|the town of)\s)*"
    r"(?:[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+))*)(?:,? and [A-Z][\w’'-]+)?)"
)
_PLACES = frozenset({"city", "state", "county", "district", "center", "centre", "university", "museum", "hospital"})
_BARE = frozenset({"is", "are", "was", "were", "has", "had", "have", "will", "would"})
# "Were behind the violence" says what was done, unlike "were in the square".
_STANDING = frozenset({"behind", "against", "without", "under"})
_POINTING = frozenset({"there", "which", "that", "this", "whose"})
_COUNTRYWIDE = re.compile(
    r"\b(?:nationwide|countrywide|worldwide|across the (?:country|world|region|city|continent))\b"
)
_TAKEN = re.compile(
    r"\b(?:attack(?:ed|ing)?|storm(?:ed|ing)|enter(?:ed|ing)|invad(?:ed|ing)|captur(?:ed|ing)|seiz(?:ed|ing)|"
    r"bomb(?:ed|ing)|shell(?:ed|ing)|reach(?:ed|ing)|visit(?:ed|ing)|hit|struck|left|flooded) "
    r"((?:the )?(?:central |northern |southern |eastern |western )?[A-Z][\w’-]+(?: [A-Z][\w’-]+){0,3})"
)
# "Democratic-leaning" is no name; "Stratford-upon-Avon" is one.
_HYPHENED = re.compile(r"-(?!on-|upon-|sur-|sous-|de-|le-|la-)[a-z]")
_FROM_ORGANISATION = re.compile(r"(?:Organi[sz]ation|Ministry|Council|Agency|Party|Union|Committee|Bank|Treaty)\b")

Found = tuple[str, Span, bool]


def components_of(claim: Clause) -> tuple[Component, ...]:
    """The important parts of a claim, in the order of the text."""
    kept: list[Found] = []
    count: dict[str, int] = {}
    for found in _found(claim):
        kind, span, _ = found
        over = any(
            kind != "label" and span.start < one.end and one.start < span.end
            for what, one, _ in kept
            if what != "label"
        )
        same = any(span == one for _, one, _ in kept)
        if kind == "label" and any(
            claim.tokens[one.first].start >= span.start and claim.tokens[one.first].start < span.end
            for one in claim.figures
        ):
            continue
        if not over and not same and count.get(kind, 0) < _MOST_OF[kind] and len(kept) < _MOST:
            kept.append(found)
            count[kind] = count.get(kind, 0) + 1
    return tuple(
        Component(kind=kind, text=span.of(claim.text), words_of="speaker" if theirs else "article")
        for kind, span, theirs in sorted(kept, key=lambda found: (found[1].start, found[1].end))
    )


def _found(claim: Clause) -> Iterator[Found]:
    """All parts, the most important first, each with whether the words are the speaker's."""
    tokens = claim.tokens
    for figure in claim.measured:
        span = Span(tokens[figure.first].start, tokens[figure.last - 1].end)
        yield "quantity", span, _theirs(claim, span)
    for span in _labels(claim):
        yield "label", span, _theirs(claim, span) or claim.form is not Form.NARRATOR
    actor = _actor(claim)
    spans = [Span(tokens[one.first].start, tokens[one.last - 1].end) for one in claim.figures if one.spans_time]
    for span in (*claim.times, *spans):
        yield "time", span, _theirs(claim, span)
    for span in _places(claim):
        yield "place", span, _theirs(claim, span)
    if actor is not None:
        yield "actor", actor, _theirs(claim, actor)
    for action in _actions(claim):
        yield "action", action, _theirs(claim, action)


def _theirs(claim: Clause, span: Span) -> bool:
    """Whether words stand in a quotation of somebody who is given as the source."""
    if claim.form is Form.NARRATOR:
        return False
    inside = [token.quoted for token in claim.tokens if token.word and span.start <= token.start < span.end]
    return bool(inside) and all(inside)


def _labels(claim: Clause) -> Iterator[Span]:
    if claim.form is not Form.DIRECT:
        for found in _QUOTED.finditer(claim.text, claim.span.start, claim.span.end):
            words = found.group(1).rstrip(",.;")
            if 0 < len(words.split()) <= _LABEL_WORDS and words.strip():
                yield Span(found.start(1), found.start(1) + len(words))
    for found in LOADED.finditer(claim.text, claim.span.start, claim.span.end):
        quoted = any(found.start() >= one.start(1) and found.end() <= one.end(1) for one in _quotes(claim))
        if not quoted or claim.form is Form.DIRECT:
            yield Span(found.start(), found.end())


def _quotes(claim: Clause) -> list[re.Match[str]]:
    return list(_QUOTED.finditer(claim.text, claim.span.start, claim.span.end))


def _places(claim: Clause) -> Iterator[Span]:
    text, start, end = claim.text, claim.span.start, claim.span.end
    for pattern in (_PLACE, _TAKEN):
        for found in pattern.finditer(text, start, end):
            words = found.group(1)
            first = words.removeprefix("the ").split()[0].lower()
            owner = text[found.end() : found.end() + 2] in {"’s", "'s"} or words.endswith(("’s", "'s"))
            timely = first in WEEKDAYS or first in MONTHS or first + "." in MONTHS
            if not (timely or owner or _is_no_place(words)):
                yield Span(found.start(1), found.end(1))
    for found in _COUNTRYWIDE.finditer(text, start, end):
        yield Span(found.start(), found.end())


def _is_no_place(words: str) -> bool:
    """Whether a name is an office's, an organisation's, or only says from where somebody is ("English")."""
    lows = set(words.lower().split())
    first = words.removeprefix("the ").split()[0].lower()
    people = first in COUNTRY_OF and first not in COUNTRIES
    leaning = _HYPHENED.search(words)
    return bool(
        people or leaning or lows & TITLES or lows & (ORGANISATION_WORDS - _PLACES) or _FROM_ORGANISATION.search(words)
    )


def _actor(claim: Clause) -> Span | None:
    """Who acts, unless a pronoun does or a figure already holds it."""
    tokens = claim.tokens
    if not claim.clause:
        return None
    if claim.passive:
        by = next((at for at in range(claim.behind_verb, len(tokens)) if tokens[at].low == "by"), None)
        phrase = phrase_starting_at(tokens, by + 1) if by is not None else None
    else:
        phrase = claim.subject
    if phrase is None or tokens[phrase.first].low in SUBJECT_PRONOUNS | _POINTING:
        return None
    last = phrase.last - 2 if tokens[phrase.last].low == "however" and phrase.last - 2 >= phrase.first else phrase.last
    span = Span(tokens[phrase.first].start, tokens[last].end)
    counted = any(phrase.first < figure.last and figure.first <= phrase.last for figure in claim.figures)
    return None if counted or span.end - span.start > _ACTOR_LETTERS else span


def _hyphenated(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen or dash ties the words around it into one: "34-year-old"."""
    if not 0 < at < len(tokens) - 1 or tokens[at].low not in {"-", "–"}:
        return False
    return tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start


def _actions(claim: Clause) -> Iterator[Span]:
    """The verb with its object up to a figure, time or preposition; then the verb alone, should that be taken."""
    if claim.verb is None or not claim.clause:
        return
    tokens = claim.tokens
    end = _object_end(claim, claim.verb)
    for last in dict.fromkeys((end, claim.behind_verb)):
        if last - claim.verb > 1 or tokens[claim.verb].low not in _BARE:
            yield Span(tokens[claim.verb].start, tokens[last - 1].end)


def _object_end(claim: Clause, verb: int) -> int:
    """The token behind the verb's object."""
    tokens, end = claim.tokens, claim.behind_verb
    stops = {figure.first for figure in claim.figures}
    words = 0
    if end < len(tokens) and tokens[end].low in _STANDING and end - verb == 1:
        end += 1
    while end < len(tokens) and words < _OBJECT_WORDS and end not in stops:
        low = tokens[end].low
        if _hyphenated(tokens, end):
            end += 2
            continue
        if not (nominal(tokens, end) or low in OBJECT_PRONOUNS) or low in TIMES | WEEKDAYS or not tokens[end].word:
            break
        end += 1
        words += 1
    while end > claim.behind_verb and tokens[end - 1].low in DETERMINERS:
        end -= 1
    return end
