"""How a newsroom decides: what a sign-off takes, and the words it rates with. Each change is a version of its own."""

from django.db import models

from claims import clock
from claims.enums import Role
from claims.models.base import ImmutableModel, choices


class Policy(ImmutableModel):
    """One version of what a verdict needs before it is signed off.

    `approvals` members other than the proposer, each at least of `approver_role`; `origin_threshold` independent
    origins; a primary source among what counts, if `primary_needed`; and the right of reply, or a written reason, if
    `reply_needed`. `method` is the newsroom's public statement of how it works, Markdown; `licence` and `licence_url`
    say under which terms others may use what it publishes, and where those are read.
    """

    number = models.PositiveIntegerField()
    approvals = models.PositiveSmallIntegerField(default=1)
    approver_role = models.CharField(max_length=10, choices=choices(Role), default=Role.REVIEWER)
    origin_threshold = models.PositiveSmallIntegerField(default=2)
    primary_needed = models.BooleanField(default=False)
    reply_needed = models.BooleanField(default=True)
    method = models.TextField(blank=True)
    licence = models.CharField(max_length=200, blank=True)
    licence_url = models.CharField(max_length=2000, blank=True)
    created_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["newsroom", "number"], name="one_policy_per_number")]

    def __str__(self) -> str:
        return f"policy {self.number}"


class Scale(ImmutableModel):
    """One version of the house's own ratings.

    `steps` are in the order they are shown: [{"rating", "definition", "verdict"}], where several ratings may stand for
    one verdict; the first of them is the scale's own for it.
    """

    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    steps = models.JSONField(default=list)
    created_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["newsroom", "number"], name="one_scale_per_number")]

    def __str__(self) -> str:
        return f"{self.name}, version {self.number}"
