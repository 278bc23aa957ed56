"""One claim into several over its words. It is put aside and points at its parts; nothing of it is lost.

Evidence and comments stay with it. Evidence that names components is copied to the parts whose words hold those
components, a group only as a whole; all other evidence a person attaches to the part that it is about.
"""

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict

from claims import access, checks, clock
from claims.access import Action, Actor
from claims.enums import ClaimOrigin, EventKind, EvidenceState
from claims.errors import Faults, InvalidError, StateError, invalid
from claims.models import Attribution, Claim, ClaimTag, Evidence
from claims.names import fold
from claims.services import claims as logged
from claims.services import history, relations, rows, spans, tallies
from claims.services.quotes import Place
from claims.services.spans import QuoteGiven

LEAST, MOST = 2, 20
# What a part takes over from the whole.
TAKEN = (
    *("article_id", "article_version_id", "language", "form", "claimer_stance", "claimed_at", "selection"),
    *(
        "selection_reason",
        "assignee_id",
        "due_on",
        "article_evidence",
        "article_evidence_start",
        "article_evidence_end",
    ),
    "article_evidence_exact",
)
COPIED = (
    *("source_id", "stance", "about", "excerpt", "locator_kind", "locator_value", "translation", "translator", "note"),
    *("group", "later_figure", "later_by", "later_reason", "state", "created_by_id"),
    *("snapshot_id", "found_start", "found_end", "found_how", "missing", "lacks"),
)


class PartGiven(TypedDict):
    """A part: its words within the claim's own, and what they claim (the words themselves, if nothing is said)."""

    quote: QuoteGiven
    statement: NotRequired[str]


@history.service
def split_claim(*, by: Actor, claim: Claim, parts: Sequence[PartGiven], expected: int | None = None) -> list[Claim]:
    """Log each of `parts` as a claim of its own, confirmed, and put `claim` aside; the parts are returned in order.

    Raises `InvalidError` for words that are not within the claim's, `StateError` with `ambiguous_quote`, `candidates`
    and the `part` for those that are there twice, for a dismissed claim, and `StaleError`.
    """
    access.require(by, Action.LOG_CLAIM)
    access.require(by, Action.DISMISS_CLAIM)
    claim = rows.lock(claim, expected=expected)
    if claim.dismissed_at:
        raise StateError("A dismissed claim can't be split. Bring it back first.", code="dismissed")
    placed = _placed(claim, parts)
    before = logged.facts(claim)
    made = [_part(by, claim, place, statement) for place, statement in placed]
    copies = _copy_evidence(claim, made)
    relations.put(EventKind.CLAIM_SPLIT, [claim, *made], stand=True)
    made = [tallies.recount(part) for part in made]
    reason = f"Split into {len(made)} claims."
    claim = rows.write(claim, touched=True, dismissed_at=clock.now(), dismiss_reason=reason)
    claim = tallies.recount(claim)
    was, now = history.changed(before, logged.facts(claim))
    stated = {str(copy.pk): {"of": str(of.pk), "claim": str(copy.claim_id)} for of, copy in copies}
    history.record(
        EventKind.CLAIM_SPLIT,
        by=by,
        about=[claim, *made, *(copy for _, copy in copies), claim.article],
        before={"claim": was},
        after={"claim": now, "parts": {str(part.pk): logged.facts(part) for part in made}, "copied_evidence": stated},
    )
    return made


def _placed(claim: Claim, parts: Sequence[PartGiven]) -> list[tuple[Place, str]]:
    """Where each part stands, and what it claims. Raises `InvalidError` below `parts`, `StateError`."""
    if not LEAST <= len(parts) <= MOST:
        raise invalid("parts", f"A claim is split into {LEAST} to {MOST} parts; these are {len(parts)}.", "number")
    text = spans.text_of(claim.article_version)
    faults, placed = Faults(), list[tuple[Place, str]]()
    for number, part in enumerate(parts):
        try:
            where = spans.locate_in(claim.article_version, text, part["quote"], within=(claim.start, claim.end))
            said = checks.text(part.get("statement"), "statement", most=checks.MAX_STATEMENT)
        except InvalidError as error:
            faults.take(error, "parts", number)
            continue
        except StateError as error:
            raise StateError(error.detail, code=error.code, details={**error.details, "part": number}) from None
        one = (where, said or where.exact[: checks.MAX_STATEMENT])
        if one in placed:
            faults.add(("parts", number), "This part is the same as one before it.", "twice")
        placed.append(one)
    faults.raise_if_any()
    return placed


def _part(by: Actor, claim: Claim, where: Place, statement: str) -> Claim:
    part = Claim.objects.create(
        newsroom_id=claim.newsroom_id,
        origin=ClaimOrigin.PERSON,
        confirmed=True,
        touched=True,
        statement=statement,
        block=spans.block_at(claim.article_version, where.start),
        components=[claim.components[index] for index in _components_in(claim, where)],
        created_by_id=by.member_id,
        **spans.columns(where),
        **{name: getattr(claim, name) for name in TAKEN},
    )
    Attribution.objects.bulk_create(
        Attribution(
            newsroom_id=claim.newsroom_id,
            claim=part,
            **{name: getattr(link, name) for name in ("position", "role", "speaker_id", "as_written", "cue", "start")},
            end=link.end,
        )
        for link in claim.attribution.all()
    )
    ClaimTag.objects.bulk_create(
        ClaimTag(newsroom_id=claim.newsroom_id, claim=part, name=tag.name) for tag in claim.tags.all()
    )
    return part


def _components_in(claim: Claim, where: Place | Claim) -> list[int]:
    """The positions of the components of `claim` whose words stand in that part of it."""
    words = fold(where.exact)
    return [index for index, component in enumerate(claim.components) if fold(component["text"]) in words]


def _copy_evidence(claim: Claim, parts: Sequence[Claim]) -> list[tuple[Evidence, Evidence]]:
    """Each live item that names components, copied to the parts that hold them: pairs of item and copy."""
    live = list(
        Evidence.objects.filter(claim=claim).exclude(state=EvidenceState.WITHDRAWN).order_by("created_at", "id")
    )
    copies = []
    for part in parts:
        kept = _components_in(claim, part)
        fit = [item for item in live if set(item.components) & set(kept)]
        torn = {fold(item.group) for item in live if item.group and item not in fit}
        for item in fit:
            if item.group and fold(item.group) in torn:
                continue
            fields: dict[str, Any] = {name: getattr(item, name) for name in COPIED}
            at = [kept.index(index) for index in item.components if index in kept]
            copies.append((item, Evidence(newsroom_id=claim.newsroom_id, claim=part, components=at, **fields)))
    Evidence.objects.bulk_create([copy for _, copy in copies])
    return copies
