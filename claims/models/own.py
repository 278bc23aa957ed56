"""What a member keeps for themselves: nobody else sees it, and it is no part of the record."""

from django.db import models
from django.utils import timezone

from claims.models.base import NewsroomModel


class SavedFilter(NewsroomModel):
    """A filter of the claims list under a name; `query` is its part of the address, such as `form=direct&q=boats`."""

    member = models.ForeignKey("claims.Member", on_delete=models.PROTECT, related_name="saved_filters")
    name = models.CharField(max_length=100)
    folded = models.CharField(max_length=500)
    query = models.CharField(max_length=2000)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "folded"], name="one_filter_per_name")]

    def __str__(self) -> str:
        return self.name


class QueueMark(NewsroomModel):
    """A member has done with what waited for them at a claim, or at an article's suggestions, up to `at`."""

    member = models.ForeignKey("claims.Member", on_delete=models.PROTECT, related_name="queue_marks")
    claim = models.ForeignKey("claims.Claim", null=True, on_delete=models.PROTECT, related_name="+")
    article = models.ForeignKey("claims.Article", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member", "claim"], condition=models.Q(claim__isnull=False), name="one_mark_per_claim"
            ),
            models.UniqueConstraint(
                fields=["member", "article"], condition=models.Q(article__isnull=False), name="one_mark_per_article"
            ),
            models.CheckConstraint(
                condition=models.Q(claim__isnull=False) ^ models.Q(article__isnull=False), name="a_mark_is_at_one_thing"
            ),
        ]

    def __str__(self) -> str:
        return f"done up to {self.at:%Y-%m-%d %H:%M}"
