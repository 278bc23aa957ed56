"""Pictures drawn as SVG on the server: `{% stack %}`, `{% bar %}`, `{% spark %}`, `{% chain %}`, `{% steps %}`."""

from typing import Any

from django import template

from web.presenters import charts
from web.presenters.charts import Picture
from web.presenters.timeline import Steps

register = template.Library()


@register.inclusion_tag("web/charts/bars.html")
def stack(picture: Picture) -> dict[str, Any]:
    """Horizontal bars of several parts each."""
    return {"picture": picture}


@register.inclusion_tag("web/charts/bars.html")
def bar(picture: Picture) -> dict[str, Any]:
    """Horizontal bars of one part each."""
    return {"picture": picture}


@register.inclusion_tag("web/charts/columns.html")
def spark(picture: Picture) -> dict[str, Any]:
    """Upright bars over time; words stand under the first and the last."""
    return {"picture": picture, "first": picture.rows[0].label, "last": picture.rows[-1].label}


@register.inclusion_tag("web/charts/steps.html")
def steps(picture: Steps) -> dict[str, Any]:
    """A status over time, with its table."""
    return {"picture": picture}


@register.inclusion_tag("web/charts/chain.html")
def chain(way: list[tuple[str, str]], key: str, title: str) -> dict[str, Any]:
    """How something travelled, from top to bottom: pairs of a name and a note."""
    stations, height = charts.stations(way)
    return {"stations": stations, "height": height, "key": key, "title": title}
