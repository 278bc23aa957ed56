"""Replication bundles, to be taken away and checked by anybody."""

from uuid import UUID

from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from rest_framework.request import Request

from api.v1.serializers.events import EventSerializer
from api.v1.views.base import ApiView
from claims.access import Action
from claims.selectors import articles, claims, fact_checks
from claims.selectors import files as downloads
from claims.selectors.bundles import Subject
from claims.services import bundles

MANIFEST = "X-Manifest-SHA256"


class BundleView(ApiView):
    """A replication bundle. It is made anew each time, and each time is on record: a HEAD makes none."""

    shape = EventSerializer
    actions = {"GET": Action.EXPORT_BUNDLE}
    downloads = True
    http_method_names = ["get", "head"]

    def answer(self, of: Subject) -> HttpResponseBase:
        """The zip, with the hash of its manifest beside it; of a HEAD what is known of it before it is made."""
        if self.request.method == "HEAD":
            named = content_disposition_header(as_attachment=True, filename=bundles.name_of(of))
            return HttpResponse(
                content_type=downloads.DOWNLOADED_AS, headers={**downloads.HEADERS, "Content-Disposition": named}
            )
        made = bundles.make_bundle(by=self.actor, of=of)
        return FileResponse(
            made.file,
            as_attachment=True,
            filename=made.name,
            content_type=downloads.DOWNLOADED_AS,
            headers={**downloads.HEADERS, MANIFEST: made.manifest_sha256},
        )


class ClaimBundleView(BundleView):
    """All that is on file about a claim."""

    def get(self, request: Request, claim_id: UUID) -> HttpResponseBase:  # noqa: ARG002 - DRF's signature
        """Download what is on file about a claim as a zip that anybody can check; its manifest's hash is a header."""
        return self.answer(claims.get(claim_id))


class ArticleBundleView(BundleView):
    """All that is on file about an article."""

    def get(self, request: Request, article_id: UUID) -> HttpResponseBase:  # noqa: ARG002 - DRF's signature
        """Download an article with all its claims as a zip that anybody can check; its manifest's hash is a header."""
        return self.answer(articles.get(article_id))


class FactCheckBundleView(BundleView):
    """All that is on file about what a fact-check is of."""

    def get(self, request: Request, fact_check_id: UUID) -> HttpResponseBase:  # noqa: ARG002 - DRF's signature
        """Download a fact-check with its claims as a zip that anybody can check; its manifest's hash is a header."""
        return self.answer(fact_checks.get(fact_check_id))
