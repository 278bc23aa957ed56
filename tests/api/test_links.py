"""Links between claims at the API: made, confirmed, dismissed, brought back; and speakers who may be one."""

import pytest

from claims.models import Article, Claim, SpeakerProposal
from tests.api.client import Api, assert_problem, results
from tests.claims.disputing import BOATS, DENIED, HOUSES, disputes
from tests.factories.articles import article
from tests.people import People


@pytest.fixture
def disputed(gazette: People, monkeypatch: pytest.MonkeyPatch) -> Article:
    disputes(monkeypatch, (BOATS, HOUSES))
    return article(gazette.ada)


def _over(exact: str) -> Claim:
    return Claim.objects.get(exact=exact)


def test_a_dispute_is_listed_at_both_claims(ada: Api, disputed: Article) -> None:
    for exact in (BOATS, HOUSES):
        (shown,) = results(ada.get(f"claims/{_over(exact).pk}/links/"))
        assert (shown["claim"], shown["other"]) == (str(_over(BOATS).pk), str(_over(HOUSES).pk))
        assert (shown["kind"], shown["state"], shown["origin"]) == ("contradicts", "suggested", "machine")
        assert (shown["why"], shown["created_by"], shown["decided_by"]) == (DENIED, None, None)


def test_a_link_is_confirmed_dismissed_and_brought_back(ada: Api, disputed: Article) -> None:
    (shown,) = results(ada.get(f"claims/{_over(BOATS).pk}/links/"))
    path = f"links/{shown['id']}/"
    etag = ada.get(path)["ETag"]
    assert_problem(ada.call("PATCH", path, {"state": "confirmed"}), 428, "precondition_required")
    answer = ada.call("PATCH", path, {"state": "confirmed"}, If_Match=etag)
    assert answer.json()["state"] == "confirmed"
    assert_problem(ada.call("DELETE", path, If_Match=etag), 412, "stale")
    assert ada.call("DELETE", path, If_Match="*").json()["state"] == "dismissed"
    assert_problem(ada.call("PATCH", path, {"state": "confirmed"}, If_Match="*"), 409, "dismissed")
    back = ada.call("POST", f"{path}restore/").json()
    assert (back["state"], back["version"]) == ("confirmed", 4)


@pytest.mark.parametrize("sent", [{}, {"state": "dismissed"}, {"state": "suggested"}, {"kind": "same_as"}])
def test_a_link_is_set_to_nothing_but_confirmed(ada: Api, disputed: Article, sent: dict[str, str]) -> None:
    (shown,) = results(ada.get(f"claims/{_over(BOATS).pk}/links/"))
    assert_problem(ada.call("PATCH", f"links/{shown['id']}/", sent, If_Match="*"), 400, "invalid")


def test_a_person_links_claims_of_two_articles(ada: Api, gazette: People) -> None:
    article(gazette.ada)
    article(gazette.ada, text="The harbour office said that 12 ships had sunk.")
    one, other = _over(BOATS), _over("12 ships had sunk")
    path = f"claims/{one.pk}/links/"
    answer = ada.call("POST", path, {"other": str(other.pk), "kind": "same_as", "why": "ships are boats"})
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert (made["state"], made["origin"], made["why"]) == ("confirmed", "person", "ships are boats")
    assert ada.get(answer["Location"].partition("/api/v1/")[2]).json() == made
    again = ada.call("POST", f"claims/{other.pk}/links/", {"other": str(one.pk), "kind": "same_as"})
    assert_problem(again, 409, "link_exists")
    assert again.json()["link"] == made["id"]
    weak = ada.call("POST", path, {"other": str(other.pk), "kind": "broader", "state": "suggested"})
    assert weak.json()["state"] == "suggested"


@pytest.mark.parametrize(
    ("sent", "pointer"),
    [
        ({"kind": "same_as"}, "/other"),
        ({"other": "01a20910-ccff-7452-9fc0-8d16979f7778", "kind": "same_as"}, "/other"),
        ({"other": "{self}", "kind": "same_as"}, "/other"),
        ({"other": "{self}", "kind": "like"}, "/kind"),
        ({"other": "{self}", "kind": "same_as", "state": "dismissed"}, "/state"),
        ({"other": "{self}", "kind": "same_as", "why": "x" * 2_001}, "/why"),
    ],
)
def test_what_is_wrong_is_named(ada: Api, gazette: People, sent: dict[str, str], pointer: str) -> None:
    article(gazette.ada)
    one = _over(BOATS)
    filled = {name: value.replace("{self}", str(one.pk)) for name, value in sent.items()}
    answer = ada.call("POST", f"claims/{one.pk}/links/", filled)
    assert_problem(answer, 400, "invalid")
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


def test_speakers_who_may_be_one_are_shown_with_the_reason_and_decided_on(ada: Api, gazette: People) -> None:
    article(gazette.ada, text="Ada Ito, the president, said that 12 boats had sunk.")
    article(gazette.ada, text="President Ito said that 300 houses had lost their roofs.")
    found = results(ada.get("speakers/?proposed=true"))
    assert [one["name"] for one in found] == ["Ada Ito", "Ito"]
    assert results(ada.get("speakers/?proposed=false")) == []
    (proposal,) = found[1]["proposals"]
    assert (proposal["speaker"]["name"], proposal["likeness"], proposal["role"]) == ("Ada Ito", "surname", "president")
    assert proposal["why"] == "They have the same surname and are called the same: “president” and “president”."
    one = ada.call("POST", f"proposals/{proposal['id']}/confirm/").json()
    assert (one["name"], one["role"], one["proposals"]) == ("Ada Ito", "president", [])
    assert_problem(ada.call("POST", f"proposals/{proposal['id']}/confirm/"), 409, "merged")


def test_speakers_who_are_two_are_kept_apart(ada: Api, gazette: People) -> None:
    for role in ("mayor", "striker"):
        article(gazette.ada, text=f"John Smith, the {role}, said that 12 boats had sunk.")
    one = SpeakerProposal.objects.get()
    answer = ada.call("POST", f"proposals/{one.pk}/refuse/").json()
    assert (answer["role"], answer["proposals"]) == ("striker", [])
    assert_problem(ada.call("POST", f"proposals/{one.pk}/refuse/"), 409, "settled")
    assert len(results(ada.get("speakers/?q=smith"))) == 2


def test_certainty_has_whatever_fields_the_engine_is_sure_of(ada: Api, gazette: People) -> None:
    article(gazette.ada)
    one = _over(BOATS)
    Claim.objects.filter(pk=one.pk).update(certainty={"attribution": 0.91, "claim_type": 0.6, "evidence": 1.0})
    assert ada.get(f"claims/{one.pk}/").json()["certainty"] == {"attribution": 0.91, "claim_type": 0.6, "evidence": 1.0}
