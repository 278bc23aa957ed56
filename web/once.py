"""A form that is sent twice, by a double click or a reload, is done once.

Each form carries a key of its own (`{% form_key %}`). The address that the first sending led to is stored with what it
did; the second is led there too. A form that was changed in between, by going back, is another sending, and so is
another of its buttons: the key goes with what was typed and where it was sent. One that came back with errors did
nothing, and its key stays free.
"""

import re
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from claims import idempotency
from claims.access import Actor
from claims.idempotency import Answer, Sent

FIELD = "form_key"
NOT_TYPED = {FIELD, "csrfmiddlewaretoken"}
REFUSED = "form_refused"
LED_TO = "led_to"

_KEY = re.compile(r"[0-9a-f-]{36}")


def done(request: HttpRequest, by: Actor, act: Callable[[], HttpResponse]) -> HttpResponse:
    """What `act` answers; when this very form was sent before, the way to where that led."""
    key = request.POST.get(FIELD, "") if request.method == "POST" else ""
    if not _KEY.fullmatch(key):
        return act()

    def acted() -> tuple[HttpResponse, Answer | None]:
        live = act()
        led = live.headers.get("Location") if live.status_code == 302 else getattr(live, LED_TO, None)
        kept = led and not getattr(request, REFUSED, False)
        return live, Answer(302, {"Location": str(led)}) if kept else None

    typed, asked = _typed(request), idempotency.digest("POST", request.get_full_path())
    sent = Sent(f"{key}.{idempotency.digest(asked, typed)[:32]}", asked, typed)
    answer = idempotency.once(by, sent, acted)
    if not isinstance(answer, Answer):
        return answer
    messages.info(request, _("It was sent twice, and done once."))
    return HttpResponseRedirect(answer.headers["Location"])


def leads_to(answer: HttpResponse, address: str) -> HttpResponse:
    """An answer that can't be given twice, such as one with a secret: who sends the form again is led to `address`."""
    setattr(answer, LED_TO, address)
    return answer


def refuse(request: HttpRequest) -> None:
    """Note that nothing was done, although the answer leads on."""
    setattr(request, REFUSED, True)


def _typed(request: HttpRequest) -> str:
    """The hash of everything that the form was filled with, files among it."""
    fields = [(name, values) for name, values in request.POST.lists() if name not in NOT_TYPED]
    return idempotency.digest_of_form(fields, request.FILES.lists())
