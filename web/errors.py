"""Error pages. They need no database and nobody signed in, so that they can be shown whatever has gone wrong."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

TITLES = {
    400: gettext_lazy("This request can’t be understood"),
    403: gettext_lazy("You may not do this"),
    404: gettext_lazy("Not found"),
    405: gettext_lazy("This page does not take that"),
    409: gettext_lazy("That can’t be done now"),
    410: gettext_lazy("Taken down"),
    429: gettext_lazy("Too often"),
    413: gettext_lazy("Too large"),
    500: gettext_lazy("Something went wrong"),
    503: gettext_lazy("Not now"),
    507: gettext_lazy("No room left"),
}


def page(request: HttpRequest, status: int, detail: str) -> HttpResponse:
    """A calm page that says what happened and where to go on.

    It is rendered without the request: no context processor may ask for the session or the user here.
    """
    context = {
        "heading": TITLES.get(status, TITLES[500]),
        "detail": detail,
        "request_id": getattr(request, "request_id", "") if status >= 500 else "",
        "member": getattr(request, "member", None),
    }
    return HttpResponse(render_to_string("web/error.html", context), status=status)


def too_large(request: HttpRequest, detail: str) -> HttpResponse:
    """413, with the limit named in `detail`."""
    return page(request, 413, f"{detail} {_('Nothing was saved. Go back: what you typed is still there.')}")


def wrong_method(request: HttpRequest, allowed: Sequence[str]) -> HttpResponse:
    """405, for an address that is asked in a way it does not answer."""
    response = page(request, 405, _("This address is reached by a button or a link of the desk, not like this."))
    response["Allow"] = ", ".join(allowed)
    return response
