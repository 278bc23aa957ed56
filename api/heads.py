"""What takes no sign-in and names nobody: the signed heads of records, and the programs that check what is taken away.

Who keeps the heads can tell a record that was bent.
"""

from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.http import require_safe
from django_scopes import scope

from api import errors
from claims import verify_bundle, verify_log
from claims.models import Newsroom
from claims.selectors import heads as selectors

KEPT = "public, max-age=60"
VERIFIER = Path(verify_log.__file__)


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
def verifier(request: HttpRequest) -> FileResponse:  # noqa: ARG001 - Django's signature
    """The program that checks an exported record on any machine."""
    return FileResponse(
        VERIFIER.open("rb"),
        as_attachment=True,
        filename="verify_log.py",
        content_type="text/x-python; charset=utf-8",
        headers={"Cache-Control": KEPT},
    )


@require_safe
def bundle_verifier(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The program that checks a replication bundle on any machine: the same that lies in each."""
    named = {"Cache-Control": KEPT, "Content-Disposition": 'attachment; filename="verify_bundle.py"'}
    return HttpResponse(verify_bundle.stand_alone(), content_type="text/x-python; charset=utf-8", headers=named)


urlpatterns = [
    path("heads/verify_bundle.py", bundle_verifier, name="verify-bundle"),
    path("heads/verify_log.py", verifier, name="verify-log"),
    path("heads/<slug:slug>.json", heads, name="heads"),
]
