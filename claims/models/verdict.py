"""A decision on a claim, and what other members decided about it. Written once; the claim says which stands."""

from django.db import models

from claims import clock
from claims.decisions import ReviewDecision, Uncheckable, VerdictWord
from claims.models.base import ImmutableModel, NewsroomModel, choices


class Verdict(ImmutableModel):
    """One version of a verdict, as it was proposed.

    `content_sha256` is over all that it stands on (`claims.dossier`): statement, quote, attribution, counted evidence
    with excerpts and the hashes of its captures, and the justification. Which proposal waits, and which is signed off,
    is said by the claim (`proposal`, `signed`).
    """

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="verdicts")
    number = models.PositiveIntegerField()
    word = models.CharField(max_length=24, choices=choices(VerdictWord))
    reason = models.CharField(max_length=12, choices=choices(Uncheckable), blank=True)
    rating = models.CharField(max_length=200, blank=True)
    as_of = models.DateField()
    content_sha256 = models.CharField(max_length=64)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    policy = models.ForeignKey("claims.Policy", null=True, on_delete=models.PROTECT, related_name="+")
    scale = models.ForeignKey("claims.Scale", null=True, on_delete=models.PROTECT, related_name="+")
    proposed_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim", "number"], name="one_verdict_per_number")]

    def __str__(self) -> str:
        return f"{self.word}, version {self.number}"


class VerdictContent(NewsroomModel):
    """The words of a verdict, in a row of its own so that an erasure can remove it and leave the hash.

    `justification` is Markdown with evidence as footnotes; `overrides` are [{"gate", "reason"}]; `dossier` is the very
    text, RFC 8785 JSON, that `content_sha256` was taken over. `salt` (hex of 16 random bytes) is what confidential
    evidence is committed to with in it, and is shown to nobody.
    """

    verdict = models.OneToOneField(Verdict, on_delete=models.PROTECT, related_name="content")
    justification = models.TextField(blank=True)
    overrides = models.JSONField(default=list)
    salt = models.CharField(max_length=32)
    dossier = models.TextField()

    def __str__(self) -> str:
        return self.justification[:80]


class Review(ImmutableModel):
    """What a member decided about a verdict, bound to its hash. The member's words lie in `ReviewContent`."""

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="reviews")
    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="reviews")
    decision = models.CharField(max_length=16, choices=choices(ReviewDecision))
    content_sha256 = models.CharField(max_length=64)
    created_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["verdict", "created_at"], name="reviews_in_order")]

    def __str__(self) -> str:
        return self.decision


class ReviewWithdrawal(ImmutableModel):
    """A review taken back by who gave it: it stays on file, and counts no more."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="withdrawal")
    created_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return "taken back"


class ReviewContent(NewsroomModel):
    """What a member wrote with a decision, in a row of its own so that an erasure can remove it."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="content")
    comment = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.comment[:80]
