"""Comments: what members say to each other about a claim. They are written once, and move nothing."""

from claims import access, checks
from claims.access import Action, Actor
from claims.enums import EventKind
from claims.models import Claim, Comment
from claims.services import history, rows

MAX_COMMENT = 5_000


@history.service
def add_comment(*, by: Actor, claim: Claim, text: str) -> Comment:
    """Say something about a claim, a dismissed one too. Raises `InvalidError` for no text, or over `MAX_COMMENT`."""
    access.require(by, Action.COMMENT)
    rows.require_here(claim)
    text = checks.text(text.replace("\r\n", "\n"), "text", most=MAX_COMMENT, required=True)
    comment = Comment.objects.create(newsroom_id=by.newsroom_id, claim=claim, text=text, created_by_id=by.member_id)
    history.record(EventKind.COMMENT_ADDED, by=by, about=[comment, claim], after={"text": history.fact(text)})
    return comment
