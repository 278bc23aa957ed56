"""Evidence as the doors show it: what counts and why not, where it stands, and what is captured of its source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from claims.access import Actor
from claims.counting import WhyNot
from claims.enums import EvidenceState
from claims.errors import NotFoundError
from claims.models import Claim, Evidence, Snapshot, Source, SourceCheck
from claims.names import fold
from claims.selectors import passages, proposed_origins, reasons, snapshots, sources, watches
from claims.selectors.passages import Passage
from claims.selectors.proposed_origins import Reason

LATER = "{found} was counted on {found_on}; the claim's {claimed} is of {claimed_on}"


@dataclass(frozen=True, slots=True)
class Shown:
    """An item of evidence for one member's eyes. `withheld`: its source is confidential, and not for them.

    `capture` is the newest capture of its source, if there is one; `passage` is where in one its excerpt was found, and
    `used` on how many claims its source is evidence. `same` is why it is of one origin with the item that counts in its
    place, and `proposed` what speaks for an origin that nobody has confirmed, the loudest first; `check` is the last
    look at its source's address since it was captured. Of what is withheld there is none of it.
    """

    evidence: Evidence
    number: int
    withheld: bool
    why_not: str | None
    capture: Snapshot | None = None
    passage: Passage | None = None
    used: int = 1
    same: Reason | None = None
    proposed: tuple[Reason, ...] = ()
    check: SourceCheck | None = None

    @property
    def later_reason(self) -> str | None:
        """Why the desk takes it for a count of a later day, in an English sentence; None where a person said so."""
        reason = self.evidence.later_reason
        return LATER.format(**reason) if reason and not self.withheld else None


def on_claim(by: Actor, claim: Claim) -> list[Shown]:
    """All evidence on a claim, withdrawn items too, in the order it was attached; `number` counts from 1."""
    items = list(
        Evidence.objects.filter(claim=claim)
        .select_related("source__file__removal", "created_by__user", "instead__source", "claim__article", "taken_down")
        .order_by("created_at", "id")
    )
    numbers = {item.pk: number for number, item in enumerate(items, 1)}
    hidden = sources.withheld(by, [item.source for item in items])
    seen = [item for item in items if item.source_id not in hidden]
    captured = snapshots.newest(item.source for item in seen)
    found = passages.of(seen)
    checks = watches.checks({item.source_id: item.source for item in seen}.values())
    used = sources.used({item.source_id for item in seen})
    proposed = proposed_origins.open_for(by, {item.source_id: item.source for item in seen}.values())
    same = proposed_origins.between(_pairs(seen, hidden))
    return [
        Shown(
            item,
            numbers[item.pk],
            item.source_id in hidden,
            _with_reason(reasons.why_not(item, numbers, hidden), same.get(_pair(item))),
            captured.get(item.source_id),
            found.get(item.pk),
            used.get(item.source_id, 1),
            same.get(_pair(item)),
            tuple(proposed.get(item.source_id, ())),
            checks.get(item.source_id),
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


def covered(by: Actor, claims: Iterable[Claim]) -> dict[UUID, set[int]]:
    """By claim: the positions of its components that evidence on file names, as far as `by` may see its sources."""
    found: dict[UUID, set[int]] = {claim.pk: set() for claim in claims}
    named = Evidence.objects.filter(claim__in=list(found)).exclude(state=EvidenceState.WITHDRAWN)
    items = [item for item in named.select_related("source") if item.components]
    hidden = sources.withheld(by, [item.source for item in items])
    for item in items:
        if item.source_id not in hidden:
            found[item.claim_id] |= set(item.components)
    return found


def groups(by: Actor, claim: Claim) -> list[str]:
    """The groups that evidence on the claim is in, each once as it was first written, as far as `by` may see it."""
    found: dict[str, str] = {}
    for shown in on_claim(by, claim):
        item = shown.evidence
        if item.group and not shown.withheld and item.state != EvidenceState.WITHDRAWN:
            found.setdefault(fold(item.group), item.group)
    return list(found.values())


def get(by: Actor, evidence_id: UUID) -> Shown:
    """One item. Raises `NotFoundError`."""
    found = Evidence.objects.filter(pk=evidence_id).select_related("claim").first()
    if found is None:
        raise NotFoundError("There is no evidence of that id here.")
    return next(shown for shown in on_claim(by, found.claim) if shown.evidence.pk == evidence_id)
