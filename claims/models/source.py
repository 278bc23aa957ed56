"""An item kept once, whatever number of claims use it."""

from django.db import models

from claims import clock
from claims.enums import Capture, Medium, SourceClass, SourceKind
from claims.models.base import NewsroomModel, choices


class Source(NewsroomModel):
    """A page by its address, a file, or a document by its description, with whose reporting it really is.

    `origin` is proposed from the publisher until a member sends one (`origin_confirmed`). `capture` says how far its
    stored copy has come; of one that failed, `capture_reason` and `capture_detail` say why, after how many
    `capture_tries`, and when the desk tries again by itself. By `address_key` and `canonical_key` sources of one page
    are found: its address, and the one that its newest capture says is its own (`claims.names.address_key`). One that
    was found to be the same page as another points at it (`merged_into`), which has its evidence.
    """

    kind = models.CharField(max_length=10, choices=choices(SourceKind))
    url = models.CharField(max_length=2000, blank=True)
    file = models.ForeignKey(
        "claims.StoredFile", null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="sources"
    )
    file_name = models.CharField(max_length=255, blank=True, default="", db_default="")
    document = models.TextField(blank=True)
    medium = models.CharField(max_length=10, choices=choices(Medium), blank=True, default="", db_default="")
    title = models.CharField(max_length=500, blank=True)
    publisher = models.CharField(max_length=500, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    source_class = models.CharField(max_length=10, choices=choices(SourceClass), blank=True)
    origin = models.CharField(max_length=500, blank=True)
    origin_confirmed = models.BooleanField(default=False)
    interest = models.TextField(blank=True)
    confidential = models.BooleanField(default=False)
    language = models.CharField(max_length=35, blank=True)
    capture = models.CharField(max_length=10, choices=choices(Capture), default=Capture.NONE)
    capture_reason = models.CharField(max_length=50, blank=True, default="", db_default="")
    capture_detail = models.TextField(blank=True, default="", db_default="")
    capture_tries = models.PositiveSmallIntegerField(default=0, db_default=0)
    capture_again_at = models.DateTimeField(null=True, blank=True)
    address_key = models.CharField(max_length=64, blank=True, default="", db_default="")
    canonical_key = models.CharField(max_length=64, blank=True, default="", db_default="")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="merged"
    )
    created_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["newsroom", "-created_at"], name="sources_newest_first")]

    def __str__(self) -> str:
        return self.title or self.url or self.file_name or self.document[:80]


class SourceAddress(NewsroomModel):
    """An address that sources were sent for: whoever sends it once more waits here until the other one is done.

    So of two who attach one new page at one moment the second finds the first one's source. It points at none, since
    there may be several: confidential ones, and those that a member keeps apart.
    """

    key = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["newsroom", "key"], name="one_row_per_address")]

    def __str__(self) -> str:
        return self.key
