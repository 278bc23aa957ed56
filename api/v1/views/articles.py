"""Articles: taken in, read, edited beside their text, archived and brought back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import resource
from api.parsers import StrictJSONParser
from api.v1.serializers.articles import (
    ArticleChanges,
    ArticleSerializer,
    ArticlesQuery,
    ArticleTextSerializer,
    NewArticleForm,
    TextQuery,
)
from api.v1.views.base import ApiView
from claims import checks, conf
from claims.access import Action
from claims.errors import Faults, NotFoundError, invalid
from claims.models import Article
from claims.selectors import articles as selectors
from claims.selectors import search
from claims.services import articles as services

NOT_READ_YET = "HTML is not read yet. Send the article's plain text as text, or as a .txt file."
NOT_FETCHED_YET = "Addresses are not fetched yet. Send the article's text beside its url."
NO_TEXT = "Send the article's text, or a .txt file with it."


class ArticlesView(ApiView):
    """The newsroom's articles."""

    shape = ArticleSerializer
    actions = {"GET": Action.READ, "POST": Action.ADD_ARTICLE}
    bodies = {"POST": NewArticleForm}
    queries = {"GET": ArticlesQuery}
    answers = {"POST": (202, 200)}
    paged = True

    def get_parsers(self) -> list[Any]:
        """JSON, and forms for a file."""
        return [StrictJSONParser(), MultiPartParser(), FormParser()]

    def context(self, things: Sequence[Article]) -> dict[str, Any]:
        """With counts and progress."""
        return super().context(things) | beside(things)

    def get(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """List articles, newest first; archived ones only when asked for."""
        return self.listed(_filtered(self.asked))

    def post(self, request: Request) -> Response:
        """Take an article in: one of `text` and `file`. It is read in the background; poll it until it is `read`.

        The same `url` or `external_id` with the same text answers 200 with the first; with another text, 409.
        """
        given = self.body()
        text = _text(given)
        beside_text = {name: value for name, value in given.items() if name not in {"text", "html", "file"}}
        intake = services.add_article(by=self.actor, text=text, **beside_text)
        article = selectors.get(intake.article.pk)
        location = resource(request, "article", article.pk)
        return self.single(article, status=202 if intake.created else 200, location=location)


class ArticleView(ApiView):
    """One article."""

    shape = ArticleSerializer
    actions = {"GET": Action.READ, "PATCH": Action.EDIT_ARTICLE, "DELETE": Action.ARCHIVE_ARTICLE}
    bodies = {"PATCH": ArticleChanges}

    def find(self, thing_id: UUID) -> Article:
        """The article, archived or not."""
        return selectors.get(thing_id)

    def context(self, things: Sequence[Article]) -> dict[str, Any]:
        """With counts and progress."""
        return super().context(things) | beside(things)

    def get(self, request: Request, article_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Read an article."""
        return self.single(self.find(article_id))

    def patch(self, request: Request, article_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Change what is kept beside the text."""
        with self.changing(article_id) as article:
            services.edit_article(by=self.actor, article=article, expected=article.version, **self.body())
        return self.single(self.find(article_id))

    def delete(self, request: Request, article_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Archive it: hidden from lists, kept in the record."""
        with self.changing(article_id) as article:
            services.archive_article(by=self.actor, article=article, expected=article.version)
        return self.single(self.find(article_id))


class ArticleRestoreView(ApiView):
    """An archived article."""

    shape = ArticleSerializer
    actions = {"POST": Action.ARCHIVE_ARTICLE}

    def context(self, things: Sequence[Article]) -> dict[str, Any]:
        """With counts and progress."""
        return super().context(things) | beside(things)

    def post(self, request: Request, article_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Bring an archived article back to the lists."""
        article = selectors.get(article_id)
        self.body()
        services.restore_article(by=self.actor, article=article)
        return self.single(selectors.get(article_id))


class ArticleTextView(ApiView):
    """The text that all offsets refer to."""

    shape = ArticleTextSerializer
    actions = {"GET": Action.READ}
    queries = {"GET": TextQuery}

    def get(self, request: Request, article_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Read the canonical text of one version, with its blocks."""
        article = selectors.get(article_id)
        return self.single(selectors.text(article, _number(article, self.asked.get("version"))))


def beside(articles: Sequence[Article]) -> dict[str, Any]:
    """Counts and progress, for all of them at once."""
    return {"counts": selectors.status_counts(articles), "progress": selectors.progresses(articles)}


def _filtered(asked: dict[str, Any]) -> "QuerySet[Article]":
    found = selectors.listing(archived=asked.get("archived", False))
    exact = {name: asked[name] for name in ("status", "publisher", "external_id", "url") if name in asked}
    times = {"created_after": "created_at__gt", "created_before": "created_at__lt"}
    found = found.filter(**exact, **{times[name]: asked[name] for name in times if name in asked})
    return found.filter(search.containing(asked["q"], "title", "byline", "publisher")) if asked.get("q") else found


def _text(given: dict[str, Any]) -> str:
    """The article's raw text, from whichever of the fields has it. Raises `InvalidError`, `TooLargeError`."""
    sent = [name for name in ("text", "html", "file") if given.get(name) is not None]
    faults = Faults()
    for name in sent[1:]:
        faults.add(name, "Send one of text, html and file.", "one_of")
    faults.raise_if_any()
    if "html" in sent:
        raise invalid("html", NOT_READ_YET, "not_read_yet")
    if "file" in sent:
        upload: UploadedFile[bytes] = given["file"]
        return checks.article_file(upload.read(), limit=conf.max_article_bytes())
    if not sent:
        raise (
            invalid("url", NOT_FETCHED_YET, "not_fetched_yet")
            if given.get("url")
            else invalid("text", NO_TEXT, "required")
        )
    return str(given["text"])


def _number(article: Article, asked: str | None) -> int | None:
    """The number of the version that is asked for. Raises `InvalidError`, `NotFoundError`."""
    if asked is None:
        return None
    if asked.isascii() and asked.isdigit() and len(asked) < 9:
        return int(asked)
    try:
        wanted = UUID(asked)
    except ValueError:
        raise invalid("version", "Give a version's number or its id.", "invalid") from None
    for version in article.versions.all():
        if version.pk == wanted:
            return version.number
    raise NotFoundError("This article has no such version.")
