"""What waits at articles: suggestions to judge, claims whose words a newer version changed, changes to be seen."""

from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from claims.enums import Anchor
from claims.models import Claim
from claims.selectors import watches
from claims.selectors.waiting import Reason, Reasons, Why

LOST = (Anchor.NEEDS_REVIEW, Anchor.ORPHANED)


def suggestions(member: UUID) -> Reasons:
    """Articles that the member added, with suggestions that nobody has confirmed or dismissed."""
    rows = suggested(member).values("article").annotate(number=Count("pk"), newest=Max("created_at"))
    return {row["article"]: [Reason(Why.SUGGESTIONS, row["newest"], number=row["number"])] for row in rows}


def changed(member: UUID) -> Reasons:
    """Articles with claims that the member logged or is assigned, and whose words the newest version has otherwise."""
    rows = lost(member).values("article")
    counted = rows.annotate(number=Count("pk", distinct=True), newest=Max("article__versions__created_at"))
    return {row["article"]: [Reason(Why.NEW_VERSION, row["newest"], number=row["number"])] for row in counted}


def suggested(member: UUID) -> QuerySet[Claim]:
    """Suggestions that nobody has confirmed or dismissed, in articles that the member added; in no order."""
    open_ones = Claim.objects.filter(confirmed=False, dismissed_at__isnull=True)
    return open_ones.filter(article__created_by=member, article__archived_at__isnull=True).order_by()


def lost(member: UUID) -> QuerySet[Claim]:
    """Claims of the member whose words the newest version has otherwise; in no order."""
    theirs = Q(assignee=member) | Q(created_by=member)
    found = Claim.objects.filter(theirs, anchor__in=LOST, kept=False, dismissed_at__isnull=True)
    return found.filter(article__archived_at__isnull=True).order_by()


def unseen(member: UUID) -> Reasons:
    """Articles that the member added, or whose change touches claims in their hands, until somebody has seen it."""
    return {
        one.article_id: [Reason(Why.CHANGED if one.change.told_by else Why.CHANGED_QUIETLY, one.change.found_at)]
        for one in watches.for_member(member)
    }
