"""The audit log: one hash-chained row for every change, and beside it what an erasure may take away."""

from django.db import models

from claims.enums import ActorKind, EventKind
from claims.models.base import ImmutableModel, NewsroomModel, choices


class ChainHead(models.Model):
    """Where a newsroom's chain ends: the row that a writer locks before it appends, and the check of a cut-off tail."""

    newsroom = models.OneToOneField("claims.Newsroom", primary_key=True, on_delete=models.PROTECT, related_name="head")
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.seq}: {bytes(self.hash).hex()}"


class Event(ImmutableModel):
    """One entry. `body` holds the very bytes that were hashed; the other columns repeat it, to be searched."""

    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=40, choices=choices(EventKind))
    actor_kind = models.CharField(max_length=10, choices=choices(ActorKind))
    actor_id = models.UUIDField(null=True)
    request_id = models.CharField(max_length=100, blank=True)
    body = models.BinaryField()
    previous = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["newsroom", "seq"], name="one_event_per_number")]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"


class EventSubject(ImmutableModel):
    """A thing that an event is about, so that its history can be found."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="subjects")
    position = models.PositiveIntegerField()
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["event", "position"], name="one_subject_per_position")]
        indexes = [models.Index(fields=["newsroom", "subject_id"], name="events_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id}"


class EventValue(NewsroomModel):
    """A personal or free text that an event commits to by `sha256(salt + value)` at `path` of its body.

    Only an erasure removes the row; the commitment in the body stays.
    """

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="values")
    path = models.CharField(max_length=200)
    salt = models.BinaryField(max_length=16)
    value = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "path"], name="one_value_per_path")]

    def __str__(self) -> str:
        return self.path


class Checkpoint(ImmutableModel):
    """A signed head: at `at`, the chain ended with entry `seq` of this hash, says the key whose public half is `key`.

    A chain alone does not tell that its end was cut off or written anew; what was signed, and has been read by others,
    does. `signature` is Ed25519 over `chain.checkpoint`.
    """

    seq = models.PositiveBigIntegerField()
    hash = models.BinaryField(max_length=32)
    at = models.DateTimeField()
    key = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["newsroom", "seq"], name="one_checkpoint_per_number")]

    def __str__(self) -> str:
        return f"{self.seq}: {bytes(self.hash).hex()}"
