"""The project itself, an application for the sake of its `serve` command."""

from django.apps import AppConfig


class FactcheckConfig(AppConfig):
    """The project."""

    name = "factcheck"
