"""A reader asks for a correction, and looks up what came of it. The key of a look-up stands in no address."""

from ipaddress import ip_address, ip_network

from allauth.core.internal.ratelimit import consume, get_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django_scopes import scope

from claims.errors import BusyError, InvalidError, NotFoundError
from claims.models import FactCheck
from claims.selectors import correction_requests as selectors
from claims.selectors import fact_checks
from claims.services import correction_requests as services
from web.forms.public import AskForm, KeyForm
from web.presenters import correction_requests as present
from web.publicly import public

HOUR, DAY, KEYS = 60 * 60, 24 * 60 * 60, 5 * 60
# What one owner of many addresses has of them, for sure: bits of version 4 and of version 6.
NETWORK_4, NETWORK_6 = 24, 48
TOO_MUCH = (
    "So much was asked about this from your network today that we take in no more of it. "
    "Your words are still here: please try again tomorrow, or from elsewhere."
)
TOO_OFTEN = "So much was asked from your address that we take in no more for now. Try again in an hour."
TOO_MANY_KEYS = "Too many keys that lead nowhere were tried from here. Try again in a few minutes."
NO_SUCH_KEY = "Nothing was asked under this key. Type it exactly as it was shown."


@public("GET", "POST")
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; once it is sent, the key that its state is looked up by, which is shown this once."""
    found = fact_checks.find(slug)
    if request.method != "POST":
        return _shown(request, "web/public/ask.html", found, slug, form=AskForm())
    form, about = AskForm(request.POST), f"{found.pk} {_network(request)}"
    if over := _over(request, about):
        form.is_valid()
        return _refused(request, "web/public/ask.html", found, slug, form=form, why=over)
    if form.is_valid():
        try:
            with scope(newsroom=found.newsroom):
                _kept, key = services.ask(
                    fact_check=found,
                    key=form.cleaned_data["drawn"],
                    unheard=_may_try(request, "first_about", about, dry_run=True),
                    request_id=getattr(request, "request_id", None),
                    **form.typed("text", "contact"),
                )
        except InvalidError as error:
            form.take(error)
        except BusyError as error:
            return _refused(request, "web/public/ask.html", found, slug, form=form, why=error)
        else:
            for action in ("ask", "ask_about", "first_about"):
                _may_try(request, action, about, dry_run=False)
            return _shown(request, "web/public/taken.html", found, slug, key=key)
    return _shown(request, "web/public/ask.html", found, slug, status=400, form=form)


@public("GET", "POST")
def asked(request: HttpRequest, slug: str) -> HttpResponse:
    """What came of a correction request, for who has its key. Unknown keys are tried only so often.

    The key is taken at an address where nothing is, too: what was asked about may have been erased, address and all.
    """
    found = _found(slug)
    if request.method != "POST":
        return _shown(request, "web/public/asked.html", found, slug, status=200 if found else 404, form=KeyForm())
    form = KeyForm(request.POST)
    form.is_valid()
    if not _may_try(request, "asked", dry_run=True):
        busy = BusyError(_(TOO_MANY_KEYS), seconds=KEYS)
        return _refused(request, "web/public/asked.html", found, slug, form=form, why=busy)
    try:
        one = selectors.of_key(services.digest(form.cleaned_data.get("key", "").strip()))
    except NotFoundError:
        _may_try(request, "asked", dry_run=False)
        form.add_error("key", _(NO_SUCH_KEY))
        return _shown(request, "web/public/asked.html", found, slug, status=404, form=form)
    with scope(newsroom=one.newsroom_id):
        told = present.asked(one, fact_checks.page(one.fact_check))
    return _shown(request, "web/public/answered.html", one.fact_check, one.fact_check.slug, asked=told)


def _found(slug: str) -> FactCheck | None:
    """What is published at an address; None for nothing."""
    try:
        found: FactCheck = fact_checks.find(slug)
    except NotFoundError:
        return None
    return found


def _may_try(request: HttpRequest, action: str, about: str = "", *, dry_run: bool) -> bool:
    """Whether more is taken from this address, or `about` something from its network; without `dry_run`, it counts."""
    told = {"app": "web", "action": action, "config": settings.ASK_RATE_LIMITS, "key": about}
    return consume(request, **told, limit_get=True, dry_run=dry_run) is not None


def _over(request: HttpRequest, about: str) -> BusyError | None:
    """Why no more is taken from this address for now, or from its network about that; None where more is."""
    limits = (("ask", TOO_OFTEN, HOUR), ("ask_about", TOO_MUCH, DAY))
    over = [one for one in limits if not _may_try(request, one[0], about, dry_run=True)]
    return BusyError(_(over[0][1]), seconds=over[0][2]) if over else None


def _network(request: HttpRequest) -> str:
    """The network that a reader's address is of."""
    found = ip_address(get_ip(request))
    return str(ip_network((found, NETWORK_4 if found.version == 4 else NETWORK_6), strict=False))


def _refused(
    request: HttpRequest, template: str, about: FactCheck | None, slug: str, *, form: AskForm | KeyForm, why: BusyError
) -> HttpResponse:
    """The form with what was typed in it: too much was asked, and when more may be."""
    form.add_error(None, why.detail)
    answer = _shown(request, template, about, slug, status=429, form=form)
    answer["Retry-After"] = str(why.seconds)
    return answer


def _shown(
    request: HttpRequest, template: str, about: FactCheck | None, slug: str, *, status: int = 200, **context: object
) -> HttpResponse:
    """A page with a form, or with what is for one reader alone: nothing on the way keeps it."""
    whole = {"newsroom": about and about.newsroom, "slug": slug, "headline": _headline(about), **context}
    answer = HttpResponse(render_to_string(template, whole, request), status=status)
    patch_cache_control(answer, no_store=True, private=True)
    return answer


def _headline(about: FactCheck | None) -> str:
    """What leads back to it is called; "" where there is nothing."""
    if about is None:
        return ""
    with scope(newsroom=about.newsroom):
        content = fact_checks.page(about).content
    return content.headline if content else _("A fact-check whose words were erased")
