"""What takes no sign-in and names nobody: the signed heads of records, and the programs that check what is taken away.

Who keeps the heads can tell a record that was bent.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe
from django_scopes import scope

from api import errors
from claims import stand_alone
from claims.models import Newsroom
from claims.selectors import heads as selectors

KEPT = "public, max-age=60"


@require_safe
def heads(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The newest signed heads of a newsroom, and the public key of today."""
    newsroom = Newsroom.objects.filter(slug=slug).first()
    if newsroom is None:
        return errors.problem(404, "not_found", "There is no newsroom of that name.")
    with scope(newsroom=newsroom):
        answer = JsonResponse(selectors.feed(newsroom))
    answer["Cache-Control"] = KEPT
    return answer


@require_safe
def verifier(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The program that checks an exported record on any machine."""
    return _program("verify_log.py", stand_alone.log_verifier())


@require_safe
def bundle_verifier(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The program that checks a replication bundle on any machine: the same that lies in each."""
    return _program("verify_bundle.py", stand_alone.bundle_verifier())


def _program(name: str, code: bytes) -> HttpResponse:
    named = {"Cache-Control": KEPT, "Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(code, content_type="text/x-python; charset=utf-8", headers=named)


urlpatterns = [
    path("heads/verify_bundle.py", bundle_verifier, name="verify-bundle"),
    path("heads/verify_log.py", verifier, name="verify-log"),
    path("heads/<slug:slug>.json", heads, name="heads"),
]
