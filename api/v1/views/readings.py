"""An article read again, and what a reading would say of claims that people touched."""

from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from api.addresses import resource
from api.v1.serializers.articles import ArticleSerializer
from api.v1.serializers.claims import ClaimSerializer
from api.v1.serializers.readings import DifferenceSerializer, ReadAgain, ReadingSerializer
from api.v1.views.articles import PASSING, beside
from api.v1.views.base import ApiView
from claims.access import Action
from claims.selectors import articles, claims, readings
from claims.services import differences, rereading


class ArticleReadingsView(ApiView):
    """The readings of an article."""

    shape = ReadingSerializer
    shapes = {"POST": ArticleSerializer}
    actions = {"GET": Action.READ, "POST": Action.READ_AGAIN}
    bodies = {"POST": ReadAgain}
    answers = {"POST": (202,)}
    paged = True
    passing = PASSING

    def get(self, request: Request, article_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """List them, newest first: by which engine, with which options, and what each did to the ledger."""
        return self.listed(readings.listing(articles.get(article_id)))

    def post(self, request: Request, article_id: UUID) -> Response:
        """Have the newest version read again, in the background; answers the article. Poll it until it is `read`.

        409 `reading_under_way` while one is, `read_already` when the engine of today has read it, unless `force` is
        true, `no_text` while there is none. Suggestions follow the new reading; what a person touched stays as it is
        (see `differences/`).
        """
        article = articles.get(article_id)
        rereading.read_again(by=self.actor, article=article, force=self.body().get("force", False))
        article = articles.get(article_id)
        full = ArticleSerializer(article, context=self.context([]) | beside([article])).data
        headers = {"ETag": self.etag(full), "Location": resource(request, "article", article.pk)}
        return Response(full, status=202, headers=headers)


class ArticleDifferencesView(ApiView):
    """Where readings of an article differ from what people decided."""

    shape = DifferenceSerializer
    actions = {"GET": Action.READ}
    paged = True

    def get(self, request: Request, article_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """List what nobody decided on yet, in the order of the text."""
        return self.listed(readings.undecided(articles.get(article_id)), self.looked_at)

    def looked_at(self, page: list[Any]) -> list[Any]:
        """Those that still say something else than the claim does."""
        return [one for one in page if readings.differs(one.claim, one.said)]


class DifferenceTakeOverView(ApiView):
    """What a reading would say of a claim."""

    shape = ClaimSerializer
    actions = {"POST": Action.EDIT_CLAIM}

    def post(self, request: Request, difference_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Let the claim say so; dismiss it where the reading would not log it. Answers the claim.

        409 `no_difference` when it says so already, `superseded` when a later reading says something else.
        """
        difference = readings.get_difference(difference_id)
        self.body()
        differences.take_over(by=self.actor, difference=difference)
        return self.single(claims.get(difference.claim_id))


class DifferenceLeaveView(ApiView):
    """What a reading would say of a claim."""

    shape = DifferenceSerializer
    actions = {"POST": Action.EDIT_CLAIM}

    def post(self, request: Request, difference_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Leave the claim as it is: it is not listed any more, and can still be taken over."""
        difference = readings.get_difference(difference_id)
        self.body()
        differences.leave(by=self.actor, difference=difference)
        return self.single(readings.get_difference(difference_id))
