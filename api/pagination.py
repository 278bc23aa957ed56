"""Cursor paging by the values of the last row, so that pages hold still while rows are added.

A cursor names the ordering and the position in it: the values that the rows are ordered by, the id last, which makes
every position single. A page is what comes after a position, or before it; no offset is counted, so rows that share a
time are neither skipped nor shown twice.
"""

import base64
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Field, Q, QuerySet
from django.utils.timezone import is_naive
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from claims.errors import invalid

PAGE_SIZE = 50
MAX_PAGE_SIZE = 200
PARAMETERS = ("cursor", "page_size")
NO_CURSOR = "This is no cursor of this list. Take it from next or previous, unchanged."


@dataclass(frozen=True, slots=True)
class Position:
    """A row's place in an ordering; `backwards` for the page before it."""

    ordering: tuple[str, ...]
    values: tuple[Any, ...]
    backwards: bool = False

    def encoded(self) -> str:
        """As it stands in an address."""
        content = [list(self.ordering), [_plain(value) for value in self.values], self.backwards]
        return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


class Cursor(BasePagination):
    """Pages of a queryset in its own ordering, which has to end in `id`."""

    def paginate_queryset(  # type: ignore[override]  # no other kind of sequence is paged
        self,
        queryset: QuerySet[Any],
        request: Request,
        view: APIView | None = None,  # noqa: ARG002 - DRF's signature
    ) -> list[Any]:
        """The page that the request asks for. Raises `InvalidError` at `/page_size` or `/cursor`."""
        size = page_size(request)
        ordering = tuple(str(name) for name in queryset.query.order_by)
        at = _decoded(request.query_params.get("cursor"), ordering, queryset)
        backwards = at is not None and at.backwards
        if at is not None:
            queryset = queryset.filter(_beyond(at))
        if backwards:
            queryset = queryset.order_by(*(_opposite(name) for name in ordering))
        found = list(queryset[: size + 1])
        more, rows = len(found) > size, found[:size]
        if backwards:
            rows.reverse()
        self.request = request
        self.next = _position(rows[-1], ordering) if rows and (more or backwards) else None
        self.previous = _position(rows[0], ordering, backwards=True) if rows and (more if backwards else at) else None
        return rows

    def get_paginated_response(self, data: Any) -> Response:
        """The page with absolute addresses of its neighbours."""
        return Response({"next": self._link(self.next), "previous": self._link(self.previous), "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """How a page is described."""
        link = {"type": ["string", "null"], "format": "uri"}
        properties = {"next": link, "previous": link, "results": schema}
        return {"type": "object", "required": list(properties), "properties": properties}

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:  # noqa: ARG002 - DRF's signature
        """The two parameters of every list."""
        size = {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE, "default": PAGE_SIZE}
        return [
            {
                "name": "cursor",
                "in": "query",
                "description": "From `next` or `previous`.",
                "schema": {"type": "string"},
            },
            {"name": "page_size", "in": "query", "description": "Results on a page.", "schema": size},
        ]

    def _link(self, position: Position | None) -> str | None:
        if position is None:
            return None
        return replace_query_param(self.request.build_absolute_uri(), "cursor", position.encoded())


def page_size(request: Request) -> int:
    """The number of results that is asked for. Raises `InvalidError`."""
    given = request.query_params.get("page_size")
    if given is None:
        return PAGE_SIZE
    if not (given.isascii() and given.isdigit() and len(given) <= 4 and 1 <= int(given) <= MAX_PAGE_SIZE):
        raise invalid("page_size", f"Give a whole number from 1 to {MAX_PAGE_SIZE}.", "out_of_range")
    return int(given)


def _beyond(at: Position) -> Q:
    """The rows after (or before) a position: later in the first value, or equal in it and later in the next …"""
    beyond, equal = Q(), Q()
    for name, value in zip(at.ordering, at.values, strict=True):
        bare = name.lstrip("-")
        later = "lt" if name.startswith("-") != at.backwards else "gt"
        beyond |= equal & Q(**{f"{bare}__{later}": value})
        equal &= Q(**{bare: value})
    return beyond


def _opposite(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _position(row: Any, ordering: Sequence[str], *, backwards: bool = False) -> Position:
    return Position(tuple(ordering), tuple(getattr(row, name.lstrip("-")) for name in ordering), backwards)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _decoded(given: str | None, ordering: tuple[str, ...], queryset: QuerySet[Any]) -> Position | None:
    """The position that a cursor names; None without one. Raises `InvalidError` at `/cursor`."""
    if given is None:
        return None
    try:
        names, values, backwards = json.loads(base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)))
        typed = tuple(_field(queryset, name).to_python(value) for name, value in zip(names, values, strict=True))
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError, FieldDoesNotExist, ValidationError):
        raise invalid("cursor", NO_CURSOR, "bad_cursor") from None
    if any(_is_odd(value) for value in typed) or tuple(names) != ordering or not isinstance(backwards, bool):
        raise invalid("cursor", NO_CURSOR, "bad_cursor")
    return Position(ordering, typed, backwards)


def _is_odd(value: Any) -> bool:
    """Whether `value` can't be compared with what is stored: no cursor of ours holds it."""
    if isinstance(value, datetime):
        return is_naive(value)
    if isinstance(value, str):
        return re.search("[\x00\ud800-\udfff]", value) is not None
    return value is None


def _field(queryset: QuerySet[Any], name: str) -> "Field[Any, Any]":
    """The field that an ordering's name reads, or of what a query computed for the ordering."""
    bare = name.lstrip("-")
    if bare in queryset.query.annotations:
        computed: Field[Any, Any] = queryset.query.annotations[bare].output_field
        return computed
    return queryset.model._meta.get_field(bare)  # type: ignore[no-any-return] # noqa: SLF001 - as Django describes it
