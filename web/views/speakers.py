"""Speakers: who claims are attributed to."""

from uuid import UUID

from django.http import HttpResponse

from claims.selectors import claims as ledger
from claims.selectors import speakers
from web.door import DeskRequest, door, show
from web.pages import page_of
from web.presenters import claims as present
from web.presenters import speakers as rows


@door()
def listing(request: DeskRequest) -> HttpResponse:
    """All speakers by name, with what they are on file for."""
    page = page_of(request, speakers.listing(), per_page=50)
    return show(request, "web/speakers.html", {"page": page, "rows": rows.rows(list(page))})


@door()
def read(request: DeskRequest, speaker_id: UUID) -> HttpResponse:
    """A speaker, and what they are said to claim."""
    speaker = speakers.get(speaker_id)
    page = page_of(request, ledger.said_by(speaker))
    context = {
        "speaker": speaker,
        "row": rows.rows([speaker])[0],
        "page": page,
        "cards": [present.card(claim, 0) for claim in page],
    }
    return show(request, "web/speaker.html", context)
