"""An article's ledger as a W3C Web Annotation collection."""

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from api.addresses import page_of, resource
from api.v1.serializers.base import MaybeObject
from claims import chain
from claims.models import Claim
from claims.publication.annotations import Decided, Marked


@extend_schema_serializer(component_name="AnnotationCollection")
class AnnotationsSerializer(serializers.Serializer[Any]):
    """JSON-LD, with the claims in one page, `first`."""

    id = serializers.CharField()
    type = serializers.CharField()
    total = serializers.IntegerField()
    first = MaybeObject(required=False)
    last = serializers.CharField(required=False)

    def get_fields(self) -> dict[str, Any]:
        """With the names that Python or DRF have other uses for."""
        return {name: serializers.CharField() for name in ("@context", "label")} | super().get_fields()

    def to_representation(self, instance: dict[str, Any]) -> dict[str, Any]:
        """The collection as it is."""
        return instance


def marked(request: Any, claim: Claim, licence: str = "") -> Marked:
    """A claim on its words, with the addresses of its own page and of the text that they stand in.

    `licence` is the address of the one that holds for what is published.
    """
    verdict = claim.signed
    text = resource(request, "article-text", claim.article_id)
    return Marked(
        id=resource(request, "claim", claim.pk),
        page=page_of(request, "claims", claim.pk),
        statement=claim.statement,
        source=f"{text}?version={claim.article_version_id}",
        exact=claim.exact,
        prefix=claim.prefix,
        suffix=claim.suffix,
        start=claim.start,
        end=claim.end,
        created=chain.instant(claim.created_at),
        modified=chain.instant(claim.updated_at),
        voices=tuple(link.speaker.name for link in claim.links),
        tags=tuple(tag.name for tag in claim.labels),
        decided=Decided(verdict.word, verdict.rating, str(verdict.as_of)) if verdict else None,
        rights=licence if claim.published else "",
    )
