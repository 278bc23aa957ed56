"""All claims of the newsroom, found by filters."""

import re
from datetime import date
from html import unescape
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Article, Claim
from claims.services import claims, newsrooms
from tests.factories.articles import article, claim, document
from tests.people import People, acting
from tests.web.conftest import SignIn

HOSTILE = '<script>alert(1)</script>"><img src=x>'


@pytest.fixture
def furnished(gazette: People) -> Article:
    """Four claims: two confirmed, of which one has evidence and is Cleo's; a suggestion; a dismissed one."""
    on = article(
        gazette.ada, text="The mayor spoke. Boats sank. Roofs flew. Sirens kept silent. Dogs barked.", read=False
    )
    said = [{"role": "source", "speaker": {"name": "Ito Tan", "kind": "person"}, "cue": "said"}]
    relayed = [{"role": "source", "speaker": {"name": "Harbour", "kind": "organisation"}}]
    relayed += [{"role": "relay", "speaker": {"name": "Ito Tan", "kind": "person"}}]
    boats = claim(
        gazette.ada,
        on,
        exact="Boats sank",
        attribution=said,
        tags=["storm"],
        assignee=gazette.cleo,
        due_on=date(2026, 3, 9),
    )
    document(gazette.ben, boats, origin="Agency A")
    claim(gazette.ada, on, exact="Roofs flew", attribution=relayed, confirmed=False)
    claim(gazette.ada, on, exact="Sirens kept silent", assignee=gazette.ada)
    dogs = claim(gazette.ada, on, exact="Dogs barked")
    claims.dismiss_claim(by=acting(gazette.ada), claim=dogs, reason="of no weight")
    return on


def _found(client: Client, query: str, status: int = 200) -> set[str]:
    answer = client.get(f"/claims/?{query}")
    assert answer.status_code == status
    main = answer.content.decode().partition('id="found"')[2]
    return set(re.findall(r'<a href="/claims/[^"]+"[^>]*>([^<]+)</a>', main))


BOATS, ROOFS, SIRENS, DOGS = "Boats sank", "Roofs flew", "Sirens kept silent", "Dogs barked"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # The dismissed stand aside until their stage is asked for.
        ("", {BOATS, ROOFS, SIRENS}),
        ("stage=dismissed", {DOGS}),
        ("stage=checking", {BOATS, SIRENS}),
        ("evidence_status=single_sourced", {BOATS}),
        ("confirmed=false", {ROOFS}),
        ("confirmed=true", {BOATS, SIRENS}),
        ("form=narrator", {SIRENS}),
        ("assignee=me", {SIRENS}),
        ("assignee=nobody", {ROOFS}),
        ("assignee={cleo}", {BOATS}),
        ("speaker={tan}", {BOATS, ROOFS}),
        ("speaker={tan}&role=source", {BOATS}),
        ("tag=storm", {BOATS}),
        ("article={article}", {BOATS, ROOFS, SIRENS}),
        ("has_evidence=true", {BOATS}),
        ("has_evidence=false", {ROOFS, SIRENS}),
        ("evidence_origin=AGENCY+a", {BOATS}),
        ("hops=0", {SIRENS}),
        ("hops=2", {ROOFS}),
        ("due_before=2026-03-10", {BOATS}),
        ("due_before=2026-03-09", set()),
        # Words are found whatever their case; filters add up.
        ("q=ROOFS", {ROOFS}),
        ("q=s&confirmed=true&assignee=me", {SIRENS}),
        ("q=zeppelin", set()),
    ],
)
def test_a_filter_finds_its_claims(
    ada: Client, gazette: People, furnished: Article, query: str, found: set[str]
) -> None:
    tan = Claim.objects.get(exact=BOATS).links[0].speaker_id
    assert _found(ada, query.format(cleo=gazette.cleo.pk, tan=tan, article=furnished.pk)) == found


def _facet(page: str, name: str) -> dict[str, str]:
    part = re.search(rf"<summary>{re.escape(name)}</summary>(.*?)</details>", page, re.DOTALL)
    assert part
    rows = re.findall(r"<bdi>(.*?)</bdi></span> <span class=\"n\">(\d+)", part[1])
    return {unescape(label): number for label, number in rows}


def test_each_value_is_counted_under_the_other_filters(ada: Client, furnished: Article) -> None:
    page = ada.get("/claims/?confirmed=true&evidence_status=no_evidence").content.decode()
    assert _facet(page, "Evidence status") == {"No evidence": "1", "Single-sourced": "1"}
    assert _facet(page, "Confirmed") == {"confirmed": "1", "suggestions": "1"}
    assert _facet(page, "Stage") == {"being checked": "1", "dismissed": "1"}
    assert _facet(page, "Assigned to") == {"me": "1"}
    assert _facet(ada.get("/claims/").content.decode(), "Speaker") == {"Ito Tan": "2", "Harbour": "1"}


def test_the_numbers_of_a_facet_are_what_its_links_find(ada: Client, furnished: Article) -> None:
    page = ada.get("/claims/?q=s").content.decode()
    rows = re.findall(r'<li><a href="\?([^"]*)"><span class="label">.*?<span class="n">(\d+)', page, re.DOTALL)
    assert len(rows) > 10
    for address, number in rows:
        assert len(_found(ada, unescape(address))) == int(number), address


def test_a_chip_takes_its_filter_off_and_clear_takes_all(ada: Client, furnished: Article) -> None:
    page = ada.get("/claims/?confirmed=true&q=boats&ordering=-updated_at").content.decode()
    assert 'href="?q=boats&amp;ordering=-updated_at"' in page
    assert 'href="?confirmed=true&amp;ordering=-updated_at"' in page
    assert "Clear filters" in page


def test_claims_are_sorted_by_what_is_worth_checking_and_say_why_they_stand_there(ada: Client, gazette: People) -> None:
    article(gazette.ada, text="The lake will freeze by December. More than 40 guards were killed in Elmstad on Monday.")
    page = unescape(ada.get("/claims/?ordering=-worthiness").content.decode())
    assert page.index("More than 40 guards") < page.index("The lake will freeze")
    assert "a quantity · worth checking: 0.75 of 1" in page
    assert _facet(page, "Kind of claim") == {"a quantity": "1", "a forecast": "1"}
    assert _found(ada, "claim_type=forecast") == {"The lake will freeze by December."}
    assert _found(ada, "min_worthiness=0.5") == {"More than 40 guards were killed in Elmstad on Monday."}


def test_nothing_yet_and_nothing_for_this_filter_are_told_apart(ada: Client, gazette: People) -> None:
    assert "No claims yet" in ada.get("/claims/").content.decode()
    article(gazette.ada)
    assert "No claim fits this filter" in ada.get("/claims/?q=zeppelin").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "stage=gone",
        "assignee=x",
        f"assignee={UUID(int=5)}",
        "article=1",
        f"speaker={UUID(int=5)}",
        "hops=-1",
        "created_after=soon",
        "confirmed=maybe",
        "q=a%00b",
        "ordering=name",
    ],
)
def test_a_value_that_cannot_be_is_named_and_left_out(ada: Client, furnished: Article, query: str) -> None:
    answer = ada.get(f"/claims/?{query}")
    assert answer.status_code == 400
    page = answer.content.decode()
    assert f'<li dir="auto">{query.partition("=")[0]}: ' in page
    assert BOATS in page


def test_the_claims_of_who_left_are_found(ada: Client, gazette: People, furnished: Article) -> None:
    newsrooms.deactivate_member(by=acting(gazette.ada), member=gazette.cleo)
    assert _found(ada, f"assignee={gazette.cleo.pk}") == {BOATS}


def test_a_colleague_of_another_newsroom_is_no_value(ada: Client, people: People, furnished: Article) -> None:
    assert "There is no member of that id here" in ada.get(f"/claims/?assignee={people.dan.pk}").content.decode()


def test_a_confidential_origin_finds_nothing_for_those_outside_the_case(
    gazette: People, sign_in: SignIn, furnished: Article
) -> None:
    document(gazette.ben, Claim.objects.get(exact=SIRENS), origin="Deep", source={"confidential": True})
    assert _found(sign_in(gazette.cleo), "evidence_origin=Deep") == set()
    assert _found(sign_in(gazette.ada), "evidence_origin=Deep") == {SIRENS}


def test_markup_and_other_scripts_are_shown_as_they_are(ada: Client, gazette: People) -> None:
    on = article(gazette.ada, text="Желі 92 пайызға қызмет етеді. قال الوزير إن", title=HOSTILE, read=False)
    claim(gazette.ada, on, exact="92 пайызға", tags=["су", HOSTILE], statement=HOSTILE)
    page = ada.get("/claims/", {"q": HOSTILE}).content.decode()
    assert "<script>" not in page
    assert "<img" not in page
    assert "<bdi>су</bdi>" in page
    assert ada.get("/claims/?q=92+ПАЙЫЗҒА").content.decode().count("<blockquote") == 1


def test_four_hundred_claims_take_the_queries_of_ten(ada: Client, gazette: People) -> None:
    on = article(gazette.ada, text="Boats sank.", read=False)
    made = claim(gazette.ada, on, exact="Boats sank", tags=["a"], assignee=gazette.ben)
    document(gazette.ada, made, origin="A")
    numbers = []
    for amount in (10, 400):
        copies = [
            Claim(
                **{
                    field.attname: getattr(made, field.attname)
                    for field in Claim._meta.concrete_fields
                    if field.name != "id"
                }
            )
            for _ in range(amount)
        ]
        Claim.objects.bulk_create(copies)
        with CaptureQueriesContext(connection) as asked:
            page = ada.get("/claims/?confirmed=true&q=boats").content.decode()
        numbers.append(len(asked))
    assert page.count("<blockquote") == 50
    assert "Page 1 of 9" in page
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 33
