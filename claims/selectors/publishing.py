"""What is shown of a claim once it is published, composed from what is on file at that moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from claims import chain, scales
from claims.decisions import ReviewDecision, VerdictWord
from claims.enums import EvidenceState
from claims.models import Attribution, Claim, Contact, Evidence, Review, Verdict, VerdictContent
from claims.publication import secrecy
from claims.publication.secrecy import Secret
from claims.publication.shown import (
    Archived,
    Dissent,
    Finding,
    Override,
    Place,
    Reply,
    Shown,
    Source,
    Step,
    Voice,
)
from claims.selectors import policies


@dataclass(frozen=True, slots=True)
class Guard:
    """What may be told of no claim of a fact-check: the secrets of each, and what is `known` anyway of any of them."""

    secrets: tuple[tuple[Claim, list[Secret]], ...]
    known: list[str]

    def told(self, text: str) -> tuple[Claim, int] | None:
        """The claim whose confidential source `text` names, with the source's number; None for none."""
        for claim, hidden in self.secrets:
            number = secrecy.told(hidden, text, known=self.known)
            if number is not None:
                return claim, number
        return None


def guard(claims: Sequence[Claim]) -> Guard:
    """Of all claims of a fact-check together: a confidential source of one is named at none."""
    found = tuple((claim, hidden) for claim in claims if (hidden := secrets(claim)))
    return Guard(found, [text for claim in claims for text in known(claim)] if found else [])


def compose(claim: Claim, content: VerdictContent, *, number: int, guard: Guard) -> Shown:
    """All that the public is shown of `claim` with the verdict that `content` is of, as the `number`-th of its page."""
    return Shown(
        claim=str(claim.pk),
        number=number,
        newsroom=claim.newsroom.name,
        statement=claim.statement,
        exact=claim.exact,
        form=claim.form,
        claimer_stance=claim.claimer_stance,
        claimed_at=str(claim.claimed_at) if claim.claimed_at else None,
        language=claim.language,
        article=_place(claim),
        finding=_finding(content.verdict, content, guard),
        voices=tuple(_voices(claim)),
        sources=tuple(_source(at, item) for at, item in evidence(claim) if item.state != EvidenceState.WITHDRAWN),
        replies=tuple(_replies(claim, guard)),
        start=claim.start,
    )


def evidence(claim: Claim) -> list[tuple[int, Evidence]]:
    """All evidence on a claim, withdrawn too, with the numbers that footnotes name it by."""
    found = Evidence.objects.filter(claim=claim).select_related("source__file", "snapshot__body")
    return list(enumerate(found.order_by("created_at", "id"), 1))


def secrets(claim: Claim) -> list[Secret]:
    """What the confidential sources of a claim could be told by; those of withdrawn evidence too."""
    return secrets_among(evidence(claim))


def secrets_among(items: Iterable[tuple[int, Evidence]]) -> list[Secret]:
    """The same of all evidence on a claim, with its numbers."""
    return [
        Secret(
            number,
            names=(item.source.publisher, item.source.origin),
            titles=(item.source.title, item.source.document, item.source.file_name),
            quotes=(item.excerpt, item.translation),
            addresses=(item.source.url,),
        )
        for number, item in items
        if item.source.confidential
    ]


def known(claim: Claim) -> list[str]:
    """What is public anyway, and so tells nothing of a confidential source: claim, article, open sources."""
    return known_among(claim, [voice.name for voice in _voices(claim)], evidence(claim))


def known_among(claim: Claim, voices: Iterable[str], items: Iterable[tuple[int, Evidence]]) -> list[str]:
    """The same of a claim, the names of who says it, and all evidence on it."""
    said = [*voices, claim.statement, claim.exact, claim.article.title, claim.article.publisher]
    for _, item in items:
        source = item.source
        if not source.confidential and item.state != EvidenceState.WITHDRAWN:
            said += [source.title, source.publisher, source.document, source.origin if source.origin_confirmed else ""]
    return said


def _voices(claim: Claim) -> list[Voice]:
    links = Attribution.objects.filter(claim=claim).select_related("speaker").order_by("position")
    return [
        Voice(link.role, link.speaker.name, link.speaker.kind, link.as_written, link.cue, link.speaker.wikidata_id)
        for link in links
    ]


def _place(claim: Claim) -> Place:
    article = claim.article
    return Place(
        id=str(article.pk),
        title=article.title,
        publisher=article.publisher,
        url=article.url,
        published_at=_time(article.published_at),
        language=article.language,
    )


def _finding(verdict: Verdict, content: VerdictContent, guard: Guard) -> Finding:
    scale = verdict.scale or policies.own_scale(verdict.newsroom_id)
    word = VerdictWord(verdict.word)
    reviews = list(Review.objects.filter(verdict=verdict).select_related("content").order_by("created_at", "id"))
    approved = [one.created_at for one in reviews if one.decision == ReviewDecision.APPROVE]
    return Finding(
        id=str(verdict.pk),
        word=word,
        reason=verdict.reason,
        rating=verdict.rating or scales.own(policies.own_scale(verdict.newsroom_id).steps, word),
        as_of=str(verdict.as_of),
        justification=content.justification,
        content_sha256=verdict.content_sha256,
        signed_off_at=chain.instant(approved[-1]) if approved else "",
        policy=verdict.policy.number if verdict.policy else 0,
        scale=scale.number,
        steps=tuple(Step(one["rating"], one["definition"], one["verdict"]) for one in scale.steps),
        overrides=tuple(Override(one["gate"], one["reason"]) for one in content.overrides),
        dissents=tuple(_dissents(reviews, guard)),
    )


def _dissents(reviews: Sequence[Review], guard: Guard) -> list[Dissent]:
    """Those of members who did not come round. The words of one that would name a confidential source are withheld."""
    last = {review.created_by_id: review for review in reviews}
    standing = [one for one in last.values() if one.decision == ReviewDecision.DISSENT]
    found = [(one, one.content.comment if hasattr(one, "content") else "") for one in standing]
    return [
        Dissent(chain.instant(one.created_at), "", withheld=True)
        if guard.told(comment)
        else Dissent(chain.instant(one.created_at), comment)
        for one, comment in found
    ]


_TOLD = ("kind", "title", "publisher", "url", "document", "source_class", "medium", "language", "interest")
_SAID = ("about", "excerpt", "translation", "translator", "counts", "why_not")


def _source(number: int, item: Evidence) -> Source:
    source, snapshot = item.source, item.snapshot
    if source.confidential:
        return Source(number, item.stance, confidential=True)
    return Source(
        number,
        item.stance,
        **{name: getattr(source, name) for name in _TOLD},
        **{name: getattr(item, name) for name in _SAID},
        published_at=_time(source.published_at),
        origin=source.origin if source.origin_confirmed else "",
        locator={"kind": item.locator_kind, "value": item.locator_value} if item.locator_kind else None,
        archived=Archived(str(snapshot.pk), snapshot.body.sha256, chain.instant(snapshot.captured_at))
        if snapshot
        else None,
        file_sha256=source.file.sha256 if source.file else "",
    )


def _replies(claim: Claim, guard: Guard) -> list[Reply]:
    found = Contact.objects.filter(claim=claim, withdrawn_at__isnull=True).order_by("created_at", "id")
    return [
        Reply(withheld=True, answered=bool(one.response))
        if guard.told(f"{one.whom}\n{one.none_reason}")
        else Reply(
            whom=one.whom,
            sent_at=_time(one.sent_at),
            deadline=_time(one.deadline),
            answered=bool(one.response),
            answered_at=_time(one.answered_at),
            none_reason=one.none_reason,
        )
        for one in found
    ]


def _time(at: datetime | None) -> str | None:
    return chain.instant(at) if at else None
