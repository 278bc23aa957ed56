"""Who may do what: one table, printable on a page (`python manage.py print_tables`).

A member's role says how far the member reaches, a token's scopes how far the token reaches for that member; both must
allow an action. Roles are ordered: each may all that the one before may.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from claims.enums import ActorKind, Role, Scope
from claims.errors import NotAllowedError


class Action(StrEnum):
    """What can be asked of the desk."""

    READ = "read the newsroom"
    ADD_ARTICLE = "add an article"
    EDIT_ARTICLE = "edit what is kept beside an article"
    ARCHIVE_ARTICLE = "archive an article or bring it back"
    REFRESH_ARTICLE = "take in a newer state of an article"
    READ_AGAIN = "have an article read again"
    LOG_CLAIM = "log a claim"
    EDIT_CLAIM = "edit or confirm a claim"
    DISMISS_CLAIM = "dismiss a claim or bring it back"
    COMMENT = "comment on a claim"
    EDIT_SPEAKER = "edit a speaker"
    ADD_SOURCE = "add a source"
    EDIT_SOURCE = "edit a source"
    CAPTURE_SOURCE = "have a source captured, or send a capture of it"
    ATTACH_EVIDENCE = "attach evidence"
    EDIT_EVIDENCE = "edit evidence"
    WITHDRAW_EVIDENCE = "withdraw evidence or bring it back"
    LOG_SEARCH = "log where was looked for evidence"
    LOG_CONTACT = "log who was asked for a reply"
    PROPOSE_VERDICT = "propose a verdict"
    REVIEW_VERDICT = "review a verdict"
    PUBLISH = "publish a signed-off verdict"
    CORRECT = "correct what is published"
    ANSWER_REQUEST = "answer a reader who asks for a correction"
    SET_POLICY = "set the policy and the rating scale"
    READ_RECORD = "read the newsroom's whole record"
    VERIFY_RECORD = "start a check of the record"
    EXPORT_RECORD = "take the whole record away as a file"
    SCRUB_FILES = "check the stored files"
    REMOVE = "take down or erase"
    READ_JOBS = "see the newsroom's jobs"
    RETRY_JOB = "have a dead job tried again"
    MANAGE_MEMBERS = "add and change members"
    MANAGE_TOKENS = "make and revoke tokens"


ORDER = tuple(Role)

TABLE: dict[Action, tuple[Role, Scope]] = {
    Action.READ: (Role.VIEWER, Scope.READ),
    Action.ADD_ARTICLE: (Role.CHECKER, Scope.WRITE),
    Action.EDIT_ARTICLE: (Role.CHECKER, Scope.WRITE),
    Action.ARCHIVE_ARTICLE: (Role.CHECKER, Scope.WRITE),
    Action.REFRESH_ARTICLE: (Role.CHECKER, Scope.WRITE),
    Action.READ_AGAIN: (Role.EDITOR, Scope.WRITE),
    Action.LOG_CLAIM: (Role.CHECKER, Scope.WRITE),
    Action.EDIT_CLAIM: (Role.CHECKER, Scope.WRITE),
    Action.DISMISS_CLAIM: (Role.CHECKER, Scope.WRITE),
    Action.COMMENT: (Role.CHECKER, Scope.WRITE),
    Action.EDIT_SPEAKER: (Role.CHECKER, Scope.WRITE),
    Action.ADD_SOURCE: (Role.CHECKER, Scope.WRITE),
    Action.EDIT_SOURCE: (Role.CHECKER, Scope.WRITE),
    Action.CAPTURE_SOURCE: (Role.CHECKER, Scope.WRITE),
    Action.ATTACH_EVIDENCE: (Role.CHECKER, Scope.WRITE),
    Action.EDIT_EVIDENCE: (Role.CHECKER, Scope.WRITE),
    Action.WITHDRAW_EVIDENCE: (Role.CHECKER, Scope.WRITE),
    Action.LOG_SEARCH: (Role.CHECKER, Scope.WRITE),
    Action.LOG_CONTACT: (Role.CHECKER, Scope.WRITE),
    Action.PROPOSE_VERDICT: (Role.CHECKER, Scope.WRITE),
    Action.REVIEW_VERDICT: (Role.REVIEWER, Scope.REVIEW),
    Action.PUBLISH: (Role.EDITOR, Scope.PUBLISH),
    Action.CORRECT: (Role.EDITOR, Scope.PUBLISH),
    Action.ANSWER_REQUEST: (Role.EDITOR, Scope.PUBLISH),
    Action.SET_POLICY: (Role.ADMIN, Scope.ADMIN),
    Action.READ_RECORD: (Role.VIEWER, Scope.READ),
    Action.VERIFY_RECORD: (Role.REVIEWER, Scope.WRITE),
    Action.EXPORT_RECORD: (Role.ADMIN, Scope.ADMIN),
    Action.SCRUB_FILES: (Role.ADMIN, Scope.ADMIN),
    Action.REMOVE: (Role.ADMIN, Scope.ADMIN),
    Action.READ_JOBS: (Role.ADMIN, Scope.ADMIN),
    Action.RETRY_JOB: (Role.ADMIN, Scope.ADMIN),
    Action.MANAGE_MEMBERS: (Role.ADMIN, Scope.ADMIN),
    Action.MANAGE_TOKENS: (Role.ADMIN, Scope.ADMIN),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is acting, in which newsroom, through which request.

    `id` is the member's id, the token's id for a token, and None for the desk itself. `member_id` is the person who
    answers for it in either case, so that nobody approves by token what they proposed in the browser.
    """

    newsroom_id: UUID
    kind: ActorKind
    id: UUID | None = None
    member_id: UUID | None = None
    role: Role = Role.VIEWER
    scopes: frozenset[Scope] = field(default_factory=lambda: frozenset(Scope))
    request_id: str | None = None


def system(newsroom_id: UUID, *, request_id: str | None = None) -> Actor:
    """The desk itself: the worker that reads an article, a command on the operator's own machine."""
    return Actor(newsroom_id=newsroom_id, kind=ActorKind.SYSTEM, role=Role.ADMIN, request_id=request_id)


def public(newsroom_id: UUID, *, request_id: str | None = None) -> Actor:
    """A reader of whom nothing is known: may look at what is published, and at nothing else that a door offers."""
    scopes = frozenset({Scope.READ})
    return Actor(newsroom_id=newsroom_id, kind=ActorKind.SYSTEM, scopes=scopes, request_id=request_id)


def reaches(role: Role, least: Role) -> bool:
    """Whether `role` stands at or above `least`."""
    return ORDER.index(role) >= ORDER.index(least)


def may(by: Actor, action: Action) -> bool:
    """Whether both the role and the scopes of `by` allow `action`."""
    least, scope = TABLE[action]
    return reaches(by.role, least) and scope in by.scopes


def require(by: Actor, action: Action) -> None:
    """Raise `NotAllowedError`, with a sentence that says what would be needed, unless `by` may do `action`."""
    least, scope = TABLE[action]
    if not reaches(by.role, least):
        raise NotAllowedError(f"To {action.value} takes the role {least.value}; yours is {by.role.value}.", code="role")
    if scope not in by.scopes:
        raise NotAllowedError(f"To {action.value} the token needs the scope {scope.value}.", code="scope")


def in_the_case(by: Actor, *, creator: UUID | None, assignees: frozenset[UUID | None]) -> bool:
    """Whether `by` may see a confidential source: its creator, a claim's assignee, editors and admins."""
    if reaches(by.role, Role.EDITOR):
        return True
    return by.member_id is not None and (by.member_id == creator or by.member_id in assignees)
