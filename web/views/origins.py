"""Whose reporting a source is: said in one click, where something speaks for it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.access import Action
from claims.selectors import sources
from claims.services import sources as services
from web import once
from web.door import DeskRequest, attempt, back, door


@door("POST", takes=Action.EDIT_SOURCE)
def confirm(request: DeskRequest, source_id: UUID) -> HttpResponse:
    """Confirm an origin; what else is proposed for the source is settled with it, and not asked again."""
    source = sources.get(request.actor, source_id)
    name = request.POST.get("origin", "").strip()
    if name:
        done = _("The origin is confirmed: %(name)s.") % {"name": f"\u2068{name}\u2069"}
        attempt(request, lambda: services.edit_source(by=request.actor, source=source, origin=name), done)
    else:
        messages.error(request, _("Say whose reporting it is."))
        once.refuse(request)
    return back(request, reverse("web:source", args=[source.pk]))
