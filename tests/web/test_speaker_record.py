"""A speaker's page: what they are on file for, suggestions apart; and the articles' list by state and order."""

from typing import Any

from django.test import Client

from claims.models import Article, Claim
from tests.factories.articles import article, claim, document
from tests.people import People


def _said(name: str) -> list[dict[str, Any]]:
    return [{"role": "source", "speaker": {"name": name, "kind": "person"}}]


def _page(client: Client, one: Claim, query: str = "") -> str:
    return client.get(f"/speakers/{one.links[0].speaker_id}/{query}").content.decode()


def test_only_confirmed_claims_are_counted_and_suggestions_stand_apart(ada: Client, gazette: People) -> None:
    on = article(gazette.ada, text="Boats sank. Roofs flew. Dogs barked.", title="قارب <b>", read=False)
    boats = claim(gazette.ada, on, exact="Boats sank", attribution=_said("Қайрат <i>"))
    claim(gazette.ada, on, exact="Roofs flew", attribution=_said("Қайрат <i>"))
    claim(gazette.ada, on, exact="Dogs barked", attribution=_said("Қайрат <i>"), confirmed=False)
    document(gazette.ada, boats, origin="A")
    page = _page(ada, boats)
    assert "Қайрат &lt;i&gt; is the source of 2 confirmed claims." in page
    record, _, suggestions = page.partition("Suggestions <span")
    assert "Dogs barked" not in record
    assert "Dogs barked" in suggestions
    assert 'قارب &lt;b&gt;</a> <span class="muted n">3</span>' in page
    assert f'href="/claims/?speaker={boats.links[0].speaker_id}"' in page


def test_a_status_filters_the_record(ada: Client, gazette: People) -> None:
    on = article(gazette.ada, text="Boats sank. Roofs flew.", read=False)
    boats = claim(gazette.ada, on, exact="Boats sank", attribution=_said("Ito"))
    claim(gazette.ada, on, exact="Roofs flew", attribution=_said("Ito"))
    document(gazette.ada, boats, origin="A")
    found = _page(ada, boats, "?status=single_sourced").partition("Confirmed claims")[2]
    assert "Boats sank" in found
    assert "Roofs flew" not in found
    assert "None of that status" in _page(ada, boats, "?status=contested")
    assert "Roofs flew" in _page(ada, boats, "?status=nonsense")


def test_articles_are_filtered_by_reading_and_ordered(ada: Client, gazette: People) -> None:
    for title in ("Beta", "Alpha", "Gamma"):
        article(gazette.ada, text=f"{title} text.", title=title, read=False)
    Article.objects.filter(title="Gamma").update(status="failed")
    page = ada.get("/articles/?ordering=title").content.decode()
    assert page.index("Alpha</a>") < page.index("Beta</a>") < page.index("Gamma</a>")
    failed = ada.get("/articles/?status=failed").content.decode()
    assert "Gamma</a>" in failed
    assert "Alpha</a>" not in failed
    assert "No article is in that state now" in ada.get("/articles/?status=reading").content.decode()
    assert ada.get("/articles/?status=nonsense&ordering=x").status_code == 200
