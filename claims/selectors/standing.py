"""What a verdict stands on as it is now: the words, the evidence, and what is on file beside them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from claims import chain, clock, dossier, gates
from claims.dossier import Decision, Item, Words
from claims.enums import About, EvidenceState, Form, SourceClass, Stance
from claims.gates import OnFile, Reply
from claims.models import Attribution, Claim, Contact, Evidence, Search, Verdict, VerdictContent


def words(claim: Claim) -> Words:
    """What the claim says, where it stands, and who says so."""
    links = Attribution.objects.filter(claim=claim).select_related("speaker").order_by("position")
    return Words(
        claim=str(claim.pk),
        statement=claim.statement,
        form=claim.form,
        claimer_stance=claim.claimer_stance,
        claim_type=claim.claim_type,
        claimed_at=str(claim.claimed_at) if claim.claimed_at else None,
        quote={
            "version": claim.article_version.sha256,
            "start": claim.start,
            "end": claim.end,
            "exact": claim.exact,
        },
        attribution=[_link(link) for link in links],
        components=claim.components,
        publisher=claim.article.publisher if claim.form == Form.NARRATOR else "",
    )


def evidence(claim: Claim) -> list[Item]:
    """The claim's evidence that was not withdrawn, whether it counts or not, in the order it was attached."""
    found = Evidence.objects.filter(claim=claim).exclude(state=EvidenceState.WITHDRAWN)
    in_order = found.select_related("source__file", "snapshot__body").order_by("created_at", "id")
    return [
        Item(
            id=str(item.pk),
            source=str(item.source_id),
            stance=item.stance,
            about=item.about,
            state=item.state,
            counts=item.counts,
            told=_told(item),
            confidential=item.source.confidential,
        )
        for item in in_order
    ]


def decision(verdict: Verdict, content: VerdictContent) -> Decision:
    """What was proposed."""
    return Decision(
        verdict=verdict.word,
        reason=verdict.reason,
        rating=verdict.rating,
        as_of=str(verdict.as_of),
        justification=content.justification,
        overrides=content.overrides,
        policy=verdict.policy.number if verdict.policy else 0,
        scale=verdict.scale.number if verdict.scale else 0,
    )


def compose(claim: Claim, verdict: Verdict, content: VerdictContent) -> str:
    """The dossier of `verdict` over what `claim` is now."""
    return dossier.compose(words(claim), evidence(claim), decision(verdict, content), salt=content.salt)


def holds(claim: Claim) -> bool:
    """Whether the verdict that waits or is signed off stands on what is there now; True where there is none.

    One whose content was erased can't be compared, and stands no more.
    """
    verdict_id = claim.proposal_id or claim.signed_id
    if verdict_id is None:
        return True
    content = VerdictContent.objects.select_related("verdict__policy", "verdict__scale").filter(verdict=verdict_id)
    found = content.first()
    return found is not None and stands(claim, found)


def stands(claim: Claim, content: VerdictContent) -> bool:
    """Whether what `content` is of stands on the same as when it was proposed, wherever the words stand by now."""
    kept = dossier.sha256(content.dossier) == content.verdict.content_sha256
    return kept and dossier.same(compose(claim, content.verdict, content), content.dossier)


def on_file(claim: Claim) -> OnFile:
    """What the gates ask for, as it is now. The claim was counted; deadlines are compared with the clock."""
    return on_file_of([claim])[claim.pk]


def on_file_of(claims: Sequence[Claim]) -> dict[UUID, OnFile]:
    """By claim: the same of several, in as many queries."""
    ids = [claim.pk for claim in claims]
    items: dict[UUID, list[tuple[str, bool, str]]] = {pk: [] for pk in ids}
    located = Evidence.objects.filter(claim__in=ids, state=EvidenceState.LOCATED, about=About.CONTENT)
    for pk, stance, counts, of in located.values_list("claim", "stance", "counts", "source__source_class"):
        items[pk].append((stance, counts, of))
    searched = set(Search.objects.filter(claim__in=ids, withdrawn_at__isnull=True).values_list("claim", flat=True))
    contacts: dict[UUID, list[Contact]] = {pk: [] for pk in ids}
    for contact in Contact.objects.filter(claim__in=ids, withdrawn_at__isnull=True):
        contacts[contact.claim_id].append(contact)
    return {
        claim.pk: OnFile(
            origins_for=claim.origins_for,
            origins_against=claim.origins_against,
            context=any(stance == Stance.CONTEXT for stance, _, _ in items[claim.pk]),
            searched=claim.pk in searched,
            primary=any(
                of == SourceClass.PRIMARY and (counts or stance == Stance.CONTEXT)
                for stance, counts, of in items[claim.pk]
            ),
            reply=_reply(contacts[claim.pk]),
        )
        for claim in claims
    }


def _reply(contacts: Sequence[Contact]) -> Reply:
    """What was done goes before why nothing was."""
    now = clock.now()
    if any(one.response for one in contacts):
        return gates.Reply.GIVEN
    if any(one.deadline and one.deadline <= now for one in contacts):
        return gates.Reply.PASSED
    if any(one.none_reason for one in contacts):
        return gates.Reply.EXCUSED
    if any(one.deadline for one in contacts):
        return gates.Reply.WAITING
    return gates.Reply.NO_DEADLINE if contacts else gates.Reply.NOBODY_ASKED


def _link(link: Attribution) -> dict[str, Any]:
    return {
        "role": link.role,
        "speaker": str(link.speaker_id),
        "name": link.speaker.name,
        "kind": link.speaker.kind,
        **{name: getattr(link, name) for name in ("as_written", "cue", "start", "end")},
    }


_SAID = ("excerpt", "translation", "translator", "note", "components", "group", "later_figure")
_OF_SOURCE = ("kind", "url", "document", "title", "publisher", "source_class", "medium", "interest")


def _told(item: Evidence) -> dict[str, Any]:
    """All that is said of an item, and the hashes of what it was found in."""
    source, snapshot = item.source, item.snapshot
    return {
        **{name: getattr(item, name) for name in _SAID},
        "locator": {"kind": item.locator_kind, "value": item.locator_value} if item.locator_kind else None,
        "origin": {"name": source.origin, "confirmed": source.origin_confirmed},
        "source": {
            **{name: getattr(source, name) for name in _OF_SOURCE},
            "published_at": chain.instant(source.published_at) if source.published_at else None,
            "file_sha256": source.file.sha256 if source.file else None,
        },
        "capture": {
            "sha256": snapshot.body.sha256,
            "text_sha256": snapshot.text_sha256,
            "start": item.found_start,
            "end": item.found_end,
        }
        if snapshot
        else None,
    }
