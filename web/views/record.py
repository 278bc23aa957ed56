"""The newsroom's record, and the check that nobody changed it."""

import re

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from claims.access import Action
from claims.models import Event
from claims.selectors import events, members, undoing
from claims.selectors import record as check
from claims.services import verification
from web.door import DeskRequest, attempt, door, show
from web.pages import kept, page_of
from web.presenters import history, timeline

PER_PAGE = 50
NUMBER = re.compile(r"[0-9]{1,15}")
KINDS = list(history.SENTENCES.items())


@door(takes=Action.READ_RECORD)
def listing(request: DeskRequest) -> HttpResponse:
    """All events, newest first; by one actor or of one kind where that is asked for."""
    actors = [(str(member.pk), str(member)) for member in members.listing()]
    asked = timeline.chosen(request.GET, [*actors, (timeline.DESK, events.DESK)], KINDS)
    found = events.narrowed(events.listing(), actor=asked.who, kind=asked.what)
    page = page_of(request, found, per_page=PER_PAGE, number=_of_entry(request.GET.get("entry", ""), found))
    state, held = check.state(), check.held()
    context = {
        "page": page,
        "timeline": timeline.days(history.lines(events.entries(request.actor, list(page)))),
        "asked": asked,
        "kept": kept(who=asked.who, what=asked.what),
        "undoable": undoing.among(page, request.actor),
        "held": held,
        "unchecked": check.unchecked(request.actor.newsroom_id, held.seq) if held else 0,
        "check": state,
        "refresh": state.status == "running",
    }
    return show(request, "web/record.html", context)


def _of_entry(seq: str, found: QuerySet[Event]) -> int | None:
    """The number of the page that an entry stands on, however many have come since; None where none is named."""
    if not NUMBER.fullmatch(seq):
        return None
    return found.filter(seq__gt=int(seq)).count() // PER_PAGE + 1


@door("POST", takes=Action.VERIFY_RECORD)
def verify(request: DeskRequest) -> HttpResponse:
    """Start a check."""
    attempt(request, lambda: verification.start_verification(by=request.actor), _("The check has begun."))
    return redirect("web:record")
