"""What was answered to a request that named itself by a key."""

from django.db import models
from django.utils import timezone

from claims.models.base import NewsroomModel


class IdempotencyKey(NewsroomModel):
    """The answer to the first request with this key of this actor (a token's id or a member's).

    It is written once, in the transaction of the effect, so that it needs no state: a key whose request failed, or is
    still under way, has no row. It lives a day (`claims.idempotency`).
    """

    actor_id = models.UUIDField()
    key = models.CharField(max_length=255)
    request_sha256 = models.CharField(max_length=64)
    body_sha256 = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["newsroom", "actor_id", "key"], name="one_answer_per_key")]

    def __str__(self) -> str:
        return f"{self.key} {self.status}"
