"""The way in by a link. Whoever opens it may not be signed in, and may have no account yet.

The link's secret is taken out of the address at once: a hash of it goes into the session, and the page lies at an
address without it, so that it stands in no referrer and in no bookmark.
"""

import functools
from collections.abc import Callable
from typing import Any

from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from django_scopes import scope

from claims.errors import InvalidError, StateError
from claims.models import Invitation, Member, User
from claims.selectors import invitations
from claims.services import invitations as services
from web import errors
from web.door import SESSION_KEY
from web.forms.join import JoinForm
from web.presenters import words

KEPT = "invitation"
View = Callable[..., HttpResponse]
NO_SUCH = "There is no such invitation. Open the link exactly as you were sent it, or ask for a new one."
TOO_OFTEN = "Too many links that don’t hold were opened from here. Try again in a few minutes."


def private(view: View) -> View:
    """Nothing of these pages is kept by the browser."""

    @functools.wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        return response

    return wrapper


@require_GET
@private
def open_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Note which invitation the link is, and go on without its secret, which no other address is told.

    Unknown ones are tried only so often.
    """
    response = _opened(request, secret)
    response["Referrer-Policy"] = "no-referrer"  # here alone: a form under it would be sent without its origin
    return response


def _opened(request: HttpRequest, secret: str) -> HttpResponse:
    if not _may_try(request, dry_run=True):
        return errors.page(request, 429, _(TOO_OFTEN))
    found = invitations.of_link(services.digest(secret))
    if found is None:
        _may_try(request, dry_run=False)
        return errors.page(request, 404, _(NO_SUCH))
    request.session[KEPT] = found.secret_sha256
    return redirect("join:page")


@require_http_methods(["GET", "HEAD", "POST"])
@private
def page(request: HttpRequest) -> HttpResponse:
    """What the invitation is to, and how to come in; or, kindly, why it leads nowhere any more."""
    found = invitations.of_link(str(request.session.get(KEPT, "")))
    if found is None:
        return errors.page(request, 404, _(NO_SUCH))
    state = invitations.state(found)
    if state != "open":
        return _show(request, found, state, status=410)
    user = request.user if request.user.is_authenticated else None
    if user is not None:
        return _as_signed_in(request, found, user)
    known = invitations.account(found.email)
    if known is not None and not invitations.may_set_password(found, known):
        return _show(request, found, "sign_in")
    return _as_new(request, found)


def _as_signed_in(request: HttpRequest, found: Invitation, user: User) -> HttpResponse:
    if user.email != found.email:
        return _show(request, found, "somebody_else", status=403 if request.method == "POST" else 200)
    if request.method != "POST":
        return _show(request, found, "accept")
    try:
        member = _accept(request, found, user=user)
    except StateError as error:
        return errors.page(request, 409, error.detail)
    return _land(request, member)


def _as_new(request: HttpRequest, found: Invitation) -> HttpResponse:
    if request.method != "POST":
        return _show(request, found, "new", JoinForm(initial={"name": found.name}))
    form = JoinForm(request.POST)
    if form.is_valid():
        try:
            member = _accept(request, found, **form.given())
        except InvalidError as error:
            form.take(error)
        except StateError as error:
            return errors.page(request, 409, error.detail)
        else:
            login(request, member.user, backend=settings.AUTHENTICATION_BACKENDS[0])
            return _land(request, member)
    return _show(request, found, "new", form, status=400)


def _accept(request: HttpRequest, found: Invitation, **who: Any) -> Member:
    with scope(newsroom=found.newsroom):
        request_id = getattr(request, "request_id", None)
        return services.accept_invitation(invitation=found, request_id=request_id, **who)


def _land(request: HttpRequest, member: Member) -> HttpResponse:
    """Into the newsroom that the invitation was to."""
    request.session.pop(KEPT, None)
    request.session[SESSION_KEY] = member.newsroom.slug
    messages.success(request, _("Welcome to %(newsroom)s.") % {"newsroom": member.newsroom})
    return redirect("web:articles")


def _show(
    request: HttpRequest, found: Invitation, way: str, form: JoinForm | None = None, *, status: int = 200
) -> HttpResponse:
    context = {"invitation": found, "way": way, "form": form, "role": words.ROLES_EXPLAINED[found.role]}
    return render(request, "web/join.html", context, status=status)


def _may_try(request: HttpRequest, *, dry_run: bool) -> bool:
    """Whether links may still be tried from this address; without `dry_run`, this try counts."""
    rates = settings.JOIN_RATE_LIMITS
    tried = consume(request, app="web", action="join", config=rates, limit_get=True, dry_run=dry_run)
    return tried is not None
