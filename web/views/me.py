"""One's own settings: name, theme, keys, and where one is signed in."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.errors import InvalidError
from claims.models import User
from claims.services import users
from web import sessions
from web.door import DeskRequest, personal, show
from web.forms.me import MeForm


@personal("GET", "POST")
def settings(request: DeskRequest) -> HttpResponse:
    """All of it on a page."""
    user = cast("User", request.user)
    if request.method != "POST":
        return _page(request, MeForm(user))
    form = MeForm(user, request.POST)
    if form.is_valid():
        try:
            users.edit_user(user, **form.given())
        except InvalidError as error:
            form.take(error)
        else:
            messages.success(request, _("Your settings are saved."))
            return redirect("web:me")
    user.refresh_from_db()
    return _page(request, form, status=400)


@personal("POST")
def theme(request: DeskRequest) -> HttpResponse:
    """Choose the theme, and go back to where one was."""
    try:
        users.edit_user(cast("User", request.user), theme=request.POST.get("theme", ""))
    except InvalidError as error:
        messages.error(request, error.detail)
    return redirect(_back(request))


@personal("POST")
def sign_out(request: DeskRequest) -> HttpResponse:
    """Sign another session out, or all others."""
    given = request.POST.get("session", "")
    if given == "others":
        ended = sessions.end_others(request)
        done = ngettext("%(number)s other session is signed out.", "%(number)s other sessions are signed out.", ended)
        messages.success(request, done % {"number": ended})
    elif given.isascii() and given.isdigit() and len(given) < 19 and sessions.end(request, int(given)):
        messages.success(request, _("That session is signed out."))
    else:
        messages.info(request, _("That session had ended already."))
    return redirect("web:me")


def _back(request: DeskRequest) -> str:
    wanted = request.POST.get("next", "")
    here = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if here else "web:me"


def _page(request: DeskRequest, form: MeForm, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "sessions": sessions.listing(request)}
    return show(request, "web/me.html", context, status=status)
