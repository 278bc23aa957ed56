"""How claims stand to each other: suggested by a reading, linked by people; confirmed, dismissed, brought back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from claims import access, checks, clock
from claims.access import Action, Actor
from claims.enums import ClaimOrigin, EventKind, LinkKind
from claims.errors import StateError, invalid
from claims.models import ArticleVersion, Claim, ClaimLink
from claims.selectors import links as selectors
from claims.services import history, rows
from claims.services.speakers import Step

# What a link is called from its other end.
MIRRORED = {
    LinkKind.SAME_AS: LinkKind.SAME_AS,
    LinkKind.BROADER: LinkKind.NARROWER,
    LinkKind.NARROWER: LinkKind.BROADER,
    LinkKind.CONTRADICTS: LinkKind.CONTRADICTS,
}
MAX_WHY = 2_000


@history.service
def link_claims(
    *, by: Actor, claim: Claim, other: Claim, kind: LinkKind, why: str = "", confirmed: bool = True
) -> ClaimLink:
    """Say what `other` is to `claim`; the two may be of different articles.

    Raises `InvalidError` at `other` for the claim itself, `StateError` when one of them is dismissed, or when they are
    linked so already (`link_exists`, a dismissed link too), from either end.
    """
    access.require(by, Action.EDIT_CLAIM)
    why = checks.text(why, "why", most=MAX_WHY)
    if claim.pk == other.pk:
        raise invalid("other", "A claim can't be linked with itself. Name another one.", "same")
    locked = {one.pk: rows.lock(one) for one in sorted((claim, other), key=lambda one: one.pk)}
    claim, other = locked[claim.pk], locked[other.pk]
    if claim.dismissed_at or other.dismissed_at:
        raise StateError("One of the two claims is dismissed. Bring it back first.", code="dismissed")
    known = selectors.between(claim, other, kind, MIRRORED[kind])
    if known:
        said = "dismissed. Bring that link back instead." if known.dismissed_at else "on file."
        raise StateError(f"This link is there already, {said}", code="link_exists", details={"link": str(known.pk)})
    link = ClaimLink.objects.create(
        newsroom_id=by.newsroom_id,
        claim=claim,
        other=other,
        kind=kind,
        origin=ClaimOrigin.PERSON,
        why=why,
        confirmed=confirmed,
        created_by_id=by.member_id,
        decided_by_id=by.member_id,
    )
    history.record(EventKind.CLAIMS_LINKED, by=by, about=[link, claim, other], after=history.facts(link))
    return link


@history.service
def confirm_link(*, by: Actor, link: ClaimLink, expected: int | None = None) -> ClaimLink:
    """Stand behind a link. Raises `StateError` for a dismissed one, `StaleError`."""
    access.require(by, Action.EDIT_CLAIM)
    link = rows.lock(link, expected=expected)
    if link.dismissed_at:
        raise StateError("This link is dismissed. Bring it back first.", code="dismissed")
    return _decide(by, link, EventKind.LINK_CONFIRMED, confirmed=True)


@history.service
def dismiss_link(*, by: Actor, link: ClaimLink, expected: int | None = None) -> ClaimLink:
    """Say that it is not so: the link stays on file, and no reading suggests it again. Raises `StaleError`."""
    access.require(by, Action.EDIT_CLAIM)
    link = rows.lock(link, expected=expected)
    return _decide(by, link, EventKind.LINK_DISMISSED, dismissed_at=link.dismissed_at or clock.now())


@history.service
def restore_link(*, by: Actor, link: ClaimLink) -> ClaimLink:
    """Bring a dismissed link back as it was: confirmed, or a suggestion."""
    access.require(by, Action.EDIT_CLAIM)
    return _decide(by, rows.lock(link), EventKind.LINK_RESTORED, dismissed_at=None)


def _decide(by: Actor, link: ClaimLink, kind: EventKind, **fields: Any) -> ClaimLink:
    if all(getattr(link, name) == value for name, value in fields.items()):
        return link
    before = history.facts(link)
    link = rows.write(link, decided_by_id=by.member_id, **fields)
    history.record(kind, by=by, about=_about(link), before=before, after=history.facts(link))
    return link


def put_back(by: Actor, link: ClaimLink, stated: Mapping[str, Any], *, made: bool) -> Step:
    """Let a link be as `stated`; dismissed, where what is undone `made` it. An inner step of undoing."""
    before = history.facts(link)
    fields: dict[str, Any] = {"dismissed_at": clock.now(), "decided_by_id": by.member_id} if made else {}
    if "confirmed" in stated:
        fields["confirmed"] = stated["confirmed"]
    if "dismissed_at" in stated:
        at = stated["dismissed_at"]
        fields["dismissed_at"] = datetime.fromisoformat(at) if at else None
    if "decided_by" in stated:
        who = stated["decided_by"]
        fields["decided_by_id"] = UUID(who) if who else None
    link = rows.write(link, **fields)
    was, now = history.changed(before, history.facts(link))
    return Step(_about(link), was, now)


def _about(link: ClaimLink) -> list[Any]:
    return [link, link.claim, link.other]


# What readings find.


def suggest(version: ArticleVersion, found: Iterable[tuple[Claim, Claim, str]]) -> list[ClaimLink]:
    """Store what a reading of `version` found: by whom each claim is disputed, and why. Inner step of readings.

    Gives the links that are new or other than before. What a person decided stays; a suggestion that is not found any
    more is set aside, and comes back when a later reading finds it.
    """
    within = ClaimLink.objects.filter(claim__article_version=version, other__article_version=version)
    known = {_pair(link.claim_id, link.other_id): link for link in within.filter(kind=LinkKind.CONTRADICTS)}
    decided = {pair for pair, link in known.items() if selectors.decided(link)}
    made: list[ClaimLink] = []
    moved: list[ClaimLink] = []
    seen: set[frozenset[UUID]] = set()
    for by, claim, why in found:
        pair = _pair(by.pk, claim.pk)
        if pair in seen or len(pair) == 1 or by.dismissed_at or claim.dismissed_at:
            continue
        seen.add(pair)
        if pair not in known:
            made.append(_suggestion(by, claim, why))
        elif pair not in decided:
            link, before = known[pair], known[pair].version
            link = rows.write(link, claim_id=by.pk, other_id=claim.pk, why=why[:MAX_WHY], dismissed_at=None)
            moved += [link] if link.version != before else []
    gone = [link for pair, link in known.items() if pair not in seen | decided and not link.dismissed_at]
    moved += [rows.write(link, dismissed_at=clock.now()) for link in gone]
    return [*ClaimLink.objects.bulk_create(made), *moved]


def _suggestion(by: Claim, claim: Claim, why: str) -> ClaimLink:
    return ClaimLink(
        newsroom_id=by.newsroom_id,
        claim=by,
        other=claim,
        kind=LinkKind.CONTRADICTS,
        origin=ClaimOrigin.MACHINE,
        why=why[:MAX_WHY],
    )


def told(links: Sequence[ClaimLink]) -> dict[str, Any]:
    """The links as a reading's event states them, where there are any."""
    return {"linked": {str(link.pk): history.facts(link) for link in links}} if links else {}


def _pair(one: UUID, other: UUID) -> frozenset[UUID]:
    return frozenset((one, other))
