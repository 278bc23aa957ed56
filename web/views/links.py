"""Links between claims: made, confirmed, dismissed and brought back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.access import Action
from claims.errors import InvalidError, StateError
from claims.selectors import claims as ledger
from claims.selectors import links
from claims.services import links as services
from web.door import DeskRequest, attempt, back, door, show, succeeded
from web.forms.links import LinkForm
from web.presenters import claims as present


@door("GET", "POST", takes=Action.EDIT_CLAIM)
def add(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """Link a claim with another."""
    claim = ledger.get(claim_id)
    form = LinkForm(request.POST or None)
    status = 200 if request.method != "POST" else 400
    if request.method == "POST" and form.is_valid() and (other := form.among(claim)):
        try:
            services.link_claims(
                by=request.actor, claim=claim, other=other, kind=form.kind_of_link(), why=form.cleaned_data["why"]
            )
        except InvalidError as error:
            form.take(error)
        except StateError as error:
            status = 409
            form.add_error(None, error.detail)
        else:
            succeeded(request, _("The two claims are linked."))
            return redirect("web:claim", claim.pk)
    context = {"card": present.card(claim, ledger.number(claim)), "form": form}
    return show(request, "web/link_claims.html", context, status=status)


@door("POST", takes=Action.EDIT_CLAIM)
def confirm(request: DeskRequest, link_id: UUID) -> HttpResponse:
    """Stand behind a link that a reading suggests."""
    link = links.get(link_id)
    attempt(request, lambda: services.confirm_link(by=request.actor, link=link), _("The link is confirmed."))
    return back(request, reverse("web:claim", args=[link.claim_id]))


@door("POST", takes=Action.EDIT_CLAIM)
def dismiss(request: DeskRequest, link_id: UUID) -> HttpResponse:
    """Say that it is not so."""
    link = links.get(link_id)
    done = _("The link is dismissed, and no reading suggests it again.")
    attempt(request, lambda: services.dismiss_link(by=request.actor, link=link), done)
    return back(request, reverse("web:claim", args=[link.claim_id]))


@door("POST", takes=Action.EDIT_CLAIM)
def restore(request: DeskRequest, link_id: UUID) -> HttpResponse:
    """Bring a dismissed link back."""
    link = links.get(link_id)
    attempt(request, lambda: services.restore_link(by=request.actor, link=link), _("The link is back."))
    return back(request, reverse("web:claim", args=[link.claim_id]))
