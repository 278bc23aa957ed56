"""All claims of the newsroom, found by filters; and the filters that a member keeps."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from claims.errors import InvalidError
from claims.selectors import claims as ledger
from claims.selectors import filters, own
from claims.services import own as services
from web.door import DeskRequest, door, show
from web.forms.claim_list import ClaimFilterForm, RenameFilterForm, SaveFilterForm
from web.pages import page_of
from web.presenters import claim_list as present
from web.presenters import claims as cards

PER_PAGE = 50


@door()
def listing(request: DeskRequest) -> HttpResponse:
    """The claims that the address describes, with the other filters that there are."""
    return _page(request, request.GET, SaveFilterForm())


@door("POST")
def save(request: DeskRequest) -> HttpResponse:
    """Keep the filter that is set, under a name."""
    form = SaveFilterForm(request.POST)
    wanted = ClaimFilterForm(request.actor, QueryDict(request.POST.get("query", "")[:8000])).wanted()
    query = wanted.address(wanted.given) if wanted.given else ""
    if form.is_valid():
        try:
            saved = services.save_filter(by=request.actor, name=form.cleaned_data["name"], query=query)
        except InvalidError as error:
            form.take(error)
        else:
            messages.success(request, _("The filter “%(name)s” is saved.") % {"name": saved.name})
            return redirect(f"{reverse('web:claims')}?{query}")
    return _page(request, QueryDict(query), form, status=400)


@door("GET", "POST")
def saved(request: DeskRequest, filter_id: UUID) -> HttpResponse:
    """One of the member's filters: another name for it, or an end to it."""
    kept_one = own.saved_filter(request.actor, filter_id)
    if request.method != "POST":
        form = RenameFilterForm(initial={"name": kept_one.name})
        return show(request, "web/saved_filter.html", {"saved": kept_one, "form": form})
    form = RenameFilterForm(request.POST)
    if form.is_valid():
        try:
            services.rename_filter(by=request.actor, saved=kept_one, name=form.cleaned_data["name"])
        except InvalidError as error:
            form.take(error)
        else:
            messages.success(request, _("The filter has its new name."))
            return redirect(f"{reverse('web:claims')}?{kept_one.query}")
    return show(request, "web/saved_filter.html", {"saved": kept_one, "form": form}, status=400)


@door("POST")
def delete(request: DeskRequest, filter_id: UUID) -> HttpResponse:
    """Forget one of the member's filters. What it found stands below, so that it can be saved again."""
    gone = own.saved_filter(request.actor, filter_id)
    services.delete_filter(by=request.actor, saved=gone)
    said = _("The saved filter “{}” is gone; its claims stay. To have it back, save what is set below once more.")
    messages.success(request, format_html(said, gone.name))
    return redirect(f"{reverse('web:claims')}?{gone.query}")


def _page(request: DeskRequest, query: QueryDict, form: SaveFilterForm, *, status: int = 200) -> HttpResponse:
    filled = ClaimFilterForm(request.actor, query)
    asked, wanted = filled.asked(), filled.wanted()
    found = filters.standing(request.actor, asked, claims=ledger.listing())
    page = page_of(request, filters.in_order(found, wanted.ordering), per_page=PER_PAGE)
    now = wanted.address(wanted.given)
    context = {
        "page": page,
        "cards": [cards.card(claim, 0) for claim in page],
        "facets": present.facets(wanted, filters.facets(request.actor, asked)),
        "chips": present.chips(wanted),
        "orders": present.orders(wanted),
        "hidden": [(name, value) for name, value in wanted.given.items() if name != "q"],
        "q": wanted.given.get("q", ""),
        "wrong": filled.wrong(),
        "now": now,
        "saved": [(one, one.query == now) for one in own.saved_filters(request.actor)],
        "save_form": form,
        "kept": f"{now}&" if now else "",
    }
    return show(request, "web/claims.html", context, status=400 if filled.errors else status)
