"""One run of the engine over one version."""

from django.db import models

from claims import clock
from claims.models.base import NewsroomModel


class Reading(NewsroomModel):
    """What the engine found: its version, the options it was given, the blocks of the text as [kind, start, end]."""

    article_version = models.ForeignKey("claims.ArticleVersion", on_delete=models.PROTECT, related_name="readings")
    engine_version = models.CharField(max_length=50)
    options = models.JSONField(default=dict)
    blocks = models.JSONField(default=list)
    claim_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.engine_version}, {self.created_at:%Y-%m-%d %H:%M}"
