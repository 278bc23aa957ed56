"""What a Russian article itself offers for a claim; the order is that of `reading.extraction.signals`."""

from collections.abc import Sequence

from reading.attribution.russian.cases import Stems
from reading.lexicons.ru.evidence import ABSENT, CONTRASTING, DENIAL, DOCUMENT, PHOTO, SHOWS, VIDEO
from reading.lexicons.ru.people import DATA, EXPERTS, WITNESSES
from reading.types import EvidenceCue, EvidenceKind, Link, LinkRole, Span, SpeakerKind

_NONE = EvidenceCue(EvidenceKind.NONE_OFFERED)
_NEXT = 160
# "… обвинила мэрию, но доказательств не представила" is one clause with what is claimed in it.
_LEAST_CLAIM = 12
_SHOWN_WITHIN = 60
_SEEN = ((VIDEO, EvidenceKind.VIDEO), (PHOTO, EvidenceKind.PHOTO), (DOCUMENT, EvidenceKind.DOCUMENT))
_NATURES = (
    (Stems(WITNESSES), EvidenceKind.WITNESS),
    (Stems(EXPERTS), EvidenceKind.EXPERT),
    (Stems(DATA), EvidenceKind.DATA),
)


def russian_evidence(
    text: str, sentence: Span, claim: Span, links: Sequence[Link], following: Span | None
) -> EvidenceCue:
    """What is offered for the claim in its sentence, its source, or the beginning of the sentence after it."""
    if links:
        for found in ABSENT.finditer(text, sentence.start, sentence.end):
            if found.end() <= claim.start or found.start() >= claim.start + _LEAST_CLAIM:
                return _cue(EvidenceKind.SAID_TO_BE_ABSENT, text, found.start(), found.end())
        missing = (
            ABSENT.search(text, following.start, min(following.end, following.start + _NEXT)) if following else None
        )
        if missing:
            return _cue(EvidenceKind.SAID_TO_BE_ABSENT, text, missing.start(), missing.end())
    against = CONTRASTING.search(text, claim.end, sentence.end)
    if against and against.start() <= claim.end + 3:
        return _cue(EvidenceKind.DISPUTED, text, against.start(1), against.end(1))
    denied = DENIAL.match(text, following.start, min(following.end, following.start + _NEXT)) if following else None
    if denied:
        return _cue(EvidenceKind.DISPUTED, text, denied.start(1), denied.end(1))
    source = next((link for link in links if link.role is LinkRole.SOURCE), None)
    return _by_nature(source) if source else _seen(text, sentence)


def _seen(text: str, sentence: Span) -> EvidenceCue:
    """What the article's own voice says that pictures or papers show."""
    for pattern, kind in _SEEN:
        for found in pattern.finditer(text, sentence.start, sentence.end):
            shows = SHOWS.search(
                text, max(sentence.start, found.start() - 30), min(sentence.end, found.end() + _SHOWN_WITHIN)
            )
            if shows:
                return _cue(kind, text, min(found.start(), shows.start()), max(found.end(), shows.end()))
    return _NONE


def _by_nature(source: Link) -> EvidenceCue:
    words = source.as_written.lower().split()
    for lexicon, kind in _NATURES:
        if any(lexicon.nominative(word.strip(",.«»")) for word in words[:3]):
            return EvidenceCue(kind, source.as_written, source.start, source.end)
    paper = source.speaker.kind is SpeakerKind.DOCUMENT
    return EvidenceCue(EvidenceKind.DOCUMENT, source.as_written, source.start, source.end) if paper else _NONE


def _cue(kind: EvidenceKind, text: str, start: int, end: int) -> EvidenceCue:
    return EvidenceCue(kind, text[start:end], start, end)
