"""Where was looked for evidence on a claim, and for what; that nothing was found is worth as much as a find."""

from django.db import models

from claims import clock
from claims.enums import SearchOutcome
from claims.models.base import NewsroomModel, choices


class Search(NewsroomModel):
    """One look at one place. It says what it says; one that was noted wrongly is withdrawn, and stays on file."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="searches")
    where = models.CharField(max_length=500)
    query = models.CharField(max_length=500)
    outcome = models.CharField(max_length=10, choices=choices(SearchOutcome))
    note = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["claim", "created_at"], name="searches_in_order")]

    def __str__(self) -> str:
        return f"{self.where}: {self.query}"[:80]
