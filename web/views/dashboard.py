"""The newsroom at a glance, in pictures that are tables too."""

import csv
import io
from datetime import UTC

from django.http import HttpResponse
from django.utils import timezone

from claims.access import Actor
from claims.errors import NotFoundError
from claims.selectors import dashboard
from web.door import DeskRequest, door, show
from web.presenters import charts
from web.presenters import claims as cards
from web.presenters import dashboard as present
from web.presenters.charts import Picture

OLDEST = 8
MAKERS = {
    "speakers": lambda by: present.speakers(dashboard.by_speaker()),  # noqa: ARG005 - one shape for all
    "over-time": lambda by: _over_time(),  # noqa: ARG005 - as above
    "origins": lambda by: present.origins(dashboard.by_origin(by)),
    "hops": lambda by: present.hops(dashboard.by_hops()).picture,  # noqa: ARG005 - as above
}


@door()
def read(request: DeskRequest) -> HttpResponse:
    """The dashboard; with `?csv=` the numbers of one picture, all of them."""
    wanted = request.GET.get("csv")
    if wanted is not None:
        if wanted not in MAKERS:
            raise NotFoundError("There is no picture of that name.")
        return _file(MAKERS[wanted](request.actor))
    tiles = dashboard.tiles()
    context: dict[str, object] = {"tiles": tiles}
    if tiles.claims:
        context |= _pictures(request.actor)
    return show(request, "web/dashboard.html", context)


def _pictures(by: Actor) -> dict[str, object]:
    return {
        "speakers": MAKERS["speakers"](by),
        "over_time": MAKERS["over-time"](by),
        "origins": MAKERS["origins"](by),
        "heat": present.hops(dashboard.by_hops()),
        "oldest": [cards.card(claim, 0) for claim in dashboard.oldest_open(OLDEST)],
    }


def _over_time() -> Picture:
    today = timezone.now().astimezone(UTC).date()
    first = dashboard.first_day() or today
    return present.over_time(dashboard.over_time(present.days(first, today)))


def _file(picture: Picture) -> HttpResponse:
    """The table as CSV, with a mark at its beginning by which spreadsheets know UTF-8."""
    text = io.StringIO()
    csv.writer(text).writerows(charts.csv_rows(picture))
    answer = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{picture.name}.csv"'
    return answer
