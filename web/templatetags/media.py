"""What of a kept file a page may show."""

from django import template

from claims.models import Source
from claims.selectors import views_of_files

register = template.Library()


@register.filter
def has_picture(source: Source) -> bool:
    """Whether there may be a small picture of it."""
    return views_of_files.has_picture(source)


@register.filter
def played_as(source: Source) -> str:
    """`audio` or `video` where a browser can play it; nothing otherwise."""
    return views_of_files.played_as(source).partition("/")[0]
