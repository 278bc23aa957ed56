"""The services that change several things, or what was done before: rows of the table in `test_services`."""

from collections.abc import Callable
from datetime import date
from typing import Any

from claims.enums import EventKind
from claims.models import Article, Claim, Event, Speaker
from claims.services import bulk, claims, comments, merging, speakers, splitting, undo
from tests.factories.articles import article, claim
from tests.people import People, acting


def _harbour() -> Speaker:
    return Speaker.objects.create(
        newsroom_id=Article.objects.get().newsroom_id, name="Port", folded="port", kind="organisation"
    )


def _suggestions(p: People) -> Any:
    article(p.ada)
    return list(Claim.objects.filter(confirmed=False))


def _speaker(p: People) -> Any:
    article(p.ada)
    return Speaker.objects.filter(attributions__isnull=False)[0]


def dismissed(p: People) -> Claim:
    """A claim that was put aside."""
    return claims.dismiss_claim(by=acting(p.ada), claim=claim(p.ada, article(p.ada)), reason="twice")


MOVES: dict[str, tuple[Callable[[People], Any], Callable[[People, Any], Any], EventKind]] = {
    "bulk.confirm_claims": (
        _suggestions,
        lambda p, found: bulk.confirm_claims(by=acting(p.ben), claims=found),
        EventKind.CLAIMS_CHANGED,
    ),
    "bulk.dismiss_claims": (
        _suggestions,
        lambda p, found: bulk.dismiss_claims(by=acting(p.ben), claims=found),
        EventKind.CLAIMS_CHANGED,
    ),
    "bulk.assign_claims": (
        _suggestions,
        lambda p, found: bulk.assign_claims(by=acting(p.ben), claims=found, assignee=p.cleo),
        EventKind.CLAIMS_CHANGED,
    ),
    "bulk.make_claims_due": (
        _suggestions,
        lambda p, found: bulk.make_claims_due(by=acting(p.ben), claims=found, due_on=date(2026, 3, 9)),
        EventKind.CLAIMS_CHANGED,
    ),
    "bulk.tag_claims": (
        _suggestions,
        lambda p, found: bulk.tag_claims(by=acting(p.ben), claims=found, names=["storm"]),
        EventKind.CLAIMS_CHANGED,
    ),
    "bulk.untag_claims": (
        lambda p: [claim(p.ada, article(p.ada), tags=["storm"])],
        lambda p, found: bulk.untag_claims(by=acting(p.ben), claims=found, names=["storm"]),
        EventKind.CLAIMS_CHANGED,
    ),
    "splitting.split_claim": (
        lambda p: claim(p.ada, article(p.ada)),
        lambda p, on: splitting.split_claim(
            by=acting(p.ada), claim=on, parts=[{"quote": {"exact": "12 boats"}}, {"quote": {"exact": "had sunk"}}]
        ),
        EventKind.CLAIM_SPLIT,
    ),
    "merging.merge_claims": (
        lambda p: claim(p.ada, article(p.ada)),
        lambda p, on: merging.merge_claims(
            by=acting(p.ada), claim=on, others=list(Claim.objects.filter(article=on.article).exclude(pk=on.pk)[:2])
        ),
        EventKind.CLAIMS_MERGED,
    ),
    "undo.undo": (
        dismissed,
        lambda p, _: undo.undo(by=acting(p.ada), event=Event.objects.get(kind=EventKind.CLAIM_DISMISSED)),
        EventKind.UNDONE,
    ),
    "comments.add_comment": (
        lambda p: claim(p.ada, article(p.ada)),
        lambda p, on: comments.add_comment(by=acting(p.cleo), claim=on, text="Which harbour?"),
        EventKind.COMMENT_ADDED,
    ),
    "speakers.merge_speaker": (
        _speaker,
        lambda p, who: speakers.merge_speaker(by=acting(p.ada), speaker=who, into=_harbour()),
        EventKind.SPEAKER_MERGED,
    ),
}
