"""What every page goes through: signed in, a member, the newsroom in scope, what goes wrong answered as a page."""

import functools
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_scopes import scope

from claims import access, context, drafts
from claims.access import Action, Actor
from claims.errors import DomainError, GoneError, InvalidError, NotAllowedError, NotFoundError, StaleError, StateError
from claims.models import Member, User
from claims.selectors import events, inbox
from claims.selectors import members as memberships
from claims.services import denials
from claims.services.denials import Attempt
from claims.services.files import Upload
from claims.services.intake import Intake
from web import errors, keys, once
from web.presenters import first_steps as guide

SESSION_KEY = "newsroom"
TAKEN = {204, 302}
DRAFT_TAKEN = "draft_taken"
UNDO = "undo:"
BACK = "back:"


class DeskRequest(HttpRequest):
    """A member's request. `members` are the user's memberships, of which `member` is the one in use.

    `upload` is what became of the file that was sent, at doors that take one, `picture` of one beside it, and `intake`
    of an article. `refused` is what the member may not do, where the view says so on a page of its own.
    """

    member: Member
    members: list[Member]
    actor: Actor
    request_id: str
    upload: Upload
    picture: Upload
    intake: Intake
    refused: NotAllowedError | None


View = Callable[..., HttpResponse]
Act = Callable[[], HttpResponse]
Prepare = Callable[["DeskRequest"], None]


def door(*methods: str, takes: Action = Action.READ, prepare: Prepare | None = None) -> Callable[[View], View]:
    """Make a view a page for members who may do what it `takes`, by the given methods (GET if none is named).

    The view runs, and its template is rendered, with the member's newsroom in scope. `prepare` does what a POST needs
    outside of the transaction in which a form is done once: it stores a file that is sent, or takes it apart.
    """
    return _asked(methods, lambda request, act: _enter(request, takes, act, prepare))


def _enter(request: DeskRequest, takes: Action, act: Act, prepare: Prepare | None) -> HttpResponse:
    note_members(request)
    if not request.members:
        return render(request, "web/no_newsroom.html", status=403)
    newsroom = request.member.newsroom
    context.add(newsroom=newsroom.slug, newsroom_id=newsroom.pk, member=request.member.pk)
    with scope(newsroom=newsroom):
        answer = _answered(request, takes, act, prepare)
        if request.refused is not None:
            _note(request, request.refused)
        return answer


def _answered(request: DeskRequest, takes: Action, act: Act, prepare: Prepare | None) -> HttpResponse:
    """The answer, a page for what goes wrong; by then all of that is undone."""
    request.refused = None
    try:
        access.require(request.actor, takes)
        if prepare and request.method == "POST":
            prepare(request)
        return _sent(request, once.done(request, request.actor, act))
    except NotFoundError:
        return errors.page(request, 404, _("There is nothing at this address."))
    except GoneError as error:
        return errors.page(request, 410, error.detail)
    except NotAllowedError as error:
        request.refused = error
        return errors.page(request, 403, error.detail)
    except DomainError as error:
        return errors.page(request, 409, error.detail)


def _note(request: DeskRequest, refused: NotAllowedError) -> None:
    """Put on record what the member tried and may not do."""
    match = request.resolver_match
    route, ids = (str(match.url_name), match.kwargs) if match else ("", {})
    denials.note(request.actor, refused, Attempt("web", route, str(request.method), ids))


def _sent(request: DeskRequest, answer: HttpResponse) -> HttpResponse:
    """The answer; a form that was taken needs its draft no longer, and the browser is told to drop its copy."""
    key = request.POST.get("draft", "") if request.method == "POST" else ""
    # A whole page that answers a form is a look at what it would do; only a script is told by one that it was taken.
    taken = answer.status_code in TAKEN or (answer.status_code == 200 and "HX-Request" in request.headers)
    if drafts.is_key(key) and taken and not getattr(request, once.REFUSED, False):
        drafts.forget(request.member.pk, key)
        if answer.status_code == 302 and "HX-Request" not in request.headers:
            answer.set_cookie(DRAFT_TAKEN, key, max_age=60, secure=request.is_secure(), samesite="Lax")
    return answer


def personal(*methods: str) -> Callable[[View], View]:
    """Make a view a page for whoever is signed in, in a newsroom or in none, by the given methods (GET if none)."""

    def answered(request: DeskRequest, act: Act) -> HttpResponse:
        note_members(request)
        return act()

    return _asked(methods, answered)


def _asked(methods: tuple[str, ...], answered: Callable[[DeskRequest, Act], HttpResponse]) -> Callable[[View], View]:
    """Let in who is signed in and asks by one of `methods`; what they get is private."""
    allowed = set(methods or ("GET",))
    allowed |= {"HEAD"} if "GET" in allowed else set()

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in allowed:
                return errors.wrong_method(request, sorted(allowed))
            if not request.user.is_authenticated:
                return redirect_to_login(_wanted(request), settings.LOGIN_URL)
            response = answered(cast("DeskRequest", request), lambda: view(request, *args, **kwargs))
            patch_cache_control(response, private=True, no_cache=True)
            return response

        return wrapper

    return decorate


def _wanted(request: HttpRequest) -> str:
    """Where somebody goes on who signs in first: what they asked for; after a form, the page that it stands on."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    page = urlsplit(request.headers.get("Referer", ""))
    ours = page.netloc == request.get_host() and page.path != request.path
    return urlunsplit(("", "", page.path, page.query, "")) if ours else reverse("web:home")


def note_members(request: DeskRequest) -> None:
    """Note the user's memberships, and of them the one in use, if there are any."""
    request.members = memberships.of_user(cast("User", request.user))
    if request.members:
        request.member = _chosen(request)
        request.actor = memberships.actor(request.member, request_id=request.request_id)


def _chosen(request: DeskRequest) -> Member:
    """The membership that the session names, else the user's first."""
    slug = request.session.get(SESSION_KEY)
    return next((member for member in request.members if member.newsroom.slug == slug), request.members[0])


def show(request: DeskRequest, template: str, shown: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page, with what every page of a member needs; of a user in no newsroom, without."""
    if not request.members:
        return render(request, template, shown, status=status)
    may = {action.name.lower(): access.may(request.actor, action) for action in Action}
    common = {
        "member": request.member,
        "members": request.members,
        "may": may,
        "screen": keys.LIST if request.resolver_match and request.resolver_match.url_name in keys.LISTS else "",
        "first_steps": lambda: guide.steps(request.member, request.actor),  # asked for by the pages that show them
        "waiting": functools.partial(_waiting, request),
    }
    return render(request, template, common | shown, status=status)


def _waiting(request: DeskRequest) -> tuple[int, int]:
    """How many things wait in the member's inbox, and for their review, for the navigation."""
    with scope(newsroom=request.member.newsroom):
        return inbox.numbers(request.actor)


def attempt(request: DeskRequest, act: Callable[[], object], done: str) -> bool:
    """Do what a button asks; say `done`, or why it could not be done. What may not be done at all is raised."""
    try:
        act()
    except (StateError, StaleError, InvalidError) as error:
        messages.error(request, error.detail)
        once.refuse(request)
        return False
    succeeded(request, done)
    return True


def succeeded(request: DeskRequest, done: str) -> None:
    """Say `done`, with a way to undo it where there is one."""
    event = events.of_request(request.actor.request_id)
    can = event is not None and events.undoable(event, request.actor)
    messages.success(request, done, extra_tags=f"{UNDO}{event.pk}" if event and can else "")


def back(request: DeskRequest, otherwise: str) -> HttpResponse:
    """To the page of ours that the form names as `next`; `otherwise` there."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(wanted if ours else otherwise)
