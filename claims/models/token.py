"""A way for one member to act from a script."""

from django.db import models
from django.utils import timezone

from claims.models.base import NewsroomModel


class Token(NewsroomModel):
    """An API token: a prefix to find it by, and the SHA-256 of its secret, which itself is stored nowhere.

    The secret holds 256 random bits, so a plain hash can't be guessed backwards and needs no stretching.
    """

    member = models.ForeignKey("claims.Member", on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=200)
    prefix = models.CharField(max_length=16, unique=True)
    secret_sha256 = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix})"
