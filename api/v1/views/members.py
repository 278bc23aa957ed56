"""Members: who belongs to the newsroom, in which role."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import resource
from api.v1.serializers.members import MemberChanges, MemberSerializer, MembersQuery, NewMember, NewMemberSerializer
from api.v1.views.base import ApiView
from claims import mail
from claims.access import Action
from claims.models import Member
from claims.selectors import invitations
from claims.selectors import members as selectors
from claims.services import invitations as inviting
from claims.services import newsrooms as services

LINK = "invitation_url"
PASSING = frozenset({"last_active_at"})


class MembersView(ApiView):
    """The newsroom's members."""

    shape = MemberSerializer
    shapes = {"POST": NewMemberSerializer}
    actions = {"GET": Action.MANAGE_MEMBERS, "POST": Action.MANAGE_MEMBERS}
    bodies = {"POST": NewMember}
    queries = {"GET": MembersQuery}
    answers = {"POST": (201,)}
    passing = PASSING
    paged = True

    def get(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """List members in the order they came; deactivated ones only when asked for."""
        found = selectors.everybody().filter(is_active=self.asked.get("active", True))
        return self.listed(found.filter(role=self.asked["role"]) if "role" in self.asked else found)

    def post(self, request: Request) -> Response:
        """Add a member by e-mail address. Somebody new comes in by the link in this answer's `invitation_url`."""
        member = services.add_person(by=self.actor, **self.body())
        answer = self.single(selectors.anybody(member.pk), status=201, location=resource(request, "member", member.pk))
        answer.data[LINK] = self._link(request, member)
        answer.secret_fields = (LINK,)  # type: ignore[attr-defined]  # kept out of what is stored for a repetition
        return answer

    def _link(self, request: Request, member: Member) -> str | None:
        """The way in of who has no password yet; it is mailed as well, where there is a mail server."""
        if not invitations.waits_for_password(member):
            return None
        invitation, secret = inviting.invite_member(by=self.actor, member=member)
        link = request.build_absolute_uri(reverse("join:link", args=[secret]))
        mail.invite(invitation.email, link, newsroom=member.newsroom.name)
        return link


class MemberView(ApiView):
    """One member."""

    shape = MemberSerializer
    actions = {
        "GET": Action.MANAGE_MEMBERS,
        "PATCH": Action.MANAGE_MEMBERS,
        "DELETE": Action.MANAGE_MEMBERS,
    }
    bodies = {"PATCH": MemberChanges}
    passing = PASSING

    def find(self, thing_id: UUID) -> Member:
        """The member, active or not."""
        return selectors.anybody(thing_id)

    def get(self, request: Request, member_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Read a member."""
        return self.single(self.find(member_id))

    def patch(self, request: Request, member_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Change a member's role; the newsroom's last admin stays one. What their tokens reach follows at once."""
        changes: dict[str, Any] = self.body()
        with self.changing(member_id) as member:
            services.edit_member(by=self.actor, member=member, expected=member.version, **changes)
        return self.single(self.find(member_id))

    def delete(self, request: Request, member_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Deactivate a member: their tokens and sessions here end at once. What they did stays theirs."""
        with self.changing(member_id) as member:
            services.deactivate_member(by=self.actor, member=member, expected=member.version)
        return self.single(self.find(member_id))


class MemberRestoreView(ApiView):
    """A deactivated member."""

    shape = MemberSerializer
    actions = {"POST": Action.MANAGE_MEMBERS}
    passing = PASSING

    def post(self, request: Request, member_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Bring a deactivated member back, in the role they had."""
        self.body()
        services.restore_member(by=self.actor, member=selectors.anybody(member_id))
        return self.single(selectors.anybody(member_id))
