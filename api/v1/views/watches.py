"""How texts were found changed at their addresses, that somebody has seen it, and the pages that they came from."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from api.concurrency import unchanged
from api.v1.serializers.articles import ArticleSerializer
from api.v1.serializers.watches import PageQuery, TextChangeSerializer
from api.v1.views.articles import OfArticles
from api.v1.views.base import ApiView
from claims.access import Action
from claims.models import ArticleCapture
from claims.selectors import articles, files, pages, watches
from claims.selectors.snapshots import Download
from claims.services import watching


class ArticleChangesView(ApiView):
    """How an article's text was found changed."""

    shape = TextChangeSerializer
    actions = {"GET": Action.READ}
    paged = True

    def get(self, request: Request, article_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """List what looks at the article's address found, newest first: how many changes, which claims they touch."""
        return self.listed(watches.changes(articles.get(article_id)))


class ArticleChangesSeenView(OfArticles):
    """The changes of an article's text that nobody has seen."""

    actions = {"POST": Action.EDIT_ARTICLE}

    def post(self, request: Request, article_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Say that you have seen them: the notice goes for everybody, and the record keeps who saw it."""
        article = articles.get(article_id)
        self.body()
        watching.mark_seen(by=self.actor, article=article)
        return self.single(articles.get(article_id))


class PageDownload(ApiView):
    """A stored file of the page that an article's text was taken from. No browser shows it in the desk's name."""

    shape = ArticleSerializer
    actions = {"GET": Action.READ}
    queries = {"GET": PageQuery}
    downloads = True

    def answer(self, request: Request, article_id: UUID, which: Callable[[ArticleCapture], Download]) -> Any:
        """Its bytes as they are stored; its ETag is its SHA-256."""
        found = which(pages.get(articles.get(article_id).pk, self.asked.get("version")))
        etag = f'"{found.file.sha256}"'
        if unchanged(request, etag):
            return Response(status=304, headers={"ETag": etag})
        headers = {**files.HEADERS, "ETag": etag}
        return FileResponse(
            found.opened(),
            as_attachment=True,
            filename=found.name,
            content_type=files.DOWNLOADED_AS,
            headers=headers,
        )


class ArticlePageView(PageDownload):
    """The page of an article that was fetched."""

    def get(self, request: Request, article_id: UUID) -> HttpResponseBase:
        """Download the page as its server sent it: of a `version`, by its number, or of the newest that has one."""
        return self.answer(request, article_id, pages.content)  # type: ignore[no-any-return]


class ArticleWarcView(PageDownload):
    """The web archive of an article that was fetched."""

    def get(self, request: Request, article_id: UUID) -> HttpResponseBase:
        """Download request and answer as WARC 1.1: of a `version`, by its number, or of the newest that has one."""
        return self.answer(request, article_id, pages.warc)  # type: ignore[no-any-return]
