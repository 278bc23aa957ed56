"""The API's application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The API."""

    name = "api"
