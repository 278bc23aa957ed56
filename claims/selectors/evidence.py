"""Evidence as the doors show it, with the words for why an item does not count."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from claims.access import Actor
from claims.counting import WhyNot
from claims.errors import NotFoundError
from claims.models import Claim, Evidence, Snapshot, Source
from claims.selectors import proposed_origins, snapshots, sources
from claims.selectors.proposed_origins import Reason

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
LATER = "{found} was counted on {found_on}; the claim's {claimed} is of {claimed_on}"
CONFIDENTIAL = "one confidential source"


@dataclass(frozen=True, slots=True)
class Shown:
    """An item of evidence for one member's eyes. `withheld`: its source is confidential, and not for them.

    `capture` is the newest capture of its source, if there is one. `same` is why it is of one origin with the item that
    counts in its place, and `proposed` what speaks for an origin that nobody has confirmed, the loudest first.
    """

    evidence: Evidence
    number: int
    withheld: bool
    why_not: str | None
    capture: Snapshot | None = None
    same: Reason | None = None
    proposed: tuple[Reason, ...] = ()

    @property
    def later_reason(self) -> str | None:
        """Why the desk takes it for a count of a later day, in an English sentence; None where a person said so."""
        reason = self.evidence.later_reason
        return LATER.format(**reason) if reason and not self.withheld else None


def on_claim(by: Actor, claim: Claim) -> list[Shown]:
    """All evidence on a claim, withdrawn items too, in the order it was attached; `number` counts from 1."""
    items = list(
        Evidence.objects.filter(claim=claim)
        .select_related("source__file", "created_by__user", "instead__source", "claim__article")
        .order_by("created_at", "id")
    )
    numbers = {item.pk: number for number, item in enumerate(items, 1)}
    hidden = sources.withheld(by, [item.source for item in items])
    seen = [item for item in items if item.source_id not in hidden]
    captured = snapshots.newest(item.source for item in seen)
    proposed = proposed_origins.open_for(by, {item.source_id: item.source for item in seen}.values())
    same = proposed_origins.between(_pairs(seen, hidden))
    return [
        Shown(
            item,
            numbers[item.pk],
            item.source_id in hidden,
            _with_reason(_why_not(item, numbers, hidden), same.get(_pair(item))),
            captured.get(item.source_id),
            same.get(_pair(item)),
            tuple(proposed.get(item.source_id, ())),
        )
        for item in items
    ]


def _pairs(seen: Iterable[Evidence], hidden: set[UUID]) -> Iterator[tuple[Source, Source]]:
    """The sources of items that count once, each with the one that counts in its place."""
    for item in seen:
        if item.why_not == WhyNot.SAME_ORIGIN and item.instead and item.instead.source_id not in hidden:
            yield item.source, item.instead.source


def _pair(item: Evidence) -> tuple[UUID, UUID]:
    return item.source_id, item.instead.source_id if item.instead else item.source_id


def _with_reason(why_not: str | None, same: Reason | None) -> str | None:
    return f"{why_not}; {same.same}" if why_not and same else why_not


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
