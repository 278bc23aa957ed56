"""How each kind of thing is removed, so that its hash stays and what leaned on it says so.

Inner steps of `claims.services.removals`; they write no event of their own. The chain of events holds: what goes from
the record is a value and its salt, never the commitment in an entry's body.
"""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q
from django_scopes import scopes_disabled

from claims import drafts, idempotency
from claims.access import Actor
from claims.counting import WhyNot
from claims.enums import ClaimOrigin, EvidenceState, OriginReason, RemovalKind
from claims.errors import StateError, invalid
from claims.models import (
    Article,
    ArticleText,
    ArticleVersion,
    Attribution,
    Claim,
    ClaimLink,
    Comment,
    Difference,
    Event,
    EventValue,
    Evidence,
    Invitation,
    Member,
    OriginProposal,
    Removal,
    Snapshot,
    SnapshotContent,
    Speaker,
    SpeakerAlias,
    SpeakerProposal,
    StoredFile,
)
from claims.selectors import removals
from claims.services import files, rows

ERASED = "(erased)"
TAKEN_DOWN = "(taken down with the text of its article)"
# The parts of a path in an event that an article's words stand under.
_WORDS = {"exact", "prefix", "suffix", "statement", "article_evidence_exact", "components", "why", "said"}
_WORDS |= {"as_written", "cue"}


@dataclass(slots=True)
class Done:
    """What was removed: tombstones, the claims to be counted anew, and what it was about beside them.

    `states` are those that evidence had before, by its id.
    """

    removed: list[Removal] = field(default_factory=list)
    about: list[models.Model] = field(default_factory=list)
    claims: set[Claim] = field(default_factory=set)
    states: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be removed, by whom, why; `also` what belongs to it: a file's captured words, a capture's files."""

    by: Actor
    subject: str
    reason: str
    also: bool = False

    def tombstone(self, kind: RemovalKind, thing: models.Model, sha256: str = "", **more: Any) -> Removal:
        """The row that stays. Raises `StateError` where the thing was removed before."""
        if before := removals.of(kind, thing.pk):
            raise StateError(f"It was removed before. {removals.said(before)}", code="taken_down")
        removal = Removal(
            newsroom_id=self.by.newsroom_id,
            kind=kind,
            subject_id=thing.pk,
            sha256=sha256,
            reason=self.reason,
            created_by_id=self.by.member_id,
            **more,
        )
        removal.save()
        return removal


def file(asked: Asked, done: Done) -> None:
    """The bytes of a stored file, named by its hash; with `also`, the words of the captures that it is the body of."""
    stored = StoredFile.objects.filter(sha256=asked.subject).first()
    if stored is None:
        raise _unknown("a stored file")
    _bytes(asked, done, stored)
    for snapshot in Snapshot.objects.filter(body=stored, content__isnull=False) if asked.also else ():
        _words(asked, done, snapshot)


def capture_text(asked: Asked, done: Done) -> None:
    """The words of a capture; with `also`, the files that were stored of it."""
    snapshot = _found(asked, Snapshot, "a capture")
    _words(asked, done, snapshot)
    if asked.also:
        stored = [snapshot.body, *[one for one in (snapshot.warc, snapshot.screenshot) if one]]
        for one in {one.pk: one for one in stored}.values():
            if removals.of_file(one) is None:
                _bytes(asked, done, one)


def article_text(asked: Asked, done: Done) -> None:
    """The text of every version of an article, and its words in the claims, the readings and the record."""
    article = rows.lock(_found(asked, Article, "an article"))
    versions = list(ArticleVersion.objects.filter(article=article).order_by("-number"))
    done.removed.append(asked.tombstone(RemovalKind.ARTICLE_TEXT, article, versions[0].sha256))
    done.about.append(article)
    claims = list(Claim.objects.select_for_update(no_key=True).filter(article=article).order_by("pk"))
    ArticleText.objects.filter(article_version__article=article).delete()
    Difference.objects.filter(claim__article=article).delete()
    wordless: dict[str, Any] = dict.fromkeys(("exact", "prefix", "suffix", "article_evidence_exact"), "")
    wordless |= {"statement": TAKEN_DOWN, "components": [], "why": None, "as_read": None}
    for claim in claims:
        rows.write(claim, **wordless)
    Attribution.objects.filter(claim__article=article).update(as_written="", cue="")
    machines = ClaimLink.objects.filter(Q(claim__article=article) | Q(other__article=article))
    machines.filter(origin=ClaimOrigin.MACHINE).update(why="")
    ids = [article.pk, *(version.pk for version in versions), *(claim.pk for claim in claims)]
    _forget(ids, lambda path: bool(_WORDS & set(path.split("."))))
    idempotency.blank([str(article.pk)])
    drafts.forget_about(ids)


def comment(asked: Asked, done: Done) -> None:
    """A comment, its row too."""
    found = _found(asked, Comment, "a comment")
    done.removed.append(asked.tombstone(RemovalKind.COMMENT, found))
    done.about += [found, found.claim]
    _forget([found.pk])
    idempotency.blank([str(found.pk)])
    Comment.objects.filter(pk=found.pk).delete()


def speaker(asked: Asked, done: Done) -> None:
    """A speaker's names, also of those that were found to be the same, in the claims and in the record.

    Evidence that did not count because it is the speaker's own could not be told by the name any more: it waits.
    """
    found = _found(asked, Speaker, "a speaker")
    removal = asked.tombstone(RemovalKind.SPEAKER, found)
    done.removed.append(removal)
    same = [found, *Speaker.objects.filter(merged_into=found)]
    links = Attribution.objects.filter(speaker__in=same)
    aliases = SpeakerAlias.objects.filter(speaker__in=same)
    names = {one.name for one in same} | set(aliases.values_list("name", flat=True))
    names |= set(links.values_list("as_written", flat=True))
    _wait(done, removal, Evidence.objects.filter(claim__attribution__speaker__in=same, why_not=WhyNot.OWN_SPEAKER))
    links.update(as_written="")
    SpeakerProposal.objects.filter(Q(speaker__in=same) | Q(other__in=same)).update(role="", other_role="")
    aliases.delete()
    for one in same:
        nameless: dict[str, Any] = {
            "name": ERASED,
            "folded": str(one.pk),
            "role": "",
            "description": "",
            "wikidata_id": "",
        }
        done.about.append(rows.write(rows.lock(one), **nameless))
    _forget([one.pk for one in same])
    _forget_values(names - {""})
    idempotency.blank([*(str(one.pk) for one in same), *names])
    drafts.forget_about([one.pk for one in same])


def member(asked: Asked, done: Done) -> None:
    """Who a member was: name and address, here and in the record. What they did stays, by nobody's name.

    Raises `StateError` unless they are deactivated, and in no other newsroom.
    """
    found = _found(asked, Member, "a member")
    user = found.user
    if found.is_active:
        raise StateError("Deactivate this member first.", code="active")
    if _elsewhere(found):
        raise StateError("They are a member of another newsroom too, which has to let them go first.", code="elsewhere")
    done.removed.append(asked.tombstone(RemovalKind.MEMBER, found))
    known = {user.name, user.email}
    invited = Invitation.objects.filter(Q(email__iexact=user.email) | Q(member=found))
    known |= {word for pair in invited.values_list("name", "email") for word in pair}
    for number, one in enumerate(invited):
        rows.write(one, name="", email=f"{found.pk}.{number}@erased.invalid")
    user.name, user.email, user.is_active = ERASED, f"{user.pk}@erased.invalid", False
    user.set_unusable_password()
    user.save()
    for kept in ("emailaddress_set", "usersession_set"):
        if hasattr(user, kept):
            getattr(user, kept).all().delete()
    drafts.forget_member(found.pk)
    _forget_values(known - {""})
    idempotency.blank([str(found.pk), *known])
    done.about.append(rows.write(rows.lock(found), always=True))


@scopes_disabled()  # type: ignore[untyped-decorator]
def _elsewhere(member: Member) -> bool:
    """Whether their user is a member of another newsroom, too."""
    return Member.objects.filter(user_id=member.user_id).exclude(pk=member.pk).exists()


def event_values(asked: Asked, done: Done) -> None:
    """All names and free texts that one entry of the record commits to."""
    found = _found(asked, Event, "an entry of the record")
    done.removed.append(asked.tombstone(RemovalKind.EVENT_VALUES, found, bytes(found.hash).hex()))
    done.about.append(found)
    EventValue.objects.filter(event=found).delete()


KINDS: dict[RemovalKind, Callable[[Asked, Done], None]] = {
    RemovalKind.FILE: file,
    RemovalKind.CAPTURE_TEXT: capture_text,
    RemovalKind.ARTICLE_TEXT: article_text,
    RemovalKind.COMMENT: comment,
    RemovalKind.SPEAKER: speaker,
    RemovalKind.MEMBER: member,
    RemovalKind.EVENT_VALUES: event_values,
}


def _bytes(asked: Asked, done: Done, stored: StoredFile) -> None:
    stored = rows.lock(stored)
    removal = asked.tombstone(RemovalKind.FILE, stored, stored.sha256, file=stored)
    done.removed.append(removal)
    done.about += [stored, *removals.on_file(stored).sources]
    _wait(done, removal, removals.evidence_on_bytes(stored))
    transaction.on_commit(functools.partial(files.take_away, asked.by.newsroom_id, stored.sha256))


def _words(asked: Asked, done: Done, snapshot: Snapshot) -> None:
    removal = asked.tombstone(RemovalKind.CAPTURE_TEXT, snapshot, snapshot.text_sha256, snapshot=snapshot)
    done.removed.append(removal)
    done.about += [snapshot, snapshot.source]
    SnapshotContent.objects.filter(snapshot=snapshot).delete()
    # What it credits stays known; its words don't.
    credited = OriginProposal.objects.filter(source=snapshot.source, reason=OriginReason.CREDIT)
    credited.update(words="…")
    _wait(done, removal, Evidence.objects.filter(snapshot=snapshot))
    idempotency.blank([str(snapshot.pk)])


def _wait(done: Done, removal: Removal, items: Iterable[Evidence]) -> None:
    """Have evidence wait until it is found elsewhere; what was withdrawn stays so. Claims are locked before it."""
    found = list(items)
    claims = Claim.objects.select_for_update(no_key=True).filter(pk__in={item.claim_id for item in found})
    done.claims |= set(claims.order_by("pk"))
    for item in sorted(found, key=lambda one: one.pk):
        item = rows.lock(item)  # noqa: PLW2901 - the same item, as it is now
        if item.taken_down_id is None:
            state = item.state if item.state == EvidenceState.WITHDRAWN else EvidenceState.PENDING
            done.states[str(item.pk)] = item.state
            rows.write(item, taken_down_id=removal.pk, state=state)


def _forget(ids: Iterable[UUID], wanted: Callable[[str], bool] = lambda _: True) -> None:
    """Take the values at `wanted` paths from the record of these things."""
    for batch in removals.batches(ids):
        values = EventValue.objects.filter(event__subjects__subject_id__in=batch).values_list("pk", "path")
        for some in removals.batches({pk for pk, path in values if wanted(path)}):
            EventValue.objects.filter(pk__in=some).delete()


def _forget_values(texts: Iterable[str]) -> None:
    """Take these very texts from the whole record."""
    found = EventValue.objects.filter(value__in=list(texts)).values_list("pk", flat=True)
    for some in removals.batches(found):
        EventValue.objects.filter(pk__in=some).delete()


Thing = Any


def _found(asked: Asked, model: type[models.Model], what: str) -> Thing:
    """The thing of that id. Raises `InvalidError` at `subject`."""
    try:
        wanted = UUID(asked.subject)
    except ValueError:
        raise _unknown(what) from None
    found = model._default_manager.filter(pk=wanted).first()  # noqa: SLF001 - Django's public-by-convention name
    if found is None:
        raise _unknown(what)
    return found


def _unknown(what: str) -> Exception:
    return invalid("subject", f"There is nothing of that kind here: give {what} of this newsroom.", "unknown")
