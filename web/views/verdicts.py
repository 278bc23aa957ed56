"""A claim's verdict: proposed on a page of its own, decided about on the claim's."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from claims import gates
from claims.access import Action
from claims.decisions import ReviewDecision
from claims.errors import Fault, InvalidError, NotAllowedError, StateError
from claims.models import Claim, Review
from claims.selectors import claims as ledger
from claims.selectors import policies, standing
from claims.selectors import verdicts as selectors
from claims.services import reviews, verdicts
from web import keys
from web.door import DeskRequest, door, show, succeeded
from web.forms.verdicts import ReviewForm, VerdictForm
from web.presenters import claims as present
from web.presenters import gates as present_gates
from web.presenters import verdicts as present_verdicts
from web.presenters import words
from web.views.claims import claim_page

MOVED_ON = (
    "Somebody proposed a verdict in the meantime. Read it on the claim’s page first; what you typed is kept here."
)
DONE = {
    ReviewDecision.REQUEST_CHANGES: _("It is returned. The claim is being checked again."),
    ReviewDecision.DISSENT: _("Your dissent is kept and shown."),
}


@door("GET", "POST", takes=Action.PROPOSE_VERDICT)
def propose(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """Propose a verdict; or look first at how it would read, and at what would still stand before a sign-off."""
    claim = ledger.get(claim_id)
    newest = selectors.newest(claim)
    scale = policies.scale(claim.newsroom_id)
    if request.method != "POST":
        form = VerdictForm(scale, newest.verdict if newest else None, word=request.GET.get("verdict", ""))
        return _page(request, claim, form)
    form = VerdictForm(scale, newest.verdict if newest else None, request.POST)
    status = 400
    if form.is_valid() and "preview" in request.POST:
        return _page(request, claim, form, preview=True)
    if form.is_valid():
        try:
            _refuse_unseen(request, newest)
            verdicts.propose_verdict(by=request.actor, claim=claim, **form.given())
        except InvalidError as error:
            form.take(_at_fields(form, error))
        except StateError as error:
            status = 409
            form.add_error(None, _(MOVED_ON) if error.code == "verdict_moved_on" else error.detail)
            if newest:
                form.put(replaces=str(newest.verdict.pk))
        else:
            succeeded(request, _("The verdict is proposed. Another member reviews it."))
            return _to_verdict(claim)
    return _page(request, claim, form, status=status)


@door("POST", takes=Action.REVIEW_VERDICT)
def review(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """Approve the verdict that waits, return it, or dissent from it. What can't be done is said beside the form."""
    claim = ledger.get(claim_id)
    form = ReviewForm(request.POST)
    status = 400
    if form.is_valid():
        try:
            made = _decide(request, claim, form)
        except InvalidError as error:
            form.take(error)
        except (StateError, NotAllowedError) as error:
            status = 409 if isinstance(error, StateError) else 403
            request.refused = error if isinstance(error, NotAllowedError) else None
            form.add_error(None, error.detail)
        else:
            succeeded(request, _said(made))
            return _to_verdict(claim)
    return claim_page(request, ledger.get(claim_id), review=form, status=status)


def _decide(request: DeskRequest, claim: Claim, form: ReviewForm) -> Review:
    given = form.cleaned_data
    if given["decision"] not in set(ReviewDecision):
        raise InvalidError([Fault((), _("Choose one of the buttons: approve, ask for changes, dissent."))])
    decision = ReviewDecision(given["decision"])
    if decision is not ReviewDecision.APPROVE and not given["comment"]:
        raise InvalidError([Fault(("comment",), _("Say what should change, or what you do not agree with."))])
    return reviews.review_verdict(
        by=request.actor,
        claim=claim,
        decision=decision,
        verdict_id=given["verdict_id"],
        content_sha256=given["content_sha256"],
        comment=given["comment"],
    )


def _said(made: Review) -> str:
    if made.decision == ReviewDecision.APPROVE:
        signed = ledger.get(made.claim_id).signed_id == made.verdict_id
        return _("Approved: the verdict is signed off.") if signed else _("Approved. It waits for another approval.")
    return DONE[ReviewDecision(made.decision)]


def _refuse_unseen(request: DeskRequest, newest: selectors.Shown | None) -> None:
    """A form that was made before there was a verdict replaces none that its member has not seen."""
    if newest and request.POST.get("replaces") == "":
        raise StateError(_(MOVED_ON), code="verdict_moved_on")


def _at_fields(form: VerdictForm, error: InvalidError) -> InvalidError:
    """The faults of overrides by the gates that they are for, as the form has a field for each."""
    codes = form.codes()

    def at(fault: Fault) -> Fault:
        if fault.path[0] == "overrides" and len(fault.path) > 1:
            detail = _("This verdict has no such gate: leave this empty.") if fault.code == "choice" else fault.detail
            return Fault(("overrides", codes[int(fault.path[1])].value), detail, fault.code)
        return fault

    return InvalidError([at(fault) for fault in error.faults])


def _page(
    request: DeskRequest, claim: Claim, form: VerdictForm, *, status: int = 200, preview: bool = False
) -> HttpResponse:
    context = {
        "card": present.card(claim, ledger.number(claim)),
        "form": form,
        "before": present_gates.before(claim),
        "screen": keys.EVERYWHERE,
    }
    if preview:
        given = form.given()
        asked = gates.asked(
            given["verdict"],
            policies.rules(policies.policy(claim.newsroom_id)),
            standing.on_file(claim),
            reason=given.get("reason") or "",
            overrides={one["gate"]: one["reason"] for one in given.get("overrides", ())},
        )
        context |= {
            "preview": present_verdicts.reasoning(claim, given["justification"]),
            "word": given["verdict"].value,
            "word_shown": words.VERDICTS[given["verdict"]],
            "gates": present_gates.rows(claim, asked),
        }
    return show(request, "web/propose.html", context, status=status)


def _to_verdict(claim: Claim) -> HttpResponse:
    return redirect(f"{reverse('web:claim', args=[claim.pk])}#verdict")
