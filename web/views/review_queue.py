"""The review queue: one verdict after another, decided by keys or buttons."""

from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from claims.access import Action
from claims.decisions import ReviewDecision
from claims.errors import Fault, InvalidError, NotAllowedError, StateError
from claims.models import Claim
from claims.selectors import claims as ledger
from claims.selectors import policies, review_queue
from claims.services import reviews
from web import keys
from web.door import DeskRequest, door, show, succeeded
from web.forms.verdicts import QueueForm
from web.presenters import review_queue as present

DECISIONS = {ReviewDecision.APPROVE, ReviewDecision.REQUEST_CHANGES}


@door()
def read(request: DeskRequest) -> HttpResponse:
    """What waits for this member's review, with one verdict in hand."""
    return _page(request, present.asked(request.GET), request.GET.get("claim", ""))


@door("POST", takes=Action.REVIEW_VERDICT)
def decide(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """Approve the verdict in hand or return it, and go on to the next. What can't be done is said, the note kept."""
    claim = ledger.get(claim_id)
    wanted = present.asked(QueryDict(request.POST.get("filter", "")[:2000]))
    form, status = QueueForm(claim.pk, request.POST), 400
    if form.is_valid():
        rows = review_queue.narrowed(review_queue.queue(request.actor), wanted.wanted)
        following = present.following(rows, claim.pk)
        try:
            decision = _decide(request, claim, form)
        except InvalidError as error:
            form.take(error)
        except (StateError, NotAllowedError) as error:
            status = 409 if isinstance(error, StateError) else 403
            form.add_error(None, error.detail)
        else:
            approved = decision is ReviewDecision.APPROVE
            said = _("Approved #%(number)s.") if approved else _("Returned #%(number)s.")
            succeeded(request, said % {"number": ledger.number(claim)})
            return redirect(wanted.address(following))
    return _page(request, wanted, str(claim_id), form=form, status=status)


def _decide(request: DeskRequest, claim: Claim, form: QueueForm) -> ReviewDecision:
    given = form.cleaned_data
    if given["decision"] not in DECISIONS:
        raise InvalidError([Fault((), _("Choose one of the buttons: approve, or return it with a note."))])
    decision = ReviewDecision(given["decision"])
    if decision is ReviewDecision.REQUEST_CHANGES and not given["comment"]:
        raise InvalidError([Fault(("comment",), _("Say what should change: who proposed it reads your note."))])
    reviews.review_verdict(
        by=request.actor,
        claim=claim,
        decision=decision,
        verdict_id=given["verdict_id"],
        content_sha256=given["content_sha256"],
        comment=given["comment"],
    )
    return decision


def _page(
    request: DeskRequest, wanted: present.Asked, claim: str, *, form: QueueForm | None = None, status: int = 200
) -> HttpResponse:
    everything = review_queue.queue(request.actor)
    found = review_queue.narrowed(everything, wanted.wanted)
    shown = present.queue(request.actor, found, wanted, present.id_of(claim))
    # What was decided on in vain may wait no longer: then the note is shown beside why, for nobody to lose.
    lost = form if form and not (shown.current and str(shown.current.row.claim.pk) == claim) else None
    context = {
        "queue": shown,
        "filters": present.filters(everything, wanted),
        "narrowed": bool(wanted.given),
        "everything": wanted.address(given={}),
        "filter": wanted.address().partition("?")[2],
        "form": form,
        "note_form": form if form and not lost else QueueForm(shown.current.row.claim.pk if shown.current else None),
        "lost": ledger.get(UUID(claim)) if lost else None,
        "may_decide": review_queue.may_decide(request.actor),
        "least": policies.policy(request.actor.newsroom_id).approver_role,
        "screen": keys.REVIEW,
    }
    return show(request, "web/review.html", context, status=status)
