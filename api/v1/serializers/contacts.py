"""Who was asked for a reply, as it is shown and sent."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.base import Form, Id, MaybeText
from api.v1.serializers.comments import AuthorSerializer
from claims.models import Contact
from claims.selectors import contacts


class ContactSerializer(serializers.Serializer[Any]):
    """Somebody who was asked about a claim, or why nobody was."""

    id = Id()
    claim = Id(source="claim_id")
    whom = MaybeText()
    channel = MaybeText()
    sent_at = serializers.DateTimeField(allow_null=True)
    deadline = serializers.DateTimeField(allow_null=True)
    response = MaybeText()
    answered_at = serializers.DateTimeField(allow_null=True, help_text="When the answer was noted.")
    overdue = serializers.SerializerMethodField(help_text="The deadline is past, and no answer is noted.")
    none_reason = MaybeText()
    by = AuthorSerializer(source="created_by", allow_null=True)
    at = serializers.DateTimeField(source="created_at")
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()

    def get_overdue(self, contact: Contact) -> bool:
        """Whether an answer is missed."""
        return contacts.overdue(contact)


WRITABLE = ("whom", "channel", "sent_at", "deadline", "response", "none_reason")


class ContactForm(Form):
    """Whom you asked, how, when, until when, and the answer; or `none_reason`, why nobody was asked."""

    shown_only = frozenset(ContactSerializer().fields) - set(WRITABLE)

    whom = MaybeText(required=False)
    channel = MaybeText(required=False)
    sent_at = serializers.DateTimeField(required=False, allow_null=True)
    deadline = serializers.DateTimeField(required=False, allow_null=True)
    response = MaybeText(required=False)
    none_reason = MaybeText(required=False)
