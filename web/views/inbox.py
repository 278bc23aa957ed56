"""What waits for the member, and the marks that take it out."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from claims.models import Article, Claim
from claims.selectors import articles, inbox
from claims.selectors import claims as ledger
from claims.services import own
from web import keys
from web.door import BACK, DeskRequest, back, door, show
from web.presenters import inbox as present


@door()
def read(request: DeskRequest) -> HttpResponse:
    """What waits, newest first; with `?done=on` what was taken out."""
    done = request.GET.get("done") == "on"
    everything = inbox.everything(request.actor)
    found = inbox.dressed([one for one in everything if one.done == done])
    context = {
        "items": present.items(found, str(request.member)),
        "done": done,
        "waiting": inbox.counted(everything),
        "screen": keys.INBOX,
    }
    return show(request, "web/inbox.html", context)


@door("POST")
def claim_done(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """Take a claim out until something new happens to it."""
    return _done(request, ledger.get(claim_id))


@door("POST")
def article_done(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """Take an article's suggestions out until there are new ones."""
    return _done(request, articles.get(article_id))


@door("POST")
def claim_back(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """Let a claim wait again."""
    return _back(request, ledger.get(claim_id))


@door("POST")
def article_back(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """Let an article's suggestions wait again."""
    return _back(request, articles.get(article_id))


def _done(request: DeskRequest, thing: Claim | Article) -> HttpResponse:
    own.mark_done(by=request.actor, thing=thing, at=_seen(request.POST.get("seen", "")))
    said = _("Done: it is out of your inbox until something new happens. “Done” keeps it for you.")
    route = "web:claim_back" if isinstance(thing, Claim) else "web:article_back"
    messages.success(request, said, extra_tags=f"{BACK}{reverse(route, args=[thing.pk])}")
    return redirect("web:inbox")


def _back(request: DeskRequest, thing: Claim | Article) -> HttpResponse:
    own.put_back(by=request.actor, thing=thing)
    messages.success(request, _("It is back in your inbox."))
    return back(request, f"{reverse('web:inbox')}?done=on")


def _seen(given: str) -> datetime:
    """How far the member has looked: what the page showed, and never beyond now."""
    try:
        at = parse_datetime(given)
    except ValueError:
        at = None
    now = timezone.now()
    return min(at, now) if at and at.tzinfo else now
