"""What the head of a claim's page tells of its verdict, and of one that was proposed while another was written."""

import re

import pytest
from django.test import Client

from claims.decisions import ReviewDecision
from claims.models import Claim, Verdict
from claims.services import claims
from tests.factories.articles import article, claim, document
from tests.factories.fact_checks import published
from tests.factories.verdicts import fresh, proposed, ready, reviewed
from tests.people import People, acting
from tests.web.conftest import SignIn
from tests.web.test_verdict_pages import SENT


@pytest.fixture
def on(gazette: People) -> Claim:
    return ready(gazette)


@pytest.fixture
def cleo(gazette: People, sign_in: SignIn) -> Client:
    return sign_in(gazette.cleo)


def _head(client: Client, on: Claim) -> str:
    page = client.get(f"/claims/{on.pk}/").content.decode()
    head = page.partition('<div class="claim-head">')[2].partition('<p class="meta">')[2].partition("</p>")[0]
    return re.sub(r"<[^>]+>", "", head)


def test_the_head_of_a_claim_says_once_how_far_its_verdict_is(cleo: Client, gazette: People, on: Claim) -> None:
    assert _head(cleo, on).count("being checked") == 1
    reviewed(gazette.ben, proposed(gazette.cleo, on))
    assert _head(cleo, on).count("signed off") == 1
    assert "Supported, signed off · confirmed" in _head(cleo, on)
    published(gazette, fresh(on))
    assert "Supported, signed off · published · confirmed" in _head(cleo, on)


def test_the_head_of_a_claim_says_what_became_of_a_verdict_that_stands_no_more(
    cleo: Client, gazette: People, on: Claim
) -> None:
    returned = proposed(gazette.cleo, on)
    reviewed(gazette.ben, returned, ReviewDecision.REQUEST_CHANGES, "Which register?")
    assert "Supported, returned: changes were asked for · being checked" in _head(cleo, on)
    reviewed(gazette.ben, proposed(gazette.cleo, fresh(on)))
    published(gazette, fresh(on))
    document(gazette.ada, fresh(on), origin="A third register", stance="refutes")
    assert "none yet" not in _head(cleo, on)
    assert "Supported, void: words or evidence changed under it · being checked" in _head(cleo, on)


def test_the_head_of_a_dismissed_claim_says_so_once(cleo: Client, gazette: People) -> None:
    on = claim(gazette.ada, article(gazette.ada, read=False))
    claims.dismiss_claim(by=acting(gazette.ada), claim=on, reason="It says nothing.")
    assert _head(cleo, on).count("dismissed") == 1


@pytest.mark.parametrize("was_one", [False, True])
def test_a_proposal_that_was_not_seen_is_not_replaced(
    cleo: Client, gazette: People, on: Claim, *, was_one: bool
) -> None:
    first = str(proposed(gazette.ben, on).pk) if was_one else ""
    proposed(gazette.ada, fresh(on))
    answer = cleo.post(f"/claims/{on.pk}/propose/", SENT | {"replaces": first})
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody proposed a verdict in the meantime. Read it on the claim’s page first" in said
    assert SENT["justification"] in said
    newest = Verdict.objects.filter(claim=on).latest("number")
    assert newest.proposed_by == gazette.ada
    # Once it was read, the same form replaces it.
    assert f'name="replaces" value="{newest.pk}"' in said
    assert cleo.post(f"/claims/{on.pk}/propose/", SENT | {"replaces": str(newest.pk)}).status_code == 302
