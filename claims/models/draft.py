"""What a member typed into a form and has not sent."""

from django.db import models
from django.utils import timezone

from claims.models.base import NewsroomModel


class Draft(NewsroomModel):
    """The fields of one form as a member left them. `key` names the form and what it is about. It is no record."""

    member = models.ForeignKey("claims.Member", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    fields = models.JSONField(default=dict)
    updated_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "key"], name="one_draft_per_form")]

    def __str__(self) -> str:
        return self.key
