"""Counts of a later day: what an excerpt counts that the claim counts too, otherwise, and after it was claimed.

The claim said 12 boats on Monday; the harbour office counted 15 on Thursday. That updates the number and refutes
nothing, so the desk calls it a later figure and says why; a person may say that it is none, and the desk keeps to that.
Inner steps of the services that attach and edit evidence, and that learn when a source was published.
"""

from collections.abc import Mapping
from typing import Any

import reading
from claims.enums import About, ComponentKind, EvidenceState, SetBy, Stance
from claims.models import Claim, Evidence, Source
from claims.services import rows
from reading import Figure


def said(given: Mapping[str, Any]) -> dict[str, Any]:
    """That a person has decided it, where `given` says whether it is a later figure."""
    return {"later_by": SetBy.PERSON} if "later_figure" in given else {}


def weighed(evidence: Evidence, claim: Claim) -> dict[str, Any]:
    """The fields of `evidence` that follow, unless a person has said whether it is a later figure."""
    if evidence.later_by == SetBy.PERSON:
        return {"later_reason": {}}
    reason = _reason(evidence, claim)
    if reason:
        return {"later_figure": True, "later_by": SetBy.DESK, "later_reason": reason}
    return {"later_figure": False, "later_by": "", "later_reason": {}} if evidence.later_by == SetBy.DESK else {}


def weigh_all(source: Source) -> None:
    """Look anew at all evidence from `source`, of which it is known now when it was published."""
    on_file = Evidence.objects.filter(source=source).exclude(state=EvidenceState.WITHDRAWN)
    for evidence in on_file.select_related("claim").order_by("id"):
        evidence.source = source
        rows.write(evidence, **weighed(evidence, evidence.claim))


def _reason(evidence: Evidence, claim: Claim) -> dict[str, str]:
    """The claim's figure and day, and the excerpt's; empty where it is no later count of the same."""
    published = evidence.source.published_at
    if published is None or claim.claimed_at is None or published.date() <= claim.claimed_at:
        return {}
    if evidence.about != About.CONTENT or evidence.stance == Stance.CONTEXT:
        return {}
    found = reading.figures(evidence.excerpt)
    for part in (one["text"] for one in claim.components if one["kind"] == ComponentKind.QUANTITY):
        for said in reading.figures(part):
            same = [one for one in found if one.units & said.units]
            if same and all(one.value != said.value for one in same):
                return {
                    "claimed": _written(part, said),
                    "claimed_on": claim.claimed_at.isoformat(),
                    "found": _written(evidence.excerpt, same[0]),
                    "found_on": published.date().isoformat(),
                }
    return {}


def _written(text: str, figure: Figure) -> str:
    return text[figure.start : figure.end]
