"""Which claims stand for one that was put aside because it was split or merged."""

from enum import StrEnum

from django.db import models

from claims.models.base import NewsroomModel, choices


class How(StrEnum):
    """How one claim came to stand for another."""

    SPLIT = "split"
    MERGED = "merged"


class Succession(NewsroomModel):
    """`claim` was split into `successor` and others, or merged into it."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="successors")
    successor = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="predecessors")
    how = models.CharField(max_length=6, choices=choices(How))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "successor", "how"], name="one_succession_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.how} {self.successor_id}"
