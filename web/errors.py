"""Error pages."""

from django.http import HttpRequest, HttpResponse


def page(request: HttpRequest, status: int, detail: str) -> HttpResponse:
    """A plain page that says what happened."""
    return HttpResponse(detail, status=status)


def too_large(request: HttpRequest, detail: str) -> HttpResponse:
    """413."""
    return page(request, 413, detail)
