"""What sort of assertion a claim is, and why it may not be checkable at all.

The first rule that fits decides, from the narrowest to the widest:

forecast     what will be: "will", "would begin", "is expected to"
rule         what a law or contract lays down: "the law bans", "is prohibited"
quotation    that something was said or called so: "dismissed … as “stupidity”", signs that read “…”
position     what somebody wants, vows, demands or rejects
opinion      a judgement: "is a disgrace", "I think"
cause        why: "because of", "led to", "were behind"
comparison   more or less than something else: "twice as", "fell by a third", "the hottest since"
quantity     how many
event        all else: that it happened, or is so

What it gets wrong: "would" for a habit of the past; a judgement in words that the list lacks; irony.
"""

import re

from reading.attribution.attitudes import ATTITUDES, INTENTIONS, type_of
from reading.extraction.clause import Clause
from reading.lexicons.en.checking import (
    CALLING,
    CAUSING,
    COMPARING,
    DEMANDING,
    FORESEEN,
    FUTURE,
    IN_MY_VIEW,
    JUDGING,
    LINKING,
    MAGNITUDES,
    PRIVATE,
    RHETORICAL,
    RULING,
    TAKING_SIDES,
    VAGUE,
)
from reading.lexicons.en.words import DETERMINERS
from reading.types import AttributionType, ClaimType, Form, LinkRole

_NEAR = 6
# With a thing behind it this is an act: "sought treatment".
_DONE = frozenset({"seek", "seeks", "seeking", "sought"})
_NAMING = re.compile(
    r"\b(?:what (?:\w+ ){1,4}?(?:call(?:ed|s)?|describ\w+|term(?:ed|s))|(?:said|says|read|reads|reading|chant\w+|"
    r"shouted|signs? such as|slogans?|banners?|so-called|called|dubbed|named|described \w+ as))\b[^“\"]{0,40}[“\"]"
)
_LABELLING = re.compile(
    r"\b(?:dismiss|call|describ|dub|brand|label|denounc|portray|characteri|cast|depict|hail)\w*", re.IGNORECASE
)
_AND_WILL = re.compile(r"\band (?:\w+ ){1,3}?will\b")
_LARGE = MAGNITUDES | frozenset({"half", "hundreds", "thousands", "millions", "billions", "dozens"})


def kind_of(claim: Clause) -> ClaimType:
    """The claim's type."""
    words = claim.words
    if _felt(claim):
        return ClaimType.POSITION
    if claim.held is not None and not claim.clause:
        labelled = _LABELLING.search(claim.held) and any(token.quoted for token in claim.tokens)
        return ClaimType.QUOTATION if labelled else ClaimType.POSITION
    for fits, kind in _TABLE:
        if fits(claim, words):
            return kind
    return ClaimType.EVENT


def _felt(claim: Clause) -> bool:
    """Whether the cue, or the claim's own first verb, says what somebody feels or intends."""
    source = next((link for link in claim.links if link.role is LinkRole.SOURCE), None)
    if source is not None and type_of(source.cue) is not AttributionType.STATEMENT:
        return True
    if claim.verb is None or claim.passive:
        return False
    before = claim.tokens[: claim.verb + 1]
    if any(
        token.low in ATTITUDES | INTENTIONS and before[at + 1].low in {"that", "to"} and not token.quoted
        for at, token in enumerate(before[:-1])
        if at > 0 and before[at - 1].low not in DETERMINERS
    ):
        return True
    last, follows = claim.tokens[claim.behind_verb - 1], claim.tokens[claim.behind_verb : claim.behind_verb + 1]
    if last.low in _DONE and not any(token.low == "to" for token in follows):
        return False
    return not last.quoted and last.low in ATTITUDES | INTENTIONS


def unchecked_for(claim: Clause, kind: ClaimType) -> str | None:
    """Why nobody can check the claim, in the words of a verdict's reasons; None where somebody can."""
    if claim.form is not Form.NARRATOR and claim.tokens[0].quoted and PRIVATE.search(claim.words):
        return "private"
    if RHETORICAL.search(claim.words):
        return "rhetorical"
    if kind in {ClaimType.OPINION, ClaimType.FORECAST}:
        return kind.value
    return "too_vague" if vague(claim) else None


def vague(claim: Clause) -> bool:
    """Whether no name, figure, time or quoted label says what is meant."""
    named = any(token.capital and token.low != "I" for token in claim.tokens[1:])
    if named or claim.measured or claim.times:
        return False
    first = claim.tokens[0]
    pointing = first.low in {"it", "this", "that", "these", "those", "things", "everything", "one"}
    few = sum(token.word for token in claim.tokens) <= _NEAR
    return bool(VAGUE.search(claim.words)) or (pointing and few)


def _forecast(claim: Clause, words: str) -> bool:
    if claim.verb is None:
        return False
    group = [token.low for token in claim.tokens[claim.verb : claim.verb + 3]]
    ahead = group[0] in FUTURE and not (group[0].startswith("would") and "have" in group)
    near = words[claim.tokens[claim.verb].start - claim.span.start :][:80]
    return ahead or bool(FORESEEN.search(near)) or bool(_AND_WILL.search(words))


def _opinion(claim: Clause, words: str) -> bool:
    if IN_MY_VIEW.search(words):
        return True
    return any(
        token.low in LINKING and any(near.low in JUDGING for near in claim.tokens[at + 1 : at + 1 + _NEAR])
        for at, token in enumerate(claim.tokens)
        if at == claim.verb
    )


def _quotation(claim: Clause, words: str) -> bool:
    return claim.form is Form.NARRATOR and bool(_NAMING.search(words))


def _position(claim: Clause, _words: str) -> bool:
    """Whether the first verb wants or demands something; what is done already is an event ("was rejected")."""
    if claim.verb is None:
        return False
    if claim.tokens[claim.verb].low in DEMANDING:
        return True
    if claim.passive:
        return False
    last = claim.tokens[claim.behind_verb - 1].low
    calls = (
        last in CALLING
        and claim.behind_verb < len(claim.tokens)
        and claim.tokens[claim.behind_verb].low in {"for", "on"}
    )
    sided = re.search(r"\bin (?:\w+ )?(?:support|favou?r) of\b", claim.words[:80])
    return last in TAKING_SIDES or calls or bool(sided)


def _quantity(claim: Clause, _words: str) -> bool:
    """Whether a figure is what would be checked; a small number in words far from the beginning is not."""
    return any(
        figure.first <= _NEAR
        or any(
            token.text.lstrip("$€£¥")[:1].isdigit() or token.low in _LARGE
            for token in claim.tokens[figure.first : figure.last]
        )
        for figure in claim.measured
    )


_TABLE = (
    (_forecast, ClaimType.FORECAST),
    (lambda _, words: bool(RULING.search(words)), ClaimType.RULE),
    (_quotation, ClaimType.QUOTATION),
    (_opinion, ClaimType.OPINION),
    (_position, ClaimType.POSITION),
    (lambda _, words: bool(CAUSING.search(words)), ClaimType.CAUSE),
    (lambda _, words: bool(COMPARING.search(words)), ClaimType.COMPARISON),
    (_quantity, ClaimType.QUANTITY),
)
