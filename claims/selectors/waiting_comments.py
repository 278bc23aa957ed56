"""What others said: to a member, in answer to them, or about a claim of theirs."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from claims.models import Comment, CommentMention
from claims.selectors.waiting import Reason, Reasons, Why


def said(member: UUID) -> Reasons:
    """By claim: of each sort one reason, with the last who said something. A comment is told once, by what is nearest.

    One that speaks to the member comes before one that answers them, and that before one about their claim.
    """
    found: dict[UUID, dict[Why, Reason]] = {}
    told = by_others(member).order_by("created_at", "id")
    told = told.values_list("claim", "created_at", "created_by", "mentions_them", "answers_them")
    for claim, at, who, mentioned, answered in told:
        why = Why.MENTIONED if mentioned else Why.REPLIED if answered else Why.COMMENTED
        sorts = found.setdefault(claim, {})
        sorts[why] = Reason(why, at, who, number=sorts[why].number + 1 if why in sorts else 1)
    return {claim: list(sorts.values()) for claim, sorts in found.items()}


def by_others(member: UUID) -> Any:
    """What others said to a member, in answer to them, or about a claim of theirs; in no order, and which it is."""
    own = Comment.objects.filter(pk=OuterRef("reply_to"), created_by=member)
    comments = Comment.objects.filter(claim__dismissed_at__isnull=True).exclude(created_by=member)
    comments = comments.annotate(
        mentions_them=Exists(CommentMention.objects.filter(comment=OuterRef("pk"), member=member)),
        answers_them=Exists(own),
    )
    mine = Q(claim__assignee=member) | Q(claim__created_by=member)
    return comments.filter(mine | Q(mentions_them=True) | Q(answers_them=True)).order_by()
