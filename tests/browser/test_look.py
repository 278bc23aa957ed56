"""How the pages look: no sideways scroll on a small window, and pictures of all of them for a person to open.

With SCREENSHOTS=FOLDER each page is kept as a picture at 1400 and 360 pixels, light and dark.
"""

import os
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest
from django_scopes import scope
from playwright.sync_api import Browser, BrowserContext, FloatRect, Locator, Page
from pytest_django.live_server_helper import LiveServer

from claims.decisions import ReviewDecision, VerdictWord
from claims.enums import PartialReason, Role, SearchOutcome
from claims.models import Claim
from claims.services import bulk, comments, contacts, invitations, newsrooms, searches
from tests.browser import published, versions
from tests.browser.conftest import Complaints, sign_in
from tests.browser.desk import furnish
from tests.browser.two_readings import differ
from tests.captures import capture, not_fetched
from tests.factories.verdicts import proposed, reviewed
from tests.people import People, acting

pytestmark = pytest.mark.services

FOLDER = os.environ.get("SCREENSHOTS")


@pytest.fixture
def pages(cast_of_the_desk: People) -> dict[str, str]:
    """Every page of a desk at work, by a name for its picture."""
    with scope(newsroom=cast_of_the_desk.gazette):
        desk = furnish(cast_of_the_desk)
        item = desk.claim.evidence.order_by("created_at").first()
        invitations.invite(by=acting(cast_of_the_desk.ada), email="eve@example.org", name="Eve Marsh", role=Role.EDITOR)
        newsrooms.add_person(by=acting(cast_of_the_desk.ada), email="fay@example.org", role=Role.VIEWER)
        speaker = Claim.objects.filter(attribution__isnull=False).first()
        comments.add_comment(by=acting(cast_of_the_desk.ben), claim=desk.claim, text="Who counted them?\n\nКім санады?")
        bulk.tag_claims(by=acting(cast_of_the_desk.ben), claims=[desk.claim], names=["unrest"])
        looked = {
            "where": "Ministry, briefings",
            "query": "“foreign-trained”",
            "outcome": SearchOutcome.NOTHING,
        }
        searches.log_search(by=acting(cast_of_the_desk.ben), claim=desk.claim, **looked)  # type: ignore[arg-type]
        asked = contacts.log_contact(
            by=acting(cast_of_the_desk.ben),
            claim=desk.claim,
            whom="Press office of the ministry",
            channel="mail",
            sent_at=desk.claim.created_at - timedelta(days=9),
            deadline=desk.claim.created_at - timedelta(days=2),
        )
        opposed = proposed(cast_of_the_desk.ada, desk.claim, verdict=VerdictWord.REFUTED)
        reviewed(cast_of_the_desk.ben, opposed, ReviewDecision.REQUEST_CHANGES, "Which briefing?")
        proposed(cast_of_the_desk.ben, desk.claim, verdict=VerdictWord.NOT_ENOUGH_EVIDENCE)
        differ(desk.article)
        assert item is not None
        assert speaker is not None
        who = speaker.attribution.all()[0].speaker_id
        lines = ("A captured page.", "It took 4,171 roofs. كان الليل طويلا.")
        snapshot = capture(cast_of_the_desk.ben, item.source, *lines, partial=PartialReason.CONSENT_WALL)
        gone = not_fetched(cast_of_the_desk.ada)
        out = published.addresses(cast_of_the_desk)
        changed = versions.changed(cast_of_the_desk)[0]
    article, claim = f"/articles/{desk.article.pk}/", f"/claims/{desk.claim.pk}/"
    return {
        "articles": "/articles/",
        "articles-nothing": "/articles/?q=zeppelin",
        "new-article": "/articles/new/",
        "not-fetched": f"/articles/{gone.pk}/",
        "article": article,
        "article-filtered": f"{article}?status=contested",
        "article-readings": f"{article}readings/",
        "article-one-version": f"{article}versions/",
        "article-changed": f"/articles/{changed.pk}/",
        "article-versions": f"/articles/{changed.pk}/versions/",
        "article-versions-beside": f"/articles/{changed.pk}/versions/?view=side",
        "article-refresh": f"{article}refresh/",
        "article-scripts": f"/articles/{desk.scripts.pk}/",
        "log-claim": f"{article}log/",
        "claim": claim,
        "edit-claim": f"{claim}edit/",
        "dismiss-claim": f"{claim}dismiss/",
        "split-claim": f"{claim}split/",
        "link-claims": f"{claim}link/",
        "merge-claims": f"{claim}merge/",
        "bulk": f"{article}bulk/",
        "propose": f"{claim}propose/?verdict=refuted",
        "attach": f"{claim}attach/?stance=refutes",
        "edit-evidence": f"/evidence/{item.pk}/edit/",
        "contact": f"/contacts/{asked.pk}/",
        "withdraw": f"/evidence/{item.pk}/withdraw/",
        "review": "/review/",
        "inbox": "/inbox/",
        "inbox-done": "/inbox/?done=on",
        "claims": "/claims/",
        "dashboard": "/dashboard/",
        "claims-filtered": "/claims/?confirmed=true&evidence_status=contested&q=foreign",
        "claims-nothing": "/claims/?q=zeppelin",
        "sources": "/sources/",
        "source": f"/sources/{item.source_id}/",
        "captures": f"/sources/{item.source_id}/captures/",
        "snapshot": f"/snapshots/{snapshot.pk}/",
        "marking": f"/snapshots/{snapshot.pk}/?evidence={item.pk}",
        "speakers": "/speakers/",
        "speaker": f"/speakers/{who}/",
        "edit-speaker": f"/speakers/{who}/edit/",
        "record": "/record/",
        "files": "/files/",
        "removals": "/removals/",
        "remove": f"/removals/new/?kind=speaker&subject={who}",
        "jobs": "/jobs/",
        "policy": "/policy/",
        "members": "/members/",
        "tokens": "/tokens/",
        "me": "/me/",
        "password": "/accounts/password/change/",
        "not-found": "/nowhere/",
        **out,
    }


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wider: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wider


CONTROLS = "main :is(a[href], button, summary, input:not([type=hidden]), select, textarea)"
# Those whose middle something else lies over: a click there would miss them.
COVERED = """controls => [...document.querySelectorAll(controls)]
  .filter(one => {
    if (!one.checkVisibility() || one.closest("dialog, svg")) return false;
    one.scrollIntoView({ block: "center", behavior: "instant" });
    const box = one.getClientRects()[0];
    if (!box?.width) return false;
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const label = [...(one.labels || [])].some(label => label.contains(top)) || top?.closest("label")?.contains(one);
    return !(top && (label || one.contains(top) || top.contains(one)));
  }).map(one => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", [320, 360, 760, 1400])
def test_no_page_scrolls_sideways_and_nothing_lies_over_a_control(
    page: Page, pages: dict[str, str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/accounts/login/")
    assert sideways(page) == 0
    sign_in(page)
    wide, covered = {}, {}
    for name, address in pages.items():
        page.goto(address)
        wide[name], covered[name] = sideways(page), page.evaluate(COVERED, CONTROLS) if width in {360, 1400} else []
    assert {name: by for name, by in wide.items() if by > 0} == {}
    assert {name: those for name, those in covered.items() if those} == {}


# Every page in every dress where pictures are wanted (SCREENSHOTS names a folder); the two that differ most otherwise.
DRESSES = [("light", 1400, 900), ("dark", 360, 740)] + [("dark", 1400, 900), ("light", 360, 740)] * bool(FOLDER)


@pytest.mark.parametrize(("scheme", "width", "height"), DRESSES)
def test_no_page_complains_while_its_picture_is_taken(
    chromium: Browser,
    live_server: LiveServer,
    pages: dict[str, str],
    tmp_path: Path,
    scheme: Literal["light", "dark"],
    width: int,
    height: int,
) -> None:
    context = chromium.new_context(
        base_url=live_server.url, color_scheme=scheme, viewport={"width": width, "height": height}
    )
    _take(context, pages, Path(FOLDER or tmp_path), f"{width}-{scheme}")
    context.close()


def _take(context: BrowserContext, pages: dict[str, str], folder: Path, suffix: str) -> None:
    complaints = Complaints()
    page = context.new_page()
    complaints.listen(page)
    folder.mkdir(parents=True, exist_ok=True)
    page.goto("/accounts/login/")
    page.screenshot(path=folder / f"sign-in-{suffix}.png")
    sign_in(page)
    for name, address in pages.items():
        page.goto(address)
        page.screenshot(
            path=folder / f"{name}-{suffix}.png", full_page=not name.startswith("article") or "versions" in name
        )
    assert complaints.found == []


# Where two things stood too close: the page, the upper and the lower of them, and the least room between, in pixels.
ROOM = [
    ("snapshot-cited", "#captured", "#captured ~ h2", 24),
    ("claim-published", ".claim-head .actions", ".claim-head + .note", 8),
    ("policy", ".narrow > table", ".narrow > table ~ details", 8),
    ("policy", ".narrow > details", ".narrow > details + h2", 24),
    ("policy", ".narrow > .reasoning", ".narrow > .reasoning + h2", 24),
    ("correct", "form > .hint", "form > .hint + .actions", 10),
]


def test_what_stands_below_another_thing_keeps_away_from_it(page: Page, pages: dict[str, str]) -> None:
    sign_in(page)
    close = {}
    for name, upper, lower, least in ROOM:
        page.goto(pages[name])
        above, below = _box(page.locator(upper).first), _box(page.locator(lower).first)
        if (room := below["y"] - above["y"] - above["height"]) < least:
            close[name, lower] = room
    assert close == {}


TEXT_STARTS = "one => { const all = new Range(); all.selectNodeContents(one); return all.getClientRects()[0].x }"


def test_the_watch_over_an_article_stands_on_one_line_with_its_button(page: Page, pages: dict[str, str]) -> None:
    sign_in(page)
    page.goto(pages["article"])
    button = page.get_by_role("button", name="Watch this article")
    said, box = _box(page.get_by_text("Not watched")), _box(button)
    assert box["y"] < said["y"] + said["height"] / 2 < box["y"] + box["height"]
    assert said["x"] + said["width"] <= box["x"]
    page.set_viewport_size({"width": 360, "height": 740})
    words = button.evaluate(TEXT_STARTS)
    assert abs(words - _box(page.get_by_text("Not watched"))["x"]) < 2


def test_what_one_writes_about_a_verdict_is_no_wider_than_what_one_reads(page: Page, pages: dict[str, str]) -> None:
    sign_in(page)
    page.goto(pages["claim-published"])
    widest = _box(page.locator("#verdict .reasoning"))["width"]
    assert [one for one in page.locator("textarea:visible").all() if _box(one)["width"] > widest] == []


def _box(place: Locator) -> FloatRect:
    box = place.bounding_box()
    assert box
    return box
