"""What is published: fact-checks, their versions, their corrections. Readable without a token; changed by editors."""

from typing import Any
from uuid import UUID

from django.db import transaction
from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import resource
from api.concurrency import etag_of, require_match
from api.v1.serializers.fact_checks import (
    CorrectionSerializer,
    FactCheckQuery,
    FactCheckSerializer,
    FactCheckVersionSerializer,
    NewCorrection,
    NewFactCheck,
)
from api.v1.views.base import ApiView
from claims.access import Action
from claims.models import FactCheck, Newsroom
from claims.selectors import fact_checks as selectors
from claims.services import publication, rows


class FactChecksView(ApiView):
    """What the newsroom published."""

    shape = FactCheckSerializer
    actions = {"GET": Action.READ, "POST": Action.PUBLISH}
    bodies = {"POST": NewFactCheck}
    answers = {"POST": (201,)}
    paged = True

    def get(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """List what was published, newest first, each as its newest version says; retracted ones too."""
        return self.listed(selectors.listing(), selectors.pages)

    def post(self, request: Request) -> Response:
        """Publish the signed-off verdicts of one or more claims, frozen as they are now.

        409 `not_signed_off`, `not_confirmed`, `dismissed`, `already_published` or `confidential`, with the `claim`.
        """
        body = self.body()
        made = publication.publish(
            by=self.actor,
            claims=body["claims"],
            headline=body["headline"],
            summary=body.get("summary") or "",
            canonical_url=body.get("canonical_url") or "",
        )
        page = selectors.page(selectors.get(made.pk))
        return self.single(page, status=201, location=resource(request, "fact-check", made.pk))


class PublicView(ApiView):
    """Something of a fact-check that everybody may read."""

    public = True

    def newsroom_read(self, **kwargs: Any) -> Newsroom:
        """The newsroom that published it."""
        published = selectors.find_by_id(kwargs["fact_check_id"])
        newsroom: Newsroom = published.newsroom
        return newsroom


class FactCheckView(PublicView):
    """One fact-check."""

    shape = FactCheckSerializer
    actions = {"GET": Action.READ}
    queries = {"GET": FactCheckQuery}

    def get(self, request: Request, fact_check_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Read what stands published, or an older version with `?version=`. It takes no token."""
        return self.single(selectors.page(selectors.get(fact_check_id), self.asked.get("version")))


class FactCheckVersionsView(PublicView):
    """The versions of one fact-check."""

    shape = FactCheckVersionSerializer
    actions = {"GET": Action.READ}
    paged = True

    def get(self, request: Request, fact_check_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """List the versions, newest first. It takes no token."""
        return self.listed(selectors.versions(selectors.get(fact_check_id)))


class FactCheckCorrectionsView(PublicView):
    """The corrections of one fact-check."""

    shape = CorrectionSerializer
    actions = {"GET": Action.READ, "POST": Action.CORRECT}
    bodies = {"POST": NewCorrection}
    may_match = True
    answers = {"POST": (201,)}
    paged = True

    def get(self, request: Request, fact_check_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """List the corrections, newest first. It takes no token."""
        return self.listed(selectors.corrections(selectors.get(fact_check_id)))

    def post(self, request: Request, fact_check_id: UUID) -> Response:
        """Correct what is published, in the open; the answer has `before` and `after`.

        With `If-Match`, the ETag of the fact-check, only what you read is corrected (412). 409 `retracted`,
        `taken_down`, `not_signed_off`, `already_published` or `confidential`.
        """
        given = self.body()
        if "summary" in given:
            given["summary"] = given["summary"] or ""
        with transaction.atomic():
            fact_check = self._as_read(request, selectors.get(fact_check_id))
            made = publication.correct(by=self.actor, fact_check=fact_check, **given)
        shown = selectors.corrections(fact_check).get(pk=made.pk)
        location = resource(request, "fact-check-corrections", fact_check_id)
        return self.single(shown, status=201, location=location)

    def _as_read(self, request: Request, fact_check: FactCheck) -> FactCheck:
        """The fact-check; where the caller says which state of it they read, it is locked and is that one."""
        if "If-Match" in request.headers:
            rows.lock(fact_check)
            page = selectors.page(selectors.get(fact_check.pk))
            require_match(request, etag_of(FactCheckSerializer(page, context=self.context([page])).data))
        return fact_check
