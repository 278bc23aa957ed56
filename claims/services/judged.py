"""Verdicts whose words have to go, because what they were written about was taken down. Inner steps of erasures."""

from collections.abc import Iterable

from django.db.models import Q

from claims.models import Claim, ReviewContent, VerdictContent


def forget(claims: Iterable[Claim]) -> set[Claim]:
    """Remove justifications, dossiers and reviewers' words of all verdicts on `claims`; rows and hashes stay.

    The claims whose verdict stood until now are returned, locked: they have to be counted anew, and it is void then.
    """
    ids = [claim.pk for claim in claims]
    VerdictContent.objects.filter(verdict__claim__in=ids).delete()
    ReviewContent.objects.filter(review__claim__in=ids).delete()
    stood = Claim.objects.select_for_update(no_key=True).filter(Q(proposal__isnull=False) | Q(signed__isnull=False))
    return set(stood.filter(pk__in=ids).order_by("pk"))
