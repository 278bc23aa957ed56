"""What a member keeps for themselves: saved filters, and marks in their queue.

No service writes an event here: nothing that the newsroom knows or decides moves, and nobody else sees it. So these are
no services in the sense of `history`, only changes in a transaction of their own.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from claims import access, checks
from claims.access import Action, Actor
from claims.errors import NotFoundError, invalid
from claims.models import Article, Claim, Member, QueueMark, SavedFilter
from claims.names import fold

MAX_FILTERS = 50
MAX_NAME = 100
MAX_QUERY = 2000


@transaction.atomic
def save_filter(*, by: Actor, name: str, query: str) -> SavedFilter:
    """Keep `query` under `name`. Raises `InvalidError` for an empty one, a name that is taken, or the fifty-first."""
    member = _whose(by)
    if not query:
        raise invalid("query", "No filter is set, so there is none to save. Choose one first.", "required")
    if len(query) > MAX_QUERY:
        raise invalid("query", f"A filter has at most {MAX_QUERY:,} characters. Search for fewer words.", "too_long")
    name = _free(member, checks.text(name, "name", most=MAX_NAME, required=True))
    if SavedFilter.objects.filter(member=member).count() >= MAX_FILTERS:
        detail = f"You have {MAX_FILTERS} saved filters, as many as there can be. Delete one you no longer use."
        raise invalid("name", detail, "too_many")
    return SavedFilter.objects.create(
        newsroom_id=by.newsroom_id, member=member, name=name, folded=fold(name), query=query
    )


@transaction.atomic
def rename_filter(*, by: Actor, saved: SavedFilter, name: str) -> SavedFilter:
    """Call one of one's filters something else. Raises `InvalidError` for a name that is taken."""
    member = _whose(by, saved)
    saved.name = _free(member, checks.text(name, "name", most=MAX_NAME, required=True), but=saved.pk)
    saved.folded = fold(saved.name)
    saved.save(update_fields=["name", "folded"])
    return saved


@transaction.atomic
def delete_filter(*, by: Actor, saved: SavedFilter) -> None:
    """Forget one of one's filters; the claims that it finds stay as they are."""
    _whose(by, saved)
    saved.delete()


@transaction.atomic
def mark_done(*, by: Actor, thing: Claim | Article, at: datetime) -> QueueMark:
    """Take what waits at `thing` out of one's queue, as far as it came about up to `at`."""
    member = _whose(by)
    where = {"claim": thing} if isinstance(thing, Claim) else {"article": thing}
    mark, _ = QueueMark.objects.update_or_create(
        member=member, **where, defaults={"at": at}, create_defaults={"at": at, "newsroom_id": by.newsroom_id}
    )
    return mark


@transaction.atomic
def put_back(*, by: Actor, thing: Claim | Article) -> None:
    """Let what waits at `thing` wait again."""
    QueueMark.objects.filter(Q(claim=thing.pk) | Q(article=thing.pk), member=_whose(by)).delete()


def _whose(by: Actor, saved: SavedFilter | None = None) -> Member:
    """The member who acts, their row locked. Raises `NotFoundError` for somebody else's filter, and for no member."""
    access.require(by, Action.READ)
    member = Member.objects.select_for_update(no_key=True).filter(pk=by.member_id).first() if by.member_id else None
    if member is None or (saved and saved.member_id != member.pk):
        raise NotFoundError("There is no filter of that id here.")
    return member


def _free(member: Member, name: str, *, but: UUID | None = None) -> str:
    same = SavedFilter.objects.filter(member=member, folded=fold(name)).values_list("pk", flat=True)
    if set(same) - {but}:
        raise invalid("name", "You have a filter of that name already. Choose another name.", "taken")
    return name
