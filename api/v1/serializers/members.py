"""Members, as they are shown and sent. What is shown are members of `selectors.members.everybody`."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from api.v1.serializers.base import Choice, Form, Id, Query, Text
from claims.enums import Role
from claims.models import Member
from claims.selectors import members


class MemberSerializer(serializers.Serializer[Any]):
    """A member. `active` is false for one who was deactivated."""

    id = Id()
    name = serializers.CharField(source="user.name")
    email = serializers.CharField(source="user.email")
    role = Choice(Role)
    active = serializers.BooleanField(source="is_active")
    last_active_at = serializers.SerializerMethodField(
        help_text="When they last signed in or used a token; null as long as they did neither."
    )
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    version = serializers.IntegerField()

    def get_last_active_at(self, member: Member) -> datetime | None:
        """As far as it is known."""
        return members.last_active(member)


class NewMemberSerializer(MemberSerializer):
    """A member just added. A repeated answer (`Idempotency-Key`) is without `invitation_url`."""

    invitation_url = serializers.CharField(
        required=False,
        allow_null=True,
        help_text="The link by which somebody without a password comes in, once, for seven days; else null. "
        "It can't be had again: only a hash of it is kept.",
    )


class NewMember(Form):
    """A new member. A name is for somebody the desk does not know yet."""

    shown_only = frozenset(MemberSerializer().fields)

    email = Text()
    name = Text(required=False)
    role = Choice(Role)


class MemberChanges(Form):
    """What may be changed of a member. Their name only until they have signed in: then it is theirs."""

    shown_only = frozenset(MemberSerializer().fields)

    role = Choice(Role, required=False)
    name = Text(required=False)


class MembersQuery(Query):
    """Which members."""

    role = Choice(Role, required=False)
    active = serializers.BooleanField(required=False, help_text="False for those who were deactivated.")
