"""Conditional requests: a strong ETag for what a resource shows, and the comparison before a change."""

import hashlib
import json
from typing import Any

from rest_framework.request import Request
from rest_framework.utils.encoders import JSONEncoder

from api.errors import PreconditionError


def etag_of(shown: dict[str, Any]) -> str:
    """The strong ETag of a full representation, whatever fields of it are asked for."""
    text = json.dumps(shown, sort_keys=True, cls=JSONEncoder)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def require_match(request: Request, etag: str) -> None:
    """Raise `PreconditionError` unless the request's `If-Match` names `etag` (or is `*`)."""
    given = request.headers.get("If-Match")
    if given is None:
        detail = "Send If-Match with the ETag that you read, so that nobody's change is overwritten unseen."
        raise PreconditionError(428, "precondition_required", detail, etag)
    if not _names(given, etag):
        detail = "It was changed since you read it. Nothing was saved; read it again."
        raise PreconditionError(412, "stale", detail, etag)


def unchanged(request: Request, etag: str) -> bool:
    """Whether `If-None-Match` says that the caller has this very state."""
    given = request.headers.get("If-None-Match")
    return given is not None and _names(given.replace("W/", ""), etag)


def _names(header: str, etag: str) -> bool:
    tags = {tag.strip() for tag in header.split(",")}
    return "*" in tags or etag in tags
