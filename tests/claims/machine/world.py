"""Two newsrooms with members of every role and tokens of several scopes, an article, claims on their way, and one
fact-check that the public reads, each.
"""

import functools
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from django_scopes import scope

import reading
from claims.access import Actor
from claims.enums import ActorKind, Role, Scope, Watch
from claims.models import Article, ChainHead, Member, Newsroom
from claims.services import contacts, evidence, newsrooms, publication, tokens
from claims.services.files import Kept
from tests.claims.machine.public import Readers, word
from tests.claims.machine.reference import Desk
from tests.factories.articles import article, claim, document
from tests.factories.verdicts import fresh, proposed, reviewed
from tests.files import kept
from tests.people import acting, user

TEXT = """Harbour town counts the damage after the storm

ELMSTAD — Mayor Ito Tan said on Monday that more than 300 houses had lost their roofs in the storm.

“We were warned too late,” she said. “It was 'the worst' in years.”

The harbour office reported that 12 boats had sunk. Residents said the sirens had stayed silent, but they have \
provided no evidence for it.

«На пристани затонуло 12 лодок», — сообщил мэр. Рыбаки говорят: „Нас не предупредили“.

“Water stood 1\u00a0200 metres inland 🌊🌊,” Jose\u0301 of the cafe\u0301 wrote. \
وقال الصيادون إن «12 قاربا غرقت في الميناء».
"""
FOUND = "Boats were counted there."  # in what is captured
# Words that claims are logged over, split at, and moved to.
WORDS = (
    "12 boats had sunk",
    "more than 300 houses",
    "the sirens had stayed silent",
    "12 boats",
    "warned too late",
    "“We were warned too late,”",
    '"We were warned too late,"',
    "It was 'the worst' in years",
    "«На пристани затонуло 12 лодок»",
    "„Нас не предупредили“",
    "1\u00a0200 metres inland 🌊🌊",
    "1 200 metres",
    "Jose\u0301 of the cafe\u0301",
    "12 قاربا غرقت في الميناء",
    "🌊",
)
# What becomes of the text: nothing, a line more, another number, a negation, other typography, a line less, moved.
EDITS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: f"A first line of news that came late 🌊.\n\n{text}",
    lambda text: text.replace("12 boats", "14 boats").replace("12 قاربا", "14 قاربا"),
    lambda text: text.replace("had sunk", "had not sunk").replace("Нас не ", "Нас "),
    lambda text: text.replace("“", '"').replace("”", '"').replace("«", '"').replace("»", '"'),
    lambda text: text.replace("'", "’").replace("\u00a0", " "),
    lambda text: unicodedata.normalize("NFC", text),
    lambda text: text.replace("🌊🌊", "🌊🔥"),
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
    readers: Readers
    claims: list[UUID] = field(default_factory=list)
    evidence: list[UUID] = field(default_factory=list)
    verdicts: list[UUID] = field(default_factory=list)
    searches: list[UUID] = field(default_factory=list)
    contacts: list[UUID] = field(default_factory=list)
    stands: dict[UUID, tuple[bool, UUID, Any]] = field(default_factory=dict)
    said: dict[UUID, list[tuple[UUID | None, str]]] = field(default_factory=dict)
    away: set[UUID] = field(default_factory=set)
    head: tuple[int, bytes] = (0, b"")

    @functools.cached_property
    def desk(self) -> Desk:
        """What is on file when everybody begins."""
        return Desk(self.newsroom.pk)

    def look_at_head(self) -> None:
        """Note where the chain ends."""
        found = ChainHead.objects.get(newsroom_id=self.newsroom.pk)
        self.head = (found.seq, bytes(found.hash))


def room(slug: str, *, roles: tuple[Role, ...]) -> Room:
    """A newsroom with a member of each of `roles`, the first of whom is its admin."""
    admin = newsrooms.create_newsroom(slug=slug, name=slug.title(), admin=user(f"{slug}-0", word("member")))
    with scope(newsroom=admin.newsroom):
        members = [admin]
        for number, role in enumerate(roles, 1):
            who = user(f"{slug}-{number}", word("member"))
            members.append(newsrooms.add_member(by=acting(admin), user=who, role=role))
        actors = [acting(one) for one in members] + [_token(admin, one) for one in members[:4]]
        actors += [_token(admin, admin, Scope.READ, Scope.WRITE), _token(admin, members[1], Scope.READ)]
        beside = {"byline": word("byline"), "external_id": word("external"), "url": f"https://elm-post.example/{slug}"}
        made = [article(admin, text=TEXT, publisher="Elm Post", watch=Watch.HOURLY, **beside)]
        page, readers = (
            kept(admin, f"<!doctype html><p>Words for {slug}".encode(), "page.html"),
            Readers(admin.newsroom),
        )
    return Room(admin.newsroom, actors, members, made, page, readers)


def _begin(made: Room, members: list[Member]) -> None:
    """A claim that could be signed off, one with evidence both ways, one with none."""
    admin, on = members[0], made.articles[0]
    both, torn, bare = (claim(admin, on, exact=words) for words in WORDS[:3])
    for one, origins in ((both, ("Harbour office", "Coast guard")), (torn, ("Fire brigade",))):
        made.evidence += [document(admin, one, origin=name).pk for name in origins]
    made.evidence.append(document(admin, torn, origin="Town hall", stance="refutes").pk)
    made.claims += [both.pk, torn.pk, bare.pk]
    for number, origin in enumerate(("", "Radio Elm", "Radio Elm")):
        page: Any = {"url": f"https://register.example/{number}", "origin": origin}
        one = (both, torn, torn)[number]
        item = evidence.attach_evidence(by=acting(admin), claim=one, source=page, stance="supports", excerpt=FOUND)
        made.evidence.append(item.pk)
    made.contacts += [
        contacts.log_contact(by=acting(admin), claim=one, none_reason="He is dead.").pk for one in (both, torn)
    ]


def _give_out(made: Room, members: list[Member]) -> None:
    """A fact-check of two claims, one of which has evidence that somebody confided."""
    admin, checker, reviewer = members[:3]
    pair = [claim(admin, made.articles[0], exact=words) for words in (WORDS[4], WORDS[9])]
    for one in pair:
        made.evidence += [document(admin, one, origin=name).pk for name in ("Harbour office", "Coast guard")]
        made.contacts.append(contacts.log_contact(by=acting(admin), claim=one, none_reason="He is dead.").pk)
    confided = {"document": f"The {word('secret')} logbook of the night", "confidential": True}
    made.evidence.append(document(admin, pair[0], source=confided, note=word("note")).pk)
    for one in pair:
        verdict = proposed(checker, fresh(one), justification=f"So it is, {word('reasons')}.")
        reviewed(reviewer, verdict)
        made.verdicts.append(verdict.pk)
        made.said[verdict.pk] = [(reviewer.pk, "approve")]
        made.claims.append(one.pk)
    ids = [one.pk for one in pair]
    out = publication.publish(by=acting(admin), claims=ids, headline=f"Boats {word('headline')}")
    desk = Desk(made.newsroom.pk)
    for pk, verdict in zip(ids, made.verdicts, strict=True):
        made.stands[pk] = (True, verdict, desk.stands_on(desk.claims[pk]))
    made.readers.given_out(out, ids)


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
    made = [room("gazette", roles=everybody), room("herald", roles=(Role.CHECKER, Role.REVIEWER, Role.CHECKER))]
    for one in made:  # once all articles are read: what is owed from here on waits for the machine
        with scope(newsroom=one.newsroom):
            _begin(one, one.members)
            _give_out(one, one.members)
            one.look_at_head()
        assert one.desk.claims  # asked for before anybody goes on
    return made


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
