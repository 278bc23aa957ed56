"""What an admin takes down or erases: it is in no public byte, in no bundle and in no row, and all else holds."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Q
from django_scopes import scope
from hypothesis import strategies as st
from hypothesis.stateful import rule

from claims import access, triggers
from claims.access import Action
from claims.enums import RemovalKind, Role, Scope
from claims.models import (
    Article,
    ArticleText,
    ArticleVersion,
    Claim,
    Comment,
    Contact,
    CorrectionRequest,
    Event,
    EventValue,
    Evidence,
    FactCheck,
    FactCheckContent,
    FactCheckVersion,
    Member,
    Removal,
    Review,
    ReviewContent,
    Search,
    Snapshot,
    SnapshotContent,
    Speaker,
    StoredFile,
    Verdict,
    VerdictContent,
)
from claims.services import articles, bundles, removals
from claims.verify_bundle.containers import Zip
from claims.verify_bundle.program import Check
from tests.claims.machine import outside
from tests.claims.machine.desk import DeskMachine
from tests.claims.machine.of_claims import ROOM, N
from tests.claims.machine.public import planted, word
from tests.claims.machine.reference import Desk
from tests.claims.machine.world import TEXT, Room
from tests.files import kept

MAY_GO = {table.removeprefix("claims_") for table in triggers.NEVER_CHANGED} | {"commentmention", "draft"}
MODELS: dict[RemovalKind, Any] = {
    RemovalKind.FILE: StoredFile,
    RemovalKind.CAPTURE_TEXT: Snapshot,
    RemovalKind.ARTICLE_TEXT: Article,
    RemovalKind.COMMENT: Comment,
    RemovalKind.SPEAKER: Speaker,
    RemovalKind.MEMBER: Member,
    RemovalKind.EVENT_VALUES: Event,
    RemovalKind.SEARCH: Search,
    RemovalKind.CONTACT: Contact,
    RemovalKind.VERDICT: Verdict,
    RemovalKind.REVIEW: Review,
    RemovalKind.FACT_CHECK: FactCheck,
    RemovalKind.CORRECTION_REQUEST: CorrectionRequest,
}
# What ends much at once comes seldom.
KINDS = [one for one in RemovalKind if one not in {RemovalKind.ARTICLE_TEXT, RemovalKind.FACT_CHECK}] * 2
KINDS += [RemovalKind.ARTICLE_TEXT, RemovalKind.FACT_CHECK, RemovalKind.CAPTURE_TEXT]


class OfRemovals(DeskMachine):
    """`gone` are the planted words of what was taken down; `removed` says of what, and of which kind."""

    def __init__(self) -> None:
        super().__init__()
        self.gone: set[str] = set()
        self.removed: set[tuple[str, UUID]] = set()

    @rule(
        room=ROOM,
        who=N,
        kind=st.sampled_from(KINDS),
        number=N,
        also=st.booleans(),
        how=st.sampled_from(["right"] * 8 + ["without a reason", "foreign"]),
    )
    def take_down(self, room: int, who: int, kind: RemovalKind, number: int, also: bool, how: str) -> None:
        there = self.rooms[room]
        by, acts_in = self.who(there, who, Role.ADMIN, Scope.ADMIN)
        owner = self.rooms[1 - room] if how == "foreign" else there
        everything = list(MODELS[kind]._base_manager.filter(newsroom=owner.newsroom).order_by("pk"))
        if not everything or (acts_in is owner and owner is not there):
            return
        thing = everything[-1 - number % len(everything)]
        why = self.kept_from(there, acts_in, by, Role.ADMIN, Scope.ADMIN)
        why |= {"another's"} if how == "foreign" or acts_in is not owner else set()
        why |= {"no reason"} if how == "without a reason" else set()
        why |= {"removed before"} if (kind.value, thing.pk) in self.removed else set()
        why |= {"still in"} if kind == RemovalKind.MEMBER and thing.pk not in there.away else set()
        subject = thing.sha256 if kind == RemovalKind.FILE else str(thing.pk)
        reason = "" if how == "without a reason" else "A court ordered it."
        words, public, leaning = _words(kind, thing), _published(there), _leaning(kind, thing, also=also)
        desk = self.desks[there.newsroom.pk]
        made = self.do(
            f"take down {kind.value}",
            acts_in,
            lambda: removals.take_down(by=by, kind=kind, subject=subject, reason=reason, also=also),
            why,
            gone=MAY_GO,
        )
        if made:
            self.gone |= words
            self.note_removed(there, made, desk, leaning)
            self.note_unpublished(there, kind, thing, public)
            self.forgotten(there, words)
            if kind in AFTER:
                AFTER[kind](self, there, thing)
        self.hold(there)

    def note_removed(self, there: Room, made: Removal, desk: Desk, leaning: set[UUID]) -> None:
        """A tombstone each; what leaned on it waits, and nothing else; verdicts without their words stand no more."""
        here = Removal._base_manager.filter(newsroom=there.newsroom)
        self.removed |= {(one.kind, one.subject_id) for one in here}
        assert (made.kind, made.subject_id) in self.removed
        wait = Evidence._base_manager.filter(newsroom=there.newsroom, taken_down__isnull=False)
        waited = {item["id"] for items in desk.items.values() for item in items if item["taken_down_id"]}
        assert set(wait.values_list("pk", flat=True)) == waited | leaning
        worded = set(VerdictContent._base_manager.filter(newsroom=there.newsroom).values_list("verdict", flat=True))
        self.stands = {pk: one for pk, one in self.stands.items() if one[1] in worded or pk not in desk.claims}
        self.returned = {pk: one for pk, one in self.returned.items() if pk in worded or one[0] not in desk.claims}

    def note_unpublished(self, there: Room, kind: RemovalKind, thing: Any, public: dict[UUID, UUID]) -> None:
        """The words of versions are gone where it stood, and of no others; of those the pages are other pages now."""
        now = _published(there)
        out = {version: of for version, of in public.items() if version not in now}
        stood, always = _stood(kind, thing)
        assert not (always and stood & now.keys()), "what was taken down is published still"
        if kind != RemovalKind.SPEAKER:  # whose name may stand anywhere
            assert out.keys() <= stood, "more than what was taken down is published no more"
        changed = set(out.values()) | ({thing.pk} if kind == RemovalKind.FACT_CHECK else set())
        there.readers.taken_down(FactCheck._base_manager.filter(pk__in=changed), self.gone)

    def forgotten(self, there: Room, words: set[str]) -> None:
        """The record holds none of its words."""
        values = EventValue._base_manager.filter(newsroom=there.newsroom, value__contains="zq")
        left = planted(*values.values_list("value", flat=True)) & words if words else set()
        assert not left, f"the record still tells {left}"

    @rule(room=ROOM, who=N, what=st.sampled_from(["claim", "claim", "article", "factcheck"]), on=N)
    def take_bundle(self, room: int, who: int, what: str, on: int) -> None:
        """A bundle is whole by its own program, and tells nothing that was taken down or confided."""
        there = self.rooms[room]
        by, acts_in = self.who(there, who, Role.EDITOR, Scope.READ)
        if acts_in is not there:
            return
        model = {"claim": Claim, "article": Article, "factcheck": FactCheck}[what]
        things = list(model._base_manager.filter(newsroom=there.newsroom).order_by("pk"))
        thing: Any = things[on % len(things)]
        why = self.kept_from(there, there, by, Role.EDITOR, Scope.READ)
        made = self.do("take bundle", there, lambda: bundles.make_bundle(by=by, of=thing), why)
        if made:
            with made.file as file:
                raw = file.read()
            told = planted(raw.decode("utf-8", "replace"))
            assert not told & self.gone, f"the bundle tells {told & self.gone}"
            hidden = outside.confided(there) - self.named
            assert not told & hidden, f"the bundle tells {told & hidden}"
            with tempfile.NamedTemporaryFile(suffix=".zip") as at:
                Path(at.name).write_bytes(raw)
                bundle = Zip(Path(at.name))
                with bundle.zip:
                    faults = Check(bundle, made.manifest_sha256).faults
            assert not faults, f"the bundle of {thing} is not whole: {faults}"
        self.hold(there)

    def hold_at_the_end(self) -> None:
        """Besides: nothing that was taken down stands in any row of the newsroom, nor did any reader find it."""
        super().hold_at_the_end()
        for room in self.rooms if self.gone else ():
            found = outside.everything(room.newsroom) | room.readers.told()
            assert not found & self.gone, f"{found & self.gone} was taken down, and is still here"


def _words(kind: RemovalKind, thing: Any) -> set[str]:
    """The planted words that are the thing's alone."""
    texts: list[Any] = []
    prefixes = "zqcomment|zqwish|zqreader|zqquery|zqwhom|zqresponse|zqmember|zqreasons|zqoverride|zqheadline|zqsummary"
    if kind == RemovalKind.VERDICT:
        for content in VerdictContent._base_manager.filter(verdict=thing):
            texts += [content.justification, *(one["reason"] for one in content.overrides)]
        reviews = ReviewContent._base_manager.filter(review__verdict=thing)
        texts += reviews.values_list("comment", flat=True)
    elif kind == RemovalKind.REVIEW:
        texts += ReviewContent._base_manager.filter(review=thing).values_list("comment", flat=True)
    elif kind == RemovalKind.FACT_CHECK:
        contents = FactCheckContent._base_manager.filter(fact_check_version__fact_check=thing)
        texts += [text for pair in contents.values_list("headline", "summary") for text in pair]
    elif kind == RemovalKind.ARTICLE_TEXT:
        texts += Claim._base_manager.filter(article=thing).values_list("statement", flat=True)
        prefixes = "zqstatement"
    elif kind == RemovalKind.MEMBER:
        texts += [thing.user.name]
    else:
        texts += [getattr(thing, name, "") for name in ("text", "contact", "query", "whom", "response")]
    return {one for one in planted(*texts) if one.startswith(tuple(prefixes.split("|")))}


def _published(room: Room) -> dict[UUID, UUID]:
    """The versions that have words, with their fact-checks."""
    found = FactCheckContent._base_manager.filter(newsroom=room.newsroom)
    return dict(found.values_list("fact_check_version", "fact_check_version__fact_check"))


def _stood(kind: RemovalKind, thing: Any) -> tuple[set[UUID], bool]:
    """The versions in which it may have been published; and whether it was wherever it may have been."""
    of: dict[RemovalKind, tuple[str, str, bool]] = {
        RemovalKind.VERDICT: ("claims__verdict", "pk", True),
        RemovalKind.REVIEW: ("claims__verdict", "verdict_id", False),
        RemovalKind.FACT_CHECK: ("fact_check", "pk", True),
        RemovalKind.CONTACT: ("claims__claim", "claim_id", False),
        RemovalKind.ARTICLE_TEXT: ("claims__claim__article", "pk", True),
        RemovalKind.SPEAKER: ("claims__claim__attribution__speaker", "pk", True),
    }
    if kind not in of:
        return set(), False
    path, name, always = of[kind]
    found = FactCheckVersion._base_manager.filter(**{path: getattr(thing, name)})
    return set(found.values_list("pk", flat=True)), always


def _leaning(kind: RemovalKind, thing: Any, *, also: bool) -> set[UUID]:
    """The evidence that has to wait: what was found in the words, or is kept out as the speaker's own."""
    if kind == RemovalKind.CAPTURE_TEXT or (kind == RemovalKind.FILE and also):
        of = {"snapshot": thing} if kind == RemovalKind.CAPTURE_TEXT else {"snapshot__body": thing}
        return set(Evidence._base_manager.filter(**of).values_list("pk", flat=True))
    if kind == RemovalKind.SPEAKER:
        same = Speaker._base_manager.filter(Q(pk=thing.pk) | Q(merged_into=thing))
        own = Evidence._base_manager.filter(claim__attribution__speaker__in=same, why_not="own_speaker")
        return set(own.values_list("pk", flat=True))
    return set()


def _another_page(_machine: OfRemovals, room: Room, _thing: Any) -> None:
    """The very bytes are taken in no more: what is captured from now on are others."""
    if Removal._base_manager.filter(newsroom=room.newsroom, sha256=room.page.sha256).exists():
        with scope(newsroom=room.newsroom):
            room.page = kept(room.members[0], f"<!doctype html><p>{word('bytes')}".encode(), "page.html")


def _another_article(machine: OfRemovals, room: Room, thing: Article) -> None:
    """No version has a text; the very text is taken in no more, another is."""
    assert not ArticleText._base_manager.filter(article_version__article=thing).exists()
    if thing.pk != room.articles[0].pk:
        return
    by = next(one for one in room.actors if one.member_id not in room.away and access.may(one, Action.ADD_ARTICLE))
    old = machine.desks[room.newsroom.pk].texts
    text = old[ArticleVersion._base_manager.filter(article=thing).latest("number").pk]
    machine.do("add", room, lambda: articles.add_article(by=by, text=text), {"taken down"})
    fresh = f"{word('line')} comes first.\n\n{TEXT}"
    made = machine.do("add", room, lambda: articles.add_article(by=by, text=fresh, publisher="Elm Post"), set())
    room.articles.insert(0, made.article)


def _without_words(machine: OfRemovals, room: Room, thing: Snapshot) -> None:
    assert not SnapshotContent._base_manager.filter(snapshot=thing).exists()
    _another_page(machine, room, thing)


AFTER: dict[RemovalKind, Callable[[OfRemovals, Room, Any], None]] = {
    RemovalKind.FILE: _another_page,
    RemovalKind.CAPTURE_TEXT: _without_words,
    RemovalKind.ARTICLE_TEXT: _another_article,
}
