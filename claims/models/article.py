"""What is checked: an article, and the immutable versions of its text."""

from django.db import models

from claims import clock
from claims.enums import ArticleStatus, NoState, Refresh, Watch
from claims.models.base import ImmutableModel, NewsroomModel, choices


class Article(NewsroomModel):
    """An article and what is kept beside its text. `version` counts changes, for conditional updates.

    An address is unique by its SHA-256, since an index can't hold 2,000 characters of every script. `canonical_url` is
    the address that the page, once fetched, says is its own, and `modified_at` when it said that it was last changed.
    `refresh_*` tell of the last look for a newer state of its text (`claims.services.refreshing`), and `watch` how
    often the desk looks by itself, since `watched_from`.
    """

    title = models.CharField(max_length=500, blank=True)
    publisher = models.CharField(max_length=500, blank=True)
    byline = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    url_sha256 = models.CharField(max_length=64, blank=True)
    canonical_url = models.CharField(max_length=2000, blank=True, default="", db_default="")
    external_id = models.CharField(max_length=500, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=35, blank=True)
    status = models.CharField(max_length=10, choices=choices(ArticleStatus), default=ArticleStatus.QUEUED)
    failure_code = models.CharField(max_length=50, blank=True)
    failure_detail = models.TextField(blank=True)
    refresh_state = models.CharField(max_length=10, choices=choices(Refresh), blank=True, default="", db_default="")
    refresh_code = models.CharField(max_length=50, blank=True, default="", db_default="")
    refresh_detail = models.TextField(blank=True, default="", db_default="")
    refresh_outcome = models.CharField(max_length=20, choices=choices(NoState), blank=True, default="", db_default="")
    refreshed_at = models.DateTimeField(null=True, blank=True)
    modified_at = models.DateTimeField(null=True, blank=True)
    watch = models.CharField(max_length=10, choices=choices(Watch), default=Watch.OFF, db_default=Watch.OFF)
    watched_from = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["newsroom", "archived_at", "-created_at"], name="articles_newest_first")]
        constraints = [
            models.UniqueConstraint(
                fields=["newsroom", "url_sha256"],
                condition=~models.Q(url_sha256=""),
                name="one_article_per_address",
            ),
            models.UniqueConstraint(
                fields=["newsroom", "external_id"],
                condition=~models.Q(external_id=""),
                name="one_article_per_external_id",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.id)


class ArticleVersion(ImmutableModel):
    """One state of an article's canonical text, by its SHA-256 (hex, over UTF-8). Written once, never changed."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    length = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="one_version_per_number")]

    def __str__(self) -> str:
        return f"version {self.number}"


class ArticleText(NewsroomModel):
    """The canonical text of a version, in a row of its own so that a take-down can remove it and leave the hash.

    `told` are the blocks whose kind the markup of its page or file told, as [kind, start, end]; a reading goes by them.
    """

    article_version = models.OneToOneField(ArticleVersion, on_delete=models.PROTECT, related_name="stored_text")
    text = models.TextField()
    told = models.JSONField(null=True, blank=True)

    def __str__(self) -> str:
        return self.text[:80]


class ArticleCapture(ImmutableModel):
    """The page that the text of a version was taken from, as its server sent it, never changed.

    `body` is the page, `warc` request and answer as WARC 1.1; `certificate_sha256` is of the certificate (DER) that the
    server showed. A take-down removes the bytes; the row with the hashes stays.
    """

    article_version = models.OneToOneField(ArticleVersion, on_delete=models.PROTECT, related_name="page")
    status = models.PositiveSmallIntegerField()
    media_type = models.CharField(max_length=100)
    body = models.ForeignKey("claims.StoredFile", on_delete=models.PROTECT, related_name="+")
    warc = models.ForeignKey("claims.StoredFile", on_delete=models.PROTECT, related_name="+")
    certificate_sha256 = models.CharField(max_length=64, blank=True)
    captured_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"page of {self.article_version}"
