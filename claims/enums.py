"""The words of the domain that are chosen from a list. Plain string enums: no Django in here."""

from enum import StrEnum

from claims.kinds import CheckState as CheckState  # noqa: PLC0414 - handed on
from claims.kinds import EventKind as EventKind  # noqa: PLC0414 - handed on
from claims.kinds import Likeness as Likeness  # noqa: PLC0414 - handed on
from claims.kinds import LinkKind as LinkKind  # noqa: PLC0414 - handed on
from claims.kinds import LinkState as LinkState  # noqa: PLC0414 - handed on
from claims.kinds import Medium as Medium  # noqa: PLC0414 - handed on
from claims.kinds import NoState as NoState  # noqa: PLC0414 - handed on
from claims.kinds import OriginReason as OriginReason  # noqa: PLC0414 - handed on
from claims.kinds import PartialReason as PartialReason  # noqa: PLC0414 - handed on
from claims.kinds import Refresh as Refresh  # noqa: PLC0414 - handed on
from claims.kinds import RemovalKind as RemovalKind  # noqa: PLC0414 - handed on
from claims.kinds import SameReason as SameReason  # noqa: PLC0414 - handed on
from claims.kinds import SearchOutcome as SearchOutcome  # noqa: PLC0414 - handed on
from claims.kinds import SetBy as SetBy  # noqa: PLC0414 - handed on
from claims.kinds import SourceClass as SourceClass  # noqa: PLC0414 - handed on
from claims.kinds import ToldBy as ToldBy  # noqa: PLC0414 - handed on
from claims.kinds import Watch as Watch  # noqa: PLC0414 - handed on


class Role(StrEnum):
    """What a member may do; each may all that the one before may."""

    VIEWER = "viewer"
    CHECKER = "checker"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMIN = "admin"


class Scope(StrEnum):
    """What a token may do for its member."""

    READ = "read"
    WRITE = "write"
    REVIEW = "review"
    PUBLISH = "publish"
    ADMIN = "admin"


class Theme(StrEnum):
    """How the pages are lit for a user: as their system says, or always one way."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class ActorKind(StrEnum):
    """Who acts: a member in the pages, a member by token, or the desk itself (worker, command line)."""

    MEMBER = "member"
    TOKEN = "token"  # noqa: S105 - the name of a kind, no secret
    SYSTEM = "system"


class ArticleStatus(StrEnum):
    """How far an article has come on its way to a ledger."""

    QUEUED = "queued"
    FETCHING = "fetching"
    READING = "reading"
    READ = "read"
    FAILED = "failed"


class ClaimOrigin(StrEnum):
    """Who logged a claim."""

    MACHINE = "machine"
    PERSON = "person"
    IMPORT = "import"


class Form(StrEnum):
    """How a claim stands in the article."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATOR = "narrator"


class ClaimerStance(StrEnum):
    """What the source does with the assertion."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    REPORTS = "reports"


class ClaimType(StrEnum):
    """What sort of assertion a claim is."""

    EVENT = "event"
    QUANTITY = "quantity"
    COMPARISON = "comparison"
    CAUSE = "cause"
    QUOTATION = "quotation"
    POSITION = "position"
    FORECAST = "forecast"
    OPINION = "opinion"
    RULE = "rule"


class Anchor(StrEnum):
    """How well a claim's quote still stands in the newest version."""

    EXACT = "exact"
    MOVED = "moved"
    NEEDS_REVIEW = "needs_review"
    ORPHANED = "orphaned"


class BlockKind(StrEnum):
    """What a block of the article is."""

    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CAPTION = "caption"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    FURNITURE = "furniture"


class LinkRole(StrEnum):
    """A link of an attribution: who asserts it, or who passed it on."""

    SOURCE = "source"
    RELAY = "relay"


class SpeakerKind(StrEnum):
    """What a speaker is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


class ArticleEvidence(StrEnum):
    """What the article itself offers for a claim."""

    NONE_OFFERED = "none_offered"
    SAID_TO_BE_ABSENT = "said_to_be_absent"
    DOCUMENT = "document"
    DATA = "data"
    VIDEO = "video"
    PHOTO = "photo"
    WITNESS = "witness"
    EXPERT = "expert"
    DISPUTED = "disputed"


class ComponentKind(StrEnum):
    """A part of a claim that can be checked by itself."""

    QUANTITY = "quantity"
    ACTOR = "actor"
    ACTION = "action"
    PLACE = "place"
    TIME = "time"
    LABEL = "label"


class WordsOf(StrEnum):
    """Whose words a component is in."""

    SPEAKER = "speaker"
    ARTICLE = "article"


class Selection(StrEnum):
    """Whether the newsroom will check a claim."""

    OPEN = "open"
    SELECTED = "selected"
    PARKED = "parked"
    DECLINED = "declined"


class Stage(StrEnum):
    """How far a claim has come."""

    LOGGED = "logged"
    CHECKING = "checking"
    IN_REVIEW = "in_review"
    SIGNED_OFF = "signed_off"
    PUBLISHED = "published"
    DISMISSED = "dismissed"


class EvidenceStatus(StrEnum):
    """What is on file for and against a claim: computed, never public, never a verdict."""

    NO_EVIDENCE = "no_evidence"
    SINGLE_SOURCED = "single_sourced"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    CONTRADICTED = "contradicted"


class Stance(StrEnum):
    """Which way a piece of evidence points."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class About(StrEnum):
    """Whether evidence is about what was claimed, or only about its having been said."""

    CONTENT = "content"
    UTTERANCE = "utterance"


class EvidenceState(StrEnum):
    """Whether evidence can be found again where it says it is."""

    LOCATED = "located"
    PENDING = "pending"
    WITHDRAWN = "withdrawn"


class LocatorKind(StrEnum):
    """Where in a source the evidence lies."""

    TEXT = "text"
    PAGE = "page"
    TIMECODE = "timecode"
    CELL = "cell"
    REGION = "region"
    OFFLINE = "offline"


class FoundHow(StrEnum):
    """How an excerpt stands in a text: letter by letter, typography aside, or with small slips."""

    EXACT = "exact"
    FOLDED = "folded"
    FUZZY = "fuzzy"


class SourceKind(StrEnum):
    """What a source is kept as."""

    URL = "url"
    FILE = "file"
    DOCUMENT = "document"


class Capture(StrEnum):
    """How far a source's stored copy has come."""

    NONE = "none"
    PENDING = "pending"
    CAPTURED = "captured"
    PARTIAL = "partial"
    FAILED = "failed"


class CaptureWay(StrEnum):
    """How a stored copy came to be: fetched by the desk, rendered by a browser of its own, or sent by a member."""

    FETCHED = "fetched"
    RENDERED = "rendered"
    UPLOADED = "uploaded"


class JobState(StrEnum):
    """Where owed work stands."""

    OWED = "owed"
    RUNNING = "running"
    DONE = "done"
    DEAD = "dead"


class JobKind(StrEnum):
    """The kinds of work that can be owed."""

    READ_ARTICLE = "read_article"
    VERIFY_RECORD = "verify_record"
    SCRUB_FILES = "scrub_files"
    CAPTURE_SOURCE = "capture_source"
    FETCH_ARTICLE = "fetch_article"
    REFRESH_ARTICLE = "refresh_article"
    CHECK_SOURCE = "check_source"
