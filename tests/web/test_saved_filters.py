"""A member keeps filters of the claims list under names of their own."""

import pytest
from django.test import Client

from claims.models import Event, SavedFilter
from claims.services import own
from tests.people import People, acting
from tests.web.conftest import SignIn


def _save(client: Client, name: str, query: str) -> tuple[int, str]:
    answer = client.post("/claims/filters/", {"name": name, "query": query}, follow=True)
    return answer.status_code, answer.content.decode()


def test_a_filter_is_saved_listed_and_opened(ada: Client, gazette: People) -> None:
    status, page = _save(ada, "  Lecture <b>", "confirmed=false&page=3&q=boats&nonsense=1")
    assert status == 200
    kept = SavedFilter.objects.get()
    assert (kept.name, kept.query) == ("Lecture <b>", "q=boats&confirmed=false")
    assert 'href="?q=boats&amp;confirmed=false" aria-current="true"><bdi>Lecture &lt;b&gt;</bdi>' in page


def test_it_is_renamed(ada: Client, gazette: People) -> None:
    _save(ada, "Boats", "q=boats")
    kept = SavedFilter.objects.get()
    assert 'value="Boats"' in ada.get(f"/claims/filters/{kept.pk}/").content.decode()
    assert ada.post(f"/claims/filters/{kept.pk}/", {"name": "Қайықтар"})["Location"] == "/claims/?q=boats"
    assert SavedFilter.objects.get().name == "Қайықтар"


def test_a_deleted_filter_can_be_saved_again_from_where_one_is_led(ada: Client, gazette: People) -> None:
    _save(ada, "Boats", "q=boats")
    answer = ada.post(f"/claims/filters/{SavedFilter.objects.get().pk}/delete/", follow=True)
    assert answer.redirect_chain == [("/claims/?q=boats", 302)]
    assert "To have it back, save what is set below once more" in answer.content.decode()
    assert not SavedFilter.objects.exists()
    assert _save(ada, "Boats", "q=boats")[0] == 200


@pytest.mark.parametrize(
    ("name", "query", "said"),
    [
        ("", "q=boats", "It can’t be empty."),
        ("BOATS", "q=sirens", "You have a filter of that name already"),
        ("x" * 101, "q=boats", "at most 100 are kept"),
        ("a\x00b", "q=boats", "Null characters are not allowed"),
        ("New", "", "No filter is set"),
        ("New", "stage=gone", "No filter is set"),
    ],
)
def test_what_cannot_be_saved_says_why_and_keeps_the_name(
    ada: Client, gazette: People, name: str, query: str, said: str
) -> None:
    _save(ada, "Boats", "q=boats")
    status, page = _save(ada, name, query)
    assert status == 400
    assert said in page.replace("&#x27;", "’")
    assert SavedFilter.objects.count() == 1


def test_there_are_at_most_fifty(ada: Client, gazette: People) -> None:
    for number in range(own.MAX_FILTERS):
        own.save_filter(by=acting(gazette.ada), name=f"Filter {number}", query="q=a")
    status, page = _save(ada, "One more", "q=boats")
    assert status == 400
    assert "as many as there can be" in page
    assert 'value="One more"' in page


def test_nobody_else_sees_or_moves_it_and_the_record_is_silent(gazette: People, ada: Client, sign_in: SignIn) -> None:
    before = Event.objects.count()
    _save(ada, "Boats", "q=boats")
    kept = SavedFilter.objects.get()
    ben = sign_in(gazette.ben)
    assert "Boats" not in ben.get("/claims/").content.decode()
    for method, path in (("get", ""), ("post", ""), ("post", "delete/")):
        assert getattr(ben, method)(f"/claims/filters/{kept.pk}/{path}", {"name": "Mine"}).status_code == 404
    assert SavedFilter.objects.get().name == "Boats"
    assert Event.objects.count() == before
