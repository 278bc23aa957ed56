"""The way in, and from one newsroom to another."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from claims.errors import NotFoundError
from web.door import SESSION_KEY, DeskRequest, door


def home(_request: HttpRequest) -> HttpResponse:
    """The desk begins with its articles."""
    return redirect("web:articles")


@door("POST")
def switch(request: DeskRequest) -> HttpResponse:
    """Go to another newsroom of which the user is a member."""
    slug = request.POST.get("newsroom", "")
    if slug not in {member.newsroom.slug for member in request.members}:
        raise NotFoundError("There is no such newsroom.")
    request.session[SESSION_KEY] = slug
    return redirect("web:articles")
