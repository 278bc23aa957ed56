"""A claim split into several, and several merged into one."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.access import Action
from claims.errors import InvalidError, StaleError, StateError
from claims.models import Claim
from claims.selectors import claims as ledger
from claims.services import merging, splitting
from web.door import DeskRequest, door, show, succeeded
from web.forms.base import DeskForm
from web.forms.successions import MergeForm, SplitForm
from web.presenters import claims as present

# So many claims before and after are offered, beside those that overlap.
NEIGHBOURS = 5


@door("GET", "POST", takes=Action.LOG_CLAIM)
def split(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """One claim into several, by the words of each part."""
    claim = ledger.get(claim_id)
    if request.method != "POST":
        return _page(request, "web/split_claim.html", claim, SplitForm(claim, boxes=request.GET.get("boxes", "")))
    form = SplitForm(claim, request.POST)
    status = 400
    if form.is_valid():
        try:
            made = splitting.split_claim(
                by=request.actor, claim=claim, parts=form.parts(), expected=form.cleaned_data["version"]
            )
        except InvalidError as error:
            form.take(error)
        except (StaleError, StateError) as error:
            status = 409
            form.put(version=str(claim.version))
            form.add_error(form.of_part(getattr(error, "details", {}).get("part")), _again(error))
        else:
            succeeded(request, _("The claim is split into %(number)s.") % {"number": len(made)})
            return redirect(f"{reverse('web:article', args=[claim.article_id])}#c{ledger.number(made[0])}")
    return _page(request, "web/split_claim.html", claim, form, status=status)


@door("GET", "POST", takes=Action.EDIT_CLAIM)
def merge(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """Several claims into one, of those that stand near it."""
    claim = ledger.get(claim_id)
    near = _near(claim)
    if request.method != "POST":
        return _page(request, "web/merge_claims.html", claim, MergeForm(claim, near))
    form = MergeForm(claim, near, request.POST)
    status = 400
    if form.is_valid():
        chosen = set(form.cleaned_data["others"])
        others = [one for _number, one in near if str(one.pk) in chosen]
        try:
            merging.merge_claims(by=request.actor, claim=claim, others=others, **form.chosen())
        except InvalidError as error:
            form.take(error)
        except (StaleError, StateError) as error:
            status = 409
            form.put(version=str(claim.version))
            form.add_error(None, error.detail)
        else:
            succeeded(request, _("The claims are merged. This one stands for all of them."))
            return redirect("web:claim", claim.pk)
    return _page(request, "web/merge_claims.html", claim, form, status=status)


def _again(error: StaleError | StateError) -> str:
    if error.code == "ambiguous_quote":
        return _("These words stand in the claim more than once. Take in some of the words before or after them.")
    return error.detail


def _near(claim: Claim) -> list[tuple[int, Claim]]:
    """The living claims that overlap this one or stand next to it, with their numbers, in the order of the text."""
    numbered = list(enumerate(ledger.in_article(claim.article), 1))
    same = [(n, one) for n, one in numbered if one.article_version_id == claim.article_version_id]
    living = [(n, one) for n, one in same if not one.dismissed_at and one.pk != claim.pk]
    before = [pair for pair in living if pair[1].end <= claim.start][-NEIGHBOURS:]
    after = [pair for pair in living if pair[1].start >= claim.end][:NEIGHBOURS]
    over = [pair for pair in living if pair[1].start < claim.end and pair[1].end > claim.start]
    return sorted([*before, *over, *after], key=lambda pair: pair[0])


def _page(request: DeskRequest, template: str, claim: Claim, form: DeskForm, *, status: int = 200) -> HttpResponse:
    context = {"card": present.card(claim, ledger.number(claim)), "form": form}
    return show(request, template, context, status=status)
