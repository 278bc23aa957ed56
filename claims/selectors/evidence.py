"""Evidence as the doors show it, with the words for why an item does not count."""

from dataclasses import dataclass
from uuid import UUID

from claims.access import Actor
from claims.counting import WhyNot
from claims.errors import NotFoundError
from claims.models import Claim, Evidence, Snapshot
from claims.selectors import snapshots, sources

WORDS = {
    WhyNot.WITHDRAWN: "withdrawn",
    WhyNot.UTTERANCE: "about the utterance only: it shows that it was said, not that it is so",
    WhyNot.CONTEXT: "context counts for neither side",
    WhyNot.OWN_SPEAKER: "the claim's own speaker",
    WhyNot.LATER_FIGURE: "a later figure: it updates the claim and counts for neither side",
    WhyNot.PENDING_ADDRESS: "there is no capture of this address that holds the excerpt yet",
    WhyNot.PENDING_TEXT: "the text of this file has not been read yet, so what it says can't be found in it",
    WhyNot.PENDING_PLACE: "nothing says where in the file it stands: a region, a time or a cell",
    WhyNot.PENDING_LOCATOR: "no locator says where in the document it stands",
    WhyNot.GROUP_INCOMPLETE: "its group is incomplete: each item of a group has to count",
}
CONFIDENTIAL = "one confidential source"


@dataclass(frozen=True, slots=True)
class Shown:
    """An item of evidence for one member's eyes. `withheld`: its source is confidential, and not for them.

    `capture` is the newest capture of its source, if there is one.
    """

    evidence: Evidence
    number: int
    withheld: bool
    why_not: str | None
    capture: Snapshot | None = None


def on_claim(by: Actor, claim: Claim) -> list[Shown]:
    """All evidence on a claim, withdrawn items too, in the order it was attached; `number` counts from 1."""
    items = list(
        Evidence.objects.filter(claim=claim)
        .select_related("source__file", "created_by__user", "instead__source", "claim__article")
        .order_by("created_at", "id")
    )
    numbers = {item.pk: number for number, item in enumerate(items, 1)}
    hidden = sources.withheld(by, [item.source for item in items])
    captured = snapshots.newest(item.source for item in items if item.source_id not in hidden)
    return [
        Shown(
            item,
            numbers[item.pk],
            item.source_id in hidden,
            _why_not(item, numbers, hidden),
            captured.get(item.source_id),
        )
        for item in items
    ]


def get(by: Actor, evidence_id: UUID) -> Shown:
    """One item. Raises `NotFoundError`."""
    found = Evidence.objects.filter(pk=evidence_id).select_related("claim").first()
    if found is None:
        raise NotFoundError("There is no evidence of that id here.")
    return next(shown for shown in on_claim(by, found.claim) if shown.evidence.pk == evidence_id)


def _why_not(item: Evidence, numbers: dict[UUID, int], hidden: set[UUID]) -> str | None:
    if not item.why_not:
        return None
    if item.why_not != WhyNot.SAME_ORIGIN:
        return WORDS[WhyNot(item.why_not)]
    if item.instead is None:
        return "same origin as another item"
    other = CONFIDENTIAL if item.instead.source_id in hidden else str(item.instead.source)
    unknown = "" if item.source.origin_confirmed else ", as far as is known: nobody has confirmed its origin"
    return f"same origin as #{numbers[item.instead.pk]} {other}{unknown}"
