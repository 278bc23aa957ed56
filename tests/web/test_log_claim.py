"""A claim logged by hand."""

import re

import pytest
from django.test import Client

from claims.models import Article, Claim
from tests.factories.articles import article
from tests.people import People

TWICE = "The bridge is safe, the mayor said.\n\nA week later it fell. The bridge is safe, he had said.\n\nThe end."


@pytest.fixture
def on(gazette: People) -> Article:
    """An article that says one thing twice."""
    made = article(gazette.ada, text=TWICE)
    made.claims.all().update(dismissed_at=made.created_at)
    return made


def _log(client: Client, on: Article, **typed: str) -> tuple[int, str]:
    answer = client.post(f"/articles/{on.pk}/log/", typed)
    return answer.status_code, answer.content.decode() or answer["Location"]


def test_a_quote_is_enough_and_the_new_card_is_where_it_leads(ada: Client, on: Article) -> None:
    status, where = _log(ada, on, exact="it fell")
    made = Claim.objects.get(exact="it fell")
    assert status == 302
    assert re.fullmatch(rf"/articles/{on.pk}/#c\d+", where)
    assert (made.confirmed, made.form, made.statement) == (True, "narrator", "it fell")
    page = ada.get(f"/articles/{on.pk}/").content.decode()
    number = where.partition("#c")[2]
    assert f'id="m{number}"' in page


def test_who_says_it_is_kept(ada: Client, on: Article) -> None:
    _log(ada, on, exact="it fell", speaker="Ito Tan", kind="person", cue="said", statement="The bridge fell.")
    made = Claim.objects.get(exact="it fell")
    link = made.attribution.get()
    assert (made.form, made.statement) == ("indirect", "The bridge fell.")
    assert (link.speaker.name, link.speaker.kind, link.cue, link.role) == ("Ito Tan", "person", "said", "source")


def test_words_found_twice_are_asked_about_and_nothing_is_lost(ada: Client, on: Article) -> None:
    typed = {"exact": "The bridge is safe", "speaker": "Ito Tan", "kind": "person", "cue": "said"}
    status, page = _log(ada, on, **typed)
    assert status == 409
    assert "These words stand in the article 2 times. Say which." in page
    places = re.findall(r'name="place" value="(\d+-\d+)"', page)
    assert len(places) == 2
    assert "it fell. [The bridge is safe], he" in page
    assert 'value="Ito Tan"' in page
    hidden = dict(re.findall(r'name="(article_version)" value="([^"]+)"', page))
    status, _ = _log(ada, on, **typed, **hidden, place=places[1], searched=typed["exact"])
    assert status == 302
    made = Claim.objects.get(exact="The bridge is safe", dismissed_at=None)
    assert made.start == on.versions.get().stored_text.text.rindex("The bridge")


def test_a_place_chosen_for_other_words_is_not_taken(ada: Client, on: Article) -> None:
    version = str(on.versions.get().pk)
    status, _ = _log(ada, on, exact="it fell", place="0-10", searched="The bridge", article_version=version)
    assert status == 302
    assert Claim.objects.filter(exact="it fell").exists()


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"exact": ""}, "exact", "Give the words of the article"),
        ({"exact": "zeppelins"}, "exact", "not in the article’s text|not in the article&#x27;s text"),
        ({"exact": "it fell", "cue": "said"}, "speaker", "Say who it is"),
        ({"exact": "it fell", "form": "narrator", "speaker": "Ito Tan"}, "form", "has no attribution"),
        ({"exact": "it fell", "form": "sung"}, "form", "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(
    ada: Client, on: Article, typed: dict[str, str], field: str, said: str
) -> None:
    before = Claim.objects.count()
    status, page = _log(ada, on, statement="My own <words>", **typed)
    assert status == 400
    assert re.search(said, page)
    assert f'href="#id_{field}"' in page
    assert "My own &lt;words&gt;" in page
    assert "<title>Error: " in page
    assert Claim.objects.count() == before


def test_straight_marks_find_curly_ones(ada: Client, gazette: People) -> None:
    on = article(gazette.ada, text="She said: “We’re fine – all 12 of us”, and left.")
    status, _ = _log(ada, on, exact='"We\'re fine - all 12 of us"')
    assert status == 302
    assert Claim.objects.filter(exact="“We’re fine – all 12 of us”").exists()


def test_a_claim_can_be_logged_before_the_reading(ada: Client, gazette: People) -> None:
    on = article(gazette.ada, text="Rain fell for 3 days.", read=False)
    assert _log(ada, on, exact="for 3 days")[0] == 302
