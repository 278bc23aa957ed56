"""Take-downs and erasures: what was removed, and the form that removes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from claims.access import Action
from claims.enums import RemovalKind
from claims.errors import InvalidError, StateError
from claims.selectors import removals
from claims.services.removals import take_down
from web.door import DeskRequest, door, show
from web.forms.removals import RemoveForm
from web.pages import page_of
from web.presenters import removals as present


@door(takes=Action.REMOVE)
def listing(request: DeskRequest) -> HttpResponse:
    """What was removed, newest first."""
    page = page_of(request, removals.listing())
    rows = [(removal, present.KINDS[removal.kind]) for removal in page]
    return show(request, "web/removals.html", {"page": page, "rows": rows})


@door("GET", "POST", takes=Action.REMOVE)
def new(request: DeskRequest) -> HttpResponse:
    """Remove something; what follows from it is shown first."""
    if request.method != "POST":
        asked = {name: request.GET.get(name, "") for name in ("kind", "subject")}
        return _page(request, RemoveForm(initial=asked), asked["kind"], asked["subject"])
    form, status = RemoveForm(request.POST), 400
    if form.is_valid() and not form.cleaned_data["sure"]:
        form.add_error("sure", present.not_sure())
    elif form.is_valid():
        given = form.given()
        try:
            take_down(by=request.actor, **given | {"kind": RemovalKind(given["kind"])})
        except InvalidError as error:
            form.take(error)
        except StateError as error:
            form.add_error(None, error.detail)
            status = 409
        else:
            messages.success(request, _("It is removed. Its tombstone stays here."))
            return redirect("web:removals")
    return _page(request, form, request.POST.get("kind", ""), request.POST.get("subject", ""), status=status)


def _page(request: DeskRequest, form: RemoveForm, kind: str, subject: str, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "follows": present.follows(kind, subject)}
    return show(request, "web/remove.html", context, status=status)
