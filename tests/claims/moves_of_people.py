"""The services about newsrooms, members, invitations and tokens, for the table in `test_services`."""

from collections.abc import Callable
from typing import Any

from claims.enums import EventKind, Role, Scope
from claims.services import invitations, newsrooms, tokens
from tests.people import PASSWORD, People, acting, user

# By the name of a service: what has to be there first, the move, and the one event it writes.
Moves = dict[str, tuple[Callable[[People], Any], Callable[[People, Any], Any], EventKind]]


def _token(p: People) -> Any:
    return tokens.create_token(by=acting(p.ada), member=p.ben, name="ci", scopes=[Scope.READ])[0]


def _invited(p: People) -> Any:
    return invitations.invite(by=acting(p.ada), email="eve@example.org", name="Eve", role=Role.CHECKER)[0]


def _added(p: People) -> Any:
    return newsrooms.add_person(by=acting(p.ada), email="eve@example.org", name="Eve", role=Role.CHECKER)


MOVES: Moves = {
    "newsrooms.create_newsroom": (
        lambda p: user("eve", "Eve"),
        lambda p, eve: newsrooms.create_newsroom(slug="third", name="Third", admin=eve),
        EventKind.NEWSROOM_CREATED,
    ),
    "newsrooms.add_member": (
        lambda p: user("eve", "Eve"),
        lambda p, eve: newsrooms.add_member(by=acting(p.ada), user=eve, role=Role.VIEWER),
        EventKind.MEMBER_ADDED,
    ),
    "newsrooms.add_person": (
        lambda p: None,
        lambda p, _: newsrooms.add_person(by=acting(p.ada), email="eve@example.org", name="Eve", role=Role.VIEWER),
        EventKind.MEMBER_ADDED,
    ),
    "newsrooms.edit_member": (
        lambda p: p.ben,
        lambda p, ben: newsrooms.edit_member(by=acting(p.ada), member=ben, role=Role.EDITOR),
        EventKind.MEMBER_EDITED,
    ),
    "invitations.invite": (lambda p: None, lambda p, _: _invited(p), EventKind.MEMBER_INVITED),
    "invitations.invite_member": (
        _added,
        lambda p, eve: invitations.invite_member(by=acting(p.ada), member=eve),
        EventKind.MEMBER_INVITED,
    ),
    "invitations.renew_invitation": (
        _invited,
        lambda p, one: invitations.renew_invitation(by=acting(p.ada), invitation=one),
        EventKind.INVITATION_RENEWED,
    ),
    "invitations.revoke_invitation": (
        _invited,
        lambda p, one: invitations.revoke_invitation(by=acting(p.ada), invitation=one),
        EventKind.INVITATION_REVOKED,
    ),
    "invitations.accept_invitation": (
        _invited,
        lambda p, one: invitations.accept_invitation(invitation=one, name="Eve Marsh", password=PASSWORD),
        EventKind.MEMBER_JOINED,
    ),
    "newsrooms.note_name": (
        lambda p: p.ben,
        lambda p, ben: newsrooms.note_name(by=acting(ben), member=ben, was="Benjamin Okafor"),
        EventKind.MEMBER_EDITED,
    ),
    "newsrooms.deactivate_member": (
        lambda p: p.ben,
        lambda p, ben: newsrooms.deactivate_member(by=acting(p.ada), member=ben),
        EventKind.MEMBER_DEACTIVATED,
    ),
    "newsrooms.restore_member": (
        lambda p: newsrooms.deactivate_member(by=acting(p.ada), member=p.ben),
        lambda p, ben: newsrooms.restore_member(by=acting(p.ada), member=ben),
        EventKind.MEMBER_RESTORED,
    ),
    "tokens.edit_token": (
        _token,
        lambda p, token: tokens.edit_token(by=acting(p.ada), token=token, name="cd", scopes=list(Scope)),
        EventKind.TOKEN_EDITED,
    ),
    "tokens.revoke_token": (
        _token,
        lambda p, token: tokens.revoke_token(by=acting(p.ada), token=token),
        EventKind.TOKEN_REVOKED,
    ),
    "tokens.create_token": (
        lambda p: p.ada,
        lambda p, ada: tokens.create_token(by=acting(ada), member=ada, name="ci", scopes=[Scope.READ]),
        EventKind.TOKEN_CREATED,
    ),
}
