"""A source joined to a claim."""

from django.db import models

from claims import clock
from claims.counting import WhyNot
from claims.enums import About, EvidenceState, FoundHow, LocatorKind, SetBy, Stance
from claims.models.base import NewsroomModel, choices


class Evidence(NewsroomModel):
    """One item for, against, or as context. `counts`, `why_not` and `instead` are computed with the claim's status.

    Where its excerpt was found: from `found_start` to `found_end` (code points) of the text of `snapshot`, and how:
    letter by letter, typography aside, or with small slips. While it is pending, `lacks` says why; where it was looked
    for and not found, `missing` says what is not as it is there, as [what, words …] (`claims.counting.Lacking`).
    Where what it was found in was removed, `taken_down` says so, and it is pending until it is found elsewhere.

    `later_by` says who called it a later figure, or said that it is none; for the desk, `later_reason` has the claim's
    figure and day, and the excerpt's.
    """

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="evidence")
    source = models.ForeignKey("claims.Source", on_delete=models.PROTECT, related_name="evidence")
    stance = models.CharField(max_length=10, choices=choices(Stance))
    about = models.CharField(max_length=10, choices=choices(About), default=About.CONTENT)
    excerpt = models.TextField(blank=True)
    locator_kind = models.CharField(max_length=10, choices=choices(LocatorKind), blank=True)
    locator_value = models.JSONField(null=True, blank=True)
    translation = models.TextField(blank=True)
    translator = models.CharField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    components = models.JSONField(default=list)
    group = models.CharField(max_length=100, blank=True)
    later_figure = models.BooleanField(default=False)
    later_by = models.CharField(max_length=10, choices=choices(SetBy), blank=True, default="", db_default="")
    later_reason = models.JSONField(default=dict, db_default=models.Value({}, output_field=models.JSONField()))
    state = models.CharField(max_length=10, choices=choices(EvidenceState))
    snapshot = models.ForeignKey(
        "claims.Snapshot", null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="evidence"
    )
    found_start = models.PositiveIntegerField(null=True, blank=True)
    found_end = models.PositiveIntegerField(null=True, blank=True)
    missing = models.JSONField(default=list, db_default=models.Value([], output_field=models.JSONField()))
    found_how = models.CharField(max_length=10, choices=choices(FoundHow), blank=True, default="", db_default="")
    lacks = models.CharField(max_length=20, choices=choices(WhyNot), blank=True, default="", db_default="")
    taken_down = models.ForeignKey(
        "claims.Removal", null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="evidence"
    )
    counts = models.BooleanField(default=False)
    why_not = models.CharField(max_length=20, choices=choices(WhyNot), blank=True)
    instead = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdraw_reason = models.TextField(blank=True)
    created_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["claim", "created_at"], name="evidence_in_order")]

    def __str__(self) -> str:
        return f"{self.stance}: {self.excerpt[:60]}"
