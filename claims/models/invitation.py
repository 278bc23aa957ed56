"""A link by which somebody comes into a newsroom."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from claims.enums import Role
from claims.models.base import NewsroomModel, choices


class Invitation(NewsroomModel):
    """An invitation of whoever has `email`: the SHA-256 of its link's secret, which itself is stored nowhere.

    It holds until `expires_at`, once. `member` is whom it is for when they are on the list already and have no password
    yet, and who came of it once it is used; `invited_by` is None where the operator made it.
    """

    email = models.EmailField()
    name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=10, choices=choices(Role))
    secret_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="invitations")
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["newsroom", "email"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="one_open_invitation_per_address",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email
