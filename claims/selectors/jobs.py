"""How far the work lags behind, over all newsrooms: for the probes of those who run the desk."""

from datetime import timedelta

from django.utils import timezone
from django_scopes import scopes_disabled

from claims.enums import JobState
from claims.models import Job


@scopes_disabled()  # type: ignore[untyped-decorator]
def lag() -> timedelta:
    """For how long the oldest job that could be done has been waiting; nothing when none is."""
    now = timezone.now()
    waiting = Job.objects.filter(state=JobState.OWED, run_after__lte=now).order_by("run_after")
    oldest = waiting.values_list("run_after", flat=True).first()
    return now - oldest if oldest else timedelta(0)
