"""Articles: taken in, read, edited beside their text, archived and brought back."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

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
    RefreshingForm,
    TextQuery,
)
from api.v1.views.base import ApiView
from claims.access import Action, Actor
from claims.errors import Faults, NotFoundError, invalid
from claims.models import Article
from claims.selectors import articles as selectors
from claims.selectors import removals, search, watches
from claims.services import articles as services
from claims.services import by_address, intake, refreshing
from claims.services.intake import Intake

PASSING = frozenset({"unseen_change"})
ONE_OF = ("text", "html", "file")
NO_TEXT = "Send the article's text, its html, a file (.txt, .html, .pdf, .docx), or its url alone."


class OfArticles(ApiView):
    """What answers articles. What passes by itself is no part of their ETag."""

    shape = ArticleSerializer
    passing = PASSING

    def context(self, things: Sequence[Article]) -> dict[str, Any]:
        """With counts and progress."""
        return super().context(things) | beside(things)


class IntakeView(OfArticles):
    """What takes in a text, a page or a file."""

    def get_parsers(self) -> list[Any]:
        """JSON, and forms for a file."""
        return [StrictJSONParser(), MultiPartParser(), FormParser()]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Read a page or a file before the request takes its turn: it may take seconds."""
        super().initial(request, *args, **kwargs)
        self.intake = _taken_in(self.actor, request) if request.method == "POST" else Intake()


class ArticlesView(IntakeView):
    """The newsroom's articles."""

    actions = {"GET": Action.READ, "POST": Action.ADD_ARTICLE}
    bodies = {"POST": NewArticleForm}
    queries = {"GET": ArticlesQuery}
    answers = {"POST": (202, 200)}
    paged = True

    def get(self, request: Request) -> Response:  # noqa: ARG002 - DRF's signature
        """List articles, newest first; archived ones only when asked for."""
        return self.listed(_filtered(self.asked))

    def post(self, request: Request) -> Response:
        """Take an article in: one of `text`, `html`, `file`, or its `url` alone, which is fetched.

        It is read in the background; poll it until it is `read`. What a page says of itself (title, byline, publisher,
        time, language) is taken where it is not given. The same `url` or `external_id` with the same text, or the `url`
        alone, answers 200 with the first; with another text, 409. One that could not be fetched is completed by its
        text, and tried again by its `url` alone.
        """
        given = self.body()
        given_beside = {name: value for name, value in given.items() if name not in ONE_OF}
        if given.get("url") and all(given.get(name) is None for name in ONE_OF):
            return self._answered(request, by_address.fetch_article(by=self.actor, **given_beside))
        taken = _checked(given, self.intake)
        kept = taken.beside(given_beside)
        return self._answered(request, services.add_article(by=self.actor, text=taken.text, told=taken.told, **kept))

    def _answered(self, request: Request, added: services.Intake) -> Response:
        article = selectors.get(added.article.pk)
        location = resource(request, "article", article.pk)
        return self.single(article, status=202 if added.created else 200, location=location)


class ArticleView(OfArticles):
    """One article."""

    actions = {"GET": Action.READ, "PATCH": Action.EDIT_ARTICLE, "DELETE": Action.ARCHIVE_ARTICLE}
    bodies = {"PATCH": ArticleChanges}

    def find(self, thing_id: UUID) -> Article:
        """The article, archived or not."""
        return selectors.get(thing_id)

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


class ArticleRestoreView(OfArticles):
    """An archived article."""

    actions = {"POST": Action.ARCHIVE_ARTICLE}

    def post(self, request: Request, article_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Bring an archived article back to the lists."""
        article = selectors.get(article_id)
        self.body()
        services.restore_article(by=self.actor, article=article)
        return self.single(selectors.get(article_id))


class ArticleRefreshView(IntakeView):
    """A newer state of an article."""

    actions = {"POST": Action.REFRESH_ARTICLE}
    may_match = True
    bodies = {"POST": RefreshingForm}
    answers = {"POST": (202, 200)}

    def post(self, request: Request, article_id: UUID) -> Response:
        """Take `text`, `html` or `file` as the newer state of the text; without one, fetch its address again.

        A text that is another is the next version: 202, every claim is anchored in it anew, and it is read. The same
        text is 200 and no version. What is fetched is compared in the background; `refresh` says what came of it.
        With `If-Match`, the ETag of the article, only what you read is refreshed (412).
        """
        with self.changing(article_id, required=False) as article:
            given = self.body()
            if all(given.get(name) is None for name in ONE_OF):
                refreshing.ask(by=self.actor, article=article)
                return self._answered(request, article_id, changed=True)
            taken = _checked(given, self.intake)
            done = refreshing.refresh(
                by=self.actor, article=article, text=taken.text, told=taken.told, force=given.get("force", False)
            )
        return self._answered(request, article_id, changed=done.version is not None)

    def find(self, thing_id: UUID) -> Article:
        """The article, archived or not."""
        return selectors.get(thing_id)

    def _answered(self, request: Request, article_id: UUID, *, changed: bool) -> Response:
        article = selectors.get(article_id)
        location = resource(request, "article", article.pk)
        return self.single(article, status=202 if changed else 200, location=location)


class ArticleTextView(ApiView):
    """The text that all offsets refer to."""

    shape = ArticleTextSerializer
    actions = {"GET": Action.READ}
    queries = {"GET": TextQuery}

    def get(self, request: Request, article_id: UUID) -> Response:  # noqa: ARG002 - DRF's signature
        """Read the canonical text of one version, with its blocks."""
        article = selectors.get(article_id)
        found = selectors.text(article, _number(article, self.asked.get("version")))
        removals.require_there(found.removal)
        return self.single(found)


def beside(articles: Sequence[Article]) -> dict[str, Any]:
    """Counts, progress and what changed unseen, for all of them at once."""
    counts, progress = selectors.status_counts(articles), selectors.progresses(articles)
    return {"counts": counts, "progress": progress, "unseen": watches.unseen_of(articles)}


def _filtered(asked: dict[str, Any]) -> "QuerySet[Article]":
    found = selectors.listing(archived=asked.get("archived", False))
    exact = {name: asked[name] for name in ("status", "publisher", "external_id", "url") if name in asked}
    times = {"created_after": "created_at__gt", "created_before": "created_at__lt"}
    found = found.filter(**exact, **{times[name]: asked[name] for name in times if name in asked})
    return found.filter(search.containing(asked["q"], "title", "byline", "publisher")) if asked.get("q") else found


def _taken_in(by: Actor, request: Request) -> Intake:
    """What was sent as the article, read; nothing is read while its body is no object or names more than one."""
    data = request.data
    if not isinstance(data, Mapping):
        return Intake()
    text, html = (data.get(name) if isinstance(data.get(name), str) else None for name in ("text", "html"))
    return intake.take_in(by, text=text, html=html, sent=request.FILES.getlist("file"))


def _checked(given: dict[str, Any], taken: Intake) -> Intake:
    """What was taken in. Raises `InvalidError` for none of the three and for several, and what it was refused for."""
    sent = [name for name in ONE_OF if given.get(name) is not None]
    faults = Faults()
    for name in sent[1:]:
        faults.add(name, intake.ONE_OF, "one_of")
    faults.raise_if_any()
    if not sent:
        raise invalid("text", NO_TEXT, "required")
    if taken.refused is not None:
        raise taken.refused
    return taken


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
