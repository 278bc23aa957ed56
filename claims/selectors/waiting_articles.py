"""What waits at articles: suggestions to judge, claims whose words a newer version changed, changes to be seen."""

from uuid import UUID

from django.db.models import Count, Max, Q

from claims.enums import Anchor
from claims.models import Claim
from claims.selectors import watches
from claims.selectors.waiting import Reason, Reasons, Why

LOST = (Anchor.NEEDS_REVIEW, Anchor.ORPHANED)


def suggestions(member: UUID) -> Reasons:
    """Articles that the member added, with suggestions that nobody has confirmed or dismissed."""
    open_ones = Claim.objects.filter(confirmed=False, dismissed_at__isnull=True)
    open_ones = open_ones.filter(article__created_by=member, article__archived_at__isnull=True)
    rows = open_ones.order_by().values("article").annotate(number=Count("pk"), newest=Max("created_at"))
    return {row["article"]: [Reason(Why.SUGGESTIONS, row["newest"], number=row["number"])] for row in rows}


def changed(member: UUID) -> Reasons:
    """Articles with claims that the member logged or is assigned, and whose words the newest version has otherwise."""
    theirs = Q(assignee=member) | Q(created_by=member)
    lost = Claim.objects.filter(theirs, anchor__in=LOST, kept=False, dismissed_at__isnull=True)
    rows = lost.filter(article__archived_at__isnull=True).order_by().values("article")
    counted = rows.annotate(number=Count("pk", distinct=True), newest=Max("article__versions__created_at"))
    return {row["article"]: [Reason(Why.NEW_VERSION, row["newest"], number=row["number"])] for row in counted}


def unseen(member: UUID) -> Reasons:
    """Articles that the member added, or whose change touches claims in their hands, until somebody has seen it."""
    return {
        one.article_id: [Reason(Why.CHANGED if one.change.told_by else Why.CHANGED_QUIETLY, one.change.found_at)]
        for one in watches.for_member(member)
    }
