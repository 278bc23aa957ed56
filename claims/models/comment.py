"""What members say to each other about a claim."""

from django.db import models

from claims import clock
from claims.models.base import NewsroomModel


class Comment(NewsroomModel):
    """One comment. Its text is never changed (`claims.triggers`); only an erasure removes the row.

    `reply_to` is the id of the comment that it answers, `thread` of the one that began the thread. They are no keys: an
    erasure may take a comment away, and what answered it stays.
    """

    claim = models.ForeignKey("claims.Claim", on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    reply_to = models.UUIDField(null=True, blank=True)
    thread = models.UUIDField(null=True, blank=True)
    created_by = models.ForeignKey("claims.Member", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["claim", "created_at"], name="comments_in_order")]

    def __str__(self) -> str:
        return self.text[:80]


class CommentMention(NewsroomModel):
    """A member whom a comment speaks to, by their id, so that they are shown by the name that they have now."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    member = models.ForeignKey("claims.Member", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "member"], name="a_member_once_in_a_comment")]

    def __str__(self) -> str:
        return str(self.member_id)
