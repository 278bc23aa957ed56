"""What follows from a take-down or an erasure, in words, before it is done."""

from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.enums import RemovalKind
from claims.models import Claim, Snapshot, Source, StoredFile
from claims.selectors import removals
from web.presenters.words import Words

KINDS: dict[str, Words] = {
    RemovalKind.FILE: gettext_lazy("The bytes of a stored file"),
    RemovalKind.CAPTURE_TEXT: gettext_lazy("The words of a capture"),
    RemovalKind.ARTICLE_TEXT: gettext_lazy("The text of an article"),
    RemovalKind.COMMENT: gettext_lazy("A comment"),
    RemovalKind.SPEAKER: gettext_lazy("The names of a speaker"),
    RemovalKind.MEMBER: gettext_lazy("The name and address of a member"),
    RemovalKind.EVENT_VALUES: gettext_lazy("The names and texts of an entry of the record"),
    RemovalKind.SEARCH: gettext_lazy("The words of a search that was noted"),
    RemovalKind.CONTACT: gettext_lazy("Who was asked for a reply, and the answer"),
    RemovalKind.VERDICT: gettext_lazy("The words of a verdict"),
    RemovalKind.REVIEW: gettext_lazy("What a member wrote with a review"),
    RemovalKind.FACT_CHECK: gettext_lazy("All words of a published fact-check"),
    RemovalKind.CORRECTION_REQUEST: gettext_lazy("What a reader asked to have corrected"),
}
FOLLOWS: dict[str, Words] = {
    RemovalKind.FILE: gettext_lazy(
        "The bytes are deleted here; backups are yours to see to. The hash, the size and the type stay. Whoever "
        "asks for the file is told when and why it went. The same bytes are not taken in again. Evidence that "
        "stands on them waits."
    ),
    RemovalKind.CAPTURE_TEXT: gettext_lazy(
        "The words that were found in the captured page are deleted, and what the page said of itself. Its hashes "
        "stay. Evidence whose excerpt was found in them waits. Excerpts that members noted stay until you withdraw"
        " or edit them."
    ),
    RemovalKind.ARTICLE_TEXT: gettext_lazy(
        "The text of every version is deleted, and its words in the claims: quotes, statements, parts, what "
        "readings said of them, and in the record. Offsets, hashes, speakers, evidence and comments stay. It is "
        "not read again, and the same text is not taken in again."
    ),
    RemovalKind.COMMENT: gettext_lazy("The comment is deleted, in the record too. That there was one stays."),
    RemovalKind.SPEAKER: gettext_lazy(
        "Name, other names and description are deleted, in the claims and in the record. Sentences that hold the "
        "name, in articles, statements and notes, stay: remove those by themselves. Evidence that did not count "
        "because it is the speaker’s own waits, since nobody could tell any more."
    ),
    RemovalKind.MEMBER: gettext_lazy(
        "Name and address are deleted, in the record too, and nobody can sign in with them. What they did stays, "
        "by nobody’s name. Deactivate them first."
    ),
    RemovalKind.EVENT_VALUES: gettext_lazy(
        "All names and texts of this entry are deleted; it keeps its place and its hash, and can’t be undone any more."
    ),
    RemovalKind.SEARCH: gettext_lazy(
        "Where was searched, for what, and the note are deleted, in the record too. That there was a search, when, and "
        "what came of it stay."
    ),
    RemovalKind.CONTACT: gettext_lazy(
        "Who was asked, by what way, the answer, or why nobody was asked are deleted, in the record too. That somebody "
        "was asked, when, and until when stay. Other entries that name the same person stay: remove each by itself."
    ),
    RemovalKind.VERDICT: gettext_lazy(
        "The justification and the reasons for gates passed are deleted, in the record too. The verdict’s word, its "
        "hash and its reviews stay. What was published of it stays until you remove the fact-check’s words."
    ),
    RemovalKind.REVIEW: gettext_lazy("What was written is deleted, in the record too. The decision stays."),
    RemovalKind.FACT_CHECK: gettext_lazy(
        "The words of every version and of its corrections are deleted, in the record too. Its public page says that "
        "they are gone. The hashes stay."
    ),
    RemovalKind.CORRECTION_REQUEST: gettext_lazy(
        "What the reader wrote, how to reach them, and your answer are deleted, in the record too. That somebody asked "
        "stays."
    ),
}


@dataclass(frozen=True, slots=True)
class Follows:
    """What follows, and what leans on the thing."""

    words: Words
    sources: list[Source] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


def follows(kind: str, subject: str) -> Follows | None:
    """Of removing one thing; None for no kind of thing. Of bytes that two sources share, both are named."""
    if kind not in FOLLOWS:
        return None
    if kind == RemovalKind.FILE:
        stored = StoredFile.objects.filter(sha256=subject.strip()).first()
        if stored is not None:
            leaning = removals.on_file(stored)
            return Follows(FOLLOWS[kind], leaning.sources, leaning.claims)
    if kind == RemovalKind.CAPTURE_TEXT:
        snapshot = _snapshot(subject)
        if snapshot is not None:
            return Follows(FOLLOWS[kind], [snapshot.source], removals.on_snapshot(snapshot))
    return Follows(FOLLOWS[kind])


def _snapshot(subject: str) -> Snapshot | None:
    try:
        wanted = UUID(subject.strip())
    except ValueError:
        return None
    return Snapshot.objects.select_related("source").filter(pk=wanted).first()


def not_sure() -> str:
    """What is said to whoever sent the form without the tick."""
    return _("Read what follows from it, then tick this.")
