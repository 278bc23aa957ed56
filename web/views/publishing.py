"""The newsroom's fact-checks: published from a claim's page, corrected in the open."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from claims import access
from claims.access import Action
from claims.errors import InvalidError, StaleError, StateError
from claims.models import Claim, FactCheck, Verdict
from claims.selectors import claims as ledger
from claims.selectors import correction_requests, fact_checks, publishable
from claims.services import freezing, publication
from claims.services.publication import CorrectionGiven
from web.door import DeskRequest, door, show, succeeded
from web.forms.publishing import CorrectForm, PublishForm
from web.pages import page_of
from web.presenters import claims as cards
from web.presenters import fact_checks as present

CHANGED = "The verdict is another than when this form was opened. Look at it again before you publish."
STALE = "Somebody corrected it in the meantime. Look at what stands now; what you typed is kept here."


@door("GET", "POST", takes=Action.PUBLISH)
def publish(request: DeskRequest, signed_id: UUID) -> HttpResponse:
    """Give a signed-off verdict to the public: the words first, then a look at all of it, then it is out."""
    claim = ledger.get(signed_id)
    others = [one for one in publishable.in_article(claim.article) if one.pk != claim.pk]
    if request.method != "POST":
        return _publish_page(request, claim, PublishForm(claim, others))
    form = PublishForm(claim, others, request.POST)
    status = 400
    if form.is_valid() and "change" not in request.POST:
        try:
            _look(form)
            if "sure" not in request.POST:
                return _look_page(request, claim, form)
            chosen = [one.pk for one in form.chosen()]
            made = publication.publish(by=request.actor, claims=chosen, **form.words())
        except InvalidError as error:
            form.take(error)
        except StateError as error:
            status = 409
            form.add_error(None, error.detail)
        else:
            succeeded(request, _("It is published."))
            return redirect("web:fact_check", made.pk)
    elif not form.errors:
        status = 200
    return _publish_page(request, claim, form, status=status)


def _look(form: PublishForm) -> None:
    """What can be told before it is out. Raises `InvalidError`, `StateError`."""
    if form.cleaned_data["verdict"] != form.claim.signed_id:
        form.put(verdict=str(form.claim.signed_id or ""))
        raise StateError(_(CHANGED))
    freezing.checked(form.chosen(), freezing.words(**form.words()))


def _publish_page(request: DeskRequest, claim: Claim, form: PublishForm, *, status: int = 200) -> HttpResponse:
    placed = fact_checks.of_claims([claim.pk]).get(claim.pk)
    context = {
        "card": cards.card(claim, ledger.number(claim)),
        "form": form,
        "ready": claim.signed_id is not None,
        "made": placed.fact_check_version.fact_check if placed else None,
    }
    return show(request, "web/publish.html", context, status=status)


def _look_page(request: DeskRequest, claim: Claim, form: PublishForm) -> HttpResponse:
    chosen = [present.publishable(one) for one in form.chosen()]
    context = {"card": cards.card(claim, ledger.number(claim)), "form": form, "chosen": chosen, "words": form.words()}
    return show(request, "web/publish_check.html", context)


@door()
def listing(request: DeskRequest) -> HttpResponse:
    """What the newsroom has published, and how many readers wait for an answer."""
    page = page_of(request, fact_checks.listing())
    rows, waiting = present.rows(fact_checks.pages(list(page))), correction_requests.waiting().count()
    return show(request, "web/fact_checks.html", {"page": page, "rows": rows, "asking": waiting, "kept": ""})


@door()
def read(request: DeskRequest, fact_check_id: UUID) -> HttpResponse:
    """A fact-check as the newsroom sees it: what stands, how it came to be, what readers asked."""
    made = fact_checks.get(fact_check_id)
    corrects = access.may(request.actor, Action.CORRECT)
    told = {"since": present.since(made), "still": present.still(made)} if corrects else {}
    return show(request, "web/fact_check.html", present.page(made) | told)


@door("GET", "POST", takes=Action.CORRECT)
def correct(request: DeskRequest, fact_check_id: UUID) -> HttpResponse:
    """Correct what is published, or take it back: what changes first, then it is out."""
    made = fact_checks.get(fact_check_id)
    content = fact_checks.page(made).content
    if content is None:
        raise StateError(_("Its words were erased: there is nothing left to correct."))
    if made.retracted_at:
        raise StateError(_("It is retracted. Publish anew what you stand by."))
    newer = publishable.newer(made)
    if request.method != "POST":
        form = CorrectForm(content, made.version, newer, kind=request.GET.get("kind", ""))
        return _correct_page(request, made, form)
    form = CorrectForm(content, made.version, newer, request.POST)
    if form.is_valid() and "change" not in request.POST:
        return _corrected(request, made, form, newer)
    return _correct_page(request, made, form, status=400 if form.errors else 200)


def _corrected(request: DeskRequest, made: FactCheck, form: CorrectForm, newer: Sequence[Verdict]) -> HttpResponse:
    """A look at the correction; once that was had, the correction."""
    status = 400
    try:
        if "sure" not in request.POST:
            told = publication.look(made, CorrectionGiven(**form.given()))
            context = {"made": made, "form": form, "change": present.change(form.given(), told, newer)}
            return show(request, "web/correct_check.html", context)
        expected = form.cleaned_data["version"]
        publication.correct(by=request.actor, fact_check=made, expected=expected, **form.given())
    except InvalidError as error:
        form.take(error)
    except StateError as error:
        status = 409
        form.add_error(None, error.detail)
    except StaleError:
        status = 409
        form.put(version=str(made.version))
        form.add_error(None, _(STALE))
    else:
        succeeded(request, _("It is corrected, and the page says so."))
        return redirect("web:fact_check", made.pk)
    return _correct_page(request, made, form, status=status)


def _correct_page(request: DeskRequest, made: FactCheck, form: CorrectForm, *, status: int = 200) -> HttpResponse:
    return show(request, "web/correct.html", {"made": made, "form": form}, status=status)
