"""Invitations, as admins make, renew and revoke them. The answer that makes one is the only place its link is shown."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from claims import mail
from claims.access import Action
from claims.models import Invitation
from claims.selectors import invitations, members
from claims.services import invitations as services
from web import once
from web.door import DeskRequest, attempt, door, show


@door("POST", takes=Action.MANAGE_MEMBERS)
def of_member(request: DeskRequest, member_id: UUID) -> HttpResponse:
    """A link for a member who has no password yet."""
    member = members.anybody(member_id)
    return shown(request, *services.invite_member(by=request.actor, member=member))


@door("POST", takes=Action.MANAGE_MEMBERS)
def renew(request: DeskRequest, invitation_id: UUID) -> HttpResponse:
    """Another link, and another week."""
    invitation = invitations.get(invitation_id)
    return shown(request, *services.renew_invitation(by=request.actor, invitation=invitation))


@door("POST", takes=Action.MANAGE_MEMBERS)
def revoke(request: DeskRequest, invitation_id: UUID) -> HttpResponse:
    """End an invitation."""
    invitation = invitations.get(invitation_id)
    done = _("The invitation of %(name)s is revoked.") % {"name": invitation}
    attempt(request, lambda: services.revoke_invitation(by=request.actor, invitation=invitation), done)
    return redirect("web:members")


def shown(request: DeskRequest, invitation: Invitation, secret: str) -> HttpResponse:
    """The page with the link. Whoever sends the form again is led to the list."""
    link = request.build_absolute_uri(reverse("join:link", args=[secret]))
    mailed = mail.invite(invitation.email, link, newsroom=request.member.newsroom.name)
    answer = show(request, "web/invited.html", {"invitation": invitation, "link": link, "mailed": mailed})
    patch_cache_control(answer, no_store=True)
    return once.leads_to(answer, reverse("web:members"))
