"""Decisions that can't be: each page says what stands in the way, and nothing is kept by halves."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from claims import queue
from claims.enums import Role, SpeakerKind
from claims.kinds import NoState
from claims.models import Claim, FactCheck, Review, Speaker, Verdict
from claims.services import claims, merging, newsrooms, refreshing, speakers, splitting
from claims.services.newness import Refusal
from tests.api.client import Api, assert_problem
from tests.factories.articles import article, claim
from tests.factories.fact_checks import published
from tests.factories.verdicts import fresh, proposed, ready, reviewed
from tests.people import People, acting
from tests.tenants import digest_beside_the_record, digest_of_rows
from tests.web.conftest import SignIn

SENT = {"verdict": "supported", "justification": "Both registers say so.", "as_of": "2026-03-01"}
HARBOUR = {"role": "source", "speaker": {"name": "Harbour master", "kind": SpeakerKind.PERSON}}


@pytest.fixture
def on(gazette: People) -> Claim:
    return ready(gazette)


def _dismissed(p: People, on: Claim) -> None:
    claims.dismiss_claim(by=acting(p.ada), claim=on, reason="twice")


def _split(p: People, on: Claim) -> None:
    parts: Any = [{"quote": {"exact": "12 boats"}}, {"quote": {"exact": "had sunk"}}]
    splitting.split_claim(by=acting(p.ada), claim=on, parts=parts)


def _merged(p: People, on: Claim) -> None:
    other = claim(p.ada, on.article, exact="more than 300 houses")
    merging.merge_claims(by=acting(p.ada), claim=other, others=[on])


@pytest.mark.parametrize("away", [_dismissed, _split, _merged])
def test_nothing_is_decided_about_a_claim_that_was_put_aside(
    away: Callable[[People, Claim], None], gazette: People, on: Claim, sign_in: SignIn
) -> None:
    waiting = proposed(gazette.cleo, on)
    away(gazette, fresh(on))
    cleo, ben = sign_in(gazette.cleo), sign_in(gazette.ben)
    before = digest_of_rows()
    answer = cleo.post(f"/claims/{on.pk}/propose/", SENT)
    assert answer.status_code == 409
    said = answer.content.decode()
    assert "is dismissed, split or merged" in said
    assert SENT["justification"] in said
    decided = {"decision": "approve", "verdict_id": str(waiting.pk), "content_sha256": waiting.content_sha256}
    assert ben.post(f"/claims/{on.pk}/review/", decided).status_code == 409
    assert digest_of_rows() == before
    assert_problem(Api(gazette.ben).post(f"claims/{on.pk}/reviews/", decided), 409, "dismissed")
    assert (Verdict.objects.count(), Review.objects.count()) == (1, 0)


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


def test_a_hundred_kilobytes_with_markup_are_kept_and_never_markup(gazette: People, on: Claim, sign_in: SignIn) -> None:
    words = "<script>alert(1)</script><img src=x onerror=alert(1)> " + "boats and more boats " * 4_750
    cleo = sign_in(gazette.cleo)
    assert cleo.post(f"/claims/{on.pk}/propose/", SENT | {"justification": words}).status_code == 302
    page = cleo.get(f"/claims/{on.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert Verdict.objects.get().content.justification == words.strip()
    longer = cleo.post(f"/claims/{on.pk}/propose/", SENT | {"justification": words + "boats " * 1_000})
    assert longer.status_code == 400
    assert Verdict.objects.count() == 1


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
