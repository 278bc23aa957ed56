"""One run of the engine over one version, and where it differs from what people decided."""

from django.db import models

from claims import clock
from claims.models.base import NewsroomModel


class Reading(NewsroomModel):
    """What the engine found: its version, the options it was given, the blocks of the text as [kind, start, end].

    Of a text that had been read before: how many suggestions came in, changed, and were set aside.
    """

    article_version = models.ForeignKey("claims.ArticleVersion", on_delete=models.PROTECT, related_name="readings")
    engine_version = models.CharField(max_length=50)
    options = models.JSONField(default=dict)
    blocks = models.JSONField(default=list)
    claim_count = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0, db_default=0)
    changed = models.PositiveIntegerField(default=0, db_default=0)
    set_aside = models.PositiveIntegerField(default=0, db_default=0)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.engine_version}, {self.created_at:%Y-%m-%d %H:%M}"


class Difference(NewsroomModel):
    """What a reading would say of a claim that a person touched, until a person takes it over or leaves it.

    `said` is empty where the reading would not log the claim. It is settled by who left it, or by nobody when a later
    reading had something else to say. Whether it was taken over, the claim itself tells.
    """

    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, related_name="differences")
    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="differences")
    said = models.JSONField(default=dict)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("claims.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reading", "claim"], name="one_difference_of_a_reading")]

    def __str__(self) -> str:
        return f"{self.reading_id} on {self.claim_id}"
