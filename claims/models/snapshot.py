"""A stored copy of a source: what was there, when, and the hashes that vouch for it."""

from django.db import models

from claims import clock
from claims.enums import Capture, CaptureWay, PartialReason
from claims.models.base import ImmutableModel, NewsroomModel, choices


class Snapshot(ImmutableModel):
    """One capture of a source, never changed: the bytes of the page or file, and the exchange that brought them.

    `state` is `captured`, or `partial` with its `partial_reason`. `body` is the page or file itself; `warc` the request
    and the answer as WARC 1.1, where it was fetched. `text_sha256` is of the text that excerpts are found in (hex, over
    UTF-8), "" where there is none; its length counts code points. `certificate_sha256` is of the certificate (DER) that
    the server showed. What a take-down may remove lies in `SnapshotContent` and in the stored files.
    """

    source = models.ForeignKey("claims.Source", on_delete=models.PROTECT, related_name="snapshots")
    number = models.PositiveIntegerField()
    way = models.CharField(max_length=10, choices=choices(CaptureWay))
    state = models.CharField(max_length=10, choices=choices(Capture))
    partial_reason = models.CharField(max_length=20, choices=choices(PartialReason), blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    media_type = models.CharField(max_length=100)
    body = models.ForeignKey("claims.StoredFile", on_delete=models.PROTECT, related_name="+")
    warc = models.ForeignKey("claims.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    screenshot = models.ForeignKey(
        "claims.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    certificate_sha256 = models.CharField(max_length=64, blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    text_length = models.PositiveIntegerField(default=0)
    captured_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="one_snapshot_per_number")]

    def __str__(self) -> str:
        return f"capture {self.number}"


class SnapshotContent(NewsroomModel):
    """The words of a capture, in a row of its own so that a take-down can remove it and leave the hashes.

    `text` is what excerpts are found in; `blocks` where its parts stand in it, as [kind, start, end] over code points,
    and `pages` where each page of a paged file begins and ends, as [start, end]. `about` is what the page says of
    itself (title, publisher, author, published_at, canonical_url, language) and `hops` the way to it: for each, its
    address, the network address, time, status and headers. `near` is the signature that near-duplicates are told by.
    """

    snapshot = models.OneToOneField(Snapshot, on_delete=models.PROTECT, related_name="content")
    text = models.TextField(blank=True)
    blocks = models.JSONField(default=list)
    pages = models.JSONField(default=list)
    about = models.JSONField(default=dict)
    hops = models.JSONField(default=list)
    near = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return self.text[:80]
