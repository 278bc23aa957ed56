"""An assertion as we state it, pinned to its words in a version, with its attribution."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.functional import cached_property

from claims import clock
from claims.enums import (
    Anchor,
    ArticleEvidence,
    BlockKind,
    ClaimerStance,
    ClaimOrigin,
    ClaimType,
    EvidenceStatus,
    Form,
    LinkRole,
    Selection,
    Stage,
)
from claims.models.base import NewsroomModel, choices

if TYPE_CHECKING:
    from claims.models.verdict import Verdict


class Claim(NewsroomModel):
    """One claim. Offsets are code points in the text of `article_version`; `version` counts changes.

    `touched` says that a person confirmed, edited, selected or gave evidence to it: a new reading leaves it alone.
    `as_read` is what the newest reading said of it (`claims.selectors.readings`): empty where that would not log it,
    None where no reading is known to have had a part in it.
    `proposal` is the verdict that waits for review, `signed` the one that is signed off and that nothing has changed
    under since; `published` says that the signed one is what the public reads.
    `kept` says that a person left it on an older version, where its words still are.
    The fields below the second gap are computed by `claims.services.tallies` in the transaction that moves them.
    """

    article = models.ForeignKey("claims.Article", on_delete=models.PROTECT, related_name="claims")
    article_version = models.ForeignKey("claims.ArticleVersion", on_delete=models.PROTECT, related_name="+")
    reading = models.ForeignKey("claims.Reading", null=True, on_delete=models.PROTECT, related_name="claims")
    origin = models.CharField(max_length=10, choices=choices(ClaimOrigin))
    confirmed = models.BooleanField(default=False)
    touched = models.BooleanField(default=False)
    external_id = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=35, blank=True)
    statement = models.TextField()
    exact = models.TextField()
    prefix = models.CharField(max_length=100, blank=True)
    suffix = models.CharField(max_length=100, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    anchor = models.CharField(max_length=12, choices=choices(Anchor), default=Anchor.EXACT)
    kept = models.BooleanField(default=False, db_default=False)
    block = models.CharField(max_length=10, choices=choices(BlockKind), default=BlockKind.PARAGRAPH)
    form = models.CharField(max_length=10, choices=choices(Form))
    claimer_stance = models.CharField(max_length=10, choices=choices(ClaimerStance), blank=True)
    claimed_at = models.DateField(null=True, blank=True)
    claim_type = models.CharField(max_length=12, choices=choices(ClaimType), blank=True)
    article_evidence = models.CharField(
        max_length=20, choices=choices(ArticleEvidence), default=ArticleEvidence.NONE_OFFERED
    )
    article_evidence_start = models.PositiveIntegerField(null=True, blank=True)
    article_evidence_end = models.PositiveIntegerField(null=True, blank=True)
    article_evidence_exact = models.TextField(blank=True)
    components = models.JSONField(default=list)
    confidence = models.FloatField(null=True, blank=True)
    worthiness = models.FloatField(null=True, blank=True)
    certainty = models.JSONField(null=True, blank=True)
    why = models.JSONField(null=True, blank=True)
    as_read = models.JSONField(null=True, blank=True)
    selection = models.CharField(max_length=10, choices=choices(Selection), default=Selection.OPEN)
    selection_reason = models.TextField(blank=True)
    assignee = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="assigned_claims")
    due_on = models.DateField(null=True, blank=True)
    dismissed_at = models.DateTimeField(null=True, blank=True)
    dismiss_reason = models.TextField(blank=True)
    created_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)

    proposal = models.ForeignKey(
        "claims.Verdict", null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    signed = models.ForeignKey(
        "claims.Verdict", null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    published = models.BooleanField(default=False, db_default=False)
    stage = models.CharField(max_length=12, choices=choices(Stage), default=Stage.LOGGED)
    evidence_status = models.CharField(
        max_length=16, choices=choices(EvidenceStatus), default=EvidenceStatus.NO_EVIDENCE
    )
    weak_opposition = models.BooleanField(default=False)
    supports = models.PositiveIntegerField(default=0)
    refutes = models.PositiveIntegerField(default=0)
    context = models.PositiveIntegerField(default=0)
    pending = models.PositiveIntegerField(default=0)
    origins_for = models.PositiveIntegerField(default=0)
    origins_against = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(fields=["article", "start", "end"], name="claims_in_article_order"),
            models.Index(fields=["newsroom", "-created_at"], name="claims_newest_first"),
            models.Index(fields=["newsroom", "evidence_status"], name="claims_by_status"),
            models.Index(fields=["newsroom", "stage"], name="claims_by_stage"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="a_quote_has_words"),
            models.UniqueConstraint(
                fields=["newsroom", "external_id"],
                condition=~models.Q(external_id=""),
                name="one_claim_per_external_id",
            ),
        ]

    def __str__(self) -> str:
        return self.statement[:80]

    @property
    def verdict(self) -> "Verdict | None":
        """The verdict that stands: the signed one, or the one that waits; never both."""
        return self.signed or self.proposal

    @cached_property
    def links(self) -> list["Attribution"]:
        """Its attribution in order, with the speakers; `selectors.claims` fetches it for many claims at once."""
        return list(self.attribution.select_related("speaker"))

    @cached_property
    def labels(self) -> list["ClaimTag"]:
        """Its tags by name; `selectors.claims` fetches them for many claims at once."""
        return list(self.tags.all())


class Attribution(NewsroomModel):
    """One link of a claim's attribution: the source first, then the relays in the order they passed it on."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="attribution")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=6, choices=choices(LinkRole))
    speaker = models.ForeignKey("claims.Speaker", on_delete=models.PROTECT, related_name="attributions")
    as_written = models.CharField(max_length=500, blank=True)
    cue = models.CharField(max_length=200, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["claim", "position"], name="one_link_per_position")]

    def __str__(self) -> str:
        return f"{self.role} {self.as_written}"


class ClaimTag(NewsroomModel):
    """A word that a claim is filed under."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["claim", "name"], name="one_tag_per_name")]

    def __str__(self) -> str:
        return self.name
