"""A newsroom says under which licence its fact-checks may be used: on every public page, and to programs."""

import pytest
from django.test import Client

from claims.decisions import CorrectionKind
from claims.models import Claim
from claims.services import policies
from tests.api.client import Api
from tests.factories.articles import claim
from tests.factories.fact_checks import corrected, published
from tests.factories.verdicts import signed
from tests.people import People, acting
from tests.web.reading import bare, on, reader, reviews_in, text_of

__all__ = ["on", "reader"]

NAME, URL = "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"
SAID = "What we publish may be used under"


def _given(p: People, name: str = NAME, url: str = URL) -> None:
    policies.set_policy(by=acting(p.ada), licence=name, licence_url=url)


def test_until_one_is_given_nothing_is_said_of_it(gazette: People, reader: Client) -> None:
    html = text_of(reader, f"/checks/{published(gazette).slug}/")
    assert SAID not in html
    assert "license" not in reviews_in(html)[0]


@pytest.mark.parametrize(
    ("name", "url", "shown", "told"),
    [
        (NAME, URL, f'href="{URL}" rel="license noreferrer"><bdi>{NAME}</bdi>', URL),
        ("ask us <first>", "", "<bdi>ask us &lt;first&gt;</bdi>", {"@type": "CreativeWork", "name": "ask us <first>"}),
    ],
)
def test_what_is_given_stands_on_the_page_and_in_its_claim_review(
    gazette: People, reader: Client, name: str, url: str, shown: str, told: object
) -> None:
    made = published(gazette)
    _given(gazette, name, url)
    html = text_of(reader, f"/checks/{made.slug}/")
    assert f"{SAID} " in bare(html)
    assert shown in html
    assert reviews_in(html)[0]["license"] == told
    assert reader.get(f"/checks/{made.slug}/claimreview.json").json()["license"] == told


def test_it_holds_for_all_that_is_out_and_no_cache_keeps_the_page_without_it(gazette: People, reader: Client) -> None:
    one, other = signed(gazette), signed(gazette)
    alone, several = published(gazette), published(gazette, one, other)
    for made in (alone, several):
        corrected(gazette.ada, made, CorrectionKind.UPDATE)
    pages = [
        *(f"/checks/{made.slug}/{rest}" for made in (alone, several) for rest in ("", "versions/1/")),
        *(f"/checks/{several.slug}/{claim.pk}/" for claim in (one, other)),
    ]
    machines = [f"/checks/{alone.slug}/claimreview.json"]
    tags = {page: reader.get(page)["ETag"] for page in pages + machines}
    _given(gazette)
    for page, tag in tags.items():
        answer = reader.get(page, headers={"if-none-match": tag})
        assert answer.status_code == 200, page
        assert URL in answer.content.decode(), page


def test_an_admin_gives_it_on_the_page_of_how_we_decide(gazette: People, on: Claim) -> None:
    ada = Client()
    ada.force_login(gazette.ada.user)
    rules = {"approvals": "1", "approver_role": "reviewer", "origin_threshold": "2", "reply_needed": "on"}
    sent = rules | {"licence": NAME, "licence_url": URL, "version": "0"}
    assert f"<bdi>{NAME}</bdi>" in ada.post("/policy/set/", sent, follow=True).content.decode()
    alone = ada.post("/policy/set/", sent | {"licence": "", "version": "1"})
    assert alone.status_code == 400
    assert 'href="#id_licence"' in alone.content.decode()
    no_address = ada.post("/policy/set/", sent | {"licence_url": "javascript:alert(1)", "version": "1"})
    assert no_address.status_code == 400
    assert 'href="#id_licence_url"' in no_address.content.decode()


def test_the_annotations_of_what_is_published_name_it_and_no_others(gazette: People, on: Claim) -> None:
    out = signed(gazette)
    claim(gazette.ada, out.article, exact="more than 300 houses")
    published(gazette, out)
    _given(gazette)
    api = Api(gazette.cleo)
    items = api.get(f"articles/{out.article_id}/annotations/").json()["first"]["items"]  # type: ignore[attr-defined]
    named = {one["id"].rstrip("/").rpartition("/")[2]: one.get("rights") for one in items}
    assert named.pop(str(out.pk)) == URL
    assert named
    assert set(named.values()) == {None}
