"""Articles and words that are out of the ordinary: crowded sentences, long claims, markup, emoji, touch."""

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from claims.models import Article, Claim
from claims.services import claims
from tests.browser.conftest import sign_in
from tests.browser.test_article_screen import choose, newest, numbers, on, text_of
from tests.people import People, acting

__all__ = ["on"]

pytestmark = pytest.mark.services

MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script> & </textarea>'


def test_sixty_claims_on_one_sentence_are_all_within_reach(page: Page, on: Article, cast_of_the_desk: People) -> None:
    with scope(newsroom=on.newsroom):
        for number in range(60):
            quote = {"exact": "Nobody saw the pilot"}
            claims.log_claim(by=acting(cast_of_the_desk.ada), article=on, quote=quote, statement=f"Unseen {number}.")  # type: ignore[arg-type]
    sign_in(page)
    page.goto(f"/articles/{on.pk}/")
    all_of_them = numbers(page)
    assert len(all_of_them) >= 60
    page.locator(f"#m{all_of_them[-2]}").click()
    expect(page.locator(".card.live")).to_have_id(f"c{all_of_them[-2]}")
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0


def test_a_claim_over_three_paragraphs_is_marked_in_each(page: Page, on: Article, cast_of_the_desk: People) -> None:
    text = text_of(on)
    start, end = text.index("nine bridges"), text.index("The night") + len("The night")
    with scope(newsroom=on.newsroom):
        version = on.versions.get()
        made = claims.log_claim(
            by=acting(cast_of_the_desk.ada),
            article=on,
            quote={"start": start, "end": end, "article_version": version.pk},
        )
    sign_in(page)
    page.goto(f"/articles/{on.pk}/")
    card = page.locator(f".card[data-claim='{made.pk}']")
    number = str(card.get_attribute("id"))[1:]
    over = page.locator(f"#text mark[data-claims~='{number}']")
    assert len(set(over.evaluate_all("all => all.map(one => one.parentElement.dataset.start)"))) == 3
    assert page.locator(f"#m{number}").count() == 1


def test_markup_emoji_and_5000_characters_come_back_as_they_were_typed(page: Page, on: Article) -> None:
    long = (MARKUP + " 👩‍👩‍👧 Қазақстан قال ") * 60
    sign_in(page)
    page.goto(f"/articles/{on.pk}/")
    choose(page, "Nobody saw the pilot")
    page.keyboard.press("c")
    page.get_by_label("Statement").fill(long[:5_000])
    page.get_by_label("Who says it").fill(MARKUP)
    page.get_by_label("Cue").first.fill("<b>said</b>")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#toasts")).to_contain_text("is logged")
    made = newest(on)
    assert made.statement == long[:5_000].strip()
    shown = page.locator(f".card[data-claim='{made.pk}']")
    expect(shown).to_contain_text(MARKUP)
    assert page.locator("img[src=x]").count() == 0


def test_too_long_a_statement_is_refused_and_kept(page: Page, on: Article) -> None:
    sign_in(page)
    page.goto(f"/articles/{on.pk}/")
    choose(page, "Nobody saw the pilot")
    page.keyboard.press("c")
    page.get_by_label("Statement").fill("x" * 5_001)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".summary")).to_contain_text("5,000")
    assert page.get_by_label("Statement").input_value() == "x" * 5_001


def test_words_are_logged_by_touch(page: Page, on: Article, cast_of_the_desk: People) -> None:
    sign_in(page)
    browser = page.context.browser
    assert browser is not None
    phone = browser.new_context(
        base_url=page.url.split("/articles")[0],
        storage_state=page.context.storage_state(),
        viewport={"width": 360, "height": 740},
        has_touch=True,
        is_mobile=True,
    ).new_page()
    phone.goto(f"/articles/{on.pk}/")
    choose(phone, "Nobody saw the pilot")
    bar = phone.locator("#adder")
    expect(bar).to_be_visible()
    box = bar.bounding_box()
    assert box is not None
    assert box["y"] > 600  # at the lower edge, out of the way of the phone's own menu
    bar.get_by_role("button", name="Log claim").tap()
    phone.locator("form#log").get_by_role("button", name="Log the claim").tap()
    expect(phone.locator("#toasts")).to_contain_text("is logged")
    with scope(newsroom=on.newsroom):
        assert Claim.objects.filter(exact="Nobody saw the pilot", origin="person").count() == 1
    phone.context.close()
    assert cast_of_the_desk.gazette.pk


def test_a_sentence_is_chosen_by_a_tap(page: Page, on: Article) -> None:
    sign_in(page)
    page.goto(f"/articles/{on.pk}/")
    page.get_by_role("button", name="Choose sentences").click()
    expect(page.locator("#text")).to_have_attribute("data-mode", "sentences")
    page.locator("#text mark", has_text="Ships waited outside the bar").click()
    page.locator("#adder").get_by_role("button", name="Log claim").click()
    expect(page.locator("form#log").get_by_label("Quote")).to_have_value("Ships waited outside the bar.")
