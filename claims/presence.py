"""Who is at an article now, and what they are editing: a hint of some seconds in the cache, no record and no lock."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.cache import cache

from claims.models import Member

SECONDS = 20


@dataclass(frozen=True, slots=True)
class Present:
    """A member who is at the article; `claim` is the number of the claim that they edit, 0 for none."""

    member: Member
    claim: int


def note(article_id: UUID, member_id: UUID, claim: int = 0) -> None:
    """The member is at the article now, editing that claim."""
    cache.set(_key(article_id, member_id), claim, SECONDS)


def others(article_id: UUID, member_id: UUID, members: Iterable[Member]) -> list[Present]:
    """Who else of `members` is there, in their order."""
    keys = {_key(article_id, member.pk): member for member in members if member.pk != member_id}
    found = cache.get_many(keys)
    return [Present(member, found[key]) for key, member in keys.items() if key in found]


def _key(article_id: UUID, member_id: UUID) -> str:
    return f"at:{article_id}:{member_id}"
