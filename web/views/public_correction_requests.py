"""A reader asks for a correction, and looks up what came of it. The key of a look-up stands in no address."""

from allauth.core.internal.ratelimit import consume
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

TOO_OFTEN = "So much was asked from your address that we take in no more for now. Try again in an hour."
TOO_MANY_KEYS = "Too many keys that lead nowhere were tried from here. Try again in a few minutes."
NO_SUCH_KEY = "Nothing was asked under this key. Type it exactly as it was shown."


@public("GET", "POST")
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """The form; once it is sent, the key that its state is looked up by, which is shown this once."""
    found = fact_checks.find(slug)
    if request.method != "POST":
        return _shown(request, "web/public/ask.html", found, form=AskForm())
    form = AskForm(request.POST)
    if not _may_try(request, "ask", dry_run=True):
        form.is_valid()
        form.add_error(None, _(TOO_OFTEN))
        return _shown(request, "web/public/ask.html", found, status=429, form=form)
    if form.is_valid():
        try:
            with scope(newsroom=found.newsroom):
                _kept, key = services.ask(
                    fact_check=found,
                    key=form.cleaned_data["drawn"],
                    request_id=getattr(request, "request_id", None),
                    **form.typed("text", "contact"),
                )
        except InvalidError as error:
            form.take(error)
        except BusyError as error:
            form.add_error(None, error.detail)
            return _shown(request, "web/public/ask.html", found, status=429, form=form)
        else:
            _may_try(request, "ask", dry_run=False)
            return _shown(request, "web/public/taken.html", found, key=key)
    return _shown(request, "web/public/ask.html", found, status=400, form=form)


@public("GET", "POST")
def asked(request: HttpRequest, slug: str) -> HttpResponse:
    """What came of a correction request, for who has its key. Unknown keys are tried only so often."""
    found = fact_checks.find(slug)
    if request.method != "POST":
        return _shown(request, "web/public/asked.html", found, form=KeyForm())
    form = KeyForm(request.POST)
    form.is_valid()
    if not _may_try(request, "asked", dry_run=True):
        form.add_error(None, _(TOO_MANY_KEYS))
        return _shown(request, "web/public/asked.html", found, status=429, form=form)
    try:
        one = selectors.of_key(services.digest(form.cleaned_data.get("key", "").strip()))
    except NotFoundError:
        _may_try(request, "asked", dry_run=False)
        form.add_error("key", _(NO_SUCH_KEY))
        return _shown(request, "web/public/asked.html", found, status=404, form=form)
    return _shown(request, "web/public/answered.html", one.fact_check, asked=present.asked(one))


def _may_try(request: HttpRequest, action: str, *, dry_run: bool) -> bool:
    """Whether more is taken from this address; without `dry_run`, this try counts."""
    rates = settings.ASK_RATE_LIMITS
    return consume(request, app="web", action=action, config=rates, limit_get=True, dry_run=dry_run) is not None


def _shown(
    request: HttpRequest, template: str, about: FactCheck, *, status: int = 200, **context: object
) -> HttpResponse:
    """A page with a form, or with what is for one reader alone: nothing on the way keeps it."""
    with scope(newsroom=about.newsroom):
        content = fact_checks.page(about).content
    headline = content.headline if content else about.slug
    whole = {"newsroom": about.newsroom, "slug": about.slug, "headline": headline, **context}
    answer = HttpResponse(render_to_string(template, whole, request), status=status)
    patch_cache_control(answer, no_store=True, private=True)
    return answer
