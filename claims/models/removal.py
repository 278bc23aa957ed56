"""What was taken down or erased: the tombstone that stays in its place."""

from django.db import models

from claims import clock
from claims.enums import RemovalKind
from claims.models.base import ImmutableModel, choices


class Removal(ImmutableModel):
    """One thing whose bytes, words or personal data an admin removed: what it was, its hash, who, when and why.

    `subject_id` is the id of the thing, whose row stays (but of a comment): a stored file, a capture, an article, a
    comment, a speaker, a member, an event, an entry of the search log or on the right of reply, a verdict, a review, a
    fact-check, what a reader asked. `sha256` is of what was
    removed, "" where no hash of it is kept; `file` and `snapshot` name a stored file and a capture once more, so that
    what leans on them finds this. The row is kept for ever; no reason may hold what it removed.
    """

    kind = models.CharField(max_length=20, choices=choices(RemovalKind))
    subject_id = models.UUIDField()
    sha256 = models.CharField(max_length=64, blank=True)
    file = models.OneToOneField(
        "claims.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="removal"
    )
    snapshot = models.OneToOneField(
        "claims.Snapshot", null=True, blank=True, on_delete=models.PROTECT, related_name="removal"
    )
    reason = models.TextField()
    created_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["newsroom", "kind", "subject_id"], name="one_removal_per_thing")]

    def __str__(self) -> str:
        return f"{self.kind} {self.created_at:%Y-%m-%d}"
