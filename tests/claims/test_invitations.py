"""Invitations: who may be invited, what a link is good for, and what it must never be good for."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_scopes import scope

from claims.access import Actor
from claims.enums import EventKind, Role
from claims.errors import InvalidError, NotAllowedError, StateError
from claims.models import Event, EventValue, Invitation, Member, User
from claims.selectors import invitations as found
from claims.services import invitations, newsrooms
from tests.people import PASSWORD, People, acting

EVE = "eve@example.org"


def _invited(by: Member, email: str = EVE, role: Role = Role.CHECKER) -> Invitation:
    return invitations.invite(by=acting(by), email=email, name="Eve", role=role)[0]


def _added(by: Member, email: str = EVE) -> Member:
    return newsrooms.add_person(by=acting(by), email=email, name="Eve", role=Role.CHECKER)


def test_only_a_hash_of_the_secret_is_stored_and_the_record_holds_not_even_that(gazette: People) -> None:
    invitation, secret = invitations.invite(
        by=acting(gazette.ada), email=f" {EVE.upper()} ", name="Eve", role=Role.VIEWER
    )
    assert (invitation.email, invitation.secret_sha256) == (EVE, invitations.digest(secret))
    assert len(secret) >= 43
    body = bytes(Event.objects.get(kind=EventKind.MEMBER_INVITED).body).decode()
    values = "".join(EventValue.objects.values_list("value", flat=True))
    for hidden in (secret, invitation.secret_sha256):
        assert hidden not in body + values
    assert EVE not in body
    assert secret not in repr(list(Invitation.objects.values()))


def test_whoever_accepts_becomes_a_member_in_the_role_and_the_record_says_that_they_came(gazette: People) -> None:
    member = invitations.accept_invitation(invitation=_invited(gazette.ada), name="Әйгерім 👋", password=PASSWORD)
    assert (member.role, str(member), member.is_active) == ("checker", "Әйгерім 👋", True)
    assert member.user.check_password(PASSWORD)
    event = Event.objects.get(kind=EventKind.MEMBER_JOINED)
    assert (event.actor_kind, event.actor_id) == ("member", member.pk)
    assert [one.subject_kind for one in event.subjects.all()] == ["member", "invitation"]


def test_a_link_holds_once(gazette: People) -> None:
    invitation = _invited(gazette.ada)
    invitations.accept_invitation(invitation=invitation, name="Eve", password=PASSWORD)
    with pytest.raises(StateError):
        invitations.accept_invitation(invitation=invitation, name="Mallory", password="another horse battery")
    assert User.objects.get(email=EVE).check_password(PASSWORD)
    invitation.refresh_from_db()
    assert found.state(invitation) == "used"


@pytest.mark.parametrize("what", ["revoked", "expired"])
def test_a_link_that_holds_no_longer_makes_nobody_a_member(gazette: People, what: str) -> None:
    invitation = _invited(gazette.ada)
    if what == "revoked":
        invitations.revoke_invitation(by=acting(gazette.ada), invitation=invitation)
    else:
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    invitation.refresh_from_db()
    assert found.state(invitation) == what
    with pytest.raises(StateError, match="no longer"):
        invitations.accept_invitation(invitation=invitation, name="Eve", password=PASSWORD)
    assert not User.objects.filter(email=EVE).exists()


def test_it_holds_for_a_week_and_another_when_renewed_by_another_link(gazette: People) -> None:
    invitation = _invited(gazette.ada)
    assert timedelta(days=6, hours=23) < invitation.expires_at - timezone.now() <= timedelta(days=7)
    first = invitation.secret_sha256
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    renewed, secret = invitations.renew_invitation(by=acting(gazette.ada), invitation=invitation)
    assert found.of_link(first) is None
    again = found.of_link(invitations.digest(secret))
    assert again == renewed
    assert found.state(renewed) == "open"


def test_what_was_revoked_or_used_is_not_renewed_and_what_was_used_not_revoked(gazette: People) -> None:
    by, one, two = acting(gazette.ada), _invited(gazette.ada), _invited(gazette.ada, "fay@example.org")
    invitations.revoke_invitation(by=by, invitation=one)
    assert invitations.revoke_invitation(by=by, invitation=one).revoked_at
    invitations.accept_invitation(invitation=two, name="Fay", password=PASSWORD)
    for invitation in (one, two):
        with pytest.raises(StateError):
            invitations.renew_invitation(by=by, invitation=invitation)
    with pytest.raises(StateError):
        invitations.revoke_invitation(by=by, invitation=two)


def test_nobody_is_invited_twice_or_who_is_a_member(gazette: People) -> None:
    _invited(gazette.ada)
    for email, code in ((EVE.upper(), "invited"), ("ben@example.org", "member_exists")):
        with pytest.raises(StateError) as refused:
            _invited(gazette.ada, email)
        assert refused.value.code == code
    newsrooms.deactivate_member(by=acting(gazette.ada), member=gazette.ben)
    with pytest.raises(StateError, match="bring them back"):
        _invited(gazette.ada, "ben@example.org")


@pytest.mark.parametrize("email", ["", "eve", "e ve@example.org", "e\x00ve@example.org", f"{'e' * 250}@example.org"])
def test_an_address_that_will_not_do_is_refused(gazette: People, email: str) -> None:
    with pytest.raises(InvalidError):
        _invited(gazette.ada, email)


def test_it_takes_an_admin(gazette: People) -> None:
    invitation = _invited(gazette.ada)
    by: Actor = acting(gazette.ben)
    for act in (
        lambda: invitations.invite(by=by, email="fay@example.org", role=Role.ADMIN),
        lambda: invitations.renew_invitation(by=by, invitation=invitation),
        lambda: invitations.revoke_invitation(by=by, invitation=invitation),
        lambda: invitations.invite_member(by=by, member=gazette.cleo),
    ):
        with pytest.raises(NotAllowedError):
            act()


@pytest.mark.parametrize("password", ["", "short", "password123", "1234567890", "eve@example.org"])
def test_a_weak_password_is_refused_and_nobody_is_made(gazette: People, password: str) -> None:
    with pytest.raises(InvalidError) as refused:
        invitations.accept_invitation(invitation=_invited(gazette.ada), name="Eve", password=password)
    assert {fault.path for fault in refused.value.faults} == {("password",)}
    assert not User.objects.filter(email=EVE).exists()


def test_a_link_never_sets_the_password_of_who_has_one(gazette: People) -> None:
    with pytest.raises(StateError, match="Sign in"):
        invitations.accept_invitation(invitation=_invited(gazette.ada, "dan@example.org"), name="X", password=PASSWORD)
    assert not Member.objects.filter(user=gazette.dan.user).exists()


def test_who_has_an_account_comes_in_by_signing_in_and_keeps_their_name(gazette: People) -> None:
    invitation = _invited(gazette.ada, "dan@example.org")
    with pytest.raises(StateError, match="for dan"):
        invitations.accept_invitation(invitation=invitation, user=gazette.ben.user)
    member = invitations.accept_invitation(invitation=invitation, user=gazette.dan.user)
    assert (str(member), member.newsroom) == ("Dan Rossi", gazette.gazette)


def test_a_link_of_one_newsroom_sets_no_password_of_an_account_that_another_has_added(people: People) -> None:
    """Else an admin could come by what another newsroom has entrusted to an account that nobody has used yet."""
    with scope(newsroom=people.gazette):
        invitation = _invited(people.ada)
    with scope(newsroom=people.herald):
        _added(people.dan)
    with scope(newsroom=people.gazette), pytest.raises(StateError, match="Sign in"):
        invitations.accept_invitation(invitation=invitation, name="Eve", password=PASSWORD)
    assert not User.objects.get(email=EVE).has_usable_password()


def test_a_member_without_a_password_gets_a_link_and_another_when_it_is_lost(gazette: People) -> None:
    eve = _added(gazette.ada)
    one, _ = invitations.invite_member(by=acting(gazette.ada), member=eve)
    two, _ = invitations.invite_member(by=acting(gazette.ada), member=eve)
    assert one.pk == two.pk
    came = invitations.accept_invitation(invitation=two, name="Eve Marsh", password=PASSWORD)
    assert (came.pk, str(came)) == (eve.pk, "Eve Marsh")
    with pytest.raises(StateError):
        invitations.invite_member(by=acting(gazette.ada), member=eve)


def test_who_is_shut_out_meanwhile_does_not_come_in(gazette: People) -> None:
    eve = _added(gazette.ada)
    invitation, _ = invitations.invite_member(by=acting(gazette.ada), member=eve)
    newsrooms.deactivate_member(by=acting(gazette.ada), member=eve)
    invitation = found.get(invitation.pk)
    assert found.state(invitation) == "revoked"
    with pytest.raises(StateError):
        invitations.accept_invitation(invitation=invitation, name="Eve", password=PASSWORD)


def test_one_address_is_invited_by_two_newsrooms_and_comes_into_both(people: People) -> None:
    with scope(newsroom=people.gazette):
        invitations.accept_invitation(invitation=_invited(people.ada), name="Eve", password=PASSWORD)
    with scope(newsroom=people.herald):
        invitation = _invited(people.dan)
        member = invitations.accept_invitation(invitation=invitation, user=User.objects.get(email=EVE))
    assert member.newsroom == people.herald
