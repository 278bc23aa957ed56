"""The words that people decide with: verdicts, reviews, corrections. Plain string enums: no Django in here."""

from enum import StrEnum


class VerdictWord(StrEnum):
    """What a newsroom can find of a claim."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    MIXED = "mixed"
    MISSING_CONTEXT = "missing_context"
    CONFLICTING_EVIDENCE = "conflicting_evidence"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"
    NOT_CHECKABLE = "not_checkable"


class Uncheckable(StrEnum):
    """Why a claim can't be checked."""

    OPINION = "opinion"
    FORECAST = "forecast"
    TOO_VAGUE = "too_vague"
    RHETORICAL = "rhetorical"
    PRIVATE = "private"


class ReviewDecision(StrEnum):
    """What a member decides about somebody else's verdict."""

    APPROVE = "approve"
    REQUEST_CHANGES = "request_changes"
    DISSENT = "dissent"


class VerdictState(StrEnum):
    """Where a version of a verdict stands.

    `returned`: changes were asked for. `replaced`: there is a newer one. `void`: words or evidence changed under it.
    """

    IN_REVIEW = "in_review"
    SIGNED_OFF = "signed_off"
    RETURNED = "returned"
    REPLACED = "replaced"
    VOID = "void"


class CorrectionKind(StrEnum):
    """What sort of change is made to something published."""

    TYPO = "typo"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    CORRECTION = "correction"
    CHANGED_RATING = "changed_rating"
    RETRACTION = "retraction"


class RequestState(StrEnum):
    """How far a reader's correction request has come."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    DECLINED = "declined"
