"""What is stored. Rows and their constraints only: what happens to them is said in `claims.services`."""

from claims.models.article import Article, ArticleCapture, ArticleText, ArticleVersion
from claims.models.base import ImmutableError
from claims.models.claim import Attribution, Claim, ClaimTag
from claims.models.comment import Comment, CommentMention
from claims.models.contact import Contact
from claims.models.draft import Draft
from claims.models.event import ChainHead, Checkpoint, Event, EventSubject, EventValue
from claims.models.evidence import Evidence
from claims.models.file import StoredFile
from claims.models.idempotency import IdempotencyKey
from claims.models.invitation import Invitation
from claims.models.job import Job
from claims.models.link import ClaimLink
from claims.models.newsroom import Member, Newsroom
from claims.models.origin import OriginProposal
from claims.models.own import QueueMark, SavedFilter
from claims.models.policy import Policy, Scale
from claims.models.proposal import SpeakerProposal
from claims.models.publication import (
    Correction,
    CorrectionContent,
    CorrectionRequest,
    FactCheck,
    FactCheckClaim,
    FactCheckContent,
    FactCheckVersion,
)
from claims.models.reading import Difference, Reading
from claims.models.removal import Removal
from claims.models.search import Search
from claims.models.snapshot import Snapshot, SnapshotContent
from claims.models.source import Source, SourceAddress
from claims.models.speaker import Speaker, SpeakerAlias
from claims.models.succession import Succession
from claims.models.token import Token
from claims.models.user import User
from claims.models.verdict import Review, ReviewContent, ReviewWithdrawal, Verdict, VerdictContent
from claims.models.watch import SourceCheck, TextChange

__all__ = [
    "Article",
    "ArticleCapture",
    "ArticleText",
    "ArticleVersion",
    "Attribution",
    "ChainHead",
    "Checkpoint",
    "Claim",
    "ClaimLink",
    "ClaimTag",
    "Comment",
    "CommentMention",
    "Contact",
    "Correction",
    "CorrectionContent",
    "CorrectionRequest",
    "Difference",
    "Draft",
    "Event",
    "EventSubject",
    "EventValue",
    "Evidence",
    "FactCheck",
    "FactCheckClaim",
    "FactCheckContent",
    "FactCheckVersion",
    "IdempotencyKey",
    "ImmutableError",
    "Invitation",
    "Job",
    "Member",
    "Newsroom",
    "OriginProposal",
    "Policy",
    "QueueMark",
    "Reading",
    "Removal",
    "Review",
    "ReviewContent",
    "ReviewWithdrawal",
    "SavedFilter",
    "Scale",
    "Search",
    "Snapshot",
    "SnapshotContent",
    "Source",
    "SourceAddress",
    "SourceCheck",
    "Speaker",
    "SpeakerAlias",
    "SpeakerProposal",
    "StoredFile",
    "Succession",
    "TextChange",
    "Token",
    "User",
    "Verdict",
    "VerdictContent",
]
