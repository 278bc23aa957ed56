"""Every state told apart without colours: by glyph, line, fill and word. 32 of the list of what to verify."""

from itertools import combinations
from typing import Any, Literal

import pytest
from django_scopes import scope
from playwright.sync_api import Page, expect

from claims import gates
from claims.decisions import VerdictWord
from claims.enums import EvidenceStatus
from claims.models import Article, Claim
from tests.browser import published, versions
from tests.browser.conftest import sign_in
from tests.factories.articles import article, claim, document
from tests.factories.verdicts import fresh, proposed, ready, reviewed
from tests.people import People

pytestmark = pytest.mark.services

# Words of the article for a claim of each evidence status, with how many origins there are for it and against it.
ON_FILE = {
    "on Monday": (EvidenceStatus.NO_EVIDENCE, 0, 0),
    "Ito Tan": (EvidenceStatus.SINGLE_SOURCED, 1, 0),
    "in the storm": (EvidenceStatus.CORROBORATED, 2, 0),
    "had sunk": (EvidenceStatus.CONTRADICTED, 0, 2),
    "stayed silent": (EvidenceStatus.CONTESTED, 2, 2),
}
# And of each verdict.
SIGNED = ["300 houses", "their roofs", "warned too late", "12 boats", "the sirens", "Residents said", "harbour office"]
STATES = {*EvidenceStatus, *VerdictWord}
# What is drawn of each state: of colours only how far the fill is from the page in greys, as contrast is reckoned.
DRAWN = """selector => {
  const grey = colour => { const [r, g, b] = colour.match(/[\\d.]+/g).map(one => one / 255)
    .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b };
  const page = grey(getComputedStyle(document.body).backgroundColor);
  return Object.fromEntries([...document.querySelectorAll(selector)].map(one => {
    const style = getComputedStyle(one);
    const state = [...one.classList].find(name => name.startsWith("s-")).slice(2);
    const own = style.backgroundColor === "rgba(0, 0, 0, 0)" ? page : grey(style.backgroundColor);
    const fill = (Math.max(own, page) + 0.05) / (Math.min(own, page) + 0.05);
    return [state, {
      fill, filled: fill > 1.15,
      glyph: one.querySelector("use")?.getAttribute("href").split("#")[1] ?? "",
      line: one.matches("mark") ? style.textDecorationStyle + style.textDecorationThickness
        : style.borderTopStyle + style.borderTopWidth,
      word: one.matches(".badge") ? one.innerText.trim() : "" }] })) }"""


def _sign(p: People, on: Claim, word: VerdictWord) -> None:
    """Signed off with every gate passed over: this is about its look."""
    asked = gates.asked(word, gates.Rules(), gates.OnFile(), reason="too_vague", overrides={})
    why = {"overrides": [{"gate": gate.code, "reason": "It is about the look."} for gate in asked if gate.open]}
    reason = {"reason": "too_vague"} if word == VerdictWord.NOT_CHECKABLE else {}
    reviewed(p.ben, proposed(p.cleo, on, verdict=word, **why, **reason))


@pytest.fixture
def on(cast_of_the_desk: People) -> Article:
    """An article with a claim of every state, and suggestions."""
    people = cast_of_the_desk
    with scope(newsroom=people.gazette):
        made = article(people.ada)
        for words, (_, supporting, refuting) in ON_FILE.items():
            found = claim(people.ada, made, exact=words)
            for number, stance in enumerate(["supports"] * supporting + ["refutes"] * refuting):
                document(people.ada, found, origin=f"Office {number}", stance=stance)
        for word, words in zip(VerdictWord, SIGNED, strict=True):
            _sign(people, claim(people.ada, made, exact=words), word)
    return made


def _alike(drawn: dict[str, dict[str, Any]], *by: str) -> set[tuple[str, ...]]:
    """The pairs that look the same by these."""
    pairs = combinations(sorted(drawn), 2)
    return {pair for pair in pairs if all(drawn[pair[0]][one] == drawn[pair[1]][one] for one in by)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_32_every_state_is_told_apart_in_greys(page: Page, on: Article, scheme: Literal["light", "dark"]) -> None:
    """Cards and chips by glyph and fill alone, cards by their word too; the statuses in the text by their line."""
    page.emulate_media(color_scheme=scheme)
    sign_in(page)
    page.goto(f"/articles/{on.pk}/")
    badges, chips, marks = (page.evaluate(DRAWN, one) for one in ("#ledger .badge", "#text a.mk", "#text mark"))
    for drawn in (badges, chips, marks):
        assert drawn.keys() == STATES
        assert {state for state, look in drawn.items() if look["filled"]} == {*VerdictWord}
    assert len({look["word"] for look in badges.values()}) == len(STATES)
    assert _alike(badges, "glyph", "filled") == _alike(chips, "glyph", "filled") == set()
    assert _alike({state: marks[state] for state in EvidenceStatus}, "line") == set()
    rings = {sug: page.locator(f"a.mk{sug}").first for sug in (".sug", ":not(.sug)")}
    lines = {sug: ring.evaluate("one => getComputedStyle(one).borderTopStyle") for sug, ring in rings.items()}
    assert lines == {".sug": "dotted", ":not(.sug)": "solid"}


def test_32_what_became_of_published_and_of_changed_words_is_said_in_words(
    page: Page, cast_of_the_desk: People
) -> None:
    """Published, corrected, retracted; changed, not found: each by a word, those to beware of by a glyph too."""
    people = cast_of_the_desk
    with scope(newsroom=people.gazette):
        claimed, made = published.refuted(people)
        gone = published.retracted(people)
        back = gone.versions.get(number=1).claims.get().claim
        changed, claims = versions.changed(people)
    lost, other = claims["the sirens had stayed silent until 2 a.m."], claims["12 boats had sunk in the old basin"]
    page.goto(f"/newsrooms/{people.gazette.slug}/checks/")
    rows = {slug: page.locator("li", has=page.locator(f"a[href$='{slug}/']")) for slug in (made.slug, gone.slug)}
    expect(rows[made.slug]).to_contain_text("corrected")
    expect(rows[made.slug].locator(".badge")).to_have_text("Refuted")
    expect(rows[gone.slug]).to_contain_text("retracted")
    expect(rows[gone.slug].locator("use[href$='#alert']")).to_have_count(1)
    expect(rows[gone.slug].locator(".badge")).to_have_count(0)
    sign_in(page)
    page.goto(f"/articles/{changed.pk}/")
    expect(page.locator(f"#apart ~ ul li:has(a[href='/claims/{lost.pk}/'])")).to_contain_text("not found")
    expect(page.locator(f"#apart ~ ul li:has(a[href='/claims/{other.pk}/'])")).to_contain_text("its words changed")
    for on, said in [
        (back, "What was published of it is retracted"),
        (claimed, "Published"),
        (lost, "Its words are not in the article’s newest version."),
        (other, "Its words have changed in the article."),
    ]:
        page.goto(f"/claims/{on.pk}/")
        expect(page.locator(".note").first).to_contain_text(said)


def test_a_verdict_is_filled_only_once_it_is_signed_off(page: Page, cast_of_the_desk: People) -> None:
    people = cast_of_the_desk
    with scope(newsroom=people.gazette):
        on = ready(people)
        waits = proposed(people.cleo, on)
    sign_in(page)
    fill = "badge => getComputedStyle(badge).backgroundColor"
    clear = "rgba(0, 0, 0, 0)"
    page.goto("/review/")
    assert page.locator("#rows .badge, #hand-title .badge").evaluate_all(f"all => all.map({fill})") == [clear] * 2
    page.goto(f"/claims/{on.pk}/")
    assert page.locator("#verdict .badge").first.evaluate(fill) == clear
    with scope(newsroom=people.gazette):
        reviewed(people.ben, waits)
    page.reload()
    assert page.locator("#verdict .badge").first.evaluate(fill) != clear
    with scope(newsroom=people.gazette):
        document(people.ada, fresh(on), origin="A third register", stance="refutes")
    page.reload()
    expect(page.locator("#verdict .badge").first).to_have_text("Supported")
    assert page.locator("#verdict .badge").first.evaluate(fill) == clear
