"""Correction requests of readers, as the newsroom has them: all of them, and the answer to each."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from claims.access import Action
from claims.decisions import RequestState
from claims.errors import InvalidError, StaleError
from claims.selectors import correction_requests
from claims.services import correction_requests as services
from web.door import DeskRequest, door, show, succeeded
from web.forms.publishing import AnswerForm
from web.pages import kept, page_of
from web.presenters import correction_requests as present


@door()
def listing(request: DeskRequest) -> HttpResponse:
    """All that readers asked, newest first; with `?state=` those in one state, and of what waits the oldest first."""
    asked = request.GET.get("state", "")
    state = RequestState(asked) if asked in set(RequestState) else None
    page = page_of(request, correction_requests.in_state(state))
    context = {
        "page": page,
        "rows": present.rows(page),
        "choices": present.choices(state or ""),
        "state": state,
        "kept": kept(state=state),
    }
    return show(request, "web/correction_requests.html", context)


@door("GET", "POST", takes=Action.ANSWER_REQUEST)
def answer(request: DeskRequest, request_id: UUID) -> HttpResponse:
    """Tell a reader what comes of their correction request."""
    asked = correction_requests.get(request_id)
    form = AnswerForm(asked, request.POST if request.method == "POST" else None)
    status = 400 if request.method == "POST" else 200
    if form.is_valid():
        try:
            services.answer(
                by=request.actor,
                request=asked,
                expected=form.cleaned_data["version"],
                **form.typed("state", "answer"),
            )
        except InvalidError as error:
            form.take(error)
        except StaleError:
            status = 409
            form.put(version=str(asked.version))
            form.add_error(None, _("Somebody else has answered it in the meantime. What you typed is kept here."))
        else:
            succeeded(request, _("The reader can look up your answer."))
            return redirect("web:fact_check", asked.fact_check_id)
    return show(request, "web/answer.html", {"asked": present.row(asked), "form": form}, status=status)
