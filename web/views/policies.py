"""How the newsroom decides: its policy and its rating scale, read by everybody and set by admins."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from claims import scales
from claims.access import Action
from claims.errors import InvalidError, StaleError
from claims.selectors import policies as selectors
from claims.services import policies
from web.door import DeskRequest, door, show, succeeded
from web.forms.base import DeskForm
from web.forms.policies import PolicyForm, ScaleForm
from web.presenters import markdown, words
from web.presenters.words import VERDICTS

LONGEST = 8  # digits of a version's number, and more than there will ever be
STALE = "Another admin has set it in the meantime. Look at what holds now; what you typed is kept here."


@door()
def read(request: DeskRequest) -> HttpResponse:
    """The policy, the scale, and the statement of method; with forms for who may set them. Older versions can be read.

    `?policy=` and `?scale_version=` are the numbers of older ones, `?scale=` the ratings to begin a new scale with.
    """
    return _page(request)


@door("POST", takes=Action.SET_POLICY)
def set_policy(request: DeskRequest) -> HttpResponse:
    """Put another policy in force."""
    form = PolicyForm(selectors.policy(request.actor.newsroom_id), request.POST)
    status = 400
    if form.is_valid():
        try:
            policies.set_policy(by=request.actor, expected=form.cleaned_data["version"], **form.given())
        except InvalidError as error:
            form.take(error)
        except StaleError:
            status = 409
            form.put(version=str(selectors.policy(request.actor.newsroom_id).number))
            form.add_error(None, _(STALE))
            form.overtaken()
        else:
            succeeded(request, _("The policy is in force."))
            return redirect("web:policy")
    return _page(request, policy=form, status=status)


@door("POST", takes=Action.SET_POLICY)
def set_scale(request: DeskRequest) -> HttpResponse:
    """Put another rating scale in force."""
    form = ScaleForm(selectors.scale(request.actor.newsroom_id), request.POST)
    status = 400
    if form.is_valid():
        try:
            policies.set_scale(by=request.actor, expected=form.cleaned_data["scale_version"], **form.given())
        except InvalidError as error:
            form.take(error)
        except StaleError:
            status = 409
            form.put(scale_version=str(selectors.scale(request.actor.newsroom_id).number))
            form.add_error(None, _(STALE))
            form.overtaken()
        else:
            succeeded(request, _("The scale is in force. Verdicts keep the rating that they were given."))
            return redirect("web:policy")
    return _page(request, scale=form, status=status)


def _page(request: DeskRequest, *, status: int = 200, **sent: DeskForm) -> HttpResponse:
    newsroom = request.actor.newsroom_id
    now, rated = selectors.policy(newsroom), selectors.scale(newsroom)
    policy = selectors.policy_version(newsroom, _asked(request, "policy", now.number))
    scale = selectors.scale_version(newsroom, _asked(request, "scale_version", rated.number))
    context = {
        "policy": policy,
        "approver": words.ROLES[policy.approver_role],
        "method": markdown.rendered(policy.method, lambda _number: ""),
        "scale": scale,
        "steps": [(step, VERDICTS[step["verdict"]]) for step in scale.steps],
        "older": [one for one, newest in ((policy, now), (scale, rated)) if one.number != newest.number],
        "versions": list(selectors.policies()),
        "scales": list(selectors.ratings()),
        "presets": [(preset, name) for preset, (name, _steps) in scales.PRESETS.items()],
        "policy_form": sent.get("policy") or PolicyForm(now),
        "scale_form": sent.get("scale") or ScaleForm(rated, preset=request.GET.get("scale", "")),
        "form": next(iter(sent.values()), None),
    }
    return show(request, "web/policy.html", context, status=status)


def _asked(request: DeskRequest, name: str, newest: int) -> int:
    """The number of the version that is asked for; what is no number asks for the newest."""
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < LONGEST else newest
