"""Members: invited, given roles, deactivated and brought back, by admins."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from claims.access import Action
from claims.enums import Role
from claims.errors import InvalidError, StateError, invalid
from claims.models import Member
from claims.selectors import invitations as waiting
from claims.selectors import members
from claims.services import invitations, newsrooms
from web.door import DeskRequest, attempt, door, show
from web.forms.people import InviteForm
from web.presenters import people as present
from web.views.invitations import shown


@door("GET", "POST", takes=Action.MANAGE_MEMBERS)
def listing(request: DeskRequest) -> HttpResponse:
    """Everybody, with who is invited and a form to invite somebody."""
    if request.method != "POST":
        return _page(request, InviteForm())
    form, status = InviteForm(request.POST), 400
    if form.is_valid():
        try:
            return shown(request, *invitations.invite(by=request.actor, **form.given()))
        except InvalidError as error:
            form.take(error)
        except StateError as error:
            status = 409
            form.add_error("email", error.detail)
    return _page(request, form, status=status)


@door("POST", takes=Action.MANAGE_MEMBERS)
def change(request: DeskRequest, member_id: UUID) -> HttpResponse:
    """Give a member another role."""
    member = members.anybody(member_id)

    def act() -> None:
        newsrooms.edit_member(by=request.actor, member=member, role=_role(request), expected=_version(request))

    attempt(request, act, _("The role of %(name)s is changed.") % {"name": member})
    return _back(request, member)


@door("POST", takes=Action.MANAGE_MEMBERS)
def deactivate(request: DeskRequest, member_id: UUID) -> HttpResponse:
    """Shut a member out."""
    member = members.anybody(member_id)
    done = _("%(name)s is deactivated, and can be brought back.") % {"name": member}
    attempt(request, lambda: newsrooms.deactivate_member(by=request.actor, member=member), done)
    return _back(request, member)


@door("POST", takes=Action.MANAGE_MEMBERS)
def restore(request: DeskRequest, member_id: UUID) -> HttpResponse:
    """Let a member in again."""
    member = members.anybody(member_id)
    done = _("%(name)s is back.") % {"name": member}
    attempt(request, lambda: newsrooms.restore_member(by=request.actor, member=member), done)
    return _back(request, member)


def _page(request: DeskRequest, form: InviteForm, *, status: int = 200) -> HttpResponse:
    rows = present.members(members.everybody(), viewer=request.member)
    context: dict[str, Any] = {
        "form": form,
        "active": [row for row in rows if row.member.is_active],
        "invited": present.invitations(waiting.waiting()),
        "gone": [row for row in rows if not row.member.is_active],
    }
    return show(request, "web/members.html", context, status=status)


def _back(request: DeskRequest, member: Member) -> HttpResponse:
    """To the list; who has just given up managing it, to the desk."""
    stays = member.pk != request.member.pk or members.anybody(member.pk).role == Role.ADMIN
    return redirect("web:members" if stays else "web:home")


def _role(request: DeskRequest) -> Role:
    given = request.POST.get("role", "")
    if given not in set(Role):
        raise invalid("role", _("There is no such role."))
    return Role(given)


def _version(request: DeskRequest) -> int | None:
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdigit() else None
