"""Absolute addresses of resources and of the pages that show them."""

from uuid import UUID

from django.urls import reverse
from rest_framework.request import Request


def page_of(request: Request, noun: str, thing_id: UUID) -> str:
    """The page of an article or a claim. The pages are the other door's, so this is their path as it is published."""
    return str(request.build_absolute_uri(f"/{noun}/{thing_id}/"))


def check_page(request: Request, slug: str, claim: str = "") -> str:
    """The public page of a fact-check, or of one claim (its id) of several."""
    return str(request.build_absolute_uri(f"/checks/{slug}/{claim}/" if claim else f"/checks/{slug}/"))


def resource(request: Request, name: str, thing_id: UUID) -> str:
    """The address of a single resource by the name of its route."""
    return str(request.build_absolute_uri(reverse(f"api:{name}", args=[thing_id])))
