"""What the public reads: fact-checks, frozen version by version, their corrections, and what readers ask for."""

from django.db import models

from claims import clock
from claims.decisions import CorrectionKind, RequestState
from claims.models.base import ImmutableModel, NewsroomModel, choices


class FactCheck(NewsroomModel):
    """Something published. What it says is in its versions; the newest stands, unless it was retracted."""

    slug = models.SlugField(max_length=80, unique=True)
    published_at = models.DateTimeField(default=clock.now)
    retracted_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["newsroom", "-published_at"], name="fact_checks_newest_first")]

    def __str__(self) -> str:
        return self.slug


class FactCheckVersion(ImmutableModel):
    """One state of a fact-check as it was published.

    `sha256` is over the signed verdicts' hashes, headline, summary and address (`claims.dossier`).
    """

    fact_check = models.ForeignKey(FactCheck, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    created_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["fact_check", "number"], name="one_publication_per_number")]

    def __str__(self) -> str:
        return f"version {self.number}"


class FactCheckContent(NewsroomModel):
    """The words of a published version, in a row of its own so that an erasure can remove it and leave the hash.

    `shown` is all that its public pages show, by claim, as it stood then: they are drawn from nothing else.
    """

    fact_check_version = models.OneToOneField(FactCheckVersion, on_delete=models.PROTECT, related_name="content")
    headline = models.CharField(max_length=500)
    summary = models.TextField(blank=True)
    canonical_url = models.CharField(max_length=2000, blank=True)
    shown = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.headline[:80]


class FactCheckClaim(ImmutableModel):
    """A claim in a published version, with the signed verdict that was published of it."""

    fact_check_version = models.ForeignKey(FactCheckVersion, on_delete=models.PROTECT, related_name="claims")
    position = models.PositiveSmallIntegerField()
    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="publications")
    verdict = models.ForeignKey("claims.Verdict", on_delete=models.PROTECT, related_name="publications")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fact_check_version", "position"], name="one_claim_per_position"),
            models.UniqueConstraint(fields=["fact_check_version", "claim"], name="a_claim_once_in_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.position}"


class Correction(ImmutableModel):
    """A public change to a fact-check: its kind, and the version that came of it."""

    fact_check = models.ForeignKey(FactCheck, on_delete=models.PROTECT, related_name="corrections")
    fact_check_version = models.OneToOneField(FactCheckVersion, on_delete=models.PROTECT, related_name="correction")
    kind = models.CharField(max_length=16, choices=choices(CorrectionKind))
    created_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.kind


class CorrectionContent(NewsroomModel):
    """What a correction says, and what stood before and after, in a row of its own."""

    correction = models.OneToOneField(Correction, on_delete=models.PROTECT, related_name="content")
    text = models.TextField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.text[:80]


class CorrectionRequest(NewsroomModel):
    """What a reader asked to have corrected, and how far that is; `key_sha256` is of the key that looks it up."""

    fact_check = models.ForeignKey(FactCheck, on_delete=models.PROTECT, related_name="requests")
    text = models.TextField()
    contact = models.CharField(max_length=500, blank=True)
    key_sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=choices(RequestState), default=RequestState.RECEIVED)
    answer = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.text[:80]
