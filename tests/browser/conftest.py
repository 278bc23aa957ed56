"""A real browser over the desk as it is served: the system's Chromium, headless, with nothing but 127.0.0.1 to reach.

Whatever the browser complains about while a test runs fails the test: script errors, refused content, other hosts.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright
from pytest_django.live_server_helper import LiveServer

from claims.models import User
from tests import people as cast
from tests.browser import chromium as chrome
from tests.browser import kept
from tests.people import People

# Playwright's synchronous face keeps an event loop running in this thread, which Django takes for an async caller.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@dataclass
class Complaints:
    """What the browser complained about."""

    found: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Note script errors, console errors (refused content among them) and requests to other hosts."""
        page.on("pageerror", lambda error: self.found.append(f"script: {error}"))
        page.on("console", self._console)
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        # The status of a page that was asked for is no complaint: forms answer 400 and 409 on purpose.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.found.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if urlsplit(request.url).hostname not in {"127.0.0.1", "localhost"}:
            self.found.append(f"another host: {request.url}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    path = chrome.path()
    if path is None:
        pytest.skip(
            f"No Chromium on this machine (looked for {', '.join(chrome.NAMES)}): the pages are not seen in a browser."
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chrome.ARGS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    """A browser profile of its own."""
    context = chromium.new_context(base_url=live_server.url, locale="en-GB", viewport={"width": 1400, "height": 900})
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page; complaints made while the test used it fail the test."""
    complaints = Complaints()
    page = context.new_page()
    complaints.listen(page)
    yield page
    assert complaints.found == []


@pytest.fixture
def cast_of_the_desk(live_server: LiveServer) -> People:
    """Ada, Ben, Cleo and Dan, committed, so that the server sees them."""
    return kept.once("cast", cast.make)


def sign_in(page: Page, email: str = "ada@example.org") -> None:
    """Signed in as if by the form, which other tests fill in: at the page where a member lands."""
    client = Client()
    client.force_login(User.objects.get(email=email))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "domain": "localhost", "path": "/"}]
    )
    page.goto("/")
    page.get_by_role("heading", name="Articles", exact=True).wait_for()
