"""The two doors, sign-in, and what a load balancer asks."""

import sys

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from api import errors as api_errors
from claims import outages
from web import errors as web_errors

urlpatterns = [
    path("api/", include("api.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("join/", include("web.join_urls")),
    path("", include("web.public_urls")),
    path("", include("api.probes")),
    path("", include("api.heads")),
    path("", include("web.urls")),
]


def _door(request: HttpRequest, status: int, code: str, detail: str) -> HttpResponse:
    """An error in the shape of the door that was asked."""
    if request.path.startswith("/api/"):
        return api_errors.problem(status, code, detail)
    return web_errors.page(request, status, detail)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's own call
    """400, before a view was found: a host that isn't ours, a malformed form."""
    return _door(request, 400, "bad_request", "This request can't be understood.")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's own call
    """403."""
    return _door(request, 403, "not_allowed", "You may not do this.")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's own call
    """404."""
    return _door(request, 404, "not_found", "There is nothing at this address.")


def failed(request: HttpRequest) -> HttpResponse:
    """503 or 507 for a machine that can't take the change, else 500. The log has the rest, under the request's id."""
    if outage := outages.of(sys.exc_info()[1]):
        answer = _door(request, outage.status, outage.code, outage.detail)
        answer["Retry-After"] = str(outage.retry_after)
        return answer
    return _door(request, 500, "internal_error", "Something went wrong on our side. Nothing was saved.")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's own call
    """403 for a form or session call without a valid CSRF token."""
    return _door(request, 403, "csrf", "This form is too old, or came from another site. Go back, reload, send again.")


handler400 = bad_request
handler403 = forbidden
handler404 = not_found
handler500 = failed
