"""A claim as a document of a replication bundle: its words, who says it, the evidence, the verdicts."""

import json

from django.db.models.functions import Substr

from claims.enums import EvidenceState, RemovalKind
from claims.models import Attribution, Claim, Contact, Evidence, Search, SnapshotContent, Verdict, VerdictContent
from claims.selectors.bundles.fields import said
from claims.selectors.bundles.material import (
    CONFIDENTIAL,
    ERASED,
    TAKEN_DOWN,
    Doc,
    Material,
    erased_speaker,
    left_out,
)

_OF_CLAIM: tuple[str, ...] = (
    "statement",
    "form",
    "claimer_stance",
    "claim_type",
    "claimed_at",
    "language",
    "origin",
    "confirmed",
)
_OF_CLAIM += ("components", "stage", "evidence_status", "dismissed_at", "created_at")
_OF_EVIDENCE: tuple[str, ...] = (
    "id",
    "stance",
    "about",
    "state",
    "counts",
    "excerpt",
    "locator_kind",
    "locator_value",
    "translation",
)
_OF_EVIDENCE += ("translator", "note", "components", "group", "later_figure", "withdraw_reason", "created_at")
# Of it what members wrote about the source, and not out of it.
_OF_MEMBERS = ("note", "withdraw_reason")


def claim(material: Material, one: Claim) -> Doc:
    """The document of one claim."""
    gone = (RemovalKind.ARTICLE_TEXT, one.article_id) in material.erased
    quote = said(one, "exact", "prefix", "suffix", "start", "end", "anchor")
    return {
        "id": str(one.pk),
        "article": str(one.article_id),
        "article_version": one.article_version.sha256,
        "quote": left_out(one, TAKEN_DOWN) if gone else quote,
        **said(one, *_OF_CLAIM),
        "attribution": [_link(material, link) for link in material.attribution.get(one.pk, ())],
        "evidence": [_item(material, item) for item in material.evidence.get(one.pk, ())],
        "searches": [_search(material, search) for search in material.searches.get(one.pk, ())],
        "contacts": [_contact(material, contact) for contact in material.contacts.get(one.pk, ())],
        "verdicts": [_verdict(material, one, verdict) for verdict in material.verdicts.get(one.pk, ())],
    }


def _link(material: Material, link: Attribution) -> Doc:
    if erased_speaker(material, link.speaker):
        return said(link, "role", "cue", "start", "end") | {"speaker": left_out(link.speaker, ERASED)}
    who = said(link.speaker, "id", "name", "kind")
    return said(link, "role", "as_written", "cue", "start", "end") | {"speaker": who}


def _item(material: Material, item: Evidence) -> Doc:
    if item.pk in material.hidden:
        return left_out(item, CONFIDENTIAL) | {"source": left_out(item.source, CONFIDENTIAL)}
    told = said(item, *_OF_EVIDENCE) | {"source": str(item.source_id)} | _found(item)
    named = {name: left_out(item, CONFIDENTIAL) for name in _OF_MEMBERS if material.guard.told(getattr(item, name))}
    return told | named


def _found(item: Evidence) -> Doc:
    """Where its excerpt stands in a capture of its source, while those words are kept."""
    snapshot, start, end = item.snapshot, item.found_start, item.found_end
    if snapshot is None or start is None or end is None or item.state != EvidenceState.LOCATED:
        return {}
    words = SnapshotContent.objects.filter(snapshot=snapshot).annotate(words=Substr("text", start + 1, end - start))
    there = words.values_list("words", flat=True).first()
    if there is None:
        return {}
    place = {"start": start, "end": end, "how": item.found_how, "words": there}
    return {"found": {"capture": str(snapshot.pk), "text_sha256": snapshot.text_sha256, **place}}


def _search(material: Material, search: Search) -> Doc:
    if (RemovalKind.SEARCH, search.pk) in material.erased:
        return left_out(search, ERASED)
    if material.guard.told(f"{search.where}\n{search.query}\n{search.note}"):
        return left_out(search, CONFIDENTIAL)
    return said(search, "id", "where", "query", "outcome", "note", "withdrawn_at", "created_at")


def _contact(material: Material, contact: Contact) -> Doc:
    """Who was asked, and what they answered, is between them and the newsroom until it is published."""
    erased = (RemovalKind.CONTACT, contact.pk) in material.erased
    return left_out(contact, ERASED if erased else CONFIDENTIAL)


def _verdict(material: Material, on: Claim, verdict: Verdict) -> Doc:
    content = getattr(verdict, "content", None)
    told = said(verdict, "id", "number", "reason", "rating", "as_of", "content_sha256", "created_at")
    told |= {"verdict": verdict.word, "proposed_by": _who(verdict.proposed_by_id)}
    told["policy"] = verdict.policy.number if verdict.policy else 0
    told["signed"], told["waits"] = verdict.pk == on.signed_id, verdict.pk == on.proposal_id
    told["reviews"] = [
        said(review, "id", "decision", "content_sha256", "created_at") | {"by": _who(review.created_by_id)}
        for review in material.reviews.get(verdict.pk, ())
    ]
    if content is None:
        return told | {"dossier": left_out(verdict, ERASED)}
    if _tells(material, content):
        return told | {"dossier": left_out(verdict, CONFIDENTIAL)}
    return told | {"justification": content.justification, "dossier": {"text": content.dossier}}


def _tells(material: Material, content: VerdictContent) -> bool:
    """Whether a dossier says what is confidential by now.

    Its source was open when the verdict was proposed, or members name one in the reasoning, an override or a note.
    """
    told = [item for item in json.loads(content.dossier)["evidence"] if "told" in item]
    hidden = {str(one) for one in material.hidden}
    words = [content.justification, *(one["reason"] for one in content.overrides)]
    words += [item["told"]["note"] for item in told]
    return any({item["id"], item["source"]} & hidden for item in told) or bool(material.guard.told("\n".join(words)))


def _who(member: object) -> str | None:
    return str(member) if member else None
