"""Paging of lists."""

from typing import Any, TypeVar
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet

from web.door import DeskRequest

Row = TypeVar("Row", bound=Model)
PER_PAGE = 25


def page_of(
    request: DeskRequest, rows: QuerySet[Row], *, per_page: int = PER_PAGE, number: int | None = None
) -> Page[Row]:
    """The page that `number` or else `?page=` names; the nearest there is for any other number."""
    return Paginator(rows, per_page).get_page(number or request.GET.get("page"))


def kept(**given: Any) -> str:
    """What a link to another page has to carry along, ready to stand before `page=`."""
    filled = {name: value for name, value in given.items() if value}
    return f"{urlencode(filled)}&" if filled else ""
