"""Coming in: from the link of a new newsroom over the first steps to a claim with evidence, without a script too."""

import os
from io import StringIO
from pathlib import Path
from typing import Literal

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from claims.tasks.worker import Worker
from tests.browser.conftest import Complaints
from tests.browser.measured import sideways

pytestmark = pytest.mark.services
FOLDER = os.environ.get("SCREENSHOTS")
PASSWORD = "a battery of horses"
DRESSES = [("light", 1400, True), ("dark", 360, False)] + [("dark", 1400, True), ("light", 360, True)] * bool(FOLDER)


class Camera:
    """Keeps pictures where they are wanted, and sees that no page is wider than its window."""

    def __init__(self, page: Page, suffix: str) -> None:
        self.page = page
        self.suffix = suffix

    def take(self, name: str) -> None:
        assert sideways(self.page) <= 0, name
        if FOLDER:
            self.page.screenshot(path=Path(FOLDER) / f"in-{name}-{self.suffix}.png")


@pytest.mark.parametrize(("scheme", "width", "scripts"), DRESSES)
def test_from_a_link_to_a_claim_with_evidence(
    chromium: Browser,
    live_server: LiveServer,
    settings: Settings,
    scheme: Literal["light", "dark"],
    width: int,
    scripts: bool,
) -> None:
    settings.DESK_ADDRESS = live_server.url
    link = StringIO()
    call_command("create_newsroom", "dala", name="Дала", admin="eve@example.org", stdout=link, stderr=StringIO())
    context = chromium.new_context(
        base_url=live_server.url,
        color_scheme=scheme,
        java_script_enabled=scripts,
        viewport={"width": width, "height": 900},
    )
    page, complaints = context.new_page(), Complaints()
    complaints.listen(page)
    camera = Camera(page, f"{width}-{scheme}")
    _come_in(page, camera, link.getvalue().strip())
    _take_the_steps(page, camera)
    _invite(page, camera)
    assert complaints.found == []
    context.close()


def _come_in(page: Page, camera: Camera, link: str) -> None:
    page.goto(link)
    expect(page).to_have_url(link.partition("/join/")[0] + "/join/")
    page.get_by_label("Your name").fill("Eve Marsh")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The password again").fill(f"{PASSWORD}!")
    camera.take("join")
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("alert")).to_contain_text("This is not the password above.")
    camera.take("join-wrong")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("The password again").fill(PASSWORD)
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("status")).to_contain_text("Welcome to Дала.")


def _take_the_steps(page: Page, camera: Camera) -> None:
    steps = page.locator(".first-steps li")
    expect(steps).to_have_count(4)
    camera.take("first-steps")
    page.get_by_role("button", name="Use a sample article").click()
    expect(page.get_by_role("status").first).to_contain_text("A sample article is in")
    Worker().work_until_idle()
    page.reload()
    expect(page.locator(".next-step")).to_contain_text("2 of 4")
    camera.take("first-steps-article")
    page.goto("/articles/")
    expect(steps.first).to_contain_text("Done:")
    camera.take("first-steps-2")
    page.get_by_role("link", name="Look at a suggestion").click()
    page.get_by_role("button", name="Confirm", exact=True).click()
    page.goto("/articles/")
    page.get_by_role("link", name="Give the first piece").click()
    page.get_by_label("For", exact=True).check()
    page.get_by_label("Or a document").fill("A letter of the ministry")
    page.get_by_label("Origin").fill("Ministry")
    page.get_by_label("Where in it").select_option("page")
    page.get_by_label("Page, time, cell or part").fill("3")
    page.get_by_role("button", name="Attach it").click()
    expect(page.locator("h1 .badge")).to_have_text("Single-sourced")
    expect(page.locator(".next-step")).to_have_count(0)
    page.goto("/articles/")
    expect(page.locator(".first-steps")).to_have_count(0)


def _invite(page: Page, camera: Camera) -> None:
    page.locator("details.menu > summary").last.click()
    camera.take("menu")
    page.get_by_role("link", name="Members", exact=True).click()
    page.get_by_label("E-mail address").fill("fay@example.org")
    page.get_by_label("Name", exact=True).fill("Fay Олжас")
    page.get_by_role("button", name="Make the invitation").click()
    expect(page.get_by_role("status")).to_contain_text("you will not see this again")
    camera.take("invited")
    page.get_by_role("link", name="I have copied it").click()
    expect(page.get_by_role("heading", name="Invited")).to_be_visible()
    camera.take("members")
