"""A claim to be read by the public, its page as a reader gets it, and what programs find in it."""

import re
from typing import Any

import extruct
import pytest
from django.test import Client

from claims.decisions import ReviewDecision
from claims.enums import SearchOutcome
from claims.models import Claim, FactCheck
from claims.services import comments, searches
from tests.factories.articles import article, claim, document
from tests.factories.fact_checks import published
from tests.factories.verdicts import fresh, proposed, reviewed
from tests.people import People, acting

CANARY = "Quetzalcoatl"
VOICES = [
    {"role": "source", "speaker": {"name": "The harbour office", "kind": "organisation"}, "cue": "reported"},
    {"role": "relay", "speaker": {"name": "Elm Radio", "kind": "organisation"}},
]
REASONS = "Both *registers* say so.[^1] <b>Not</b> the [mayor](javascript:alert(1)).\n\n- One\n- Two"


@pytest.fixture
def reader() -> Client:
    """Somebody who is signed in nowhere."""
    return Client()


@pytest.fixture
def on(gazette: People) -> Claim:
    """A claim with a chain, sources of every sort, and much on file that is nobody's business."""
    place = article(
        gazette.ada, title="Harbour town", publisher="Elm Post", url="https://elm.example/storm", language="en"
    )
    found = claim(gazette.ada, place, attribution=VOICES, tags=[f"{CANARY} tag"])
    for origin in ("Harbour register", "Coast guard"):
        document(gazette.ada, found, origin=origin, note=f"{CANARY} note", source={"origin_confirmed": True})
    hidden = {"confidential": True, "title": f"{CANARY} files", "publisher": f"{CANARY} house"}
    document(gazette.ada, found, origin=f"{CANARY} origin", source=hidden, note=f"{CANARY} note")
    beside = {"title": "Tide tables", "interest": "sells <tables>"}
    document(gazette.ada, found, origin="Tide office", stance="context", source=beside)
    comments.add_comment(by=acting(gazette.ada), claim=found, text=f"{CANARY} says so.")
    searches.log_search(by=acting(gazette.ada), claim=found, where=CANARY, query=CANARY, outcome=SearchOutcome.NOTHING)
    claim(gazette.ada, place, exact="300 houses", statement=f"{CANARY}: 300 houses lost their roofs.")
    return fresh(found)


def decided(p: People, on: Claim, **given: Any) -> FactCheck:
    """The claim signed off against a dissent, and published."""
    dropped = [{"gate": "right_of_reply", "reason": "The office <i>reported</i> it itself."}]
    waiting = proposed(p.cleo, on, justification=REASONS, overrides=dropped)
    reviewed(p.ada, waiting, ReviewDecision.DISSENT, "The two registers copy each other.")
    reviewed(p.ben, waiting)
    return published(p, fresh(on), **given)


def text_of(reader: Client, address: str) -> str:
    """A page that is answered."""
    answer = reader.get(address)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def reviews_in(html: str) -> list[dict[str, Any]]:
    """The ClaimReviews that extruct finds in a page."""
    found = extruct.extract(html, syntaxes=["json-ld", "microdata", "rdfa"])
    assert found["microdata"] == []
    return [one for one in found["json-ld"] if one["@type"] == "ClaimReview"]


def bare(html: str) -> str:
    """The words of a page, without its head and its data."""
    body = html.partition("<main")[2]
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", body, flags=re.DOTALL)
    return re.sub(r"\s+", " ", text)
