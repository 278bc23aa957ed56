"""The documents of a replication bundle: articles, sources and fact-checks as JSON; claims are in `assertions`."""

from collections.abc import Iterator

from django.db.models import Model

from claims.enums import RemovalKind
from claims.models import Article, ArticleVersion, Correction, FactCheck, FactCheckVersion, Snapshot, Source, StoredFile
from claims.selectors import removals
from claims.selectors.bundles import assertions
from claims.selectors.bundles.fields import said
from claims.selectors.bundles.material import CONFIDENTIAL, ERASED, TAKEN_DOWN, Doc, Material, left_out
from claims.selectors.bundles.ties import words


def all_of(material: Material) -> Iterator[tuple[str, Doc]]:
    """Every document, by its name in the bundle."""
    for article in material.articles:
        yield f"articles/{article.pk}.json", _article(material, article)
    for claim in material.claims:
        yield f"claims/{claim.pk}.json", assertions.claim(material, claim)
    for source in material.sources:
        yield f"sources/{source.pk}.json", _source(material, source)
    for fact_check in material.fact_checks:
        yield f"fact-checks/{fact_check.pk}.json", _fact_check(material, fact_check)


def text_of(version: ArticleVersion) -> str:
    """The name of a version's text in the bundle."""
    return f"articles/{version.article_id}/versions/{version.number}.txt"


def _article(material: Material, article: Article) -> Doc:
    gone = (RemovalKind.ARTICLE_TEXT, article.pk) in material.erased
    beside = ("title", "publisher", "byline", "url", "canonical_url", "published_at", "language", "created_at")
    return {
        "id": str(article.pk),
        **said(article, *beside),
        "versions": [
            said(version, "id", "number", "sha256", "length", "created_at")
            | ({"text": left_out(version, TAKEN_DOWN)} if gone else {"file": text_of(version)})
            for version in material.versions.get(article.pk, ())
        ],
    }


def _source(material: Material, source: Source) -> Doc:
    fields: tuple[str, ...] = (
        "kind",
        "url",
        "document",
        "medium",
        "title",
        "publisher",
        "published_at",
        "source_class",
        "origin",
    )
    fields += ("origin_confirmed", "interest", "language", "file_name", "created_at")
    captures = [_snapshot(material, snapshot) for snapshot in material.snapshots.get(source.pk, ())]
    return {"id": str(source.pk), **said(source, *fields), "file": _stored(source.file), "captures": captures}


def _snapshot(material: Material, snapshot: Snapshot) -> Doc:
    fields = ("id", "number", "way", "state", "partial_reason", "status", "media_type", "captured_at")
    files = {name: _stored(getattr(snapshot, name)) for name in ("body", "warc", "screenshot")}
    words: Doc | None = None
    if removals.of_snapshot(snapshot) or (RemovalKind.CAPTURE_TEXT, snapshot.pk) in material.erased:
        words = left_out(snapshot, TAKEN_DOWN)
    elif snapshot.text_sha256:
        words = {"file": f"captures/{snapshot.text_sha256}"}
    return said(snapshot, *fields, "text_sha256", "text_length", "certificate_sha256") | files | {"text": words}


def _stored(file: StoredFile | None) -> Doc | None:
    if file is None:
        return None
    known = said(file, "sha256", "size", "media_type")
    return known | left_out(file, TAKEN_DOWN) if removals.of_file(file) else known


def _fact_check(material: Material, fact_check: FactCheck) -> Doc:
    slug = left_out(fact_check, CONFIDENTIAL) if material.guard.told(fact_check.slug) else fact_check.slug
    return {
        "id": str(fact_check.pk),
        "slug": slug,
        **said(fact_check, "published_at", "retracted_at"),
        "versions": [_publication(material, one) for one in material.publications.get(fact_check.pk, ())],
        "corrections": [_correction(material, one) for one in material.corrections.get(fact_check.pk, ())],
    }


def _publication(material: Material, version: FactCheckVersion) -> Doc:
    content = getattr(version, "content", None)
    return {
        **said(version, "id", "number", "sha256", "created_at"),
        "claims": [
            {"claim": str(one.claim_id), "verdict": str(one.verdict_id), "content_sha256": one.verdict.content_sha256}
            for one in material.published.get(version.pk, ())
        ],
        "content": _content(material, version, content, "headline", "summary", "canonical_url"),
    }


def _content(material: Material, of: Model, content: Model | None, *fields: str) -> Doc:
    """The words of something published, unless they were erased, or name what is confidential by now."""
    if content is None:
        return left_out(of, ERASED)
    told = said(content, *fields)
    return left_out(of, CONFIDENTIAL) if material.guard.told("\n".join(words(told))) else told


def _correction(material: Material, correction: Correction) -> Doc:
    content = getattr(correction, "content", None)
    return {
        **said(correction, "id", "kind", "created_at"),
        "version": correction.fact_check_version.number,
        "content": _content(material, correction, content, "text", "before", "after"),
    }
