"""The article beside its ledger."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.enums import ArticleStatus, EvidenceStatus, Selection
from claims.models import Article, Claim
from claims.selectors import articles as stored
from claims.services import articles, claims
from tests.factories.articles import article, claim, document
from tests.people import People, acting

HOSTILE = '<script>alert(1)</script> & "quoted" <img src=x onerror=alert(2)>'


def _page(client: Client, on: Article, query: str = "") -> str:
    answer = client.get(f"/articles/{on.pk}/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def _text(page: str) -> str:
    return page.partition('<article id="text"')[2].partition(">")[2].partition("</article>")[0]


def test_each_claim_has_one_chip_and_one_card_in_the_order_of_the_text(ada: Client, gazette: People) -> None:
    on = article(gazette.ada)
    page = _page(ada, on)
    number = on.claims.count()
    assert number > 2
    expected = [str(one) for one in range(1, number + 1)]
    assert re.findall(r'<a class="mk [^"]*" id="m(\d+)" href="#c\d+"', page) == expected
    assert re.findall(r'<li id="c(\d+)" class="card', page) == expected
    assert 'aria-label="Claim 1, no evidence, suggestion"' in page


def test_the_text_is_all_there_in_order(ada: Client, gazette: People) -> None:
    on = article(gazette.ada)
    bare = re.sub(r"<a class=\"mk.*?</a>|<[^>]+>", "", _text(_page(ada, on)), flags=re.DOTALL)
    stored = on.versions.get().stored_text.text
    assert "".join(bare.split()) == "".join(stored.split())


def test_a_status_filters_cards_and_chips_alike(ada: Client, gazette: People) -> None:
    on = article(gazette.ada)
    document(gazette.ada, on.claims.order_by("start")[1], origin="A")
    page = _page(ada, on, "?status=single_sourced")
    assert re.findall(r'<li id="c(\d+)" class="card', page) == ["2"]
    assert re.findall(r'id="m(\d+)"', page) == ["2"]
    assert 'href="?status=single_sourced"' in page
    assert "No claim of this article has that status" in _page(ada, on, "?status=contested")


def test_it_can_be_read_without_marks(ada: Client, gazette: People) -> None:
    page = _page(ada, article(gazette.ada), "?marks=off")
    assert "<mark" not in page
    assert 'id="c1"' in page


def test_a_card_says_who_says_it_and_what_the_article_offers(ada: Client, gazette: People) -> None:
    page = _page(ada, article(gazette.ada))
    assert "Ito Tan" in page
    assert "cue <i><bdi>said</bdi></i>" in page
    assert "The article says that no evidence was given" in page
    assert "0 for · 0 against" in page


def test_confirming_goes_on_to_the_next_card(ada: Client, gazette: People) -> None:
    on = article(gazette.ada)
    first = on.claims.order_by("start").first()
    assert first
    answer = ada.post(f"/claims/{first.pk}/confirm/", {"then": "c2", "status": "no_evidence"})
    assert answer["Location"] == f"/articles/{on.pk}/?status=no_evidence#c2"
    first.refresh_from_db()
    assert first.confirmed


@pytest.mark.parametrize("then", ["//evil.example", "c1x", "javascript:alert(1)", "c٣"])
def test_a_way_back_that_is_no_card_is_ignored(ada: Client, gazette: People, then: str) -> None:
    first = article(gazette.ada).claims.first()
    assert first
    assert ada.post(f"/claims/{first.pk}/confirm/", {"then": then})["Location"] == f"/claims/{first.pk}/"


def test_a_dismissed_claim_has_no_mark_and_can_be_brought_back(ada: Client, gazette: People) -> None:
    on = article(gazette.ada)
    first = on.claims.order_by("start").first()
    assert first
    ada.post(f"/claims/{first.pk}/dismiss/", {"then": "c2"})
    page = _page(ada, on)
    assert 'id="m1"' not in page
    assert "Dismissed (1)" in page
    ada.post(f"/claims/{first.pk}/restore/", {"then": "c1"})
    assert 'id="m1"' in _page(ada, on)


def test_while_it_is_read_the_page_reloads_and_then_no_more(ada: Client, gazette: People) -> None:
    waiting = article(gazette.ada, read=False)
    page = _page(ada, waiting)
    assert '<meta http-equiv="refresh" content="2">' in page
    assert "Waiting to be read" in page
    assert 'http-equiv="refresh"' not in ada.get(f"/articles/{waiting.pk}/log/").content.decode()
    assert 'http-equiv="refresh"' not in _page(ada, article(gazette.ada))


def test_a_failed_reading_says_why_and_offers_a_way_on(ada: Client, gazette: People) -> None:
    failed = article(gazette.ada, read=False)
    Article.objects.filter(pk=failed.pk).update(status=ArticleStatus.FAILED, failure_detail="The engine stumbled.")
    page = _page(ada, failed)
    assert "Could not be read" in page
    assert "The engine stumbled." in page
    assert f'href="/articles/{failed.pk}/log/#log"' in page


@pytest.mark.parametrize(("language", "said"), [("en", False), ("ru", False), ("de", True), ("kk", True)])
def test_an_article_whose_attribution_is_not_read_says_so(
    language: str, said: bool, ada: Client, gazette: People
) -> None:
    page = _page(ada, article(gazette.ada, text="Der Hafen ist seit 5 Tagen zu.", language=language))
    assert ("Attribution is read for English and Russian only." in page) is said


def test_markup_in_every_field_is_shown_as_text(ada: Client, gazette: People) -> None:
    text = f"{HOSTILE}\n\nThe mayor said that 3 {HOSTILE} boats sank."
    on = article(gazette.ada, text=text, title=HOSTILE, publisher=HOSTILE, byline=HOSTILE)
    said = [{"role": "source", "speaker": {"name": HOSTILE, "kind": "person"}, "cue": HOSTILE}]
    made = claim(gazette.ada, on, exact="boats sank", statement=HOSTILE, attribution=said, tags=[HOSTILE])
    document(gazette.ada, made, origin=HOSTILE, note=HOSTILE, excerpt=HOSTILE, source={"title": HOSTILE})
    paths = [f"/articles/{on.pk}/", "/articles/", f"/claims/{made.pk}/", f"/claims/{made.pk}/edit/", "/record/"]
    for path in (*paths, "/sources/", "/speakers/", f"/articles/?q={HOSTILE}"):
        page = ada.get(path).content.decode()
        assert HOSTILE not in page
        assert "<img" not in page
        assert "style=" not in page


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Министр сказал: «Потрачено 4,3 млрд тенге».", "4,3 млрд тенге"),
        ("Ұлттық бюро бұл соманы растаған жоқ.", "бұл соманы растаған жоқ"),
        ("قال الوزير إن الشبكة تخدم 92 في المئة من السكان.", "الشبكة تخدم 92 في المئة"),
        ("We are 👩‍👩‍👧 proud of 5 pipes 👍🏽 here.", "👩‍👩‍👧 proud of 5 pipes 👍🏽"),
    ],
)
def test_every_script_is_marked_at_its_own_words(ada: Client, gazette: People, text: str, words: str) -> None:
    on = article(gazette.ada, text=text)
    on.claims.all().update(dismissed_at=on.created_at)
    claim(gazette.ada, on, exact=words)
    assert f">{words}</mark>" in _page(ada, on)


def test_twice_the_claims_take_the_same_queries(ada: Client, gazette: People) -> None:
    numbers = []
    for amount in (10, 25):
        text = "\n\n".join(f"Minister Abo{n} told The Post{n} that {n + 100} boats sank." for n in range(amount))
        on = article(gazette.ada, text=text)
        for one in on.claims.all()[:amount:2]:
            claims.edit_claim(by=acting(gazette.ada), claim=one, assignee=gazette.cleo, tags=["a", "b"])
            document(gazette.ada, one, origin="A")
        with CaptureQueriesContext(connection) as queries:
            _page(ada, on)
        assert on.claims.count() >= amount
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 31


def test_an_archived_article_leaves_the_list_and_comes_back(ada: Client, gazette: People) -> None:
    on = article(gazette.ada, title="Gone one")
    ada.post(f"/articles/{on.pk}/archive/")
    assert "Gone one" not in ada.get("/articles/").content.decode()
    assert "Gone one" in ada.get("/articles/?archived=on").content.decode()
    assert "This article is archived" in _page(ada, on)
    ada.post(f"/articles/{on.pk}/restore/")
    assert "Gone one" in ada.get("/articles/").content.decode()


def test_the_statuses_are_counted_with_their_words(ada: Client, gazette: People) -> None:
    on = article(gazette.ada)
    page = _page(ada, on)
    total = Claim.objects.filter(article=on, evidence_status=EvidenceStatus.NO_EVIDENCE).count()
    assert f'No evidence <span class="n">{total}</span>' in page
    assert f"0 of {total} with evidence" in page
    assert f"what to check: {total} not decided" in page
    first, second = on.claims.all()[:2]
    for one, state in ((first, Selection.SELECTED), (second, Selection.PARKED)):
        claims.edit_claim(by=acting(gazette.ada), claim=one, selection={"state": state, "reason": "Because."})
    assert f"what to check: {total - 2} not decided, 1 will be checked, 1 parked" in _page(ada, on)


def test_a_title_is_the_language_of_its_article(ada: Client, gazette: People) -> None:
    on = articles.add_article(by=acting(gazette.ada), text="Потрачено 4 млрд.", title="Вода", language="ru").article
    assert '<h1 dir="auto" lang="ru">Вода</h1>' in _page(ada, on)


def test_the_sentence_cursor_passes_over_a_dateline(ada: Client, gazette: People) -> None:
    on = article(gazette.ada, text="Storm\n\nALMATY — Some 12 boats sank. Nobody was hurt.")
    spans = ada.get(f"/articles/{on.pk}/sentences/").json()["sentences"]
    text = stored.text(on).text
    assert [text[start:end] for start, end in spans] == ["Storm", "Some 12 boats sank.", "Nobody was hurt."]
