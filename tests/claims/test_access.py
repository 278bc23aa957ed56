"""Who may do what, written out once more: an action that takes less than it is said to, or a new one, is seen here."""

from uuid import UUID

import pytest

from claims import access
from claims.access import Action, Actor
from claims.enums import ActorKind, Role, Scope
from claims.errors import NotAllowedError

# The role that is the first to reach so far, the scope that a token needs → the actions.
MAY: dict[tuple[Role, Scope], set[str]] = {
    (Role.VIEWER, Scope.READ): {"READ", "READ_RECORD"},
    (Role.CHECKER, Scope.WRITE): {
        *("ADD_ARTICLE", "EDIT_ARTICLE", "ARCHIVE_ARTICLE", "REFRESH_ARTICLE"),
        *("LOG_CLAIM", "EDIT_CLAIM", "DISMISS_CLAIM", "COMMENT", "EDIT_SPEAKER"),
        *("ADD_SOURCE", "EDIT_SOURCE", "CAPTURE_SOURCE"),
        *("ATTACH_EVIDENCE", "EDIT_EVIDENCE", "WITHDRAW_EVIDENCE"),
        *("LOG_SEARCH", "LOG_CONTACT", "PROPOSE_VERDICT"),
    },
    (Role.REVIEWER, Scope.REVIEW): {"REVIEW_VERDICT"},
    (Role.REVIEWER, Scope.WRITE): {"VERIFY_RECORD"},
    (Role.EDITOR, Scope.PUBLISH): {"PUBLISH", "CORRECT", "ANSWER_REQUEST"},
    (Role.EDITOR, Scope.WRITE): {"READ_AGAIN"},
    (Role.EDITOR, Scope.READ): {"EXPORT_BUNDLE"},
    (Role.ADMIN, Scope.ADMIN): {
        *("SET_POLICY", "EXPORT_RECORD", "SCRUB_FILES", "REMOVE", "READ_JOBS", "RETRY_JOB"),
        *("MANAGE_MEMBERS", "MANAGE_TOKENS"),
    },
}
LOWEST_FIRST = ("viewer", "checker", "reviewer", "editor", "admin")
CASES = [(name, *takes) for takes, names in MAY.items() for name in sorted(names)]
HERE = UUID(int=1)


def test_every_action_is_in_the_table_once() -> None:
    assert sorted(name for name, *_ in CASES) == sorted(action.name for action in Action)


def test_roles_stand_in_their_order() -> None:
    assert access.ORDER == LOWEST_FIRST


@pytest.mark.parametrize(("name", "least", "asked"), CASES)
def test_an_action_takes_its_role_and_its_scope(name: str, least: Role, asked: Scope) -> None:
    action = Action[name]
    for role in Role:
        by = Actor(HERE, ActorKind.MEMBER, role=role)
        reaches = LOWEST_FIRST.index(role) >= LOWEST_FIRST.index(least)
        assert access.may(by, action) == reaches
        if not reaches:
            with pytest.raises(NotAllowedError, match=f"takes the role {least}; yours is {role}") as refused:
                access.require(by, action)
            assert (refused.value.code, refused.value.action) == ("role", name.lower())
    for scope in Scope:
        narrow = Actor(HERE, ActorKind.TOKEN, role=Role.ADMIN, scopes=frozenset({scope}))
        assert access.may(narrow, action) == (scope == asked)
    others = Actor(HERE, ActorKind.TOKEN, role=Role.ADMIN, scopes=frozenset(set(Scope) - {asked}))
    with pytest.raises(NotAllowedError, match=f"needs the scope {asked}") as refused:
        access.require(others, action)
    assert (refused.value.code, refused.value.action) == ("scope", name.lower())


def test_a_reader_of_whom_nothing_is_known_may_look_and_no_more() -> None:
    able = {action.name for action in Action if access.may(access.public(HERE), action)}
    assert able == {"READ", "READ_RECORD"}
