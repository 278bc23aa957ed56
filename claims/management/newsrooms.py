"""The newsrooms that a command is about."""

from django.core.management.base import CommandError

from claims.models import Newsroom


def chosen(slug: str | None) -> list[Newsroom]:
    """The newsroom of that slug, or all where none is given. Raises `CommandError` for one that there is not."""
    found = Newsroom.objects.order_by("slug")
    if slug:
        found = found.filter(slug=slug)
        if not found:
            raise CommandError(f"There is no newsroom {slug}.")
    return list(found)
