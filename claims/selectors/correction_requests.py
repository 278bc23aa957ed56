"""Correction requests of readers, for the newsroom; and one of them, for who has its key."""

from uuid import UUID

from django.db.models import Count, QuerySet
from django_scopes import scopes_disabled

from claims.decisions import RequestState
from claims.errors import NotFoundError
from claims.models import CorrectionRequest, FactCheck


def listing() -> QuerySet[CorrectionRequest]:
    """All that the newsroom in scope was asked, newest first."""
    found = CorrectionRequest.objects.select_related("fact_check__newsroom")
    return found.order_by("-created_at", "-id")


def waiting() -> QuerySet[CorrectionRequest]:
    """Those that nobody answered yet, the oldest first."""
    return listing().filter(state=RequestState.RECEIVED).order_by("created_at", "id")


def in_state(state: RequestState | None) -> QuerySet[CorrectionRequest]:
    """Those in a state, or all; what waits the oldest first, all else newest first."""
    if state is None:
        return listing()
    return waiting() if state is RequestState.RECEIVED else listing().filter(state=state)


def numbers() -> dict[str, int]:
    """How many there are in each state."""
    found = dict(CorrectionRequest.objects.order_by().values_list("state").annotate(Count("pk")))
    return {state.value: found.get(state.value, 0) for state in RequestState}


def about(fact_check: FactCheck) -> QuerySet[CorrectionRequest]:
    """What was asked about one fact-check, newest first."""
    return listing().filter(fact_check=fact_check)


def get(request_id: UUID) -> CorrectionRequest:
    """One, of the newsroom in scope. Raises `NotFoundError`."""
    found = listing().filter(pk=request_id).first()
    if found is None:
        raise NotFoundError("Nobody asked anything of that id here.")
    return found


@scopes_disabled()  # type: ignore[untyped-decorator]
def of_key(key_sha256: str) -> CorrectionRequest:
    """The one that a reader has the key of, in whichever newsroom: the reader names none. Raises `NotFoundError`."""
    found = CorrectionRequest.objects.filter(key_sha256=key_sha256).select_related("fact_check__newsroom").first()
    if found is None:
        raise NotFoundError("Nothing was asked under this key.")
    return found
