"""How allauth behaves here: members are made by admins, nobody signs up by themselves."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in by e-mail and password for people who have an account."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the name is allauth's
        """Never."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - the name is allauth's
        """Back to one's own settings."""
        return reverse("web:me")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ARG002 - the name is allauth's
        """Say so in the log: nobody knows of which newsroom's record it would be a part."""
        log.warning("A sign-in failed.")

    def get_client_ip(self, request: HttpRequest) -> str:
        """By which address failed sign-ins are limited."""
        return str(getattr(request, "client_address", "") or request.META.get("REMOTE_ADDR", ""))
