"""What the serializers of every noun are made of: strict fields for what comes in, plain ones for what goes out.

Strict means that a value is what it says in JSON: a number is no string, 1 is not true, and a field that nobody
knows, or that is only shown, is refused by name.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.utils import json

Errors = dict[str, Any]


class Text(serializers.CharField):
    """A string. Its characters and length are for the domain to judge."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("allow_blank", True)
        super().__init__(trim_whitespace=False, **kwargs)
        self.validators = []

    def to_internal_value(self, data: Any) -> str:
        """The string as it is; anything else is refused."""
        if not isinstance(data, str):
            self.fail("invalid")
        return data

    def to_representation(self, value: Any) -> Any:
        """The string, or null for an empty one where null is allowed."""
        return None if self.allow_null and not value else str(value)


class MaybeText(Text):
    """A string that may be absent: null, never empty, when shown."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_null=True, **kwargs)


class Words(serializers.CharField):
    """A string in a query: it is only compared, so what the database can't compare is refused here."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, allow_blank=True, **kwargs)


class Id(serializers.UUIDField):
    """The id of a thing."""

    def to_internal_value(self, data: Any) -> UUID:
        """The id; no number is taken for one."""
        if not isinstance(data, str):
            self.fail("invalid", value=data)
        found: UUID = super().to_internal_value(data)
        return found


@extend_schema_field({})
class AnyJson(serializers.JSONField):
    """Any JSON value, null included."""


@extend_schema_field({"type": "object", "additionalProperties": {}})
class MaybeObject(serializers.JSONField):
    """An object, or null."""


class Flag(serializers.BooleanField):
    """True or false."""

    def to_internal_value(self, data: Any) -> bool:
        """The boolean itself; no word or number is taken for one."""
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Whole(serializers.IntegerField):
    """A whole number."""

    def to_internal_value(self, data: Any) -> int:
        """The number itself; no string or boolean is taken for one."""
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("invalid")
        return data


class Choice(serializers.ChoiceField):
    """One word of an enum; null where nothing was chosen, if that is allowed."""

    default_error_messages = {"invalid_choice": "{input} is none of {words}."}

    def __init__(self, enum: type[StrEnum], **kwargs: Any) -> None:
        self.enum = enum
        super().__init__(choices=[(word.value, word.name) for word in enum], **kwargs)

    def to_internal_value(self, data: Any) -> StrEnum:
        """The enum's member."""
        if not isinstance(data, str) or data not in self.choices:
            shown = f"“{data[:50]}”" if isinstance(data, str) else "This"
            self.fail("invalid_choice", input=shown, words=", ".join(self.enum))
        return self.enum(data)

    def to_representation(self, value: Any) -> Any:
        """The word."""
        return str(value) if value else None


class Form(serializers.Serializer[Any]):
    """What may be sent: every fault is named at once, those of unknown and of shown-only fields included."""

    shown_only: ClassVar[frozenset[str]] = frozenset()
    unknown = ("There is no field of this name.", "unknown_field")

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """The values by name. Raises `ValidationError`."""
        errors = self._foreign(data) if isinstance(data, Mapping) else {}
        try:
            values: dict[str, Any] = super().to_internal_value(data)
        except ValidationError as error:
            raise ValidationError(_merged(error.detail, errors)) from None
        if errors:
            raise ValidationError(errors)
        return values

    def of_texts(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """A form's values: a text stands for the JSON in it, where its field takes something else than a text."""
        return {name: _unwritten(value) if self._takes_json(name) else value for name, value in given.items()}

    def _takes_json(self, name: str) -> bool:
        return isinstance(self.fields.get(name), WRITTEN)

    def _foreign(self, data: Mapping[str, Any]) -> Errors:
        errors: Errors = {}
        for name in data:
            if name in self.fields:
                continue
            detail, code = self.unknown
            if name in self.shown_only:
                detail, code = "This is computed or fixed, and can't be set.", "read_only"
            errors[name] = [ErrorDetail(detail, code)]
        return errors


class Query(Form):
    """The parameters of a list or of a single call."""

    unknown = ("There is no parameter of this name here.", "unknown_parameter")


class Reason(Query):
    """Why something is put aside."""

    reason = Text(required=False)


# What a form's text says in JSON: flags, numbers, lists, objects.
WRITTEN = (Flag, Whole, serializers.ListField, serializers.BaseSerializer, serializers.JSONField)


def _unwritten(value: Any) -> Any:
    """The JSON value that a text stands for; what is none stays, for its field to refuse."""
    try:
        return json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return value


def _merged(found: Any, more: Errors) -> Any:
    return {**found, **more} if isinstance(found, dict) else found
