"""Versions of policy and scale are kept: a verdict names those it was made under, and their text can be read."""

from typing import Any

import pytest
from django.test import Client

from claims import scales
from claims.errors import StateError
from claims.models import Claim
from claims.services import policies
from tests.api.client import Api, assert_problem, results
from tests.factories.fact_checks import published
from tests.factories.verdicts import fresh, proposed, ready, reviewed
from tests.people import People, acting
from tests.web.conftest import SignIn
from tests.web.reading import bare

FIRST, SECOND = "We *count* origins.", "We ask twice."


@pytest.fixture
def on(gazette: People) -> Claim:
    """A claim of a newsroom that has set its policy, and its scale, once."""
    by = acting(gazette.ada)
    policies.set_policy(by=by, method=FIRST)
    policies.set_scale(by=by, name="True or false", steps=scales.PRESETS["true_false"][1])
    return ready(gazette)


def changed(p: People, **rules: Any) -> None:
    """Another policy and another scale."""
    policies.set_policy(by=acting(p.ada), method=SECOND, **rules)
    policies.set_scale(by=acting(p.ada), name="Four steps", steps=scales.PRESETS["four_step"][1])


def versions(on: Claim, p: People) -> list[tuple[int, int, int, str]]:
    listed = results(Api(p.cleo).get(f"claims/{on.pk}/verdicts/"))
    return [(one["version"], one["policy_version"], one["scale_version"], one["rating"]) for one in listed]


def under(policy: int, scale: int) -> str:
    """What a page says of a verdict, with links to the very versions."""
    first = f'made under <a class="inline-target" href="/policy/?policy={policy}#policy">policy {policy}</a>'
    return f'{first} and <a class="inline-target" href="/policy/?scale_version={scale}#scale">scale {scale}</a>'


def test_a_verdict_keeps_its_versions_whatever_is_set_afterwards(gazette: People, on: Claim, sign_in: SignIn) -> None:
    proposed(gazette.cleo, on)
    assert versions(on, gazette) == [(1, 1, 1, "True")]
    changed(gazette)
    assert versions(on, gazette) == [(1, 1, 1, "True")]
    proposed(gazette.cleo, fresh(on))
    assert versions(on, gazette) == [(2, 2, 2, "Right"), (1, 1, 1, "True")]
    page = sign_in(gazette.cleo).get(f"/claims/{on.pk}/").content.decode()
    newest, _, earlier = page.partition('id="verdict"')[2].partition("1 earlier version")
    assert under(2, 2) in newest
    assert under(1, 1) in earlier
    assert under(2, 2) in sign_in(gazette.ben).get("/review/").content.decode()


def test_a_verdict_from_before_any_was_set_is_under_the_desks_own(gazette: People, sign_in: SignIn) -> None:
    on = ready(gazette)
    proposed(gazette.cleo, on)
    changed(gazette)
    assert versions(on, gazette) == [(1, 0, 0, "Supported")]
    cleo = sign_in(gazette.cleo)
    page = cleo.get(f"/claims/{on.pk}/").content.decode()
    assert '<a class="inline-target" href="/policy/?policy=0#policy">the desk’s own policy</a>' in page
    assert "It is the desk’s own, from before the newsroom set one." in cleo.get("/policy/?policy=0").content.decode()


def test_a_policy_that_asks_for_something_else_refuses_the_sign_off_on_both_doors(
    gazette: People, on: Claim, sign_in: SignIn
) -> None:
    waiting = proposed(gazette.cleo, on)
    changed(gazette, primary_needed=True)
    told = "The newsroom's policy has changed since this was proposed: then policy 1, now policy 2."
    sent = {"decision": "approve", "verdict_id": str(waiting.pk), "content_sha256": waiting.content_sha256}
    said = assert_problem(Api(gazette.ben).post(f"claims/{on.pk}/reviews/", sent), 409, "policy_changed")
    assert said["detail"].startswith(told)
    ben = sign_in(gazette.ben)
    before = ben.get(f"/claims/{on.pk}/").content.decode()
    assert told in before.replace("&#x27;", "'")
    refused = ben.post(f"/claims/{on.pk}/review/", sent | {"comment": "Well looked up."})
    assert refused.status_code == 409
    assert told in refused.content.decode().replace("&#x27;", "'")
    assert "Well looked up." in refused.content.decode()
    assert fresh(on).stage == "in_review"


def test_a_policy_that_asks_for_the_same_lets_it_be_signed_off_under_its_own(gazette: People, on: Claim) -> None:
    waiting = proposed(gazette.cleo, on)
    changed(gazette)
    reviewed(gazette.ben, waiting)
    assert fresh(on).stage == "signed_off"
    assert versions(on, gazette) == [(1, 1, 1, "True")]


def test_what_is_signed_off_stands_under_a_new_policy(gazette: People, on: Claim) -> None:
    waiting = proposed(gazette.cleo, on)
    reviewed(gazette.ben, waiting)
    changed(gazette, approvals=3)
    assert fresh(on).stage == "signed_off"
    with pytest.raises(StateError, match="does not wait"):
        reviewed(gazette.ada, waiting)


def test_the_public_page_shows_the_versions_with_their_text(gazette: People, on: Claim) -> None:
    reviewed(gazette.ben, proposed(gazette.cleo, on))
    made = published(gazette, fresh(on))
    changed(gazette, approvals=3)
    page = Client().get(f"/checks/{made.slug}/").content.decode()
    how = page.partition('id="how"')[2]
    assert "<em>count</em>" in how
    assert SECOND not in how
    assert '<a class="inline-target" href="#policy">policy 1</a>' in how
    assert '<a class="inline-target" href="#scale">scale 1</a>' in how
    text = bare(f"<main>{how}")
    assert "What a sign-off took: policy 1 1 approval by another member, from reviewer up" in text
    assert "How it was rated: scale 1 True : The evidence bears it out." in text
    assert "Lacks context" not in text
    (told,) = Client().get(f"/api/v1/fact-checks/{made.pk}/").json()["claims"]
    assert (told["verdict"]["policy_version"], told["verdict"]["scale_version"]) == (1, 1)


def test_older_versions_are_read_on_the_policy_page_and_over_the_api(
    gazette: People, on: Claim, sign_in: SignIn
) -> None:
    changed(gazette, approvals=2)
    ada = sign_in(gazette.ada)
    old = ada.get("/policy/?policy=1&scale_version=1").content.decode()
    assert "<em>count</em>" in old
    assert "This is policy 1. It holds no longer." in old
    assert "This is scale 1. It is in use no longer." in old
    assert "<bdi>Unproven</bdi>" in old
    assert "Put the policy in force" not in old
    now = ada.get("/policy/").content.decode()
    assert "It holds no longer." not in now
    assert 'href="?policy=1#policy"' in now
    assert 'href="?scale_version=1#scale"' in now
    listed = results(Api(gazette.cleo).get("policy/versions/"))
    assert [(one["version"], one["method"]) for one in listed] == [(2, SECOND), (1, FIRST)]


@pytest.mark.parametrize("query", ["policy=9", "scale_version=9"])
def test_a_version_that_there_never_was_is_said_so(query: str, gazette: People, on: Claim, sign_in: SignIn) -> None:
    assert sign_in(gazette.cleo).get(f"/policy/?{query}").status_code == 404


@pytest.mark.parametrize("query", ["policy=", "policy=-1", "policy=x", "policy=¹", "policy=99999999999999999999"])
def test_what_is_no_number_is_the_newest(query: str, gazette: People, on: Claim, sign_in: SignIn) -> None:
    assert "It holds no longer." not in sign_in(gazette.cleo).get(f"/policy/?{query}").content.decode()
