"""A claim split into several, and several merged into one."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.base import Form, Id, MaybeText, Text
from api.v1.serializers.claims import ClaimSerializer, QuoteForm


class SplitSerializer(serializers.Serializer[Any]):
    """The claim that was put aside, and its parts in the order that they were sent."""

    claim = ClaimSerializer()
    parts = ClaimSerializer(many=True)


class PartForm(Form):
    """A part: its words within the claim's own, and what they claim."""

    quote = QuoteForm()
    statement = Text(required=False, help_text="The words themselves, if nothing is given.")


class SplitForm(Form):
    """2 to 20 parts."""

    parts = PartForm(many=True)


class MergeForm(Form):
    """Which claims go into this one, and what it says then."""

    quote = QuoteForm(required=False, help_text="From the first to the last of them, if nothing is given.")
    statement = MaybeText(required=False, help_text="What each of them says, if nothing is given.")

    def get_fields(self) -> dict[str, Any]:
        """With a field called `with`, which is a word of Python's."""
        return super().get_fields() | {"with": serializers.ListField(child=Id())}
