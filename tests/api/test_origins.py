"""What the API says of whose reporting a source is."""

from typing import Any

from claims.models import Claim, Evidence
from claims.services import sources
from tests.api.client import Api
from tests.captures import capture
from tests.factories.articles import article, claim, document
from tests.people import People, acting
from tests.reprints import REPRINTS


def _printed(p: People, on: Claim, text: str, **given: Any) -> Evidence:
    item = document(p.ada, on, source=given)
    capture(p.ada, item.source, *text.split("\n"))
    return item


def test_a_source_shows_what_is_proposed_and_why(ada: Api, gazette: People) -> None:
    on = claim(gazette.ada, article(gazette.ada))
    first = _printed(gazette, on, f"VESNA (Reuters) - Boats.\n{REPRINTS[0]}", publisher="Elm Post", title="First")
    second = _printed(gazette, on, REPRINTS[1], publisher="Oak Post")
    shown = ada.get(f"sources/{first.source_id}/").json()  # type: ignore[attr-defined]
    assert (shown["origin"], shown["origin_confirmed"]) == ("Reuters", False)
    assert shown["origin_proposal"] == {
        "name": "Reuters",
        "reason": "credit",
        "words": "it credits Reuters: “VESNA (Reuters) -”",
        "like": [],
    }
    near = ada.get(f"sources/{second.source_id}/").json()["origin_proposal"]  # type: ignore[attr-defined]
    assert (near["name"], near["reason"], near["like"]) == ("Reuters", "near", [str(first.source_id)])
    assert near["words"].endswith("% of its words are the same as in First")

    answer = ada.patch(f"sources/{first.source_id}/", {"origin": "Reuters"}, If_Match="*")
    assert answer.status_code == 200
    assert answer.json()["origin_proposal"] is None  # type: ignore[attr-defined]
    items = ada.get(f"claims/{on.pk}/evidence/").json()["results"]  # type: ignore[attr-defined]
    assert items[1]["why_not"].startswith("same origin as #1 First")
    assert "% of their words are the same" in items[1]["why_not"]


def test_likeness_is_shown_to_who_may_see_both(ada: Api, cleo: Api, gazette: People) -> None:
    on = claim(gazette.ada, article(gazette.ada))
    first = _printed(gazette, on, REPRINTS[0], title="Zanzibar letter")
    second = _printed(gazette, on, REPRINTS[1], title="Open")
    sources.edit_source(by=acting(gazette.ada), source=first.source, confidential=True)
    for who, sees in ((ada, True), (cleo, False)):
        for path in (f"sources/{second.source_id}/", "sources/", f"claims/{on.pk}/evidence/"):
            text = who.get(path).content.decode()
            assert (str(first.source_id) in text) is sees
            assert sees or "Zanzibar" not in text


def test_a_later_figure_is_seen_by_the_desk_and_undone_by_a_person(ada: Api, gazette: People) -> None:
    components: list[Any] = [{"kind": "quantity", "text": "12 boats", "words_of": "article"}]
    on = claim(gazette.ada, article(gazette.ada), components=components)
    ada.patch(f"claims/{on.pk}/", {"claimed_at": "2026-03-05"}, If_Match="*")
    said = {"stance": "refutes", "document": "Count", "published_at": "2026-03-09", "excerpt": "We counted 15 boats."}
    made = ada.post(f"claims/{on.pk}/evidence/", said | {"locator": {"kind": "page", "value": "1"}}).json()  # type: ignore[attr-defined]
    assert (made["later_figure"], made["counts"]) == (True, False)
    assert made["later_reason"] == "15 was counted on 2026-03-09; the claim's 12 is of 2026-03-05"
    answer = ada.patch(f"evidence/{made['id']}/", {"later_figure": False}, If_Match="*").json()  # type: ignore[attr-defined]
    assert (answer["later_figure"], answer["later_reason"]) == (False, None)
