"""The check of the stored files."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from claims.access import Action
from claims.selectors import scrubbing
from claims.services.scrubbing import start_scrub
from web.door import DeskRequest, attempt, door, show
from web.presenters import files as present


@door(takes=Action.SCRUB_FILES)
def checked(request: DeskRequest) -> HttpResponse:
    """What the newest check found, and what leans on each damaged file."""
    found = scrubbing.state()
    context = {
        "scrub": found,
        "numbers": present.numbers(found),
        "faulty": present.faulty(found),
        "refresh": found.status == "running",
    }
    return show(request, "web/files.html", context)


@door("POST", takes=Action.SCRUB_FILES)
def scrub(request: DeskRequest) -> HttpResponse:
    """Start a check."""
    attempt(request, lambda: start_scrub(by=request.actor), _("The check has begun."))
    return redirect("web:files")
