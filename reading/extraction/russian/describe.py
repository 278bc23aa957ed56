"""Kind, parts, stance, day and worth of a Russian claim, and its statement.

The kinds are found by words alone, in the order of `reading.extraction.kinds`; parts are figures, times and judging
words. What it gets wrong: no actor, action or place is told; words that judge but are not listed.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from reading.attribution.russian.cases import plain
from reading.attribution.voices import Sentence
from reading.extraction.candidates import Candidate
from reading.extraction.describe import ARTICLE_DATE, Described
from reading.extraction.russian.times import resolved, times
from reading.extraction.worth import worthiness
from reading.lexicons.ru import checking
from reading.lexicons.ru.evidence import HEARSAY, RUMOURED
from reading.lexicons.ru.reporting import DENYING, VERBS
from reading.text.tokens import Token
from reading.types import (
    BlockKind,
    ClaimerStance,
    ClaimType,
    Component,
    EvidenceKind,
    Form,
    Link,
    LinkRole,
    ReadClaim,
    Span,
    SpeakerKind,
)

READ_BY_RULES = "Read by rules for Russian alone; how often they are right has not been measured."
_POSITIONS = frozenset({"потребовал", "призвал"})
_MOST = 6
_NEAR_CUE = 60
_QUOTATION = re.compile(r"(«[^»]*»|“[^”]*”|„[^“]*“|\"[^\"]*\")")
_TABLE = (
    (checking.FUTURE, ClaimType.FORECAST),
    (checking.RULING, ClaimType.RULE),
    (checking.JUDGING, ClaimType.OPINION),
    (checking.DEMANDING, ClaimType.POSITION),
    (checking.CAUSING, ClaimType.CAUSE),
    (checking.COMPARING, ClaimType.COMPARISON),
)
_PRONOUNS = {"он": "он", "она": "она"}


def russian_described(
    text: str, line: Sentence, one: Candidate, read: ReadClaim, published_on: date | None
) -> Described:
    """Look at one claim in every respect."""
    span = Span(read.quote.start, read.quote.end)
    words = span.of(text)
    when = list(times(text, span.start, span.end))
    figures = list(_figures(text, span, when))
    kind = _kind(one, words, figures)
    signals = tuple(_signals(one, read, words, kind, measured=bool(figures), timed=bool(when)))
    said, day = _claimed(text, line, read, published_on)
    why: dict[str, object] = {"worthiness": list(signals), "attribution": READ_BY_RULES}
    if kind in {ClaimType.OPINION, ClaimType.FORECAST}:
        why["not_checkable"] = kind.value
    days = [
        f"{part.of(text)}: {known.isoformat()}"
        for part in when
        if (known := resolved(part.of(text), published_on, ahead=kind is ClaimType.FORECAST)) is not None
    ]
    if days:
        why["times"] = days
    if said:
        why["claimed_at"] = said
    parts = _components(text, line.tokens[one.first : one.last], read.form, span, figures=figures, when=when)
    return Described(parts, _stance(one, words), kind, worthiness(signals), why, day)


def russian_statement(text: str, spoken: Sequence[Token], one: Candidate) -> str:
    """The claim as a sentence, out of its own tokens; "он" and "она" at its beginning become the speaker's name."""
    words = _words(text, spoken)
    source = next((link for link in one.links if link.role is LinkRole.SOURCE), None)
    quoted = spoken[0].quoted
    if source is not None and not one.clause and one.held is not None:
        words = f"{source.speaker.name} {one.held.strip()} {words}"
    elif source is not None and not quoted and source.speaker.kind is SpeakerKind.PERSON:
        low = plain(spoken[0].text)
        fits = low == plain(source.as_written) or _gender(source) == low
        words = source.speaker.name + words[len(spoken[0].text) :] if low in _PRONOUNS and fits else words
    if one.links and not quoted:
        parts = _QUOTATION.split(words)
        words = "".join(part if at % 2 else checking.LOADED.sub(r"«\g<0>»", part) for at, part in enumerate(parts))
    words = _without_lone_mark(words.strip().strip(",;:—– ").strip())
    words = re.sub(r"^[«“„\"]?\w", lambda found: found.group().upper(), words, count=1)
    return words if re.search(r"[.!?…][»”“\"]?$", words) else words + "."


def _gender(source: Link) -> str | None:
    """The pronoun that the source's verb allows for."""
    verb = VERBS.get(plain(source.cue.split()[0])) if source.cue else None
    return {"m": "он", "f": "она"}.get(verb.fits) if verb else None


def _words(text: str, spoken: Sequence[Token]) -> str:
    """The tokens as written; where some were left out, one blank."""
    pieces = [text[spoken[0].start : spoken[0].end]]
    for before, token in pairwise(spoken):
        between = text[before.end : token.start]
        pieces += [between if not between.strip() else " ", token.text]
    joined = re.sub(r"\s+([,.!?])", r"\1", "".join(pieces))
    return re.sub(r",\s*—\s*|,\s+,\s*", ", ", joined)


def _without_lone_mark(words: str) -> str:
    for opening, closing in (("«", "»"), ("“", "”"), ("„", "“")):
        if words[:1] == opening and words[-1:] == closing and closing not in words[1:-1]:
            words = words[1:-1]
        if words[:1] == opening and closing not in words:
            words = words[1:]
        if words[-1:] == closing and opening not in words:
            words = words[:-1]
    return words.rstrip(",;")


def _figures(text: str, span: Span, when: Sequence[Span]) -> Iterator[Span]:
    """The figures that count or measure something."""
    for found in checking.FIGURE.finditer(text, span.start, span.end):
        dated = any(one.start < found.end() and found.start() < one.end for one in when)
        before = plain(text[max(span.start, found.start() - 20) : found.start()]).split()
        numbered = bool(before) and before[-1] in checking.NUMBERED
        if not dated and not numbered and not checking.NO_UNITS.search(found.group()):
            yield Span(found.start(), found.end())


def _kind(one: Candidate, words: str, figures: Sequence[Span]) -> ClaimType:
    if one.held is not None and not one.clause:
        verb = VERBS.get(plain(one.held.split()[0]))
        if verb is not None and verb.lemma in _POSITIONS:
            return ClaimType.POSITION
        if verb is not None and verb.lemma == "назвал":
            return ClaimType.QUOTATION
    for pattern, kind in _TABLE:
        if pattern.search(words):
            return kind
    return ClaimType.QUANTITY if figures else ClaimType.EVENT


def _signals(
    one: Candidate,
    read: ReadClaim,
    words: str,
    kind: ClaimType,
    *,
    measured: bool,
    timed: bool,
) -> Iterator[str]:
    source = next((link for link in one.links if link.role is LinkRole.SOURCE), None)
    by_kind = {ClaimType.EVENT: "event", ClaimType.QUANTITY: "", ClaimType.POSITION: "position"}
    judged = read.form is not Form.NARRATOR and checking.LOADED.search(words)
    holds = {
        "quantity": measured,
        "harm": bool(checking.HARM.search(words)),
        "accusation": bool(judged or checking.ACCUSING.search(words)),
        "named actor": source is not None and source.speaker.kind is SpeakerKind.PERSON,
        "official source": source is not None and _official(source),
        "no evidence given": read.evidence.kind is EvidenceKind.SAID_TO_BE_ABSENT,
        "disputed": read.evidence.kind is EvidenceKind.DISPUTED,
        "time": timed,
        "headline": read.block is BlockKind.HEADLINE,
        by_kind.get(kind, kind.value): True,
    }
    yield from (name for name, held in holds.items() if held and name)


def _official(source: Link) -> bool:
    named = source.speaker.kind is not SpeakerKind.UNNAMED
    return named and bool(checking.OFFICIAL.search(f"{source.as_written} {source.speaker.name}"))


def _stance(one: Candidate, words: str) -> ClaimerStance:
    source = next((link for link in one.links if link.role is LinkRole.SOURCE), None)
    verb = VERBS.get(plain(source.cue.split()[0])) if source and source.cue else None
    if verb is not None and verb.lemma in DENYING:
        return ClaimerStance.DENIES
    hearsay = RUMOURED.search(words) or HEARSAY & set(re.findall(r"[\w-]+", plain(words)))
    return ClaimerStance.REPORTS if hearsay or (source is None and one.reported) else ClaimerStance.AFFIRMS


def _claimed(text: str, line: Sentence, read: ReadClaim, published_on: date | None) -> tuple[str | None, date | None]:
    """When the claim was made: by words of time in the reporting clause, else on the article's date."""
    if published_on is None:
        return None, None
    source = next((link for link in read.attribution if link.role is LinkRole.SOURCE), None)
    if source is not None and source.start is not None and source.end is not None:
        begin, end = max(line.span.start, source.start - _NEAR_CUE), min(line.span.end, source.end + _NEAR_CUE)
        for span in times(text, begin, end):
            outside = span.end <= read.quote.start or span.start >= read.quote.end
            day = resolved(span.of(text), published_on) if outside else None
            if day is not None and day <= published_on:
                return span.of(text), day
    return ARTICLE_DATE, published_on


def _components(
    text: str, tokens: Sequence[Token], form: Form, span: Span, *, figures: Sequence[Span], when: Sequence[Span]
) -> tuple[Component, ...]:
    """The parts of a claim that are checked by themselves, in the order of the text."""
    labels = [Span(found.start(), found.end()) for found in checking.LOADED.finditer(text, span.start, span.end)]
    found = (
        [("quantity", one) for one in figures] + [("time", one) for one in when] + [("label", one) for one in labels]
    )
    kept = [
        (kind, one)
        for kind, one in found
        if kind != "label" or not any(figure.start <= one.start < figure.end for figure in figures)
    ][:_MOST]
    return tuple(
        Component(kind=kind, text=one.of(text), words_of="speaker" if _theirs(tokens, form, one, kind) else "article")
        for kind, one in sorted(kept, key=lambda pair: (pair[1].start, pair[1].end))
    )


def _theirs(tokens: Sequence[Token], form: Form, span: Span, kind: str) -> bool:
    """Whether words are the source's: quoted ones, and words that judge in reported speech."""
    if form is Form.NARRATOR:
        return False
    inside = [token.quoted for token in tokens if token.word and span.start <= token.start < span.end]
    return kind == "label" or (bool(inside) and all(inside))
