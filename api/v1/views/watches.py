"""How texts were found changed at their addresses, and that somebody has seen it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from api.v1.serializers.articles import ArticleSerializer
from api.v1.serializers.watches import TextChangeSerializer
from api.v1.views.articles import PASSING, beside
from api.v1.views.base import ApiView
from claims.access import Action
from claims.selectors import articles, watches
from claims.services import watching


class ArticleChangesView(ApiView):
    """How an article's text was found changed."""

    shape = TextChangeSerializer
    actions = {"GET": Action.READ}
    paged = True

    def get(self, request: Request, article_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """List what looks at the article's address found, newest first: how many changes, which claims they touch."""
        return self.listed(watches.changes(articles.get(article_id)))


class ArticleChangesSeenView(ApiView):
    """The changes of an article's text that nobody has seen."""

    shape = ArticleSerializer
    passing = PASSING
    actions = {"POST": Action.EDIT_ARTICLE}

    def context(self, things: Sequence[Any]) -> dict[str, Any]:
        """With counts, progress and what is unseen."""
        return super().context(things) | beside(things)

    def post(self, request: Request, article_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Say that you have seen them: the notice goes for everybody, and the record keeps who saw it."""
        article = articles.get(article_id)
        self.body()
        watching.mark_seen(by=self.actor, article=article)
        return self.single(articles.get(article_id))
