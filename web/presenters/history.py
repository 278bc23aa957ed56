"""Entries of the record as sentences, and what each changed, field by field."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.access import Action
from claims.enums import ActorKind, EventKind
from claims.selectors.events import Entry
from web.presenters import stated as told
from web.presenters.stated import Change
from web.presenters.words import STATUSES, Status, Words

SENTENCES: dict[str, Words] = {
    EventKind.NEWSROOM_CREATED: gettext_lazy("opened the newsroom"),
    EventKind.MEMBER_ADDED: gettext_lazy("added a member"),
    EventKind.MEMBER_INVITED: gettext_lazy("invited somebody"),
    EventKind.INVITATION_RENEWED: gettext_lazy("renewed an invitation"),
    EventKind.INVITATION_REVOKED: gettext_lazy("revoked an invitation"),
    EventKind.MEMBER_JOINED: gettext_lazy("came in by an invitation"),
    EventKind.MEMBER_EDITED: gettext_lazy("changed a member"),
    EventKind.MEMBER_DEACTIVATED: gettext_lazy("deactivated a member"),
    EventKind.MEMBER_RESTORED: gettext_lazy("brought a member back"),
    EventKind.TOKEN_CREATED: gettext_lazy("made a token"),
    EventKind.TOKEN_EDITED: gettext_lazy("changed a token"),
    EventKind.TOKEN_REVOKED: gettext_lazy("revoked a token"),
    EventKind.ARTICLE_ADDED: gettext_lazy("took an article in"),
    EventKind.ARTICLE_FETCHED: gettext_lazy("fetched the article from its address"),
    EventKind.ARTICLE_FETCH_ASKED: gettext_lazy("asked to have the article fetched again"),
    EventKind.ARTICLE_COMPLETED: gettext_lazy("gave the text of an article that could not be fetched"),
    EventKind.ARTICLE_REFRESH_ASKED: gettext_lazy("asked to have the article fetched again for a newer state"),
    EventKind.ARTICLE_REFRESHED: gettext_lazy("looked at a newer state of the article"),
    EventKind.ARTICLE_REFRESH_REFUSED: gettext_lazy("found no newer state of the article"),
    EventKind.ARTICLE_CHANGED_QUIETLY: gettext_lazy("found the article’s text changed without a note"),
    EventKind.TEXT_CHANGES_SEEN: gettext_lazy("has seen how the article’s text was changed"),
    EventKind.ARTICLE_EDITED: gettext_lazy("edited what is kept beside an article"),
    EventKind.ARTICLE_ARCHIVED: gettext_lazy("archived an article"),
    EventKind.ARTICLE_RESTORED: gettext_lazy("brought an article back"),
    EventKind.ARTICLE_READ: gettext_lazy("read the article and noted its claims"),
    EventKind.ARTICLE_FAILED: gettext_lazy("could not read the article"),
    EventKind.READING_ASKED: gettext_lazy("asked to have the article read again"),
    EventKind.ARTICLE_READ_AGAIN: gettext_lazy("read the article again"),
    EventKind.DIFFERENCE_LEFT: gettext_lazy("left a claim as it is, though a reading would say something else"),
    EventKind.CLAIM_LOGGED: gettext_lazy("logged a claim"),
    EventKind.CLAIM_EDITED: gettext_lazy("edited a claim"),
    EventKind.CLAIM_DISMISSED: gettext_lazy("dismissed a claim"),
    EventKind.CLAIM_RESTORED: gettext_lazy("brought a claim back"),
    EventKind.SPEAKER_EDITED: gettext_lazy("edited a speaker"),
    EventKind.SOURCE_ADDED: gettext_lazy("added a source"),
    EventKind.SOURCE_EDITED: gettext_lazy("edited a source"),
    EventKind.CAPTURE_ASKED: gettext_lazy("asked for a capture of a source"),
    EventKind.SOURCE_CAPTURED: gettext_lazy("captured a source"),
    EventKind.CAPTURE_FAILED: gettext_lazy("could not capture a source"),
    EventKind.SOURCE_CHECKED: gettext_lazy("looked at a captured page again"),
    EventKind.SOURCES_UNITED: gettext_lazy("made two sources one"),
    EventKind.EVIDENCE_ATTACHED: gettext_lazy("attached evidence"),
    EventKind.EVIDENCE_EDITED: gettext_lazy("edited evidence"),
    EventKind.EVIDENCE_WITHDRAWN: gettext_lazy("withdrew evidence"),
    EventKind.EVIDENCE_RESTORED: gettext_lazy("brought evidence back"),
    EventKind.SEARCH_LOGGED: gettext_lazy("noted where was looked for evidence"),
    EventKind.SEARCH_WITHDRAWN: gettext_lazy("withdrew an entry of the search log"),
    EventKind.SEARCH_RESTORED: gettext_lazy("brought an entry of the search log back"),
    EventKind.CONTACT_LOGGED: gettext_lazy("noted who was asked for a reply"),
    EventKind.CONTACT_EDITED: gettext_lazy("noted more of a reply"),
    EventKind.CONTACT_WITHDRAWN: gettext_lazy("withdrew what was noted of a reply"),
    EventKind.CONTACT_RESTORED: gettext_lazy("brought back what was noted of a reply"),
    EventKind.VERDICT_PROPOSED: gettext_lazy("proposed a verdict"),
    EventKind.VERDICT_APPROVED: gettext_lazy("approved a verdict"),
    EventKind.VERDICT_RETURNED: gettext_lazy("asked for changes to a verdict"),
    EventKind.VERDICT_DISSENTED: gettext_lazy("dissented from a verdict"),
    EventKind.VERDICT_SIGNED_OFF: gettext_lazy("approved a verdict, which is signed off with that"),
    EventKind.FACT_CHECK_PUBLISHED: gettext_lazy("published a fact-check"),
    EventKind.FACT_CHECK_CORRECTED: gettext_lazy("corrected a fact-check"),
    EventKind.CORRECTION_ASKED: gettext_lazy("took in what a reader asked to have corrected"),
    EventKind.CORRECTION_ANSWERED: gettext_lazy("answered a reader who asked for a correction"),
    EventKind.POLICY_SET: gettext_lazy("set the policy of verdicts"),
    EventKind.SCALE_SET: gettext_lazy("set the rating scale"),
    EventKind.VERIFICATION_STARTED: gettext_lazy("started a check of the record"),
    EventKind.SCRUB_STARTED: gettext_lazy("started a check of the stored files"),
    EventKind.FILES_SCRUBBED: gettext_lazy("checked the stored files"),
    EventKind.TAKEN_DOWN: gettext_lazy("took something down"),
    EventKind.JOB_RETRIED: gettext_lazy("had a dead job tried again"),
    EventKind.COMMENT_ADDED: gettext_lazy("commented on a claim"),
    EventKind.SPEAKER_MERGED: gettext_lazy("merged a speaker into another"),
    EventKind.CLAIMS_CHANGED: gettext_lazy("changed several claims together"),
    EventKind.CLAIM_SPLIT: gettext_lazy("split a claim"),
    EventKind.CLAIMS_MERGED: gettext_lazy("merged claims"),
    EventKind.CLAIMS_LINKED: gettext_lazy("linked two claims"),
    EventKind.LINK_CONFIRMED: gettext_lazy("confirmed a link between claims"),
    EventKind.LINK_DISMISSED: gettext_lazy("dismissed a link between claims"),
    EventKind.LINK_RESTORED: gettext_lazy("brought a link between claims back"),
    EventKind.SPEAKERS_KEPT_APART: gettext_lazy("said of two speakers that they are two"),
    EventKind.BUNDLE_MADE: gettext_lazy("took a replication bundle away"),
    EventKind.DENIED: gettext_lazy("tried what they may not do"),
    EventKind.UNDONE: gettext_lazy("undid a change"),
}
ACTORS: dict[str, Words] = {
    ActorKind.TOKEN: gettext_lazy("by token"),
    ActorKind.SYSTEM: gettext_lazy("the desk"),
}
CONFIRMED = gettext_lazy("confirmed a claim")
TOGETHER: dict[str, Words] = {
    "confirm": gettext_lazy("confirmed several claims together"),
    "dismiss": gettext_lazy("dismissed several claims together"),
    "assign": gettext_lazy("assigned several claims together"),
    "due": gettext_lazy("set the day by which several claims are due"),
    "tag": gettext_lazy("tagged several claims together"),
    "untag": gettext_lazy("took tags from several claims together"),
}

_PAGES = {"article": "web:article", "claim": "web:claim", "source": "web:source", "speaker": "web:speaker"}
# What these changed stands first, before the claims that were counted anew.
_OF_ITSELF = {EventKind.SOURCE_EDITED, EventKind.SPEAKER_EDITED, EventKind.ARTICLE_EDITED, EventKind.SPEAKER_MERGED}


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing that an entry is about, and the page to look at it, if it has one."""

    kind: str
    id: str
    route: str


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: who, when, what, and to whom, where it is about a member.

    `actor` says so where it was no person at the pages.
    """

    id: UUID
    seq: int
    at: datetime
    who: str
    actor: Words
    what: Words
    whom: str
    changes: list[Change]
    subject: Subject | None
    status: Status | None
    hash: str


def lines(entries: Iterable[Entry], *, of: UUID | None = None) -> list[Line]:
    """The entries, in the order given; of what moved several claims, only what it did to the claim `of`."""
    return [_line(entry, of) for entry in entries]


def sentence(kind: str) -> Words:
    """What was done, in words that follow a name."""
    return SENTENCES.get(kind, kind.replace("_", " "))


def _line(entry: Entry, of: UUID | None) -> Line:
    return Line(
        id=entry.id,
        seq=entry.seq,
        at=entry.at,
        who=entry.actor_name,
        actor=ACTORS.get(entry.actor_kind, ""),
        what=_what(entry),
        whom=_whom(entry),
        changes=told.changes(entry.before, entry.after, entry.people, of),
        subject=_subject(entry),
        status=_status(entry),
        hash=entry.hash,
    )


def _what(entry: Entry) -> Words:
    moved = {key for key in entry.after if entry.before.get(key) != entry.after.get(key)}
    if entry.kind == EventKind.CLAIM_EDITED and moved - told.SILENT == {"confirmed"} and entry.after["confirmed"]:
        return CONFIRMED
    if entry.kind == EventKind.UNDONE:
        said = {"what": sentence(entry.after["undid"])}
        return _("did again what was undone") if entry.after["again"] else _("undid a step: %(what)s") % said
    if entry.kind == EventKind.DENIED and entry.after["action"].upper() in Action.__members__:
        return _("was refused: to %(what)s") % {"what": Action[entry.after["action"].upper()].value}
    if entry.kind == EventKind.CLAIMS_CHANGED:
        return TOGETHER.get(entry.after["act"], sentence(entry.kind))
    return sentence(entry.kind)


def _whom(entry: Entry) -> str:
    """The member whom an entry is about, by name."""
    return next((entry.people.get(one["id"], "") for one in entry.about if one["type"] == "member"), "")


def _status(entry: Entry) -> Status | None:
    """The evidence status that followed, where the entry states one."""
    stated = entry.after.get("claim")
    return STATUSES.get(stated.get("evidence_status", "")) if isinstance(stated, dict) else None


def status_after(entry: Entry, of: UUID) -> str:
    """The evidence status of the claim `of` after an entry, where the entry states it; else nothing."""
    for stated in (entry.after.get("claim"), (entry.after.get("claims") or {}), entry.after):
        one = stated.get(str(of), stated) if isinstance(stated, dict) else None
        if isinstance(one, dict) and one.get("evidence_status") in STATUSES:
            return str(one["evidence_status"])
    statuses = entry.after.get("statuses")
    return str(statuses.get(str(of), "")) if isinstance(statuses, dict) else ""


def _subject(entry: Entry) -> Subject | None:
    """The first thing that has a page; a claim before others, since evidence is looked at on its page."""
    known = [one for one in entry.about if one["type"] in _PAGES]
    kind = entry.after.get("of", entry.kind) if entry.kind == EventKind.UNDONE else entry.kind
    claims = [] if kind in _OF_ITSELF else [one for one in known if one["type"] == "claim"]
    first = next(iter([*claims, *known]), None)
    return Subject(first["type"], first["id"], _PAGES[first["type"]]) if first else None
