"""Speakers: who claims are attributed to."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.serializers.speakers import Merge, SpeakerChanges, SpeakerSerializer, SpeakersQuery
from api.v1.views.base import ApiView
from claims.access import Action
from claims.errors import NotFoundError, invalid
from claims.models import Speaker, SpeakerAlias
from claims.selectors import proposals, search
from claims.selectors import speakers as selectors
from claims.services import speakers as services


class CountedView(ApiView):
    """What shows speakers: with counts, and who may be one with whom."""

    shape = SpeakerSerializer

    def find(self, thing_id: UUID) -> Speaker:
        """The speaker."""
        return selectors.get(thing_id)

    def context(self, things: Sequence[Speaker]) -> dict[str, Any]:
        """With counts and proposals."""
        beside = {
            "counts": selectors.status_counts(things),
            "verdicts": selectors.verdict_counts(things),
            "proposals": proposals.of_speakers(things),
        }
        return super().context(things) | beside


class SpeakersView(CountedView):
    """The newsroom's speakers."""

    actions = {"GET": Action.READ}
    queries = {"GET": SpeakersQuery}
    paged = True

    def get(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """List speakers by name, with what they are on file for."""
        found = selectors.listing()
        if "kind" in self.asked:
            found = found.filter(kind=self.asked["kind"])
        if "proposed" in self.asked:
            found = found.filter(proposals.unsure()) if self.asked["proposed"] else found.exclude(proposals.unsure())
        if words := self.asked.get("q"):
            also = SpeakerAlias.objects.filter(search.containing(words, "name")).values("speaker")
            found = found.filter(search.containing(words, "name") | Q(pk__in=also))
        return self.listed(found)


class SpeakerView(CountedView):
    """One speaker."""

    actions = {"GET": Action.READ, "PATCH": Action.EDIT_SPEAKER}
    bodies = {"PATCH": SpeakerChanges}

    def get(self, request: Request, speaker_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Read a speaker. Counts are of confirmed claims only."""
        return self.single(self.find(speaker_id))

    def patch(self, request: Request, speaker_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Change name, kind, aliases, role, description or Wikidata id; what they said is counted anew."""
        with self.changing(speaker_id) as speaker:
            services.edit_speaker(by=self.actor, speaker=speaker, expected=speaker.version, **self.body())
        return self.single(self.find(speaker_id))


class SpeakerMergeView(CountedView):
    """A speaker that is another one."""

    actions = {"POST": Action.EDIT_SPEAKER}
    bodies = {"POST": Merge}
    may_match = True

    def post(self, request: Request, speaker_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Merge this speaker into another, who is answered: it has all names and attributions from now on.

        With an `If-Match`, only as long as this one is as you read it.
        """
        with self.changing(speaker_id, required=False) as speaker:
            try:
                into = selectors.get(self.body()["into"])
            except NotFoundError as error:
                raise invalid("into", error.detail, "unknown") from None
            services.merge_speaker(by=self.actor, speaker=speaker, into=into)
        return self.single(self.find(into.pk))
