"""How two claims stand to each other."""

from django.db import models

from claims import clock
from claims.enums import ClaimOrigin, LinkKind, LinkState
from claims.models.base import NewsroomModel, choices


class ClaimLink(NewsroomModel):
    """`other` is `kind` to `claim`: the same as it, broader or narrower than it, or it is contradicted by `claim`.

    The machine's are suggestions until a person confirms them. One that was dismissed stays on file, by whom it was
    decided (`decided_by`; nobody: by a reading that does not find it any more), and is not suggested again.
    """

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="links_to")
    other = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="links_from")
    kind = models.CharField(max_length=12, choices=choices(LinkKind))
    origin = models.CharField(max_length=10, choices=choices(ClaimOrigin))
    why = models.TextField(blank=True)
    confirmed = models.BooleanField(default=False)
    dismissed_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey("claims.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_by = models.ForeignKey("claims.Member", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claim", "other", "kind"], name="one_link_of_a_kind"),
            models.CheckConstraint(condition=~models.Q(claim=models.F("other")), name="a_link_joins_two_claims"),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.kind} {self.other_id}"

    @property
    def state(self) -> LinkState:
        """Dismissed; else confirmed, or still a suggestion."""
        if self.dismissed_at is not None:
            return LinkState.DISMISSED
        return LinkState.CONFIRMED if self.confirmed else LinkState.SUGGESTED
