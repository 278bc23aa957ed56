"""What the article itself offers for a claim.

Looked for, in this order: a statement that evidence is missing, in the same sentence, opening the next, or naming the
source as who has shown none within the next three; something
that contradicts the claim behind it in its sentence; and the nature of the source (a monitor or survey is data, a
filing a document, a resident a witness, a professor an expert). Footage that "showed" something is video. A
captioned picture is a photo. What it gets wrong: "no evidence" about one of two claims of a sentence is held
against both.
"""

import re
from collections.abc import Sequence

from reading.lexicons.en.evidence import (
    ABSENT,
    CALLED_DISPUTED,
    CONTRASTING,
    DATA,
    DENIAL,
    DOCUMENT,
    EXPERT,
    PHOTO,
    UNCONFIRMED,
    VIDEO,
    WITNESS,
)
from reading.lexicons.en.people import OFFICES
from reading.lexicons.en.reporting import CLAIM_NOUNS
from reading.types import EvidenceCue, EvidenceKind, Link, LinkRole, Span, SpeakerKind

NONE = EvidenceCue(EvidenceKind.NONE_OFFERED)
_WORD = re.compile(r"[\w-]+")
_NEGATED = re.compile(r"\b(?:not|never|neither|nor)\b|n[’']t\b")
_OPENS_NEXT = re.compile(r"(?:But |However, |And )?(?:They|He|She|It|The \w+|Neither|Officials|There)\b[^.]{0,40}$")
# Who is said to have shown nothing: "The ministry has", "Koss has".
_NAMES = re.compile(
    r"(?:But |However, |And )?(?!(?:They|He|She|It|There)\b)((?:The|[A-Z][\w’'-]+)(?: [\w’'-]+){0,3}?)"
    r"(?= (?:has|have|had|did|does|do)\b|\s*$)"
)
_NAMELESS = frozenset(
    {"the", "a", "an", "of", "they", "he", "she", "it", "neither", "officials", "there", "and", "for"}
)
_SENTENCES_ON = 3
_PEOPLE = ((WITNESS, EvidenceKind.WITNESS), (EXPERT, EvidenceKind.EXPERT))
_PAPERS = ((DATA, EvidenceKind.DATA), (DOCUMENT, EvidenceKind.DOCUMENT))
_NATURES = {
    SpeakerKind.PERSON: _PEOPLE,
    SpeakerKind.GROUP: _PEOPLE,
    SpeakerKind.UNNAMED: (*_PEOPLE, *_PAPERS),
    SpeakerKind.ORGANISATION: _PAPERS[:1],
    SpeakerKind.DOCUMENT: _PAPERS,
}


def evidence_for(text: str, sentence: Span, claim: Span, links: Sequence[Link], after: Sequence[Span]) -> EvidenceCue:
    """What is offered for the claim in its sentence, its source, or the beginnings of the sentences `after` it."""
    following = after[0] if after else None
    if links:
        absent = _absent(text, sentence, claim) or _absent_after(text, after, links)
        if absent:
            return absent
    disputed = _disputed(text, sentence, claim) or (_denied_next(text, following, links) if following else None)
    if disputed:
        return disputed
    source = next((link for link in links if link.role is LinkRole.SOURCE), None)
    if source is None:
        return _seen(text, claim)
    return _by_nature(source)


def photographed(text: str, credit: Span) -> EvidenceCue:
    """What a picture offers for its caption."""
    return _cue(EvidenceKind.PHOTO, text, credit.start, credit.end)


def _absent(text: str, sentence: Span, claim: Span) -> EvidenceCue | None:
    for found in ABSENT.finditer(text, sentence.start, sentence.end):
        if found.end() <= claim.start or found.start() >= claim.end:
            return _cue(EvidenceKind.SAID_TO_BE_ABSENT, text, found.start(), found.end())
    return None


def _absent_after(text: str, after: Sequence[Span], links: Sequence[Link]) -> EvidenceCue | None:
    """A later sentence that says that the source, by name or as the one who spoke last, has shown nothing."""
    source = next((link for link in links if link.role is LinkRole.SOURCE), None)
    if source is None:
        return None
    known = {word.lower() for word in _WORD.findall(f"{source.as_written} {source.speaker.name}")} - _NAMELESS
    for number, span in enumerate(after[:_SENTENCES_ON]):
        found = ABSENT.search(text, span.start, min(span.end, span.start + 120))
        if found is None:
            continue
        lead = text[span.start : found.start()]
        named = _NAMES.match(lead)
        words = {word.lower() for word in _WORD.findall(named.group(1))} - _NAMELESS if named else set()
        if words & known:
            return _cue(EvidenceKind.SAID_TO_BE_ABSENT, text, found.start(), found.end())
        office = source.speaker.kind is SpeakerKind.PERSON and bool(words & OFFICES)
        pointing = not lead.strip() or (_OPENS_NEXT.match(lead) and (not words or office or words & CLAIM_NOUNS))
        return (
            _cue(EvidenceKind.SAID_TO_BE_ABSENT, text, found.start(), found.end()) if pointing and not number else None
        )
    return None


def _disputed(text: str, sentence: Span, claim: Span) -> EvidenceCue | None:
    """What speaks against the claim behind it in its sentence, or in an apposition ("a figure experts dispute")."""
    contrast = CONTRASTING.search(text, max(claim.start, claim.end - 2), sentence.end)
    if contrast and contrast.start() <= claim.end + 3:
        return _cue(EvidenceKind.DISPUTED, text, contrast.start(1), contrast.end(1))
    apposed = CALLED_DISPUTED.search(text, claim.start, sentence.end)
    return _cue(EvidenceKind.DISPUTED, text, apposed.start(1), apposed.end(1)) if apposed else None


def _denied_next(text: str, following: Span, links: Sequence[Link]) -> EvidenceCue | None:
    """A denial at the beginning of the next sentence, by somebody else than the source."""
    found = DENIAL.match(text, following.start, min(following.end, following.start + 160))
    denying = set(_WORD.findall(found.group(1))) if found else set()
    own = any(link.role is LinkRole.SOURCE and link.speaker.name.split()[-1] in denying for link in links)
    if found is None or own or _NEGATED.search(found.group(1)):
        return None
    return _cue(EvidenceKind.DISPUTED, text, found.start(1), found.end(1))


def _seen(text: str, claim: Span) -> EvidenceCue:
    """What the article's own voice says that pictures show."""
    for found in list(_WORD.finditer(text, claim.start, min(claim.end, claim.start + 80)))[:6]:
        word = found.group().lower()
        shows = re.match(r"[\w ,]{0,40}?\b(?:show|appear|captur|depict)\w*", text[found.end() : found.end() + 60])
        if shows and word in VIDEO | PHOTO:
            kind = EvidenceKind.VIDEO if word in VIDEO else EvidenceKind.PHOTO
            return _cue(kind, text, found.start(), found.end() + shows.end())
    return NONE


def _by_nature(source: Link) -> EvidenceCue:
    if UNCONFIRMED.search(source.as_written):
        return NONE
    words = {word.lower() for word in _WORD.findall(source.as_written)}
    for lexicon, kind in _NATURES[source.speaker.kind]:
        if words & lexicon:
            return EvidenceCue(kind, source.as_written, source.start, source.end)
    return NONE


def _cue(kind: EvidenceKind, text: str, start: int, end: int) -> EvidenceCue:
    return EvidenceCue(kind, text[start:end], start, end)
