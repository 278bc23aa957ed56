"""Which address a request comes from, with proxies in front."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# One household or office has many addresses of version 6, of one such network.
PREFIX_6 = 64


class ClientAddressMiddleware:
    """Every request has a `client_address`, by which failures are limited: in sign-in and in the API."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note it and go on."""
        request.client_address = address(request)  # type: ignore[attr-defined]
        return self.get_response(request)


def address(request: HttpRequest) -> str:
    """The address that the outermost of our own proxies saw; without proxies, who connected.

    `TRUSTED_PROXIES` is how many of them add to `X-Forwarded-For`. What stands left of theirs is anybody's word.
    """
    given = str(request.META.get("REMOTE_ADDR", ""))
    trusted: int = settings.TRUSTED_PROXIES
    if trusted:
        said = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        given = said[-trusted] if len(said) >= trusted else (said[0] if said else given)
    return _network(given)


def _network(given: str) -> str:
    """The address, or the network of one of version 6; what is no address at all is one and the same nobody."""
    try:
        found = ipaddress.ip_address(given)
    except ValueError:
        return "0.0.0.0"  # noqa: S104 - stands for "unknown": nothing is bound to it
    if isinstance(found, ipaddress.IPv6Address):
        return str(found.ipv4_mapped or ipaddress.IPv6Network((int(found), PREFIX_6), strict=False).network_address)
    return str(found)
