"""The words and looks of what is chosen from a list: one place, so that every page says the same."""

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from claims.decisions import VerdictWord
from claims.enums import (
    ArticleEvidence,
    ArticleStatus,
    ClaimerStance,
    ClaimType,
    ComponentKind,
    EvidenceState,
    EvidenceStatus,
    Form,
    JobKind,
    JobState,
    LocatorKind,
    Medium,
    Role,
    Scope,
    SearchOutcome,
    Selection,
    SourceClass,
    SpeakerKind,
    Stage,
    Stance,
    Theme,
    WordsOf,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise
else:
    from django.utils.functional import Promise

Words: TypeAlias = str | Promise


@dataclass(frozen=True, slots=True)
class Status:
    """A state of a claim as it is drawn: its value names the look and the glyph, the word always stands beside it."""

    value: str
    word: Words
    means: Words


STATUSES: dict[str, Status] = {
    status.value: status
    for status in (
        Status(
            EvidenceStatus.CORROBORATED, _("Corroborated"), _("Enough independent origins support it, fewer refute it.")
        ),
        Status(
            EvidenceStatus.SINGLE_SOURCED,
            _("Single-sourced"),
            _("Something is on file, from too few origins to stand."),
        ),
        Status(EvidenceStatus.CONTESTED, _("Contested"), _("Enough independent origins stand on either side.")),
        Status(
            EvidenceStatus.CONTRADICTED, _("Contradicted"), _("Enough independent origins refute it, fewer support it.")
        ),
        Status(EvidenceStatus.NO_EVIDENCE, _("No evidence"), _("Nothing on file counts for it or against it.")),
    )
}


def status(value: str) -> Status:
    """An evidence status or a verdict, in the language of the page: looked up once, drawn for hundreds of claims."""
    return _spoken(value, get_language())


@functools.lru_cache(maxsize=128)
def _spoken(value: str, _language: str | None) -> Status:
    one = STATUSES.get(value) or Status(value, VERDICTS[value], _("Signed off: what the evidence shows."))
    return Status(one.value, str(one.word), str(one.means))


VERDICTS: dict[str, Words] = {
    VerdictWord.SUPPORTED: _("Supported"),
    VerdictWord.REFUTED: _("Refuted"),
    VerdictWord.MIXED: _("Mixed"),
    VerdictWord.MISSING_CONTEXT: _("Missing context"),
    VerdictWord.CONFLICTING_EVIDENCE: _("Conflicting evidence"),
    VerdictWord.NOT_ENOUGH_EVIDENCE: _("Not enough evidence"),
    VerdictWord.NOT_CHECKABLE: _("Not checkable"),
}

ARTICLE_STATUSES: dict[str, Words] = {
    ArticleStatus.QUEUED: _("Waiting to be read"),
    ArticleStatus.FETCHING: _("Being fetched"),
    ArticleStatus.READING: _("Being read"),
    ArticleStatus.READ: _("Read"),
    ArticleStatus.FAILED: _("Could not be read"),
}
UNDER_WAY = {ArticleStatus.QUEUED, ArticleStatus.FETCHING, ArticleStatus.READING}

FORMS: dict[str, Words] = {
    Form.DIRECT: _("direct speech"),
    Form.INDIRECT: _("indirect speech"),
    Form.MIXED: _("indirect speech with quoted words"),
    Form.NARRATOR: _("the article’s own voice"),
}

SPEAKER_KINDS: dict[str, Words] = {
    SpeakerKind.PERSON: _("person"),
    SpeakerKind.ORGANISATION: _("organisation"),
    SpeakerKind.GROUP: _("group"),
    SpeakerKind.DOCUMENT: _("document"),
    SpeakerKind.UNNAMED: _("unnamed voice"),
}

OFFERED: dict[str, Words] = {
    ArticleEvidence.NONE_OFFERED: _("The article offers no evidence for it."),
    ArticleEvidence.SAID_TO_BE_ABSENT: _("The article says that no evidence was given"),
    ArticleEvidence.DOCUMENT: _("The article points to a document"),
    ArticleEvidence.DATA: _("The article points to data"),
    ArticleEvidence.VIDEO: _("The article points to video"),
    ArticleEvidence.PHOTO: _("The article points to photographs"),
    ArticleEvidence.WITNESS: _("The article points to a witness"),
    ArticleEvidence.EXPERT: _("The article points to an expert"),
    ArticleEvidence.DISPUTED: _("The article says that it is disputed"),
}

STANCES: dict[str, Words] = {
    Stance.SUPPORTS: _("For"),
    Stance.REFUTES: _("Against"),
    Stance.CONTEXT: _("Context"),
}

STATES: dict[str, Words] = {
    EvidenceState.LOCATED: _("located"),
    EvidenceState.PENDING: _("pending"),
    EvidenceState.WITHDRAWN: _("withdrawn"),
}

COMPONENTS: dict[str, Words] = {
    ComponentKind.QUANTITY: _("quantity"),
    ComponentKind.ACTOR: _("actor"),
    ComponentKind.ACTION: _("action"),
    ComponentKind.PLACE: _("place"),
    ComponentKind.TIME: _("time"),
    ComponentKind.LABEL: _("label"),
}

WORDS_OF: dict[str, Words] = {
    WordsOf.SPEAKER: _("the speaker’s words"),
    WordsOf.ARTICLE: _("the article’s words"),
}

SELECTIONS: dict[str, Words] = {
    Selection.OPEN: _("not decided"),
    Selection.SELECTED: _("will be checked"),
    Selection.PARKED: _("parked"),
    Selection.DECLINED: _("will not be checked"),
}

STAGES: dict[str, Words] = {
    Stage.LOGGED: _("logged"),
    Stage.CHECKING: _("being checked"),
    Stage.IN_REVIEW: _("in review"),
    Stage.SIGNED_OFF: _("signed off"),
    Stage.PUBLISHED: _("published"),
    Stage.DISMISSED: _("dismissed"),
}

# What affirms needs no word.
CLAIMER_STANCES: dict[str, Words] = {
    ClaimerStance.DENIES: _("its source denies it"),
    ClaimerStance.REPORTS: _("only reported"),
}
# The first stop of a claim's way: what its source does with it.
CLAIMER_ACTS: dict[str, Words] = {
    "": _("asserts it"),
    ClaimerStance.AFFIRMS: _("asserts it"),
    ClaimerStance.DENIES: _("denies it"),
    ClaimerStance.REPORTS: _("reports it"),
}

CLAIM_TYPES: dict[str, Words] = {
    ClaimType.EVENT: _("an event"),
    ClaimType.QUANTITY: _("a quantity"),
    ClaimType.COMPARISON: _("a comparison"),
    ClaimType.CAUSE: _("a cause"),
    ClaimType.QUOTATION: _("a quotation"),
    ClaimType.POSITION: _("a position"),
    ClaimType.FORECAST: _("a forecast"),
    ClaimType.OPINION: _("an opinion"),
    ClaimType.RULE: _("a rule"),
}

LOCATORS: dict[str, Words] = {
    LocatorKind.TEXT: _("text"),
    LocatorKind.PAGE: _("page"),
    LocatorKind.TIMECODE: _("time in a recording"),
    LocatorKind.CELL: _("cell of a table"),
    LocatorKind.REGION: _("part of a picture"),
    LocatorKind.OFFLINE: _("place on paper or in an archive"),
}

SOURCE_CLASSES: dict[str, Words] = {
    SourceClass.PRIMARY: _("primary: the thing itself, or who saw it"),
    SourceClass.SECONDARY: _("secondary: reports the primary"),
    SourceClass.TERTIARY: _("tertiary: collects reports"),
}

MEDIA: dict[str, Words] = {
    Medium.INTERVIEW: _("interview"),
    Medium.CALL: _("call"),
    Medium.DATA_SET: _("data set"),
}

# The commonest first: it is what the log is for.
OUTCOMES: dict[str, Words] = {
    SearchOutcome.NOTHING: _("nothing"),
    SearchOutcome.FOUND: _("something"),
    SearchOutcome.BLOCKED: _("no way in"),
}

ALL = _("all")

JOB_KINDS: dict[str, Words] = {
    JobKind.READ_ARTICLE: _("Reading an article"),
    JobKind.VERIFY_RECORD: _("Checking the record"),
    JobKind.SCRUB_FILES: _("Checking the stored files"),
    JobKind.CAPTURE_SOURCE: _("Capturing a source"),
    JobKind.FETCH_ARTICLE: _("Fetching an article"),
    JobKind.REFRESH_ARTICLE: _("Fetching an article again"),
    JobKind.CHECK_SOURCE: _("Looking at a captured page again"),
}

JOB_STATES: dict[str, Words] = {
    JobState.OWED: _("waiting"),
    JobState.RUNNING: _("under way"),
    JobState.DONE: _("done"),
    JobState.DEAD: _("given up"),
}

ROLES: dict[str, Words] = {
    Role.VIEWER: _("viewer"),
    Role.CHECKER: _("checker"),
    Role.REVIEWER: _("reviewer"),
    Role.EDITOR: _("editor"),
    Role.ADMIN: _("admin"),
}

ROLES_EXPLAINED: dict[str, Words] = {
    Role.VIEWER: _("viewer: reads"),
    Role.CHECKER: _("checker: logs claims, gives evidence"),
    Role.REVIEWER: _("reviewer: signs off what others propose"),
    Role.EDITOR: _("editor: publishes, sees confidential sources"),
    Role.ADMIN: _("admin: looks after members and tokens"),
}

THEMES: dict[str, Words] = {
    Theme.SYSTEM: _("as my system says"),
    Theme.LIGHT: _("light"),
    Theme.DARK: _("dark"),
}

SCOPES: dict[str, Words] = {
    Scope.READ: _("read"),
    Scope.WRITE: _("write"),
    Scope.REVIEW: _("review"),
    Scope.PUBLISH: _("publish"),
    Scope.ADMIN: _("manage members and tokens"),
}
