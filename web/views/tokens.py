"""Tokens: made, looked over and revoked, by admins."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from claims.access import Action
from claims.errors import InvalidError
from claims.selectors import members, tokens
from claims.services import tokens as services
from web import once
from web.door import DeskRequest, attempt, door, show
from web.forms.people import MakeTokenForm
from web.pages import page_of
from web.presenters import people as present


@door("GET", "POST", takes=Action.MANAGE_TOKENS)
def listing(request: DeskRequest) -> HttpResponse:
    """The newsroom's tokens, with a form to make one. The answer to that form is the one place its secret is shown."""
    if request.method != "POST":
        return _page(request, MakeTokenForm(members.listing(), initial={"member": str(request.member.pk)}))
    form = MakeTokenForm(members.listing(), request.POST)
    if form.is_valid():
        try:
            return _make(request, form)
        except InvalidError as error:
            form.take(error)
    return _page(request, form, status=400)


def _make(request: DeskRequest, form: MakeTokenForm) -> HttpResponse:
    token, secret = services.create_token(
        by=request.actor,
        member=members.get(UUID(form.cleaned_data["member"])) if form.cleaned_data["member"] else request.member,
        name=form.cleaned_data["name"],
        scopes=form.scopes_given(),
        expires_at=form.expires_at(),
    )
    answer = show(request, "web/token_made.html", {"token": token, "secret": secret})
    patch_cache_control(answer, no_store=True)
    return once.leads_to(answer, reverse("web:tokens"))


@door("POST", takes=Action.MANAGE_TOKENS)
def revoke(request: DeskRequest, token_id: UUID) -> HttpResponse:
    """End a token."""
    token = tokens.get(token_id)
    done = _("The token “%(name)s” is revoked.") % {"name": token.name}
    attempt(request, lambda: services.revoke_token(by=request.actor, token=token), done)
    return redirect("web:tokens")


def _page(request: DeskRequest, form: MakeTokenForm, *, status: int = 200) -> HttpResponse:
    page = page_of(request, tokens.listing())
    context = {"form": form, "page": page, "rows": present.tokens(page)}
    return show(request, "web/tokens.html", context, status=status)
