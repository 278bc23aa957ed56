"""A row that says work is owed."""

from django.db import models

from claims import clock
from claims.enums import JobKind, JobState
from claims.models.base import NewsroomModel, choices


class Job(NewsroomModel):
    """Owed work. A worker claims it by conditional update and holds it by a lease that its heartbeat renews.

    `attempts` is counted at the claim, so that a job that kills its worker ends `dead`, with a `reason`; `tries` are
    those that came to an end and said why they failed.
    """

    kind = models.CharField(max_length=30, choices=choices(JobKind))
    state = models.CharField(max_length=10, choices=choices(JobState), default=JobState.OWED)
    payload = models.JSONField(default=dict)
    result = models.JSONField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0, db_default=0)
    run_after = models.DateTimeField(default=clock.now)
    worker = models.CharField(max_length=100, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    progress = models.FloatField(default=0)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "run_after"], name="jobs_owed")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
