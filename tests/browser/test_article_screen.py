"""The article's screen by mouse, by keys and by touch. The numbers are those of the list of what to verify."""

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from claims.models import Article, Claim
from claims.selectors import articles as articles_shown
from claims.selectors import claims as ledger
from claims.services import articles, claims
from claims.tasks.worker import Worker
from tests.browser.conftest import sign_in
from tests.factories.articles import document
from tests.people import People, acting

pytestmark = pytest.mark.services

TEXT = """Boats and bridges

The harbour office said on Monday 👩‍👩‍👧 that twelve boats had sunk. Ann Lee said that nine bridges were closed.

“We counted every mast,” the mayor told Radio North. The ministry said that forty people were safe.

The night was quiet. Nobody saw the pilot. Ships waited outside the bar.
"""


@pytest.fixture
def on(cast_of_the_desk: People) -> Article:
    """An article with claims, read."""
    with scope(newsroom=cast_of_the_desk.gazette):
        article = articles.add_article(
            by=acting(cast_of_the_desk.ada), text=TEXT, title="Boats and bridges", language="en"
        ).article
        Worker().work_until_idle()
        return article


@pytest.fixture
def desk(page: Page, on: Article) -> Page:
    """The article's page, signed in as Ada."""
    sign_in(page)
    page.goto(f"/articles/{on.pk}/")
    return page


def numbers(page: Page) -> list[str]:
    """The chips in the order of the text."""
    return page.locator("#text a.mk:visible").evaluate_all("all => all.map(one => one.id.slice(1))")


def choose(page: Page, first: str, last: str = "") -> None:
    """Choose words of the text as a mouse would, from the beginning of `first` to the end of `last`."""
    page.evaluate(
        """([first, last]) => {
          const find = (words, end) => {
            const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              const at = node.data.indexOf(words);
              if (at >= 0) return [node, end ? at + words.length : at];
            }
            throw new Error(`not in one piece: ${words}`);
          };
          const [from, to] = [find(first, false), find(last || first, true)];
          getSelection().setBaseAndExtent(...from, ...to);
        }""",
        [first, last],
    )


def text_of(on: Article) -> str:
    """The text that offsets refer to."""
    with scope(newsroom=on.newsroom):
        return articles_shown.text(on).text


def newest(on: Article) -> Claim:
    with scope(newsroom=on.newsroom):
        return Claim.objects.order_by("-created_at")[0]


def test_01_each_claim_has_one_chip_and_tab_reaches_them_in_order(desk: Page, on: Article) -> None:
    with scope(newsroom=on.newsroom):
        found = [f"Claim {number}, no evidence, suggestion" for number, _ in enumerate(ledger.in_article(on), 1)]
    chips = desk.locator("#text a.mk")
    assert chips.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))") == found
    chips.first.focus()
    reached = [desk.evaluate("document.activeElement.id")]
    for _ in found[1:]:
        desk.keyboard.press("Tab")
        reached.append(desk.evaluate("document.activeElement.id"))
    assert reached == [f"m{number}" for number, _ in enumerate(found, 1)]


def test_02_a_click_on_words_under_two_claims_takes_the_smallest_then_the_next(
    desk: Page, on: Article, cast_of_the_desk: People
) -> None:
    with scope(newsroom=on.newsroom):
        claims.log_claim(
            by=acting(cast_of_the_desk.ada), article=on, quote={"exact": "The night was quiet. Nobody saw the pilot"}
        )
        claims.log_claim(by=acting(cast_of_the_desk.ada), article=on, quote={"exact": "Nobody saw the pilot"})
    desk.reload()
    over = desk.locator("mark", has_text="Nobody saw the pilot")
    smallest, next_ = str(over.get_attribute("data-claims")).split()[:2]
    over.click()
    expect(desk.locator(".card.live")).to_have_id(f"c{smallest}")
    over.click()
    expect(desk.locator(".card.live")).to_have_id(f"c{next_}")


def test_03_j_and_k_move_focus_card_and_text_together(desk: Page) -> None:
    for key in "jjjk":
        desk.keyboard.press(key)
    expect(desk.locator("#m2")).to_be_focused()
    expect(desk.locator("#m2")).to_have_attribute("aria-current", "true")
    expect(desk.locator(".card.live")).to_have_id("c2")
    lit = desk.evaluate("[...CSS.highlights.get('active')].map(one => one.startContainer.dataset.claims)")
    assert all("2" in claims.split() for claims in lit)
    assert lit


def test_04_a_selection_over_two_paragraphs_is_one_claim(desk: Page, on: Article) -> None:
    choose(desk, "people were safe", "The night")
    expect(desk.locator("#adder")).to_be_visible()
    desk.locator("#adder").get_by_role("button", name="Log claim").click()
    expect(desk.locator("form#log")).to_be_visible()
    desk.locator("form#log").get_by_role("button", name="Log the claim").click()
    expect(desk.locator("#toasts")).to_contain_text("is logged")
    made = newest(on)
    assert made.exact == "people were safe.\nThe night"
    assert made.exact == text_of(on)[made.start : made.end]


def test_05_an_emoji_before_it_shifts_nothing(desk: Page, on: Article) -> None:
    choose(desk, "boats had sunk")
    desk.keyboard.press("c")
    expect(desk.locator("form#log")).to_be_visible()
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#toasts")).to_contain_text("is logged")
    assert newest(on).exact == "boats had sunk"


def test_06_a_copied_passage_holds_no_chip(desk: Page, on: Article) -> None:
    desk.evaluate("getSelection().selectAllChildren(document.getElementById('text'))")
    copied = desk.evaluate("getSelection().toString()")
    assert numbers(desk)
    assert "".join(copied.split()) == "".join(text_of(on).split())


def test_07_sentences_are_logged_without_a_mouse(desk: Page, on: Article) -> None:
    desk.keyboard.press("s")
    expect(desk.locator("#text")).to_have_attribute("data-mode", "sentences")
    for _ in range(4):
        desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Shift+ArrowDown")
    desk.evaluate("new Promise(said => setTimeout(said, 60))")  # the live region speaks a moment later
    chosen = desk.locator("#live").inner_text()
    desk.keyboard.press("Enter")
    expect(desk.locator("form#log")).to_be_visible()
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#toasts")).to_contain_text("is logged")
    made = newest(on)
    assert made.origin == "person"
    assert made.exact == text_of(on)[made.start : made.end]
    assert " ".join(made.exact.split()) in " ".join(chosen.split())


def test_08_escape_closes_the_bar_and_moves_nothing(desk: Page) -> None:
    desk.set_viewport_size({"width": 1000, "height": 400})
    desk.evaluate("scrollTo(0, 120)")
    choose(desk, "were closed")
    expect(desk.locator("#adder")).to_be_visible()
    before = desk.evaluate("scrollY")
    desk.keyboard.press("Escape")
    expect(desk.locator("#adder")).to_be_hidden()
    assert abs(desk.evaluate("scrollY") - before) < 2


def test_09_logging_moves_the_page_not_at_all_and_the_new_chip_has_the_focus(desk: Page) -> None:
    desk.set_viewport_size({"width": 1200, "height": 400})
    desk.evaluate("scrollTo(0, 200)")
    choose(desk, "Nobody saw the pilot")
    desk.keyboard.press("c")
    expect(desk.locator("form#log")).to_be_visible()
    before = desk.evaluate("scrollY")
    desk.keyboard.press("Control+Enter")
    expect(desk.locator("#toasts")).to_contain_text("is logged")
    assert abs(desk.evaluate("scrollY") - before) < 2
    mine = desk.locator("#text a.mk:focus")
    expect(mine).to_have_count(1)
    assert "Nobody" in mine.evaluate("chip => chip.nextElementSibling.textContent")


def test_10_a_filter_shows_as_many_cards_as_chips_and_says_how_many(
    desk: Page, on: Article, cast_of_the_desk: People
) -> None:
    all_of_them = numbers(desk)
    with scope(newsroom=on.newsroom):
        document(cast_of_the_desk.ben, ledger.in_article(on)[1], origin="Agency A")
    desk.reload()
    statuses = desk.locator(".counts.filter a").evaluate_all("all => all.map(one => one.textContent)")
    desk.keyboard.press("f")
    desk.keyboard.press(str(next(at for at, word in enumerate(statuses) if "Single-sourced" in word)))
    expect(desk.locator("#ledger .card:visible")).to_have_count(1)
    assert numbers(desk) == ["2"]
    desk.locator(".counts.filter a", has_text="Contradicted").click()
    expect(desk.locator("#shown")).to_contain_text("0 of")
    assert numbers(desk) == []
    desk.keyboard.press("f")
    desk.keyboard.press("5")
    expect(desk.locator("#live")).to_contain_text("shown")
    expect(desk.locator("#ledger .card:visible")).to_have_count(len(all_of_them) - 1)
    assert numbers(desk) == [number for number in all_of_them if number != "2"]
    desk.keyboard.press("f")
    desk.keyboard.press("0")
    expect(desk.locator(".counts.filter a.all")).to_have_attribute("aria-current", "true")


def test_11_m_hides_the_marks_and_changes_no_text(desk: Page) -> None:
    before = desk.evaluate("document.getElementById('text').textContent")
    desk.keyboard.press("m")
    assert numbers(desk) == []
    drawn = desk.locator("#text mark").evaluate_all(
        "all => all.filter(one => getComputedStyle(one).textDecorationLine !== 'none').length"
    )
    assert drawn == 0
    assert desk.evaluate("document.getElementById('text').textContent") == before
    desk.keyboard.press("m")
    assert numbers(desk)


def test_12_two_claims_on_the_same_words_are_both_within_reach(
    desk: Page, on: Article, cast_of_the_desk: People
) -> None:
    with scope(newsroom=on.newsroom):
        for statement in ("It was dark.", "It was silent."):
            claims.log_claim(
                by=acting(cast_of_the_desk.ada), article=on, quote={"exact": "The night was quiet"}, statement=statement
            )
    desk.reload()
    pair = [one.get_attribute("id") or "" for one in desk.locator("#text a.mk").all()][-2:]
    for chip in pair:
        desk.locator(f"#{chip}").click()
        expect(desk.locator(".card.live")).to_have_id(f"c{chip[1:]}")


def test_15_without_javascript_the_article_marks_chips_ledger_and_forms_work(page: Page, on: Article) -> None:
    browser = page.context.browser
    assert browser is not None
    sign_in(page)
    context = browser.new_context(
        java_script_enabled=False, base_url=page.url.split("/articles")[0], storage_state=page.context.storage_state()
    )
    plain = context.new_page()
    plain.goto(f"/articles/{on.pk}/")
    assert plain.locator("#text a.mk").count() == plain.locator("#ledger .card").count() > 0
    plain.locator("#ledger .card").first.get_by_role("button", name="Confirm").click()
    expect(plain.get_by_role("status")).to_contain_text("confirmed")
    plain.get_by_role("link", name="Log a claim").click()
    plain.get_by_label("Quote").fill("Nobody saw the pilot")
    plain.get_by_role("button", name="Log the claim").click()
    expect(plain.get_by_role("status")).to_contain_text("is logged")
    context.close()
