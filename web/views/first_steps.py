"""The first steps: put out of sight or shown again, and a text to try the desk with."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from claims.access import Action
from claims.demo import texts
from claims.errors import StateError
from claims.services import articles, users
from web import once
from web.door import DeskRequest, door


@door("POST")
def show_or_hide(request: DeskRequest) -> HttpResponse:
    """As the member wishes, for themselves and this newsroom."""
    hidden = request.POST.get("hidden") == "on"
    users.hide_first_steps(request.member, hidden=hidden)
    said = _("The first steps are hidden. My settings bring them back.") if hidden else _("The first steps are back.")
    messages.success(request, said)
    return redirect("web:articles")


@door("POST", takes=Action.ADD_ARTICLE)
def sample(request: DeskRequest) -> HttpResponse:
    """Take the sample article in, as any other."""
    try:
        intake = articles.add_article(by=request.actor, **texts.sample())
    except StateError as error:
        messages.error(request, error.detail)
        once.refuse(request)
        return redirect("web:articles")
    messages.success(request, _("A sample article is in, and is being read. Archive it when you need it no longer."))
    return redirect("web:article", intake.article.pk)
