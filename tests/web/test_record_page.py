"""The record page, speakers and sources."""

import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Event, Verdict
from claims.tasks.worker import Worker
from tests import records
from tests.factories.articles import article, claim, document
from tests.factories.verdicts import proposed
from tests.people import People
from tests.records import unguarded

__all__ = ["unguarded"]


def test_the_newest_entry_comes_first_with_its_hash(ada: Client, gazette: People) -> None:
    article(gazette.ada)
    page = ada.get("/record/").content.decode()
    last = Event.objects.order_by("-seq").first()
    assert last
    assert bytes(last.hash).hex() in page
    page = page.partition('class="timeline"')[2]
    assert page.index("read the article and noted its claims") < page.index("took an article in")
    assert page.index("took an article in") < page.index("opened the newsroom")


def test_the_link_to_an_entry_finds_it_however_many_have_come_since(ada: Client, gazette: People) -> None:
    article(gazette.ada)
    first = Event.objects.count()
    assert f'href="/record/?entry={first}#event-{first}"' in ada.get("/record/").content.decode()
    records.fill(gazette.gazette.pk, first + 60)
    pages = {seq: ada.get(f"/record/?entry={seq}").content.decode() for seq in (1, first, first + 1, first + 59)}
    assert [seq for seq, page in pages.items() if f'id="event-{seq}"' not in page] == []
    assert f'id="event-{first}"' not in ada.get("/record/").content.decode()
    for odd in ("", "x", "-1", "٣", "9" * 15, "9" * 40, "1.5"):
        assert ada.get("/record/", {"entry": odd}).status_code == 200


def test_a_check_is_started_and_tells_what_it_found(ada: Client) -> None:
    assert "It was never checked." in ada.get("/record/").content.decode()
    page = ada.post("/record/verify/", follow=True).content.decode()
    assert "A check is running." in page
    assert '<meta http-equiv="refresh" content="2">' in page
    Worker().work_until_idle()
    page = ada.get("/record/").content.decode()
    assert "It holds." in page
    assert 'http-equiv="refresh"' not in page


def test_a_check_tells_of_a_verdict_that_was_changed_past_the_desk(
    ada: Client, gazette: People, unguarded: None
) -> None:
    proposed(gazette.cleo, claim(gazette.ada, article(gazette.ada)))
    Verdict.objects.update(word="refuted")
    ada.post("/record/verify/")
    Worker().work_until_idle()
    page = ada.get("/record/").content.decode()
    assert "It does not hold." in page
    assert f"Verdict {Verdict.objects.get().pk}: its word is not what entry" in page


def test_a_check_says_when_it_was_and_how_much_has_come_since(ada: Client, gazette: People) -> None:
    article(gazette.ada)
    ada.post("/record/verify/")
    Worker().work_until_idle()
    checked = Event.objects.count()

    def told() -> str:
        page = ada.get("/record/").content.decode()
        text = re.sub(r"<[^>]+>", "", page[page.index("It holds.") : page.index("Check it now")])
        return " ".join(text.split())

    assert told().startswith(f"It holds. {checked} entries checked now · head ")
    assert "since" not in told()
    claim(gazette.ben, article(gazette.ada))
    assert told().endswith(f" · {Event.objects.count() - checked} entries have come since, and are not checked yet")


def test_more_entries_take_the_same_queries(ada: Client, gazette: People) -> None:
    on = article(gazette.ada)
    numbers = []
    for _ in range(2):
        for number in range(10):
            document(gazette.ada, claim(gazette.ben, on, statement=f"Claim {number}"), origin="A")
        with CaptureQueriesContext(connection) as queries:
            ada.get("/record/")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
    assert "Page 1 of 1" not in ada.get("/record/").content.decode()


def test_speakers_are_listed_with_what_they_are_on_file_for(ada: Client, gazette: People) -> None:
    assert "Nobody is on file yet." in ada.get("/speakers/").content.decode()
    said = [{"role": "source", "speaker": {"name": "Harbour <office>", "kind": "organisation"}, "cue": "reported"}]
    on = claim(gazette.ada, article(gazette.ada), attribution=said)
    page = ada.get("/speakers/").content.decode()
    assert "Harbour &lt;office&gt;" in page
    assert 'No evidence <span class="n">1</span>' in page
    speaker = on.attribution.get().speaker
    assert "12 boats had sunk" in ada.get(f"/speakers/{speaker.pk}/").content.decode()


def test_sources_are_listed_with_their_origins(ada: Client, gazette: People) -> None:
    assert "No sources yet." in ada.get("/sources/").content.decode()
    item = document(gazette.ada, claim(gazette.ada, article(gazette.ada)), origin="Insurers")
    assert "Insurers" in ada.get("/sources/").content.decode()
    assert "12 boats had sunk" in ada.get(f"/sources/{item.source_id}/").content.decode()
