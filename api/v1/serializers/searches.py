"""Entries of the search log, as they are shown and sent."""

from typing import Any

from rest_framework import serializers

from api.v1.serializers.base import Choice, Form, Id, MaybeText, Text
from api.v1.serializers.comments import AuthorSerializer
from claims.enums import SearchOutcome


class SearchSerializer(serializers.Serializer[Any]):
    """Where was looked for evidence on a claim, for what, and what came of it."""

    id = Id()
    claim = Id(source="claim_id")
    where = serializers.CharField()
    query = serializers.CharField()
    outcome = Choice(SearchOutcome)
    note = MaybeText()
    by = AuthorSerializer(source="created_by", allow_null=True)
    at = serializers.DateTimeField(source="created_at")
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()


class NewSearch(Form):
    """A search that was made."""

    shown_only = frozenset(SearchSerializer().fields) - {"where", "query", "outcome", "note"}

    where = Text()
    query = Text()
    outcome = Choice(SearchOutcome)
    note = MaybeText(required=False)
