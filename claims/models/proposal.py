"""Two speakers who may be one."""

from django.db import models

from claims import clock
from claims.enums import Likeness
from claims.models.base import NewsroomModel, choices


class SpeakerProposal(NewsroomModel):
    """`speaker`, whom a reading met, may be `other`, who was on file: by the likeness of their names, and their roles.

    It is open until a person says that they are two (`settled_at`), which is kept, so that it is not proposed again.
    Where they were merged, the speakers themselves tell.
    """

    speaker = models.ForeignKey("claims.Speaker", on_delete=models.PROTECT, related_name="proposed")
    other = models.ForeignKey("claims.Speaker", on_delete=models.PROTECT, related_name="proposed_for")
    likeness = models.CharField(max_length=12, choices=choices(Likeness))
    role = models.CharField(max_length=200, blank=True)
    other_role = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("claims.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["speaker", "other"], name="one_proposal_of_a_pair"),
            models.CheckConstraint(condition=~models.Q(speaker=models.F("other")), name="a_proposal_names_two"),
        ]

    def __str__(self) -> str:
        return f"{self.speaker_id} may be {self.other_id}"
