"""What members say to each other about a claim."""

from django.db import models

from claims import clock
from claims.models.base import NewsroomModel


class Comment(NewsroomModel):
    """One comment. Its text is never changed (`claims.triggers`); only an erasure removes the row."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    created_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["claim", "created_at"], name="comments_in_order")]

    def __str__(self) -> str:
        return self.text[:80]
