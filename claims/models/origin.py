"""What speaks for whose reporting a source is."""

from django.db import models

from claims import clock
from claims.enums import OriginReason
from claims.models.base import NewsroomModel, choices


class OriginProposal(NewsroomModel):
    """Something in a capture of `source` that speaks for an origin: a credit, another site's original, or like words.

    `name` is the origin, and `words` the credit or the address that say so. Of near-duplicates the origin is that of
    `other`, whatever that comes to be; `certainty` is the part of their words that is the same, of a hundred. It is
    open until a person says whose reporting it is (`settled_at`), which is kept, so that it is not proposed again.
    """

    source = models.ForeignKey("claims.Source", on_delete=models.PROTECT, related_name="origin_proposals")
    other = models.ForeignKey(
        "claims.Source", null=True, blank=True, on_delete=models.PROTECT, related_name="origin_followers"
    )
    reason = models.CharField(max_length=10, choices=choices(OriginReason))
    name = models.CharField(max_length=500, blank=True)
    words = models.CharField(max_length=2000, blank=True)
    certainty = models.PositiveSmallIntegerField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("claims.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "other"], name="one_likeness_of_a_pair"),
            models.CheckConstraint(
                condition=models.Q(other__isnull=True) | ~models.Q(source=models.F("other")),
                name="no_source_is_like_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason}: {self.name or self.other_id}"
