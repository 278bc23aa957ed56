"""Decisions that can't be: each page says what stands in the way, and nothing is kept by halves."""

from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from claims import queue
from claims.enums import Role, SpeakerKind
from claims.kinds import NoState
from claims.models import Claim, FactCheck, Speaker
from claims.services import claims, newsrooms, refreshing, speakers
from claims.services.newness import Refusal
from tests.api.client import Api, assert_problem
from tests.factories.articles import article
from tests.factories.fact_checks import published
from tests.factories.verdicts import fresh, proposed, ready, reviewed
from tests.people import People, acting
from tests.tenants import digest_beside_the_record
from tests.web.conftest import SignIn

HARBOUR = {"role": "source", "speaker": {"name": "Harbour master", "kind": SpeakerKind.PERSON}}


@pytest.fixture
def on(gazette: People) -> Claim:
    return ready(gazette)


def test_who_proposed_it_can_sign_it_off_by_no_other_way(gazette: People, on: Claim, sign_in: SignIn) -> None:
    """Not in another role, not by a token, and not as a member of another newsroom."""
    waiting = proposed(gazette.cleo, on)
    newsrooms.edit_member(by=acting(gazette.ada), member=gazette.cleo, role=Role.ADMIN)
    gazette.cleo.refresh_from_db()
    with scope(newsroom=gazette.herald):
        there = newsrooms.add_member(by=acting(gazette.dan), user=gazette.cleo.user, role=Role.ADMIN)
    decided = {"decision": "approve", "verdict_id": str(waiting.pk), "content_sha256": waiting.content_sha256}
    client, path = sign_in(gazette.cleo), f"claims/{on.pk}/reviews/"
    api, elsewhere = Api(gazette.cleo), Api(there)
    for caller in (api, elsewhere):
        caller.get("claims/")  # notes the token's first use
    client.post("/newsroom/", {"newsroom": "gazette"})
    before = digest_beside_the_record()
    refused = client.post(f"/claims/{on.pk}/review/", decided)
    assert refused.status_code == 403
    assert "Who proposed a verdict can" in refused.content.decode()
    assert_problem(api.post(path, decided), 403, "proposer")
    assert_problem(elsewhere.post(path, decided), 404, "not_found")
    assert digest_beside_the_record() == before
    assert fresh(on).stage == "in_review"


def _read_by_the_public(made: FactCheck, on: Claim) -> dict[str, bytes]:
    """Every address at which the claim can be read without a sign-in, and the bytes there."""
    page, reader = f"/checks/{made.slug}/", Client()
    addresses = [page, f"{page}claimreview.json"]
    addresses += ["/newsrooms/gazette/checks/", f"/checks/articles/{on.article_id}/"]
    addresses += [f"/api/v1/fact-checks/{made.pk}/", f"/api/v1/fact-checks/{made.pk}/versions/"]
    answers = {address: reader.get(address) for address in addresses}
    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(addresses, 200)
    return {address: answer.content for address, answer in answers.items()}


def test_a_published_claim_whose_speaker_was_merged_says_that_it_is_checked_again_and_its_page_stands(
    gazette: People, on: Claim, sign_in: SignIn
) -> None:
    said: Any = [HARBOUR]
    claims.edit_claim(by=acting(gazette.ada), claim=on, form="indirect", attribution=said)
    reviewed(gazette.ben, proposed(gazette.cleo, fresh(on)))
    made = published(gazette, fresh(on))
    api = Api(gazette.ben)
    before = _read_by_the_public(made, on)
    assert b"Harbour master" in before[f"/checks/{made.slug}/"]
    assert api.get(f"claims/{on.pk}/?fields=stage").json() == {"stage": "published"}  # type: ignore[attr-defined]
    other = Speaker.objects.create(newsroom=gazette.gazette, name="H. Master", folded="h. master", kind="person")
    speakers.merge_speaker(by=acting(gazette.ada), speaker=fresh(on).attribution.get().speaker, into=other)
    page = sign_in(gazette.ben).get(f"/claims/{on.pk}/").content.decode()
    assert "H. Master" in page
    assert "void: words or evidence changed under it" in page
    assert "What is published stands:" in page
    assert "Nothing of it changes until a new verdict is signed off and published." in page
    told = api.get(f"claims/{on.pk}/").json()  # type: ignore[attr-defined]
    assert told["attribution"][0]["speaker"]["name"] == "H. Master"
    assert (told["stage"], told["verdict"]) == ("checking", None)
    assert _read_by_the_public(made, on) == before


def test_a_look_that_found_no_newer_state_is_told_on_the_articles_page(gazette: People, sign_in: SignIn) -> None:
    made = article(gazette.ada, url="https://elm-post.example/storm")
    refreshing.ask(by=acting(gazette.ada), article=made)
    hold = queue.claim_next("test")
    assert hold
    why = Refusal("http_status", "The server answered 404 Not Found.", NoState.GONE)
    refreshing.refuse(article=made, hold=hold, why=why)
    client: Client = sign_in(gazette.cleo)
    said = client.get(f"/articles/{made.pk}/").content.decode()
    assert "No newer state was found; the text stands." in said
    assert "The server answered 404 Not Found." in said
