"""GET claims/: filtered and ordered."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from claims.models import Attribution, Claim
from claims.services import claims, newsrooms
from tests.api.client import Api, assert_problem, results
from tests.factories.articles import article, claim, document
from tests.people import People, acting

TEXT = "Boats\n\nThe mayor said 12 boats had sunk. В порту затонули двенадцать ЛОДОК, сообщили власти.\n"


@pytest.fixture
def one(gazette: People) -> Claim:
    """A claim that stands out by everything there is to filter by."""
    made = article(gazette.ada, text=TEXT, read=False)
    claim(gazette.ada, made, exact="The mayor")
    link = {"role": "source", "speaker": {"name": "Bo", "kind": "person"}}
    logged = claim(
        gazette.ada,
        made,
        exact="затонули двенадцать ЛОДОК",
        statement="Twelve boats sank",
        form="direct",
        attribution=[link],
        tags=["harbour", "boats"],
        assignee=gazette.ben,
        selection={"state": "selected"},
        external_id="c-1",
        claim_type="quantity",
        due_on=date(2026, 3, 9),
        confirmed=False,
    )
    document(gazette.ada, logged, origin="Agency")
    Claim.objects.filter(pk=logged.pk).update(worthiness=0.8)
    return logged


@pytest.mark.parametrize(
    "query",
    [
        "stage=checking",
        "selection=selected",
        "confirmed=false",
        "evidence_status=single_sourced",
        "form=direct",
        "claim_type=quantity&form=direct",
        "tag=harbour",
        "external_id=c-1",
        "due_before=2026-03-10",
        "min_worthiness=0.8",
        "q=TWELVE+boats",
        "q=двенадцать+лодок",
        "q=Двенадцать+Лодок",
        "assignee={ben}",
        "speaker={speaker}",
        "article={article}&tag=boats&origin=person",
    ],
)
def test_a_filter_finds_the_one(query: str, ada: Api, one: Claim, gazette: People) -> None:
    speaker = Attribution.objects.get(claim=one).speaker_id
    filled = query.format(ben=gazette.ben.pk, speaker=speaker, article=one.article_id)
    assert [row["id"] for row in results(ada.get(f"claims/?{filled}"))] == [str(one.pk)]


def test_the_claims_of_who_left_are_found_and_handed_on(ada: Api, gazette: People, one: Claim) -> None:
    newsrooms.deactivate_member(by=acting(gazette.ada), member=gazette.ben)
    (left,) = results(ada.get(f"claims/?assignee={gazette.ben.pk}"))
    assert (left["id"], left["assignee"]) == (str(one.pk), str(gazette.ben.pk))
    path = f"claims/{one.pk}/"
    # As it was read it can be sent back; nobody else is given to who left.
    assert ada.patch(path, {"assignee": left["assignee"], "tags": ["law"]}).json()["tags"] == ["law"]  # type: ignore[attr-defined]
    assert ada.patch(path, {"assignee": str(gazette.cleo.pk)}).status_code == 200
    assert_problem(ada.patch(path, {"assignee": left["assignee"]}), 400, "invalid", "/assignee")
    assert results(ada.get(f"claims/?assignee={gazette.ben.pk}")) == []


@pytest.mark.parametrize(
    "query",
    [
        "stage=published",
        "origin=machine",
        "tag=harb",
        "claim_type=rule",
        "min_worthiness=0.81",
        "q=ships",
        "q=%25",
        "created_before=2020-01-01",
        "due_before=2026-03-09",
    ],
)
def test_a_filter_leaves_it_out(query: str, ada: Api, one: Claim) -> None:
    assert results(ada.get(f"claims/?{query}")) == []


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("stage=done", "/stage"),
        ("selection=yes", "/selection"),
        ("confirmed=perhaps", "/confirmed"),
        ("evidence_status=true", "/evidence_status"),
        ("form=", "/form"),
        ("origin=robot", "/origin"),
        ("claim_type=figure", "/claim_type"),
        ("min_worthiness=2", "/min_worthiness"),
        ("min_worthiness=nan", "/min_worthiness"),
        ("created_after=soon", "/created_after"),
        ("due_before=2026-02-30", "/due_before"),
        ("created_after=0001-01-01T00:00:00%2B14:00", "/created_after"),
        ("created_before=9999-12-31T23:59:59-14:00", "/created_before"),
        ("ordering=statement", "/ordering"),
        ("article=7", "/article"),
        ("article=01a20910-ccff-7452-9fc0-8d16979f7778", "/article"),
        ("speaker=01a20910-ccff-7452-9fc0-8d16979f7778", "/speaker"),
        ("assignee=me", "/assignee"),
        ("q=%00", "/q"),
        ("verdict=true", "/verdict"),
    ],
)
def test_a_value_that_can_not_be_is_400(query: str, pointer: str, ada: Api) -> None:
    assert_problem(ada.get(f"claims/?{query}"), 400, "invalid", pointer)


def test_lists_are_ordered_as_asked(ada: Api, gazette: People) -> None:
    made = article(gazette.ada, read=False)
    ids = []
    for number, exact in enumerate(["Harbour town", "300 houses", "12 boats"]):
        logged = claim(gazette.ada, made, exact=exact)
        at = timezone.now() + timedelta(minutes=number)
        Claim.objects.filter(pk=logged.pk).update(created_at=at, updated_at=-timedelta(minutes=2 * number) + at)
        ids.append(str(logged.pk))
    Claim.objects.filter(pk=ids[1]).update(worthiness=0.5)

    def order(by: str) -> list[int]:
        return [ids.index(row["id"]) for row in results(ada.get(f"claims/?ordering={by}"))]

    assert order("created_at") == [0, 1, 2]
    assert order("-created_at") == [2, 1, 0]
    assert order("updated_at") == [2, 1, 0]
    assert order("-updated_at") == [0, 1, 2]
    assert order("-worthiness")[0] == 1
    assert order("worthiness")[-1] == 1
    Claim.objects.filter(pk=ids[1]).update(due_on=date(2026, 3, 9))
    Claim.objects.filter(pk=ids[2]).update(due_on=date(2026, 3, 8))
    assert order("due_on") == [2, 1, 0]
    page, found = ada.get("claims/?ordering=due_on&page_size=1").json(), []
    while page["next"]:
        found.append(ids.index(page["results"][0]["id"]))
        page = ada.get(page["next"].partition("/api/v1/")[2]).json()
    assert [*found, ids.index(page["results"][0]["id"])] == [2, 1, 0]


def test_dismissed_claims_are_found_by_their_stage(ada: Api, one: Claim, gazette: People) -> None:
    claims.dismiss_claim(by=acting(gazette.ada), claim=one, reason="not a claim")
    assert [row["id"] for row in results(ada.get("claims/?stage=dismissed"))] == [str(one.pk)]
