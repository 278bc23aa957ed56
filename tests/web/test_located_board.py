"""The board says where evidence stands, in its context, or which words are missing; the same page is proposed again."""

import html

import pytest
from django.test import Client

from claims.models import Claim, Evidence, Source
from claims.services import sources
from tests.captures import capture
from tests.factories.articles import article, claim, quoting
from tests.people import People, acting

URL = "https://elm-post.example/storm"
LINES = ("The storm came at night.", "The office said that 4,171 roofs were torn off.", "Repairs begin on Monday.")
SAID = LINES[1]


@pytest.fixture
def on(gazette: People) -> Claim:
    return claim(gazette.ada, article(gazette.ada, read=False))


@pytest.fixture
def source(gazette: People) -> Source:
    return sources.add_source(by=acting(gazette.ada), url=URL, title="Storm").source


def _page(client: Client, on: Claim) -> str:
    return html.unescape(client.get(f"/claims/{on.pk}/").content.decode())


def test_with_the_live_page_gone_title_words_hash_and_download_stay(
    ada: Client, gazette: People, on: Claim, source: Source
) -> None:
    snapshot = capture(gazette.ada, source, *LINES)
    item = quoting(gazette.ada, on, source, SAID)
    Source.objects.filter(pk=source.pk).update(
        capture="failed", capture_reason="http_status", capture_detail="The page is gone (410)."
    )
    page = _page(ada, on)
    assert "Storm" in page
    assert f"The storm came at night.<br><mark>{SAID}</mark><br>Repairs begin on Monday." in page.replace("\n", "")
    assert snapshot.body.sha256 in page
    assert f"/snapshots/{snapshot.pk}/content/" in page
    assert f"/snapshots/{snapshot.pk}/?evidence={item.pk}#x{item.pk}" in page
    assert "The page is gone (410)." in page


@pytest.mark.parametrize(
    ("excerpt", "why"),
    [
        (SAID.replace("4,171", "4,172"), "the excerpt is not in the capture: 4,172 (it has 4,171 there)"),
        (SAID.replace("were torn", "were not torn"), "the excerpt is not in the capture: not"),
    ],
)
def test_the_page_says_which_words_are_missing_and_leads_to_the_capture(
    ada: Client, gazette: People, on: Claim, source: Source, excerpt: str, why: str
) -> None:
    snapshot = capture(gazette.ada, source, *LINES)
    item = quoting(gazette.ada, on, source, excerpt)
    page = _page(ada, on)
    assert f"Does not count</strong>: {why}" in page
    assert f'href="/snapshots/{snapshot.pk}/?evidence={item.pk}"' in page
    assert "Mark the words in the capture" in page


def test_an_item_says_what_it_is_about_who_translated_it_and_that_its_source_serves_others(
    ada: Client, gazette: People, on: Claim, source: Source
) -> None:
    other = claim(gazette.ada, on.article, exact="the sirens had stayed silent")
    capture(gazette.ada, source, *LINES)
    quoting(gazette.ada, other, source, SAID)
    quoting(gazette.ada, on, source, SAID, about="utterance", translation="4 171 шатыр", translator="Ben")
    page = _page(ada, on)
    assert "a recording that he said it supports nothing he said" in page
    assert "4 171 шатыр" in page
    assert "translated by Ben" in page
    assert "used by 2 claims" in page


def test_a_typed_excerpt_says_on_saving_whether_it_was_found(
    ada: Client, gazette: People, on: Claim, source: Source
) -> None:
    capture(gazette.ada, source, *LINES)
    typed = {"stance": "supports", "source": str(source.pk), "excerpt": "4,172 roofs were torn off"}
    said = html.unescape(ada.post(f"/claims/{on.pk}/attach/", typed, follow=True).content.decode())
    assert "#1 is pending: the excerpt is not in the capture: 4,172 (it has 4,171 there)." in said
    item = Evidence.objects.get()
    typed = {"stance": "supports", "about": "content", "excerpt": SAID, "version": str(item.version)}
    said = html.unescape(ada.post(f"/evidence/{item.pk}/edit/", typed, follow=True).content.decode())
    assert "The evidence is saved. #1 is located: its words stand in the capture." in said


def test_an_address_that_a_page_on_file_calls_its_own_is_proposed(
    ada: Client, gazette: People, on: Claim, source: Source
) -> None:
    own = "https://elm-post.example/news/storm"
    capture(gazette.ada, source, *LINES, about={"canonical_url": own})
    typed = {"stance": "supports", "url": f"{own}#top"}
    page = ada.post(f"/claims/{on.pk}/attach/", typed)
    assert page.status_code == 400
    assert "seems to be on file already" in page.content.decode()
    assert f'<option value="{source.pk}" selected>' in page.content.decode()
    assert ada.post(f"/claims/{on.pk}/attach/", typed | {"source": str(source.pk)}).status_code == 302
    assert Source.objects.count() == 1
    assert ada.post(f"/claims/{on.pk}/attach/", typed | {"source": "new"}).status_code == 302
    apart = Source.objects.exclude(pk=source.pk).get()
    assert set(Evidence.objects.values_list("source", flat=True)) == {source.pk, apart.pk}
    assert "on file more than once" in ada.get(f"/sources/{apart.pk}/").content.decode()


def test_the_same_bytes_at_two_addresses_are_pointed_out(ada: Client, gazette: People, source: Source) -> None:
    other = sources.add_source(by=acting(gazette.ada), url="https://mirror.example/storm", title="Mirror").source
    capture(gazette.ada, source, *LINES)
    assert "on file more than once" not in ada.get(f"/sources/{source.pk}/").content.decode()
    capture(gazette.ada, other, *LINES)
    page = ada.get(f"/sources/{source.pk}/").content.decode()
    assert "on file more than once" in page
    assert "Mirror" in page
