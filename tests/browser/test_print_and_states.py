"""What a picture of the plain pages does not show: errors in focus, print, forced colours, a conflict of two people."""

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from claims.models import Article, Claim
from claims.services import claims, refreshing
from claims.tasks.worker import Worker
from tests.browser import kept
from tests.browser.conftest import sign_in
from tests.browser.desk import furnish
from tests.factories.articles import TEXT, article, claim
from tests.factories.verdicts import proposed
from tests.people import People, acting
from web.presenters import words

pytestmark = pytest.mark.services


# How marks in the text, chips and badges look but for colour, a status each: line and fill; line, fill and glyph.
LINE = """([selector, statuses]) => statuses.map(status => {
  const one = document.querySelector(`${selector}.s-${status}`);
  const style = getComputedStyle(one);
  return [style.textDecorationStyle, style.textDecorationThickness, style.backgroundColor] })"""
GLYPH = """([selector, statuses]) => statuses.map(status => {
  const one = document.querySelector(`${selector}.s-${status}`);
  const glyph = document.querySelector(`${selector}.s-${status} use`).getAttribute("href").split("#")[1];
  return [glyph, getComputedStyle(one).backgroundColor] })"""
TOLD_APART = {"#text mark": LINE, "#text a.mk": GLYPH, "#ledger .badge": GLYPH}


@pytest.fixture
def desk(cast_of_the_desk: People) -> tuple[Article, Claim]:
    """An article and a claim with evidence on both sides."""
    made = kept.once("desk", lambda: furnish(cast_of_the_desk))
    return made.article, made.claim


def test_31_a_form_error_is_in_focus_and_leads_to_its_field(page: Page, cast_of_the_desk: People) -> None:
    sign_in(page)
    page.goto("/articles/new/")
    page.get_by_label("Address").fill("javascript:alert(1)")
    page.get_by_label("Text", exact=True).fill("It rained for 3 days.")
    page.get_by_role("button", name="Add the article").click()
    expect(page).to_have_title("Error: Add an article – Factcheck")
    expect(page.locator("#summary")).to_be_focused()
    page.get_by_role("link", name="Give an address that begins with").click()
    expect(page.get_by_label("Address")).to_be_focused()
    expect(page.get_by_label("Address")).to_have_accessible_description(
        "Beginning with https://. Alone it is enough: the desk fetches the article. "
        "Error: Give an address that begins with https:// or http://."
    )


def test_two_people_on_one_claim_lose_nothing(
    page: Page, cast_of_the_desk: People, desk: tuple[Article, Claim]
) -> None:
    sign_in(page)
    page.goto(f"/claims/{desk[1].pk}/edit/")
    with scope(newsroom=cast_of_the_desk.gazette):
        claims.edit_claim(by=acting(cast_of_the_desk.ben), claim=desk[1], statement="Ben was first.")
    page.get_by_label("Statement").fill("Ada was second.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Somebody else changed this claim")
    expect(page.get_by_label("Statement", exact=True)).to_have_value("Ada was second.")
    page.get_by_label("Theirs, on file now: Ben was first.").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".facts")).to_contain_text("Ben was first.")


def test_37_on_paper_no_controls_and_nothing_active(page: Page, desk: tuple[Article, Claim]) -> None:
    sign_in(page)
    page.goto(f"/articles/{desk[0].pk}/#c3")
    page.emulate_media(media="print")
    expect(page.locator("header.bar")).to_be_hidden()
    expect(page.locator("#c3 .actions")).to_be_hidden()
    expect(page.locator("#c3 .badge")).to_be_visible()
    expect(page.locator(".counts.filter")).to_be_visible()  # what the marks mean
    assert page.locator("#c3").evaluate("card => getComputedStyle(card).outlineStyle") == "none"
    assert page.locator("#c3").evaluate("card => getComputedStyle(card).breakInside") == "avoid"
    controls = "[...document.querySelectorAll('button, input, select, textarea')].filter(one => one.checkVisibility())"
    address = "link => getComputedStyle(link, '::after').content"
    for path, links in (
        (f"/articles/{desk[0].pk}/", ".meta a[href^=http]"),
        (f"/claims/{desk[1].pk}/", ".item a[href^=http]"),
    ):
        page.goto(path)
        assert page.evaluate(f"{controls}.map(one => one.outerHTML.slice(0, 80))") == []
        assert page.locator(links).count()
        for link in page.locator(links).all():
            assert str(link.get_attribute("href")) in link.evaluate(address)


def test_37_a_claim_on_paper_says_all_that_is_folded_and_asks_for_nothing(
    page: Page, cast_of_the_desk: People, desk: tuple[Article, Claim]
) -> None:
    with scope(newsroom=cast_of_the_desk.gazette):
        proposed(cast_of_the_desk.ada, desk[1], justification="The first reasoning.")
        proposed(cast_of_the_desk.ada, desk[1], justification="The second reasoning.")
    sign_in(page)
    page.goto(f"/claims/{desk[1].pk}/")
    expect(page.get_by_text("The first reasoning.").last).to_be_hidden()
    expect(page.locator(".paper")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("#verdict .timeline").get_by_text("The first reasoning.")).to_be_visible()
    acts = ".board a[href*='/attach/'], a[href*='/removals/new/'], kbd, summary:has(+ form)"
    assert page.locator("main").locator(acts).filter(visible=True).all_inner_texts() == []
    expect(page.locator(".paper")).to_contain_text(f"/claims/{desk[1].pk}/")
    at = page.locator(".item time").first
    assert at.evaluate("at => getComputedStyle(at, '::after').content") == f'"{at.get_attribute("title")}"'
    assert at.evaluate("at => getComputedStyle(at).fontSize") == "0px"


def test_32_statuses_differ_by_line_and_are_never_filled(page: Page, desk: tuple[Article, Claim]) -> None:
    sign_in(page)
    page.goto(f"/articles/{desk[0].pk}/")
    drawn = """() => [...document.querySelectorAll('.filter a[class*=s-]')].map(badge => {
        const style = getComputedStyle(badge)
        return [style.borderTopStyle + style.borderTopWidth, style.backgroundColor]
    })"""
    looks = page.evaluate(drawn)
    assert len({line for line, _ in looks}) == len(looks) == 5
    assert {fill for _, fill in looks} == {"rgba(0, 0, 0, 0)"}
    for selector, look in TOLD_APART.items():
        found = page.evaluate(look, [selector, [*words.STATUSES]])
        assert len({tuple(one) for one in found}) == len(found) == 5, selector
    page.emulate_media(forced_colors="active")
    assert len({line for line, _ in page.evaluate(drawn)}) == 5


@pytest.mark.parametrize("width", [320, 1400])
def test_30_every_target_is_large_enough(page: Page, desk: tuple[Article, Claim], width: int) -> None:
    """24 by 24 pixels, but for links within a line of text."""
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page)
    for path in (f"/articles/{desk[0].pk}/", f"/claims/{desk[1].pk}/", "/articles/", "/record/"):
        page.goto(path)
        small = page.evaluate(
            """() => [...document.querySelectorAll('button, main summary, a.mk, a.button, a.badge, a.number, nav a')]
                .map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
                .filter(([_, box]) => box.height > 0 && (box.height < 24 || box.width < 24)).map(([html]) => html)"""
        )
        assert small == []


def test_35_an_arabic_quote_reads_from_the_right(page: Page, cast_of_the_desk: People) -> None:
    made = kept.once("desk", lambda: furnish(cast_of_the_desk))
    sign_in(page)
    page.goto(f"/articles/{made.scripts.pk}/")
    quote = page.locator(".card blockquote", has_text="92").first
    assert quote.evaluate("quote => getComputedStyle(quote).direction") == "rtl"
    chip = page.locator("#text p", has_text="92").locator("a.mk").first.bounding_box()
    mark = page.locator("#text p", has_text="92").locator("mark").first.bounding_box()
    assert chip
    assert mark
    assert chip["x"] >= mark["x"] + mark["width"] - 1


def test_13_a_claim_missing_in_the_newer_version_is_counted_and_within_reach(
    page: Page, cast_of_the_desk: People
) -> None:
    with scope(newsroom=cast_of_the_desk.gazette):
        on = article(cast_of_the_desk.ada)
        lost = claim(cast_of_the_desk.ada, on)
        refreshing.refresh(by=acting(cast_of_the_desk.ada), article=on, text=TEXT.replace("12 boats", "14 boats"))
        Worker().work_until_idle()
        away = Claim.objects.filter(article=on, dismissed_at=None).exclude(article_version__number=2).count()
    sign_in(page)
    page.goto(f"/articles/{on.pk}/")
    expect(page.get_by_role("heading", name=f"Not found in this version ({away})")).to_be_visible()
    page.locator(f"#apart ~ ul a[href='/claims/{lost.pk}/']").click()
    expect(page.get_by_role("main")).to_contain_text("Somebody has to look whether they still say the same.")
