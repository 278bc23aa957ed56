"""The bytes that a newsroom keeps, by their hash; they lie in a file of their own (`claims.gateways.storage`)."""

from django.db import models

from claims import clock
from claims.models.base import ImmutableModel


class StoredFile(ImmutableModel):
    """A file as it was given, never changed. `media_type` is what it is by what is in it, not by what it was called."""

    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["newsroom", "sha256"], name="one_file_per_hash")]

    def __str__(self) -> str:
        return self.sha256
