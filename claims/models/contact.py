"""Right of reply: who was asked about a claim, by when they were to answer, what they said; or why nobody was asked."""

from django.db import models

from claims import clock
from claims.models.base import NewsroomModel


class Contact(NewsroomModel):
    """Somebody who was asked, or with a `none_reason` why they were not. `answered_at` is when the answer was noted."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="contacts")
    whom = models.CharField(max_length=500, blank=True)
    channel = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    deadline = models.DateTimeField(null=True, blank=True)
    response = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    none_reason = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["claim", "created_at"], name="contacts_in_order")]

    def __str__(self) -> str:
        return self.whom[:80] or "nobody was asked"
