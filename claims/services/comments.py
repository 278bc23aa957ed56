"""Comments: what members say to each other about a claim. They are written once, and move nothing."""

from collections.abc import Sequence
from uuid import UUID

from claims import access, checks, mentions
from claims.access import Action, Actor
from claims.enums import EventKind
from claims.errors import Faults, invalid
from claims.mentions import Person
from claims.models import Claim, Comment, CommentMention
from claims.selectors import members
from claims.services import history, rows

MAX_COMMENT = 5_000


@history.service
def add_comment(
    *, by: Actor, claim: Claim, text: str, reply_to: UUID | None = None, to: Sequence[UUID] = ()
) -> Comment:
    """Say something about a claim, a dismissed one too, perhaps in answer to one of its comments.

    It speaks to those members whom `text` names after an @ (`claims.mentions`), and to those in `to`. Raises
    `InvalidError` for no text, or over `MAX_COMMENT`; for a name that is that of several, or of nobody; for more than
    `mentions.MOST` people; and for a comment to answer that is not this claim's.
    """
    access.require(by, Action.COMMENT)
    rows.require_here(claim)
    text = checks.text(text.replace("\r\n", "\n"), "text", most=MAX_COMMENT, required=True)
    spoken_to = _spoken_to(text, to)
    answered = _answered(claim, reply_to)
    comment = Comment.objects.create(
        newsroom_id=by.newsroom_id,
        claim=claim,
        text=text,
        reply_to=answered.pk if answered else None,
        thread=(answered.thread or answered.pk) if answered else None,
        created_by_id=by.member_id,
    )
    CommentMention.objects.bulk_create(
        CommentMention(newsroom_id=by.newsroom_id, comment=comment, member_id=member) for member in spoken_to
    )
    said = {"text": history.fact(text)}
    if answered:
        said["reply_to"] = str(answered.pk)
    if spoken_to:
        said["mentions"] = [str(member) for member in spoken_to]
    history.record(EventKind.COMMENT_ADDED, by=by, about=[comment, claim], after=said)
    return comment


def _spoken_to(text: str, to: Sequence[UUID]) -> list[UUID]:
    people = [Person(one.pk, str(one), one.user.email) for one in members.listing()]
    known, faults = {one.id for one in people}, Faults()
    for index, member in enumerate(to):
        if member not in known:
            faults.add(("mentions", index), "There is no member of that id here.", "unknown")
    faults.raise_if_any()
    found = list(dict.fromkeys([*mentions.spoken_to(text, people), *to]))
    if len(found) > mentions.MOST:
        raise invalid("text", f"A comment speaks to at most {mentions.MOST} members.", "too_many")
    return found


def _answered(claim: Claim, reply_to: UUID | None) -> Comment | None:
    if reply_to is None:
        return None
    found = Comment.objects.filter(claim=claim, pk=reply_to).first()
    if found is None:
        raise invalid("reply_to", "This claim has no comment of that id. It may have been removed.", "unknown")
    return found
