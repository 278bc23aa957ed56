"""An article's ledger in the form of the W3C's Web Annotations."""

from uuid import UUID

from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import resource
from api.v1.serializers.annotations import AnnotationsSerializer, marked
from api.v1.views.base import ApiView
from claims.access import Action
from claims.publication import annotations
from claims.selectors import articles, claims, policies


class AnnotationRenderer(JSONRenderer):
    """JSON by the name that the W3C gives it."""

    media_type = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'


class ArticleAnnotationsView(ApiView):
    """One article's ledger."""

    shape = AnnotationsSerializer
    actions = {"GET": Action.READ}
    renderer_classes = [AnnotationRenderer]

    def get(self, request: Request, article_id: UUID) -> Response:
        """Read the claims as a Web Annotation collection (JSON-LD), in the order of the text, without the dismissed."""
        article = articles.get(article_id)
        found = claims.in_article(article).filter(dismissed_at__isnull=True)
        licence = policies.licence().address
        return self.single(
            annotations.collection(
                [marked(request, claim, licence) for claim in found],
                address=resource(request, "article-annotations", article_id),
                label=article.title or str(article_id),
            )
        )
