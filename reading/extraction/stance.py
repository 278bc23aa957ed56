"""What the source does with an assertion: affirms it, denies it, or only reports it.

"The minister denied that trains were late" is the claim that trains were late, which the minister denies. Hearsay
("reportedly", "there were reports of", "had heard that") is reported by whoever passes it on, as is a claim that has
relays and no source. The article's own voice affirms. What it gets wrong: "refused to rule out that" and other
double denials affirm.
"""

import re

from reading.extraction.clause import Clause
from reading.lexicons.en.evidence import HEARSAY, UNCONFIRMED
from reading.types import ClaimerStance, LinkRole

_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)|refut\w+|rebut\w*|doubt(?:s|ed|ing)?)\b", re.IGNORECASE
)
_REJECTING = re.compile(r"\b(?:reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?)\b", re.IGNORECASE)
_SAID_BEFORE = re.compile(
    r"\b(?:claims?|allegations?|accusations?|suggestions?|reports?|assertions?|rumou?rs?)\b", re.IGNORECASE
)
_HEARING = re.compile(r"\b(?:hear[ds]?|learn(?:s|ed|t)?|understands?|understood)\b", re.IGNORECASE)
_RUMOURED = re.compile(
    r"\b(?:there (?:were|are|have been) (?:\w+ )?(?:reports|rumou?rs|claims|allegations)|(?:is|are|was|were) "
    r"(?:reported|said|believed|rumou?red|alleged|thought|understood) to)\b",
    re.IGNORECASE,
)


def stance_of(claim: Clause) -> ClaimerStance:
    """What the source, or else the article, does with the assertion."""
    source = next((link for link in claim.links if link.role is LinkRole.SOURCE), None)
    if source is not None:
        held = claim.held is not None and not claim.clause
        if _DENYING.search(source.cue) and not _negated(claim):
            return ClaimerStance.DENIES
        if _REJECTING.search(source.cue) and (not held or _SAID_BEFORE.search(claim.words)):
            return ClaimerStance.DENIES
        if _HEARING.search(source.cue) or UNCONFIRMED.search(source.as_written):
            return ClaimerStance.REPORTS
    elif claim.links or claim.reported:
        return ClaimerStance.REPORTS
    hearsay = any(token.low in HEARSAY and not token.quoted for token in claim.tokens)
    return ClaimerStance.REPORTS if hearsay or _RUMOURED.search(claim.words) else ClaimerStance.AFFIRMS


def _negated(claim: Clause) -> bool:
    """Whether the source did not deny ("did not deny that")."""
    source = claim.links[0]
    if source.end is None:
        return False
    return bool(
        re.match(
            r"[^.;“\"]{0,30}\b(?:not|n[’']t|never)\s+" + re.escape(source.cue.split()[-1]),
            claim.text[source.end : source.end + 60],
        )
    )
