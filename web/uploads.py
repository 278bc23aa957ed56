"""A file that is sent with a form: kept at once, and by reference while the form comes back with errors.

The reference is signed: it says whose file it is, and holds for a day (`claims.services.files`).
"""

from dataclasses import asdict

from django.core import signing
from django.http import HttpRequest

from claims.access import Actor
from claims.services import files
from claims.services.files import Kept, Upload

FIELD, REFERENCE = "file", "kept"
_SALT = "web.uploads"


def stored(request: HttpRequest, by: Actor) -> Upload:
    """What became of the form's file: of the one that is sent, else of the one that was sent before."""
    sent = request.FILES.getlist(FIELD)
    if sent:
        return files.take_in(by, sent)
    return Upload(kept=_referred(by, request.POST.get(REFERENCE, "")))


def reference(by: Actor, kept: Kept) -> str:
    """What the form carries instead of the file, for this member only."""
    return signing.dumps({"for": _whose(by), **asdict(kept)}, salt=_SALT)


def _referred(by: Actor, text: str) -> Kept | None:
    if not text:
        return None
    try:
        said = signing.loads(text, salt=_SALT, max_age=files.FORM_KEEPS)
    except signing.BadSignature:
        return None
    return Kept(**said) if said.pop("for") == _whose(by) else None


def _whose(by: Actor) -> str:
    return f"{by.newsroom_id} {by.member_id}"
