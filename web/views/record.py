"""The newsroom's record, and the check that nobody changed it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from claims.access import Action
from claims.selectors import events
from claims.selectors import record as check
from claims.services import verification
from web.door import DeskRequest, attempt, door, show
from web.pages import page_of
from web.presenters import history

PER_PAGE = 50


@door(takes=Action.READ_RECORD)
def listing(request: DeskRequest) -> HttpResponse:
    """All events, newest first."""
    page = page_of(request, events.listing(), per_page=PER_PAGE)
    state = check.state()
    context = {
        "page": page,
        "history": history.lines(events.entries(request.actor, list(page))),
        "check": state,
        "refresh": state.status == "running",
    }
    return show(request, "web/record.html", context)


@door("POST", takes=Action.VERIFY_RECORD)
def verify(request: DeskRequest) -> HttpResponse:
    """Start a check."""
    attempt(request, lambda: verification.start_verification(by=request.actor), _("The check has begun."))
    return redirect("web:record")
