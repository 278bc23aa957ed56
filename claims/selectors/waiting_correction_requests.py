"""What readers asked to have corrected, for the editors."""

from uuid import UUID

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery

from claims import access
from claims.access import Actor
from claims.decisions import RequestState
from claims.enums import Role
from claims.models import CorrectionRequest, FactCheckClaim
from claims.selectors.waiting import Reason, Reasons, Why


def corrections(by: Actor) -> Reasons:
    """By the first claim of a fact-check: what was received and nobody has decided about. For editors and admins."""
    if not access.reaches(by.role, Role.EDITOR):
        return {}
    rows = list(received().values("fact_check").annotate(number=Count("pk"), newest=Max("created_at")))
    shown = FactCheckClaim.objects.filter(fact_check_version__fact_check__in=[row["fact_check"] for row in rows])
    in_order = shown.order_by("fact_check_version__number", "-position")
    first = dict(in_order.values_list("fact_check_version__fact_check", "claim"))
    found: dict[UUID, list[Reason]] = {}
    for row in rows:
        if row["fact_check"] in first:
            reason = Reason(Why.CORRECTION, row["newest"], number=row["number"])
            found.setdefault(first[row["fact_check"]], []).append(reason)
    return found


def received() -> QuerySet[CorrectionRequest]:
    """What nobody has decided about; in no order."""
    return CorrectionRequest.objects.filter(state=RequestState.RECEIVED).order_by()


def at_claims() -> QuerySet[CorrectionRequest]:
    """The same where a claim was published, noted as `at`: the first of the newest version."""
    shown = FactCheckClaim.objects.filter(fact_check_version__fact_check=OuterRef("fact_check"))
    first = shown.order_by("-fact_check_version__number", "position").values("claim")[:1]
    return received().annotate(at=Subquery(first)).filter(at__isnull=False)
