"""What changed at an article since somebody looked."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from claims.enums import EventKind
from claims.models import Article, ChainHead, Claim, Event, EventSubject

# A reading says by its own end that it is there; that it began or goes on is no change to what is shown.
SILENT = {EventKind.ARTICLE_ADDED, EventKind.DENIED, EventKind.BUNDLE_MADE}


@dataclass(frozen=True, slots=True)
class Since:
    """How many changes others made since event `seq`, and the newest event's number."""

    changes: int
    head: int


def head(newsroom_id: UUID) -> int:
    """The number of the newsroom's newest event; 0 before the first."""
    return ChainHead.objects.filter(newsroom_id=newsroom_id).values_list("seq", flat=True).first() or 0


def since(article: Article, seq: int, *, but: UUID | None, claim: Claim | None = None) -> Since:
    """The changes to an article and its claims, or to one `claim`, after event `seq`, without the actor `but`'s."""
    newest = head(article.newsroom_id)
    if newest <= seq:
        return Since(0, newest)
    claims = Claim.objects.filter(article=article).values("pk")
    of = Q(subject_id=claim.pk) if claim else Q(subject_id=article.pk) | Q(subject_id__in=claims)
    about = EventSubject.objects.filter(of, event__seq__gt=seq)
    events = Event.objects.filter(seq__gt=seq, pk__in=about.values("event")).exclude(kind__in=SILENT)
    others = events.exclude(actor_id=but) if but else events
    return Since(others.count(), newest)
