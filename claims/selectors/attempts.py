"""What a refused request was about, and whether the record tells of the like from a moment ago."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import models

from claims import clock
from claims.access import Actor
from claims.enums import EventKind
from claims.models import (
    Article,
    Claim,
    ClaimLink,
    Contact,
    CorrectionRequest,
    Difference,
    Event,
    Evidence,
    FactCheck,
    Invitation,
    Job,
    Member,
    Search,
    Snapshot,
    Source,
    Speaker,
    SpeakerProposal,
    Token,
)

MOMENT = timedelta(minutes=1)
RECENT = 2_000
# What the ids in the doors' addresses stand for. A member's own filters are nobody's to know of.
THINGS: dict[str, type[models.Model]] = {
    "article_id": Article,
    "claim_id": Claim,
    "contact_id": Contact,
    "difference_id": Difference,
    "event_id": Event,
    "evidence_id": Evidence,
    "fact_check_id": FactCheck,
    "file_id": Source,
    "invitation_id": Invitation,
    "job_id": Job,
    "link_id": ClaimLink,
    "member_id": Member,
    "page_id": Source,
    "picture_id": Source,
    "proposal_id": SpeakerProposal,
    "recording_id": Source,
    "request_id": CorrectionRequest,
    "search_id": Search,
    "snapshot_id": Snapshot,
    "source_id": Source,
    "speaker_id": Speaker,
    "token_id": Token,
}


def named(ids: Mapping[str, Any]) -> list[models.Model]:
    """The newsroom's own things that an address names; what is nowhere, or in another newsroom, is nothing here."""
    found = []
    for name, value in ids.items():
        if name in THINGS and isinstance(value, UUID):
            manager = THINGS[name]._default_manager  # noqa: SLF001 - Django's public-by-convention name
            found += list(manager.filter(pk=value))
    return found


def recent(by: Actor) -> list[dict[str, Any]]:
    """What the record tells of refused attempts of this actor's within the last minute: the bodies of the entries."""
    newest = Event.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
    own = Event.objects.filter(seq__gt=newest - RECENT, kind=EventKind.DENIED, actor_id=by.id)
    bodies = own.filter(at__gt=clock.now() - MOMENT).values_list("body", flat=True)
    return [json.loads(bytes(body)) for body in bodies]
