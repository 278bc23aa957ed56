"""`Idempotency-Key` on any POST: sent again with the same key, it is answered again and not done again.

The answer is stored in the transaction of the effect (`claims.idempotency`), so a view's `post` runs inside of one.
Kept are answers that would come out the same again: what was done, and what was refused for what was sent. Faults of
ours and what may be otherwise in a moment (signing in, roles, limits) are not kept, and the key stays free.

A view whose answer carries a secret names those members of its body on the response, `answer.secret_fields =
("token",)`: they are left out of what is stored, and so of every repetition.
"""

import functools
import json
import re
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from claims import idempotency
from claims.errors import invalid
from claims.idempotency import Answer, Sent

HEADER = "Idempotency-Key"
FORM = "multipart/form-data"
REPLAYED = "Idempotent-Replayed"
KEPT_HEADERS = ("Content-Type", "Location", "ETag")
NOT_KEPT = {401, 403, 408, 412, 425, 428, 429}

_KEY = re.compile(r"[\x21-\x7e]{1,255}")
Post = Callable[..., HttpResponseBase]


def key_of(request: Request) -> str | None:
    """The request's key, None without one. Raises `InvalidError` for one that can't be taken."""
    given = request.headers.get(HEADER)
    if given is not None and not _KEY.fullmatch(given):
        raise invalid(HEADER, "A key has 1 to 255 visible ASCII characters.", "malformed_key")
    return given


def keep_body(request: Request) -> None:
    """Read the body of a request with a key as it is, before a parser takes it from the stream.

    Not that of a form, which may carry a file: its parts stand for it.
    """
    if request.method == "POST" and HEADER in request.headers and not _is_form(request):
        _ = request._request.body  # noqa: SLF001 - DRF's own name for the request beneath


def once(post: Post) -> Post:
    """Make a view's `post` answer a key that it has seen with what it answered then."""

    @functools.wraps(post)
    def wrapper(view: Any, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = key_of(request)
        if key is None:
            return post(view, request, *args, **kwargs)

        def act() -> tuple[HttpResponseBase, Answer | None]:
            live = _finished(view, post, request, *args, **kwargs)
            return live, _kept(live)

        answer = idempotency.once(view.actor, _sent(key, request), act)
        return _replayed(answer) if isinstance(answer, Answer) else answer

    return wrapper


def _sent(key: str, request: Request) -> Sent:
    where = idempotency.digest(request.method or "", request.get_full_path())
    if _is_form(request):
        return Sent(key, where, idempotency.digest_of_form(request.POST.lists(), request.FILES.lists()))
    return Sent(key, where, idempotency.digest(request._request.body))  # noqa: SLF001 - as above


def _is_form(request: Request) -> bool:
    """Whether it is a multipart form. Its boundary is a new one each time, so its bytes are none to go by."""
    return request._request.content_type == FORM  # noqa: SLF001 - as above


def _finished(view: Any, post: Post, request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """The answer as it goes out, what was refused among it. What nobody foresaw is raised."""
    try:
        with transaction.atomic():
            made = post(view, request, *args, **kwargs)
    except Exception as error:  # noqa: BLE001 - DRF's handler raises anew what it does not know
        made = view.handle_exception(error)
    answer: HttpResponseBase = view.finalize_response(request, made, *args, **kwargs)
    return answer.render() if isinstance(answer, Response) else answer


def _kept(live: HttpResponseBase) -> Answer | None:
    """What is stored of an answer; None when it would not have to come out the same."""
    if live.status_code >= 500 or live.status_code in NOT_KEPT or not isinstance(live, HttpResponse):
        return None
    body = live.content.decode()
    if secret := getattr(live, "secret_fields", ()):
        shown = {name: value for name, value in json.loads(body).items() if name not in secret}
        body = json.dumps(shown)
    headers = {name: live.headers[name] for name in KEPT_HEADERS if name in live.headers}
    return Answer(live.status_code, headers, body)


def _replayed(answer: Answer) -> HttpResponse:
    return HttpResponse(answer.body, status=answer.status, headers={**answer.headers, REPLAYED: "true"})
