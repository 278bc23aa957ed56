"""Articles, as they are shown and sent."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

import reading as engine
from api.addresses import page_of
from api.v1.serializers.base import Choice, Flag, Form, Id, MaybeText, Query, Words
from api.v1.serializers.watches import TextChangeSerializer
from claims.enums import ArticleStatus, BlockKind, NoState, Refresh, Watch
from claims.models import Article
from claims.selectors import watches
from claims.selectors.articles import Text as VersionText


class VersionSerializer(serializers.Serializer[Any]):
    """One state of the text."""

    id = Id()
    number = serializers.IntegerField()
    sha256 = serializers.CharField()
    created_at = serializers.DateTimeField()


class FailureSerializer(serializers.Serializer[Any]):
    """Why an article could not be read."""

    code = serializers.CharField(source="failure_code")
    detail = serializers.CharField(source="failure_detail")


class RefreshSerializer(serializers.Serializer[Any]):
    """What came of the last look for a newer state of the text."""

    state = Choice(Refresh, source="refresh_state")
    code = MaybeText(source="refresh_code", help_text="Why it was refused.")
    detail = MaybeText(source="refresh_detail")
    outcome = Choice(
        NoState, source="refresh_outcome", allow_null=True, help_text="Which kind of refusal it was; null for none."
    )
    at = serializers.DateTimeField(source="refreshed_at", allow_null=True)


class StatusCountsSerializer(serializers.Serializer[Any]):
    """How many claims have each evidence status."""

    no_evidence = serializers.IntegerField()
    single_sourced = serializers.IntegerField()
    corroborated = serializers.IntegerField()
    contested = serializers.IntegerField()
    contradicted = serializers.IntegerField()


class ArticleSerializer(serializers.Serializer[Any]):
    """An article. The context has `counts`, `progress` and `unseen` changes by article id."""

    id = Id()
    title = MaybeText()
    publisher = MaybeText()
    byline = MaybeText()
    url = MaybeText()
    canonical_url = MaybeText(help_text="The address that its page says is its own.")
    external_id = MaybeText()
    published_at = serializers.DateTimeField(allow_null=True)
    language = MaybeText()
    status = Choice(ArticleStatus)
    failure = serializers.SerializerMethodField()
    reading_note = serializers.SerializerMethodField(
        help_text="What is not read in the article's language, if anything."
    )
    refresh = serializers.SerializerMethodField()
    watch = Choice(Watch, help_text="How often its address is looked at by itself, at first.")
    watched_until = serializers.SerializerMethodField(help_text="When the watch is over; null for none.")
    unseen_change = serializers.SerializerMethodField(help_text="The newest change of its text that nobody has seen.")
    modified_at = serializers.DateTimeField(allow_null=True, help_text="When its page says that it was last changed.")
    progress = serializers.SerializerMethodField(help_text="From 0 to 1 while a reading is owed or running.")
    claim_count = serializers.SerializerMethodField(help_text="Dismissed claims are left out.")
    status_counts = serializers.SerializerMethodField()
    versions = serializers.SerializerMethodField()
    archived_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    html_url = serializers.SerializerMethodField()

    @extend_schema_field(FailureSerializer(allow_null=True))
    def get_failure(self, article: Article) -> dict[str, Any] | None:
        """Code and words, or null."""
        return FailureSerializer(article).data if article.status == ArticleStatus.FAILED else None

    @extend_schema_field(RefreshSerializer(allow_null=True))
    def get_refresh(self, article: Article) -> dict[str, Any] | None:
        """Its state and words, or null before the first."""
        return RefreshSerializer(article).data if article.refresh_state else None

    @extend_schema_field(TextChangeSerializer(allow_null=True))
    def get_unseen_change(self, article: Article) -> dict[str, Any] | None:
        """The change, or null."""
        found = self.context["unseen"].get(article.pk)
        return TextChangeSerializer(found).data if found else None

    @extend_schema_field(serializers.DateTimeField(allow_null=True))
    def get_watched_until(self, article: Article) -> str | None:
        """A time, or null for one that is not watched."""
        found = watches.until(article)
        return serializers.DateTimeField().to_representation(found) if found else None

    def get_reading_note(self, article: Article) -> str | None:
        """That nobody is said to have said anything in it, or null where attribution is read."""
        return engine.unread(article.language)

    def get_progress(self, article: Article) -> float | None:
        """A fraction, or null when nothing is owed."""
        found: float | None = self.context["progress"].get(article.pk)
        return found

    def get_claim_count(self, article: Article) -> int:
        """All that are not dismissed."""
        return sum(self.context["counts"][article.pk].values())

    @extend_schema_field(StatusCountsSerializer)
    def get_status_counts(self, article: Article) -> dict[str, int]:
        """By evidence status."""
        counts: dict[str, int] = self.context["counts"][article.pk]
        return counts

    @extend_schema_field(VersionSerializer(many=True))
    def get_versions(self, article: Article) -> Any:
        """Oldest first."""
        versions = sorted(article.versions.all(), key=lambda version: version.number)
        return VersionSerializer(versions, many=True).data

    def get_html_url(self, article: Article) -> str:
        """Its page."""
        return page_of(self.context["request"], "articles", article.pk)


SHOWN = frozenset(ArticleSerializer().fields)


class ArticleChanges(Form):
    """What may be changed beside an article's text."""

    shown_only = SHOWN

    title = MaybeText(required=False)
    publisher = MaybeText(required=False)
    byline = MaybeText(required=False)
    url = MaybeText(required=False)
    external_id = MaybeText(required=False)
    published_at = serializers.DateTimeField(required=False, allow_null=True)
    language = MaybeText(required=False)
    watch = Choice(Watch, required=False, help_text="Only of an article with an address.")


class NewArticle(ArticleChanges):
    """An article's text, with what is known beside it."""

    text = MaybeText(required=False)
    html = MaybeText(required=False, help_text="A page; the article is found in it.")


class NewArticleForm(NewArticle):
    """The same in a form, which may carry a file."""

    as_json = NewArticle

    file = serializers.FileField(
        required=False,
        allow_null=True,
        allow_empty_file=True,
        help_text="In a multipart form: plain text, HTML, PDF or Word (.docx), told by what is in it.",
    )


class Refreshing(Form):
    """A newer state of an article's text; nothing at all has its address fetched again."""

    text = MaybeText(required=False)
    html = MaybeText(required=False, help_text="A page; the article is found in it.")
    force = Flag(required=False, help_text="Take it, though hardly any of its words stand in the article.")


class RefreshingForm(Refreshing):
    """The same in a form, which may carry a file."""

    as_json = Refreshing

    file = serializers.FileField(required=False, allow_null=True, allow_empty_file=True)


class ArticlesQuery(Query):
    """Which articles."""

    status = Choice(ArticleStatus, required=False)
    publisher = Words()
    external_id = Words()
    url = Words()
    archived = serializers.BooleanField(required=False)
    created_after = serializers.DateTimeField(required=False)
    created_before = serializers.DateTimeField(required=False)
    q = Words(help_text="Words in the title, byline or publisher.")


class TextQuery(Query):
    """Which version."""

    version = Words(help_text="A version's number or id; the newest by default.")


class BlockSerializer(serializers.Serializer[Any]):
    """A block of the text, in code points."""

    kind = Choice(BlockKind)
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class ArticleTextSerializer(serializers.Serializer[Any]):
    """The canonical text of one version, which every offset refers to."""

    article = Id(source="version.article_id")
    version = VersionSerializer()
    text = serializers.CharField()
    blocks = serializers.SerializerMethodField()

    @extend_schema_field(BlockSerializer(many=True))
    def get_blocks(self, text: VersionText) -> list[dict[str, Any]]:
        """In order of the text."""
        return [{"kind": kind, "start": start, "end": end} for kind, start, end in text.blocks]
