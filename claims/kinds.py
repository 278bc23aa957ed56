"""The kinds of events that the record knows; of links, of likeness between speakers, of sources and origins."""

from enum import StrEnum


class EventKind(StrEnum):
    """The kinds of events. A kind is never renamed or used for something else: the record holds them for ever."""

    NEWSROOM_CREATED = "newsroom_created"
    MEMBER_ADDED = "member_added"
    MEMBER_INVITED = "member_invited"
    INVITATION_RENEWED = "invitation_renewed"
    INVITATION_REVOKED = "invitation_revoked"
    MEMBER_JOINED = "member_joined"
    MEMBER_EDITED = "member_edited"
    MEMBER_DEACTIVATED = "member_deactivated"
    MEMBER_RESTORED = "member_restored"
    TOKEN_CREATED = "token_created"  # noqa: S105 - the name of a kind, no secret
    TOKEN_EDITED = "token_edited"  # noqa: S105 - as above
    TOKEN_REVOKED = "token_revoked"  # noqa: S105 - as above
    ARTICLE_ADDED = "article_added"
    ARTICLE_FETCHED = "article_fetched"
    ARTICLE_FETCH_ASKED = "article_fetch_asked"
    ARTICLE_COMPLETED = "article_completed"
    ARTICLE_REFRESH_ASKED = "article_refresh_asked"
    ARTICLE_REFRESHED = "article_refreshed"
    ARTICLE_REFRESH_REFUSED = "article_refresh_refused"
    ARTICLE_EDITED = "article_edited"
    ARTICLE_ARCHIVED = "article_archived"
    ARTICLE_RESTORED = "article_restored"
    ARTICLE_READ = "article_read"
    ARTICLE_FAILED = "article_failed"
    READING_ASKED = "reading_asked"
    ARTICLE_READ_AGAIN = "article_read_again"
    DIFFERENCE_LEFT = "difference_left"
    CLAIM_LOGGED = "claim_logged"
    CLAIM_EDITED = "claim_edited"
    CLAIM_DISMISSED = "claim_dismissed"
    CLAIM_RESTORED = "claim_restored"
    SPEAKER_EDITED = "speaker_edited"
    SOURCE_ADDED = "source_added"
    SOURCE_EDITED = "source_edited"
    CAPTURE_ASKED = "capture_asked"
    SOURCE_CAPTURED = "source_captured"
    CAPTURE_FAILED = "capture_failed"
    EVIDENCE_ATTACHED = "evidence_attached"
    EVIDENCE_EDITED = "evidence_edited"
    EVIDENCE_WITHDRAWN = "evidence_withdrawn"
    EVIDENCE_RESTORED = "evidence_restored"
    SEARCH_LOGGED = "search_logged"
    SEARCH_WITHDRAWN = "search_withdrawn"
    SEARCH_RESTORED = "search_restored"
    CONTACT_LOGGED = "contact_logged"
    CONTACT_EDITED = "contact_edited"
    CONTACT_WITHDRAWN = "contact_withdrawn"
    CONTACT_RESTORED = "contact_restored"
    VERDICT_PROPOSED = "verdict_proposed"
    VERDICT_APPROVED = "verdict_approved"
    VERDICT_RETURNED = "verdict_returned"
    VERDICT_DISSENTED = "verdict_dissented"
    VERDICT_SIGNED_OFF = "verdict_signed_off"
    FACT_CHECK_PUBLISHED = "fact_check_published"
    FACT_CHECK_CORRECTED = "fact_check_corrected"
    CORRECTION_ASKED = "correction_asked"
    CORRECTION_ANSWERED = "correction_answered"
    POLICY_SET = "policy_set"
    SCALE_SET = "scale_set"
    VERIFICATION_STARTED = "verification_started"
    SCRUB_STARTED = "scrub_started"
    FILES_SCRUBBED = "files_scrubbed"
    TAKEN_DOWN = "taken_down"
    JOB_RETRIED = "job_retried"
    COMMENT_ADDED = "comment_added"
    SPEAKER_MERGED = "speaker_merged"
    CLAIMS_CHANGED = "claims_changed"
    CLAIM_SPLIT = "claim_split"
    CLAIMS_MERGED = "claims_merged"
    UNDONE = "undone"
    CLAIMS_LINKED = "claims_linked"
    LINK_CONFIRMED = "link_confirmed"
    LINK_DISMISSED = "link_dismissed"
    LINK_RESTORED = "link_restored"
    SPEAKERS_KEPT_APART = "speakers_kept_apart"


class LinkKind(StrEnum):
    """What another claim is to a claim: the same, one that claims more or less than it, or one against it."""

    SAME_AS = "same_as"
    BROADER = "broader"
    NARROWER = "narrower"
    CONTRADICTS = "contradicts"


class LinkState(StrEnum):
    """Whether a person stands behind a link between claims."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Likeness(StrEnum):
    """Why two speakers of different articles may be one."""

    NAMESAKES = "namesakes"
    SAME_NAME = "same_name"
    SURNAME = "surname"
    INITIALS = "initials"
    MIDDLE_NAME = "middle_name"
    SPELLING = "spelling"
    ACRONYM = "acronym"


class OriginReason(StrEnum):
    """What speaks for whose reporting a source is."""

    CREDIT = "credit"
    CANONICAL = "canonical"
    NEAR = "near"
    PUBLISHER = "publisher"
    SITE = "site"


class SetBy(StrEnum):
    """Who said that a figure is a later one: the desk, which may be overruled, or a person."""

    DESK = "desk"
    PERSON = "person"


class Medium(StrEnum):
    """What a source is beyond how it is kept. Interviews and calls are described, a data set may be kept any way."""

    INTERVIEW = "interview"
    CALL = "call"
    DATA_SET = "data_set"


class SearchOutcome(StrEnum):
    """What came of looking somewhere."""

    FOUND = "found"
    NOTHING = "nothing"
    BLOCKED = "blocked"


class RemovalKind(StrEnum):
    """What can be taken down or erased."""

    FILE = "file"
    CAPTURE_TEXT = "capture_text"
    ARTICLE_TEXT = "article_text"
    COMMENT = "comment"
    SPEAKER = "speaker"
    MEMBER = "member"
    EVENT_VALUES = "event_values"
    SEARCH = "search"
    CONTACT = "contact"
    VERDICT = "verdict"
    REVIEW = "review"
    FACT_CHECK = "fact_check"
    CORRECTION_REQUEST = "correction_request"


class PartialReason(StrEnum):
    """Why a stored copy holds less than a reader would see."""

    NEEDS_SCRIPTS = "needs_scripts"
    CONSENT_WALL = "consent_wall"
    CUT_OFF = "cut_off"
    NO_TEXT = "no_text"


class Refresh(StrEnum):
    """What came of the last look for a newer state of an article; empty before the first."""

    ASKED = "asked"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    REFUSED = "refused"


class SourceClass(StrEnum):
    """How near a source stands to what it tells."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    TERTIARY = "tertiary"
