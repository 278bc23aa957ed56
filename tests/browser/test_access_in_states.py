"""axe on the pages in their other states: refused, overtaken, empty, unfolded, with a dialog or a message, in error.

A page is led into its state once, and looked at there in every dress.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_scopes import scope
from playwright.sync_api import Page, expect

from claims.enums import Role
from claims.models import Claim, Invitation
from claims.services import claims, invitations
from tests.browser import states
from tests.browser.axe import violations_in_every_dress
from tests.browser.conftest import sign_in
from tests.browser.every_page import pages
from tests.people import People, acting

__all__ = ["pages"]

pytestmark = pytest.mark.services


class Finds:
    """What axe finds, by the name of the state."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: dict[str, list[str]] = {}

    def look(self, name: str, *, within: str = "") -> None:
        """Look at the page as it stands, or at what is `within` some of its parts."""
        if wrong := violations_in_every_dress(self.page, within=within):
            self.found[name] = wrong


@pytest.fixture
def finds(page: Page) -> Finds:
    return Finds(page)


def test_25_what_was_refused(finds: Finds, pages: dict[str, str]) -> None:
    """A form that won't do says so, in words and in place; so does one that somebody else was quicker with."""
    page = finds.page
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    page.locator(".summary").wait_for()
    finds.look("sign-in")
    sign_in(page)
    for kind, table in (("refused", states.REFUSED), ("overtaken", states.OVERTAKEN)):
        for name, fields in table.items():
            page.goto(pages[name])
            states.send(page, fields)
            assert page.locator("main .summary, main [role=alert]").count(), f"{name} was taken"
            finds.look(f"{name}, {kind}")
    assert finds.found == {}


def test_25_nothing_on_file(finds: Finds, cast_of_the_desk: People) -> None:
    sign_in(finds.page, "dan@example.org")
    for address in states.LISTS:
        finds.page.goto(address)
        finds.look(address)
    assert finds.found == {}


def test_25_what_is_open(finds: Finds, pages: dict[str, str]) -> None:
    """Menus, tables and changes unfolded; the dialogs over pages of every sort."""
    page = finds.page
    sign_in(page)
    for name in states.UNFOLDED:
        page.goto(pages[name])
        states.unfold(page)
        finds.look(f"{name}, unfolded", within="details")
    for name in ("claims", "inbox", "claim"):
        for what, act in states.OPEN.items():
            page.goto(pages[name])
            act(page)
            finds.look(f"{name}, {what}", within="dialog[open]")
    assert finds.found == {}


def test_25_what_is_said(finds: Finds, pages: dict[str, str], cast_of_the_desk: People) -> None:
    """Messages on the page with and without their undo, and as toasts; what asks once more; what is shown only once."""
    page = finds.page
    sign_in(page)
    page.goto(pages["edit-speaker"])
    states.send(page, {"other": "Bakery owner nobody knows"})
    finds.look("edit-speaker, no such other")
    page.goto(pages["dismiss-claim"])
    states.send(page, {"reason": "Said in jest."})
    page.locator("#messages form.undo, #toasts form.undo").first.wait_for(state="attached")
    finds.look("a message with an undo")
    page.goto(pages["claim"])
    page.keyboard.press("z")
    page.locator("#toasts .message").first.wait_for()
    finds.look("a toast")
    page.goto(pages["edit-claim"])
    with scope(newsroom=cast_of_the_desk.gazette):
        claims.dismiss_claim(by=acting(cast_of_the_desk.ben), claim=_claim(pages), reason="Twice.")
    states.send(page, {"statement": "Another."})
    finds.look("edit-claim, dismissed meanwhile")
    page.goto(pages["tokens"])
    states.send(page, {"name": "CMS"})
    finds.look("a token shown once")
    page.goto(pages["members"])
    states.send(page, {"email": "gus@example.org"})
    finds.look("an invitation shown once")
    page.goto("/accounts/logout/")
    finds.look("signing out")
    assert finds.found == {}


def _claim(pages: dict[str, str]) -> Claim:
    return Claim.objects.get(pk=pages["claim"].strip("/").split("/")[1])


def test_25_what_went_wrong(finds: Finds, pages: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Not found, not allowed, not like this, not now, and a fault of ours."""
    page = finds.page
    sign_in(page, "cleo@example.org")

    def fails(*_args: object, **_named: object) -> None:
        raise RuntimeError("The disk is on fire.")

    monkeypatch.setattr("web.views.sources.show", fails)
    wrong = {404: pages["claim"].replace("0", "1"), 403: "/members/", 405: "/undo/", 500: "/sources/"}
    for status, address in wrong.items():
        answer = page.goto(address)
        assert answer
        assert answer.status == status
        finds.look(str(status))
    page.context.clear_cookies(name="csrftoken")
    page.goto(pages["new-article"])
    page.context.clear_cookies(name="csrftoken")
    states.send(page, {"text": "It rained."})
    finds.look("a form that is too old")
    assert finds.found == {}


# How an invitation ends, by what is on file then.
BEFORE: dict[str, Any] = {"accepted_at": None, "revoked_at": None}
ENDS: dict[str, dict[str, Any]] = {
    "expired": {"expires_at": timezone.now() - timedelta(days=1)},
    "taken back": {"revoked_at": timezone.now()},
    "used": {"accepted_at": timezone.now()},
}


def test_25_an_invitation(finds: Finds, cast_of_the_desk: People) -> None:
    """Good, typed wrongly, for somebody else, for who has an account, and at an end in each way."""
    page, people = finds.page, cast_of_the_desk

    def link(mail: str) -> tuple[Invitation, str]:
        with scope(newsroom=people.gazette):
            made, secret = invitations.invite(by=acting(people.ada), email=mail, name="Eve", role=Role.CHECKER)
        return made, f"/join/{secret}/"

    fresh, address = link("eve@example.org")
    page.goto(address)
    finds.look("new")
    states.send(page, {"name": ""})
    page.locator(".summary").wait_for()
    finds.look("typed wrongly")
    page.goto(link("dan@example.org")[1])
    finds.look("of who has an account")
    for name, change in ENDS.items():
        with scope(newsroom=people.gazette):
            Invitation.objects.filter(pk=fresh.pk).update(**BEFORE | change)
        page.goto(address)
        finds.look(name)
    page.goto("/join/nonsense/")
    finds.look("unknown")
    sign_in(page, "ben@example.org")
    page.goto(link("fay@example.org")[1])
    expect(page.locator("main")).to_contain_text("Sign out")
    finds.look("of somebody else")
    assert finds.found == {}


def test_a_picture_s_links_are_reached_by_keys(page: Page, pages: dict[str, str]) -> None:
    """The table below it opens and leads on without a pointer; what lies over the picture is no stop on the way."""
    sign_in(page)
    page.goto(pages["dashboard"])
    table = page.locator(".picture details").first
    table.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    link = table.locator("td a, th a").first
    expect(link).to_be_focused()
    wanted = link.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith(str(wanted)))
    page.goto(pages["dashboard"])
    stops = page.evaluate("[...document.querySelectorAll('svg a')].filter(one => one.tabIndex >= 0).length")
    assert (stops, page.locator("svg.over a").count() > 0) == (0, True)
