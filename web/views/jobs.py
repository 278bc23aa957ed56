"""The newsroom's jobs, for its admins: what waits, what is under way, what was given up and why."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.access import Action
from claims.enums import JobState
from claims.selectors import jobs
from claims.services import jobs as services
from web.door import DeskRequest, attempt, door, show
from web.pages import kept, page_of
from web.presenters import jobs as present


@door(takes=Action.READ_JOBS)
def listing(request: DeskRequest) -> HttpResponse:
    """Jobs, newest first, of one state or of all."""
    wanted = _state(request.GET.get("state", ""))
    page = page_of(request, jobs.listing(wanted))
    context = {
        "page": page,
        "rows": present.rows(list(page)),
        "tabs": present.tabs(jobs.counts(), wanted),
        "wanted": wanted or "",
        "kept": kept(state=wanted),
    }
    return show(request, "web/jobs.html", context)


@door("POST", takes=Action.RETRY_JOB)
def retry(request: DeskRequest, job_id: UUID) -> HttpResponse:
    """Have a dead job tried again."""
    job = jobs.get(job_id)
    attempt(request, lambda: services.retry_job(by=request.actor, job=job), _("The job will be tried again."))
    wanted = _state(request.POST.get("state", ""))
    return redirect(reverse("web:jobs") + (f"?state={wanted.value}" if wanted else ""))


def _state(given: str) -> JobState | None:
    return JobState(given) if given in set(JobState) else None
