"""Two newsrooms with members of every role and tokens of several scopes, an article and a claim on its way each."""

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from django_scopes import scope

import reading
from claims.access import Actor
from claims.enums import ActorKind, Role, Scope
from claims.models import Article, ChainHead, Member, Newsroom
from claims.services import contacts, newsrooms, tokens
from claims.services.files import Kept
from tests.factories.articles import TEXT, article, claim, document
from tests.files import kept
from tests.people import acting, user

LINES = tuple(line for line in TEXT.split("\n") if line)
# Words that claims are logged over, split at, and moved to.
WORDS = ("12 boats had sunk", "more than 300 houses", "the sirens had stayed silent", "12 boats", "warned too late")
# What becomes of the text: nothing, a line more, another number, a negation, other typography, a line less, moved.
EDITS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: f"A first line of news that came late.\n\n{text}",
    lambda text: text.replace("12 boats", "14 boats"),
    lambda text: text.replace("had sunk", "had not sunk"),
    lambda text: text.replace("“", '"').replace("”", '"'),
    lambda text: text.split("The harbour office")[0] or text,
    lambda text: "\n\n".join(reversed(text.split("\n\n"))),
    lambda _: TEXT,
)


@dataclass
class Room:
    """A newsroom, who acts in it (the most usual first), and what there is to act on."""

    newsroom: Newsroom
    actors: list[Actor]
    members: list[Member]
    articles: list[Article]
    page: Kept
    claims: list[UUID] = field(default_factory=list)
    evidence: list[UUID] = field(default_factory=list)
    verdicts: list[UUID] = field(default_factory=list)
    searches: list[UUID] = field(default_factory=list)
    contacts: list[UUID] = field(default_factory=list)
    head: tuple[int, bytes] = (0, b"")

    def look_at_head(self) -> None:
        """Note where the chain ends."""
        found = ChainHead.objects.get(newsroom_id=self.newsroom.pk)
        self.head = (found.seq, bytes(found.hash))


def room(slug: str, *, roles: tuple[Role, ...]) -> Room:
    """A newsroom with a member of each of `roles`, the first of whom is its admin."""
    admin = newsrooms.create_newsroom(slug=slug, name=slug.title(), admin=user(f"{slug}-0", f"{slug} 0"))
    with scope(newsroom=admin.newsroom):
        members = [admin]
        for number, role in enumerate(roles, 1):
            who = user(f"{slug}-{number}", f"{slug} {number}")
            members.append(newsrooms.add_member(by=acting(admin), user=who, role=role))
        actors = [acting(one) for one in members] + [_token(admin, one) for one in members[:4]]
        actors += [_token(admin, admin, Scope.READ, Scope.WRITE), _token(admin, members[1], Scope.READ)]
        made = [article(admin, publisher="Elm Post", external_id=f"{slug}-1")]
        found = Room(admin.newsroom, actors, members, made, kept(admin, b"<!doctype html><p>Words", "page.html"))
        _begin(found, members)
        found.look_at_head()
    return found


def _begin(made: Room, members: list[Member]) -> None:
    """A claim that could be signed off, one with evidence both ways, one with none."""
    admin, on = members[0], made.articles[0]
    both, torn, bare = (claim(admin, on, exact=words) for words in WORDS[:3])
    for one, origins in ((both, ("Harbour office", "Coast guard")), (torn, ("Fire brigade",))):
        made.evidence += [document(admin, one, origin=name).pk for name in origins]
    made.evidence.append(document(admin, torn, origin="Town hall", stance="refutes").pk)
    made.claims += [both.pk, torn.pk, bare.pk]
    made.contacts += [
        contacts.log_contact(by=acting(admin), claim=one, none_reason="He is dead.").pk for one in (both, torn)
    ]


def _token(admin: Member, member: Member, *scopes: Scope) -> Actor:
    made, _ = tokens.create_token(by=acting(admin), member=member, name="machine", scopes=scopes or tuple(Scope))
    return Actor(
        newsroom_id=member.newsroom_id,
        kind=ActorKind.TOKEN,
        id=made.pk,
        member_id=member.pk,
        role=Role(member.role),
        scopes=frozenset(scopes or tuple(Scope)),
    )


def both() -> list[Room]:
    """The Gazette, where every role is, and the Herald."""
    everybody = (Role.CHECKER, Role.REVIEWER, Role.REVIEWER, Role.CHECKER, Role.EDITOR, Role.VIEWER)
    return [room("gazette", roles=everybody), room("herald", roles=(Role.CHECKER, Role.REVIEWER, Role.CHECKER))]


def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is a pure function: what it says of a text is kept for the next time."""
    known: dict[Any, Any] = {}
    real = reading.read

    @functools.wraps(real)
    def read(text: str, options: Any = None, *_: Any) -> Any:
        key = (text, repr(options))
        if key not in known:
            known[key] = real(text, options) if options else real(text)
        return known[key]

    monkeypatch.setattr(reading, "read", read)
