"""What lies at watched addresses: articles whose text was changed there, and pages that are not what was captured."""

from django.db import models

from claims import clock
from claims.enums import CheckState, ToldBy
from claims.models.base import ImmutableModel, NewsroomModel, choices


class TextChange(NewsroomModel):
    """That an article's text was another at its address, until a member has seen it.

    `told_by` says how the page itself tells of it, and is empty for a change that nothing tells of. `changes` counts
    the stretches that differ, as the comparison of the two versions does; `touched` are the ids of the claims whose
    words do not surely stand in the newer one.
    """

    article = models.ForeignKey("claims.Article", on_delete=models.PROTECT, related_name="text_changes")
    article_version = models.OneToOneField("claims.ArticleVersion", on_delete=models.PROTECT, related_name="change")
    told_by = models.CharField(max_length=20, choices=choices(ToldBy), blank=True)
    changes = models.PositiveIntegerField()
    touched = models.JSONField(default=list)
    found_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(
        "claims.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        indexes = [models.Index(fields=["article", "seen_at"], name="changes_unseen")]

    def __str__(self) -> str:
        return f"{self.changes} changes"


class SourceCheck(ImmutableModel):
    """One look at the address of a captured source: whether it is there, and still what `snapshot` holds.

    `code` says why it is gone or could not be reached (`http_status`, `dns` …), with the server's `status` where it
    answered. The hashes (hex) are of the bytes that came and of their text, "" where none came.
    """

    source = models.ForeignKey("claims.Source", on_delete=models.PROTECT, related_name="checks")
    snapshot = models.ForeignKey("claims.Snapshot", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=20, choices=choices(CheckState))
    code = models.CharField(max_length=50, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    checked_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["source", "-checked_at"], name="checks_newest_first")]

    def __str__(self) -> str:
        return self.state
