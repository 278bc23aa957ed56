"""The members' page: an admin adds people, gives them roles, shuts them out and lets them in."""

import re

from django.test import Client
from django.utils import timezone

from claims.enums import Role
from claims.models import Member
from claims.services import newsrooms
from tests.factories.articles import article, claim
from tests.people import People, acting
from tests.web.conftest import SignIn


def _main(client: Client) -> str:
    return client.get("/members/").content.decode().partition("<main")[2]


def _row(page: str, member: Member) -> str:
    return page.partition(f'id="member-{member.pk}"')[2].partition("</tr>")[0]


def test_everybody_is_listed_with_what_is_in_their_hands(ada: Client, gazette: People) -> None:
    claim(gazette.ada, article(gazette.ada, read=False), assignee=gazette.ben)
    gazette.ben.user.last_login = timezone.now()
    gazette.ben.user.save()
    row = _row(_main(ada), gazette.ben)
    assert "Ben Okafor" in row
    assert "ben@example.org" in row
    assert '<option value="reviewer" selected>' in row
    assert "now</time>" in row
    assert re.search(r'Claims in hand">1</td>', row)
    assert "not known" in _row(_main(ada), gazette.cleo)


def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(ada: Client, gazette: People) -> None:
    answer = ada.post("/members/", {"email": "eve at home", "name": "Eve Marsh", "role": "editor"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Error: Members" in page
    assert 'href="#id_email"' in page
    assert 'value="Eve Marsh"' in page
    again = ada.post("/members/", {"email": "ben@example.org", "role": "viewer"})
    assert (again.status_code, "is a member already" in again.content.decode()) == (409, True)


def test_a_role_is_changed_unless_somebody_was_faster(ada: Client, gazette: People) -> None:
    address = f"/members/{gazette.ben.pk}/change/"
    page = ada.post(address, {"role": "editor", "version": "1"}, follow=True).content.decode()
    assert "The role of Ben Okafor is changed." in page
    late = ada.post(address, {"role": "viewer", "version": "1"}, follow=True).content.decode()
    assert "changed by someone else" in late
    odd = ada.post(address, {"role": "owner"}, follow=True).content.decode()
    assert "There is no such role." in odd
    assert Member.objects.get(pk=gazette.ben.pk).role == "editor"


def test_who_is_deactivated_is_out_and_can_be_brought_back(ada: Client, gazette: People, sign_in: SignIn) -> None:
    ben = sign_in(gazette.ben)
    assert ben.get("/articles/").status_code == 200
    page = ada.post(f"/members/{gazette.ben.pk}/deactivate/", follow=True).content.decode()
    assert "Ben Okafor is deactivated, and can be brought back." in page
    assert ben.get("/articles/").status_code == 403
    assert "Ben Okafor" in _main(ada).partition("<h2>Deactivated</h2>")[2]
    ada.post(f"/members/{gazette.ben.pk}/restore/")
    assert ben.get("/articles/").status_code == 200


def test_the_only_admin_is_offered_no_way_out(ada: Client, gazette: People) -> None:
    row = _row(_main(ada), gazette.ada)
    assert "The only admin: make somebody else one first." in row
    assert "<form" not in row
    page = ada.post(f"/members/{gazette.ada.pk}/deactivate/", follow=True).content.decode()
    assert "Make somebody else an admin first." in page
    assert Member.objects.get(pk=gazette.ada.pk).is_active


def test_who_gives_up_being_admin_is_led_to_the_desk(ada: Client, gazette: People) -> None:
    newsrooms.edit_member(by=acting(gazette.ada), member=gazette.ben, role=Role.ADMIN)
    answer = ada.post(f"/members/{gazette.ada.pk}/change/", {"role": "editor"}, follow=True)
    assert answer.redirect_chain[0][0] == "/"
    assert answer.status_code == 200


def test_only_admins_are_shown_the_way(ada: Client, gazette: People, sign_in: SignIn) -> None:
    assert 'href="/members/"' in ada.get("/articles/").content.decode()
    assert 'href="/members/"' not in sign_in(gazette.ben).get("/articles/").content.decode()
