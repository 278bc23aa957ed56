"""The pages' application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages."""

    name = "web"
