"""Evidence, as it is shown and sent. What is shown are `selectors.evidence.Shown` items."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.v1.serializers.base import AnyJson, Choice, Flag, Form, Id, MaybeText, Whole
from api.v1.serializers.sources import NewSource, NewSourceFields
from api.v1.serializers.watches import SourceCheckSerializer
from claims.enums import About, EvidenceState, FoundHow, LocatorKind, Stance
from claims.selectors.evidence import Shown


class LocatorSerializer(serializers.Serializer[Any]):
    """Where in the source: a string as printed, or an object for text and region."""

    kind = Choice(LocatorKind)
    value = AnyJson(allow_null=True)


class FoundSerializer(serializers.Serializer[Any]):
    """Where the excerpt stands in a capture, in code points of its text."""

    snapshot = Id()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    how = Choice(FoundHow, help_text="Letter by letter, typography aside, or with small slips.")
    page = serializers.IntegerField(allow_null=True, help_text="Of a file that has pages, counted from 1.")
    exact = serializers.CharField(help_text="The capture's own words there.")
    prefix = serializers.CharField(help_text="The words before them, from up to two sentences.")
    suffix = serializers.CharField(help_text="The words after them.")


class Withheld(MaybeText):
    """A text of the item that is null for those who may not see its confidential source."""

    def get_attribute(self, instance: Shown) -> Any:
        """The text, or nothing."""
        return None if instance.withheld else super().get_attribute(instance)


class EvidenceSerializer(serializers.Serializer[Any]):
    """A source joined to a claim. `withheld`: its source is confidential, and not for the eyes of who asks."""

    id = Id(source="evidence.id")
    claim = Id(source="evidence.claim_id")
    source = serializers.SerializerMethodField()  # type: ignore[assignment]  # a field of that name
    withheld = serializers.BooleanField()
    stance = Choice(Stance, source="evidence.stance")
    about = Choice(About, source="evidence.about")
    excerpt = Withheld(source="evidence.excerpt")
    locator = serializers.SerializerMethodField(
        help_text="As it was given; of an excerpt that was found without one, its place in the capture's text."
    )
    found = serializers.SerializerMethodField(help_text="Where the excerpt was found; null where it was not.")
    translation = Withheld(source="evidence.translation")
    translator = Withheld(source="evidence.translator")
    note = Withheld(source="evidence.note")
    state = Choice(EvidenceState, source="evidence.state")
    counts = serializers.BooleanField(source="evidence.counts")
    why_not = serializers.CharField(allow_null=True)
    origin = Withheld(source="evidence.source.origin")
    group = Withheld(source="evidence.group")
    components = serializers.SerializerMethodField()
    later_figure = serializers.SerializerMethodField()
    later_reason = serializers.CharField(
        allow_null=True,
        help_text="Why the desk takes it for a later figure; null where it doesn't, or a person said so.",
    )
    watch = SourceCheckSerializer(source="check", allow_null=True)
    withdraw_reason = Withheld(source="evidence.withdraw_reason")
    created_by = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField(source="evidence.created_at")
    updated_at = serializers.DateTimeField(source="evidence.updated_at")
    version = serializers.IntegerField(source="evidence.version")

    def get_source(self, shown: Shown) -> str | None:
        """The source's id; null when it is withheld."""
        return None if shown.withheld else str(shown.evidence.source_id)

    @extend_schema_field(serializers.ListField(child=serializers.IntegerField()))
    def get_components(self, shown: Shown) -> list[int]:
        """The positions of the components that it covers; none when it is withheld."""
        return [] if shown.withheld else list(shown.evidence.components)

    def get_later_figure(self, shown: Shown) -> bool:
        """Whether it only updates a figure; false when it is withheld."""
        return shown.evidence.later_figure and not shown.withheld

    @extend_schema_field(Id(allow_null=True))
    def get_created_by(self, shown: Shown) -> str | None:
        """Who attached it; null when it is withheld."""
        by = shown.evidence.created_by_id
        return str(by) if by and not shown.withheld else None

    @extend_schema_field(LocatorSerializer(allow_null=True))
    def get_locator(self, shown: Shown) -> dict[str, Any] | None:
        """Where it stands, or null."""
        item = shown.evidence
        if shown.withheld:
            return None
        if item.locator_kind:
            return {"kind": item.locator_kind, "value": item.locator_value}
        if item.found_end is None:
            return None
        place = {"snapshot": str(item.snapshot_id), "start": item.found_start, "end": item.found_end}
        return {"kind": LocatorKind.TEXT.value, "value": place}

    @extend_schema_field(FoundSerializer(allow_null=True))
    def get_found(self, shown: Shown) -> dict[str, Any] | None:
        """The place and the words around it, or null."""
        item, passage = shown.evidence, shown.passage
        if shown.withheld or passage is None:
            return None
        place = {"snapshot": str(item.snapshot_id), "start": item.found_start, "end": item.found_end}
        words = {"exact": passage.exact, "prefix": passage.before, "suffix": passage.after}
        return place | {"how": item.found_how, "page": passage.page} | words


class LocatorForm(Form):
    """Where in the source."""

    kind = Choice(LocatorKind)
    value = AnyJson(required=False, allow_null=True)


class EvidenceChanges(Form):
    """What may be said of a piece of evidence."""

    shown_only = frozenset(EvidenceSerializer().fields)

    stance = Choice(Stance, required=False)
    about = Choice(About, required=False)
    excerpt = MaybeText(required=False)
    locator = LocatorForm(required=False, allow_null=True)
    translation = MaybeText(required=False)
    translator = MaybeText(required=False)
    note = MaybeText(required=False)
    components = serializers.ListField(child=Whole(), required=False)
    group = MaybeText(required=False)
    later_figure = Flag(required=False)


class NewEvidence(EvidenceChanges, NewSourceFields):
    """Evidence on a claim: `source` names one that is kept, or the fields of a new one stand beside."""

    stance = Choice(Stance)
    source = Id(required=False, allow_null=True)  # type: ignore[assignment]  # a field of that name


class NewEvidenceForm(NewEvidence, NewSource):
    """The same in a form, which may carry the file; `locator`, `components` and flags are written as JSON there."""

    as_json = NewEvidence
