"""What every public page goes through: nobody is signed in, nothing is remembered of a reader, errors are plain pages.

A public page carries no cookie and asks for no session, so that any cache between may keep it; its ETag is the hash of
the version that it shows. Only pages with a form set the cookie that forms need, and are kept nowhere.
"""

import functools
import hashlib
from collections.abc import Callable
from typing import Any, cast

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.errors import BusyError, GoneError, NotFoundError

View = Callable[..., HttpResponse]
# Seconds that a cache between may give a page without asking again; a reader's own browser always asks.
KEPT = 60
STRICT = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
HEADINGS = {
    404: gettext_lazy("Not found"),
    405: gettext_lazy("This page does not take that"),
    410: gettext_lazy("Taken down"),
    429: gettext_lazy("Too often"),
}


def public(*methods: str) -> Callable[[View], View]:
    """Make a view a public page, by the given methods (GET if none)."""
    allowed = set(methods or ("GET",)) | {"HEAD"}

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in allowed:
                answer = nothing(405, _("It can be read, and that is all."))
                answer["Allow"] = ", ".join(sorted(allowed))
                return answer
            try:
                return view(request, *args, **kwargs)
            except NotFoundError:
                return nothing(404, _("There is nothing published at this address."))
            except GoneError as error:
                return nothing(410, error.detail)
            except BusyError as error:
                return nothing(429, error.detail)

        return cast("View", csp(STRICT)(wrapper))

    return decorate


def nothing(status: int, detail: str) -> HttpResponse:
    """A page that says why there is none."""
    context = {"heading": HEADINGS[status], "detail": detail}
    answer = HttpResponse(render_to_string("web/public/nothing.html", context), status=status)
    patch_cache_control(answer, no_store=True)
    return answer


def kept(request: HttpRequest, tag: str, draw: Callable[[], HttpResponse]) -> HttpResponse:
    """What `draw` makes, for any cache to keep under `tag`; 304 for who has it already, and then nothing is drawn."""
    etag = f'W/"{tag}"'
    answer = get_conditional_response(request, etag=etag) or draw()
    answer["ETag"] = etag
    patch_cache_control(answer, public=True, max_age=0, s_maxage=KEPT, must_revalidate=True)
    return answer


def listed(request: HttpRequest, drawn: HttpResponse) -> HttpResponse:
    """A list, for any cache to keep under the hash of what it says."""
    return kept(request, hashlib.sha256(drawn.content).hexdigest()[:32], lambda: drawn)
