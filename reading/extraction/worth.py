"""How much a claim is worth a check, from 0 to 1, with the signals that made the number.

It starts at 0.30. Each signal adds or takes its weight once, and the sum is kept between 0 and 1. The weights say what
an editor asks first: does it hold a figure, was somebody harmed or accused, is somebody named for it, does anybody in
power say it, and can it be checked at all. They are set by hand and are no probability; only the order counts.
`docs/how-we-read.md` has the table. What it gets wrong: it knows nothing of how many people read it, of the news of
the day, or of what has been checked before.
"""

from collections.abc import Iterator

from reading.extraction.clause import Clause
from reading.lexicons.en.checking import ACCUSING, HARM, LINKING, LOADED, OFFICIAL, STANDING_VERBS
from reading.lexicons.en.people import COUNTRY_OF, ORGANISATION_ALONE
from reading.lexicons.en.words import PREPOSITIONS
from reading.types import BlockKind, ClaimType, Component, EvidenceCue, EvidenceKind, Form, Link, LinkRole, SpeakerKind

_START = 0.30
WEIGHTS = {
    "quantity": 0.20,
    "harm": 0.15,
    "accusation": 0.15,
    "cause": 0.15,
    "comparison": 0.10,
    "event": 0.10,
    "rule": 0.10,
    "named actor": 0.10,
    "official source": 0.10,
    "no evidence given": 0.10,
    "disputed": 0.10,
    "place": 0.05,
    "time": 0.05,
    "headline": 0.05,
    "opinion": -0.35,
    "forecast": -0.30,
    "vague": -0.25,
    "background": -0.20,
    "position": -0.20,
    "quotation": -0.10,
    "fragment": -0.15,
}
_BY_KIND = {
    ClaimType.CAUSE: "cause",
    ClaimType.COMPARISON: "comparison",
    ClaimType.RULE: "rule",
    ClaimType.OPINION: "opinion",
    ClaimType.FORECAST: "forecast",
    ClaimType.POSITION: "position",
    ClaimType.QUOTATION: "quotation",
}
_RELATIVE = frozenset({"which", "who", "whose"})


def worthiness(signals: tuple[str, ...]) -> float:
    """The sum of the signals' weights, from 0 to 1."""
    return round(min(1.0, max(0.0, _START + sum(WEIGHTS[signal] for signal in signals))), 2)


def signals_of(
    claim: Clause, kind: ClaimType, parts: tuple[Component, ...], offered: EvidenceCue, unchecked: str | None
) -> tuple[str, ...]:
    """The names of all that speaks for or against checking the claim."""
    found = dict.fromkeys(_signals(claim, kind, parts, offered))
    if unchecked in {"too_vague", "rhetorical", "private"} and "opinion" not in found:
        found["vague"] = None
    return tuple(found)


def _signals(claim: Clause, kind: ClaimType, parts: tuple[Component, ...], offered: EvidenceCue) -> Iterator[str]:
    kinds = {part["kind"] for part in parts}
    standing, headline = _background(claim), claim.block is BlockKind.HEADLINE
    judged = claim.form is not Form.NARRATOR and LOADED.search(claim.words)
    happens = claim.verb is not None and claim.tokens[claim.behind_verb - 1].low not in LINKING
    holds = {
        "quantity": bool(claim.measured),
        "harm": bool(HARM.search(claim.words)),
        "accusation": bool(judged or ACCUSING.search(claim.words)),
        "named actor": _named(claim),
        "event": kind is ClaimType.EVENT and happens and not standing,
        "official source": any(_official(link) for link in claim.links),
        "no evidence given": offered.kind is EvidenceKind.SAID_TO_BE_ABSENT,
        "disputed": offered.kind is EvidenceKind.DISPUTED,
        "place": "place" in kinds,
        "time": "time" in kinds,
        "headline": headline,
        _BY_KIND.get(kind, ""): kind in _BY_KIND,
        "background": standing,
        "fragment": claim.verb is None and claim.held is None and not headline,
    }
    yield from (name for name, held in holds.items() if held)


def _named(claim: Clause) -> bool:
    """Whether it names who acts or is acted upon, or a person who says so; a capital at the beginning is no name."""
    if any(link.role is LinkRole.SOURCE and link.speaker.kind is SpeakerKind.PERSON for link in claim.links):
        return True
    subject = claim.subject
    if subject is None:
        return False
    tokens = claim.tokens
    return any(
        (token.capital and (at > 0 or tokens[at + 1].capital))
        or token.low in COUNTRY_OF
        or token.low in ORGANISATION_ALONE
        for at, token in enumerate(tokens[subject.first : subject.last + 1], subject.first)
    )


def _official(link: Link) -> bool:
    if link.role is not LinkRole.SOURCE or link.speaker.kind is SpeakerKind.UNNAMED:
        return False
    words = f"{link.as_written} {link.speaker.name}".lower().replace("’", " ").split()
    return bool(OFFICIAL & set(words))


def _background(claim: Clause) -> bool:
    """Whether it only says what somebody or something is, in the article's own voice, or what a picture shows."""
    if claim.form is not Form.NARRATOR:
        return False
    if claim.block is BlockKind.CAPTION or (claim.tokens[0].low in _RELATIVE and not claim.measured):
        return True
    verb = claim.tokens[claim.verb].low if claim.verb is not None else ""
    follows = claim.tokens[claim.behind_verb].low if claim.behind_verb < len(claim.tokens) else ""
    parted = verb in {"has", "have"} and follows in PREPOSITIONS
    return verb in STANDING_VERBS and not claim.measured and not parted and claim.behind_verb - (claim.verb or 0) == 1
