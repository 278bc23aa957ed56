"""How each kind of thing is removed, so that its hash stays and what leaned on it says so.

Inner steps of `claims.services.removals`; they write no event of their own. The chain of events holds: what goes from
the record is a value and its salt, never the commitment in an entry's body.
"""

import functools
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django_scopes import scopes_disabled

from claims import drafts, idempotency
from claims.counting import WhyNot
from claims.enums import ClaimOrigin, OriginReason, RemovalKind
from claims.errors import StateError
from claims.models import (
    Article,
    ArticleCapture,
    ArticleText,
    ArticleVersion,
    Attribution,
    Claim,
    ClaimLink,
    Comment,
    Contact,
    Difference,
    Event,
    EventValue,
    Evidence,
    Invitation,
    Member,
    OriginProposal,
    Search,
    Snapshot,
    SnapshotContent,
    Speaker,
    SpeakerAlias,
    SpeakerProposal,
    StoredFile,
)
from claims.selectors import removals
from claims.services import files, relations, rows, unpublishing
from claims.services.tombstones import ERASED, Asked, Done, forget, forget_these, forget_values, named, unknown, wait

TAKEN_DOWN = "(taken down with the text of its article)"
# The parts of a path in an event that an article's words stand under.
_WORDS = {"exact", "prefix", "suffix", "statement", "article_evidence_exact", "components", "why", "said"}
_WORDS |= {"as_written", "cue"}


def file(asked: Asked, done: Done) -> None:
    """The bytes of a stored file, named by its hash; with `also`, the words of the captures that it is the body of."""
    stored = StoredFile.objects.filter(sha256=asked.subject).first()
    if stored is None:
        raise unknown("a stored file")
    _bytes(asked, done, stored)
    for snapshot in Snapshot.objects.filter(body=stored, content__isnull=False) if asked.also else ():
        _words(asked, done, snapshot)


def capture_text(asked: Asked, done: Done) -> None:
    """The words of a capture; with `also`, the files that were stored of it."""
    snapshot = named(asked, Snapshot, "a capture")
    _words(asked, done, snapshot)
    if asked.also:
        stored = [snapshot.body, *[one for one in (snapshot.warc, snapshot.screenshot) if one]]
        for one in {one.pk: one for one in stored}.values():
            if removals.of_file(one) is None:
                _bytes(asked, done, one)


def article_text(asked: Asked, done: Done) -> None:
    """The text of every version of an article, and its words in the claims, the readings and the record.

    The pages that it was taken from go with it; those that are a source's, too, only with `also`.
    """
    article = rows.lock(named(asked, Article, "an article"))
    versions = list(ArticleVersion.objects.filter(article=article).order_by("-number"))
    done.removed.append(asked.tombstone(RemovalKind.ARTICLE_TEXT, article, versions[0].sha256))
    done.about.append(article)
    unpublishing.of_claims(done, Claim.objects.filter(article=article))
    claims = list(Claim.objects.select_for_update(no_key=True).filter(article=article).order_by("pk"))
    ArticleText.objects.filter(article_version__article=article).delete()
    _pages(asked, done, article)
    Difference.objects.filter(claim__article=article).delete()
    wordless: dict[str, Any] = dict.fromkeys(("exact", "prefix", "suffix", "article_evidence_exact"), "")
    wordless |= {"statement": TAKEN_DOWN, "components": [], "why": None, "as_read": None}
    done.about += [rows.write(claim, **wordless | _told_merged(claim)) for claim in claims]
    done.claims |= unpublishing.forget_judged(done, claims)
    Attribution.objects.filter(claim__article=article).update(as_written="", cue="")
    machines = ClaimLink.objects.filter(Q(claim__article=article) | Q(other__article=article))
    machines.filter(origin=ClaimOrigin.MACHINE).update(why="")
    ids = [article.pk, *(version.pk for version in versions), *(claim.pk for claim in claims)]
    forget(done, ids, lambda path: bool(_WORDS & set(path.split("."))))
    forget(done, ids, lambda path: path.endswith(".dismiss_reason"), begins=relations.MERGED_INTO)
    idempotency.blank([str(article.pk)])
    drafts.forget_about(ids)


def _told_merged(claim: Claim) -> dict[str, str]:
    """The reason why it is put aside, where the desk said it in words of the claim that it was merged into."""
    told = claim.dismiss_reason.startswith(relations.MERGED_INTO)
    return {"dismiss_reason": "Merged into another claim."} if told else {}


def comment(asked: Asked, done: Done) -> None:
    """A comment, its row too."""
    found = named(asked, Comment, "a comment")
    done.removed.append(asked.tombstone(RemovalKind.COMMENT, found))
    done.about += [found, found.claim]
    forget(done, [found.pk])
    idempotency.blank([str(found.pk)])
    Comment.objects.filter(pk=found.pk).delete()


def speaker(asked: Asked, done: Done) -> None:
    """A speaker's names, also of those that were found to be the same, in the claims and in the record.

    Evidence that did not count because it is the speaker's own could not be told by the name any more: it waits.
    """
    found = named(asked, Speaker, "a speaker")
    removal = asked.tombstone(RemovalKind.SPEAKER, found)
    done.removed.append(removal)
    same = [found, *Speaker.objects.filter(merged_into=found)]
    links = Attribution.objects.filter(speaker__in=same)
    aliases = SpeakerAlias.objects.filter(speaker__in=same)
    names = {one.name for one in same} | set(aliases.values_list("name", flat=True))
    said = list(Claim.objects.filter(attribution__speaker__in=same).distinct())
    unpublishing.of_names(done, said, names)
    names |= set(links.values_list("as_written", flat=True))
    wait(done, removal, Evidence.objects.filter(claim__attribution__speaker__in=same, why_not=WhyNot.OWN_SPEAKER))
    done.claims |= unpublishing.forget_judged(done, said)
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
    forget(done, [one.pk for one in same])
    forget_values(done, names - {""})
    idempotency.blank([*(str(one.pk) for one in same), *names])
    drafts.forget_about([one.pk for one in same])


def member(asked: Asked, done: Done) -> None:
    """Who a member was: name and address, here and in the record. What they did stays, by nobody's name.

    Raises `StateError` unless they are deactivated, and in no other newsroom.
    """
    found = named(asked, Member, "a member")
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
    forget_values(done, known - {""})
    idempotency.blank([str(found.pk), *known])
    done.about.append(rows.write(rows.lock(found), always=True))


@scopes_disabled()  # type: ignore[untyped-decorator]
def _elsewhere(member: Member) -> bool:
    """Whether their user is a member of another newsroom, too."""
    return Member.objects.filter(user_id=member.user_id).exclude(pk=member.pk).exists()


def event_values(asked: Asked, done: Done) -> None:
    """All names and free texts that one entry of the record commits to."""
    found = named(asked, Event, "an entry of the record")
    done.removed.append(asked.tombstone(RemovalKind.EVENT_VALUES, found, bytes(found.hash).hex()))
    done.about.append(found)
    forget_these(done, EventValue.objects.filter(event=found))


def search(asked: Asked, done: Done) -> None:
    """The words of an entry of the search log: where, for what, and the note. What came of it stays."""
    found = named(asked, Search, "an entry of the search log")
    done.removed.append(asked.tombstone(RemovalKind.SEARCH, found))
    done.about += [rows.write(rows.lock(found), where=ERASED, query=ERASED, note=""), found.claim]
    forget(done, [found.pk])
    idempotency.blank([str(found.pk)])


def contact(asked: Asked, done: Done) -> None:
    """Who was asked for a reply, by what way, and what they answered, or why nobody was. The times stay."""
    found = rows.lock(named(asked, Contact, "an entry on the right of reply"))
    done.removed.append(asked.tombstone(RemovalKind.CONTACT, found))
    wordless: dict[str, Any] = {
        name: ERASED if getattr(found, name) else "" for name in ("whom", "channel", "response", "none_reason")
    }
    unpublishing.of_contact(done, found.claim, (found.whom, found.none_reason))
    done.about += [rows.write(found, **wordless), found.claim]
    forget(done, [found.pk])
    idempotency.blank([str(found.pk)])
    drafts.forget_about([found.pk])


KINDS: dict[RemovalKind, Callable[[Asked, Done], None]] = {
    RemovalKind.FILE: file,
    RemovalKind.CAPTURE_TEXT: capture_text,
    RemovalKind.ARTICLE_TEXT: article_text,
    RemovalKind.COMMENT: comment,
    RemovalKind.SPEAKER: speaker,
    RemovalKind.MEMBER: member,
    RemovalKind.EVENT_VALUES: event_values,
    RemovalKind.SEARCH: search,
    RemovalKind.CONTACT: contact,
    RemovalKind.VERDICT: unpublishing.verdict,
    RemovalKind.REVIEW: unpublishing.review,
    RemovalKind.FACT_CHECK: unpublishing.fact_check,
    RemovalKind.CORRECTION_REQUEST: unpublishing.correction_request,
}


def _bytes(asked: Asked, done: Done, stored: StoredFile) -> None:
    stored = rows.lock(stored)
    removal = asked.tombstone(RemovalKind.FILE, stored, stored.sha256, file=stored)
    done.removed.append(removal)
    leaning = removals.on_file(stored)
    done.about += [stored, *leaning.sources, *leaning.articles]
    wait(done, removal, removals.evidence_on_bytes(stored))
    transaction.on_commit(functools.partial(files.take_away, asked.by.newsroom_id, stored.sha256))


def _pages(asked: Asked, done: Done, article: Article) -> None:
    """The bytes of the pages that an article's text was taken from."""
    named = ArticleCapture.objects.filter(article_version__article=article).values_list("body", "warc")
    for stored in StoredFile.objects.filter(pk__in={file for pair in named for file in pair}).order_by("pk"):
        leaning = removals.on_file(stored)
        alone = not leaning.sources and leaning.articles == [article]
        if removals.of_file(stored) is None and (alone or asked.also):
            _bytes(asked, done, stored)


def _words(asked: Asked, done: Done, snapshot: Snapshot) -> None:
    removal = asked.tombstone(RemovalKind.CAPTURE_TEXT, snapshot, snapshot.text_sha256, snapshot=snapshot)
    done.removed.append(removal)
    done.about += [snapshot, snapshot.source]
    SnapshotContent.objects.filter(snapshot=snapshot).delete()
    # What it credits stays known; its words don't.
    credited = OriginProposal.objects.filter(source=snapshot.source, reason=OriginReason.CREDIT)
    credited.update(words="…")
    wait(done, removal, Evidence.objects.filter(snapshot=snapshot))
    idempotency.blank([str(snapshot.pk)])
