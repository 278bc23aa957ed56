"""Sources: items kept once, whatever number of claims use them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import resource
from api.concurrency import unchanged
from api.v1.serializers.sources import NewSource, SourceFields, SourceSerializer, SourcesQuery, UniteSources
from api.v1.views.base import ApiView
from claims.access import Action, Actor
from claims.errors import NotFoundError, invalid
from claims.models import Source
from claims.selectors import files, named, proposed_origins, search, watches
from claims.selectors import sources as selectors
from claims.services import sources as services
from claims.services import uniting

# What others' sources, servers and publications do moves these, and nobody's edit of the source is stale for it.
PASSING = frozenset({"watch", "same_as", "published_in"})


class SourcesBase(ApiView):
    """Sources with what speaks for the origin of each."""

    shape = SourceSerializer
    passing = PASSING

    def context(self, things: Sequence[Any]) -> dict[str, Any]:
        """Beside the request: by source, what the caller may see of it."""
        return super().context(things) | beside(self.actor, things)


def beside(by: Actor, sources: Sequence[Source]) -> dict[str, Any]:
    """By source, for the eyes of `by`: what speaks for its origin, the last look at its address, the same pages.

    And where it stands published by its name.
    """
    proposed, checks = proposed_origins.open_for(by, sources), watches.checks(sources)
    same, published = selectors.same_pages(by, sources), named.naming(source.pk for source in sources)
    return {"proposed": proposed, "checks": checks, "same": same, "published": published}


class SourcesView(SourcesBase):
    """The newsroom's sources."""

    actions = {"GET": Action.READ, "POST": Action.ADD_SOURCE}
    bodies = {"POST": NewSource}
    queries = {"GET": SourcesQuery}
    answers = {"POST": (201, 200)}
    paged = True
    takes_file = True

    def get(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """List sources, newest first; confidential ones only to those in the case."""
        found = selectors.listing(self.actor)
        names = {"kind", "source_class", "medium"} & self.asked.keys()
        found = found.filter(**{name: self.asked[name] for name in names})
        if words := self.asked.get("q"):
            found = found.filter(
                search.containing(words, "title", "publisher", "origin", "url", "file_name", "document")
            )
        return self.listed(found)

    def post(self, request: Request) -> Response:
        """Keep a source: its `url`, a description of the `document`, or in a form the `file`.

        The same bytes or address once more answer 200 with the source on file, as it is; addresses are compared without
        fragment and tracking. With `apart` it is a source of its own.
        """
        intake = services.add_source(by=self.actor, **self.body_with_file())
        location = resource(request, "source", intake.source.pk)
        return self.single(intake.source, status=201 if intake.created else 200, location=location)


class SourceView(SourcesBase):
    """One source."""

    actions = {"GET": Action.READ, "PATCH": Action.EDIT_SOURCE}
    bodies = {"PATCH": SourceFields}

    def find(self, thing_id: UUID) -> Source:
        """The source, if the caller may see it."""
        return selectors.get(self.actor, thing_id)

    def get(self, request: Request, source_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Read a source."""
        return self.single(self.find(source_id))

    def patch(self, request: Request, source_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Change what is known of a source; where its origin moves, every claim that uses it is counted anew.

        Made confidential, it stands by its name where it is in `published_in`, until that is corrected or retracted.
        """
        with self.changing(source_id) as source:
            changed = services.edit_source(by=self.actor, source=source, expected=source.version, **self.body())
        return self.single(changed)


class SourceMergeView(SourcesBase):
    """A source that was found to be another."""

    actions = {"POST": Action.EDIT_SOURCE}
    bodies = {"POST": UniteSources}

    def post(self, request: Request, source_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Make it one with `into`, which takes over its evidence and is answered; both stay on file under their ids.

        409 `merged`, `kind`, `confidential` or `origin` where they can't be one. Undo it by its event.
        """
        source = selectors.get(self.actor, source_id)
        try:
            into = selectors.get(self.actor, self.body()["into"])
        except NotFoundError:
            raise invalid("into", "There is no source of that id here.", "unknown") from None
        united = uniting.unite_sources(by=self.actor, source=source, into=into)
        return self.single(selectors.get(self.actor, united.pk))


class SourceContentView(ApiView):
    """The bytes of a source that is a file."""

    shape = SourceSerializer
    actions = {"GET": Action.READ}
    downloads = True

    def get(self, request: Request, source_id: UUID) -> HttpResponseBase:
        """Download the file as it was sent. It is never shown by a browser in the desk's name."""
        source = files.get(self.actor, source_id)
        etag = f'"{files.sha256_of(source)}"'
        if unchanged(request, etag):
            return Response(status=304, headers={"ETag": etag})
        return FileResponse(
            files.opened(source),
            as_attachment=True,
            filename=source.file_name,
            content_type=files.DOWNLOADED_AS,
            headers={**files.HEADERS, "ETag": etag},
        )
