"""Several claims of an article changed at once, in one step that one can undo."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.access import Action
from claims.errors import InvalidError, StateError
from claims.models import Claim
from claims.selectors import articles, members
from claims.selectors import claims as ledger
from claims.services import bulk as services
from web.door import DeskRequest, back, door, show, succeeded
from web.forms import bulk as forms
from web.forms.bulk import BulkForm


@door("GET", "POST", takes=Action.EDIT_CLAIM)
def change(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """Confirm, dismiss, assign or tag the chosen claims. What can't be done comes back in the form, with all ticks."""
    article = articles.get(article_id)
    numbered = list(enumerate(ledger.in_article(article), 1))
    data = request.POST if request.method == "POST" else None
    form = BulkForm(numbered, members.listing(), data)
    status = 200 if data is None else 400
    if data is not None and form.is_valid():
        chosen = set(form.cleaned_data["claims"])
        try:
            changed = _do(request, form, [claim for _number, claim in numbered if str(claim.pk) in chosen])
        except InvalidError as error:
            form.take(error)
        except StateError as error:
            status = 409
            form.add_error("claims", error.detail)
        else:
            succeeded(request, _said(len(changed)))
            return back(request, f"{reverse('web:article', args=[article.pk])}#ledger")
    return show(request, "web/bulk.html", {"article": article, "form": form}, status=status)


def _do(request: DeskRequest, form: BulkForm, claims: list[Claim]) -> list[Claim]:
    by, given = request.actor, form.cleaned_data
    assignee = members.get(UUID(given["assignee"])) if given["assignee"] else None
    acts: dict[str, Callable[[], list[Claim]]] = {
        forms.CONFIRM: lambda: services.confirm_claims(by=by, claims=claims),
        forms.DISMISS: lambda: services.dismiss_claims(by=by, claims=claims, reason=given["reason"]),
        forms.ASSIGN: lambda: services.assign_claims(by=by, claims=claims, assignee=assignee),
        forms.DUE: lambda: services.make_claims_due(by=by, claims=claims, due_on=given["due_on"]),
        forms.TAG: lambda: services.tag_claims(by=by, claims=claims, names=form.tags()),
        forms.UNTAG: lambda: services.untag_claims(by=by, claims=claims, names=form.tags()),
    }
    return acts[given["act"] or forms.CONFIRM]()


def _said(number: int) -> str:
    if not number:
        return _("Nothing was changed: the chosen claims are so already.")
    return ngettext("%(number)s claim is changed.", "%(number)s claims are changed.", number) % {"number": number}
