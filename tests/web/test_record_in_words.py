"""What an entry of the record changed is told in the words of the pages: no codes, no ids, people by their names."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from claims.decisions import ReviewDecision, VerdictWord
from claims.enums import Role
from claims.models import Claim
from claims.services import bulk, claims, contacts, newsrooms
from tests.factories.articles import article, claim, document
from tests.factories.verdicts import proposed, reviewed
from tests.people import People, acting
from web.presenters.stated import in_words

BEN = "01a21928-1b04-776a-b96d-4f7b583f6ce5"
UNKNOWN = "01a21928-1b04-776a-b96d-4f7b583f6ce6"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        # What is chosen from a list is told as the lists tell it.
        ("stage", "in_review", "in review"),
        ("evidence_status", "single_sourced", "Single-sourced"),
        ("word", "not_enough_evidence", "Not enough evidence"),
        ("decision", "request_changes", "asked for changes"),
        ("stance", "refutes", "Against"),
        ("why_not", "pending_excerpt", "there is no excerpt that could be found"),
        ("why_not", "same_origin", "another item of the same origin counts"),
        ("lacks", "taken_down", "taken down"),
        ("anchor", "needs_review", "changed: a person has to look"),
        ("capture", "partial", "captured in part"),
        ("kind", "changed_rating", "Changed rating"),
        ("approver_role", "editor", "editor"),
        # Times as readers write them.
        ("deadline", "2026-11-24T18:39:50.721902Z", "24 November 2026, 18:39"),
        ("as_of", "2026-03-01", "1 March 2026"),
        # Members by their names; another id says nothing.
        ("assignee", BEN, "Ben Okafor"),
        ("snapshot", UNKNOWN, ""),
        ("attribution", [{"role": "relay", "speaker": UNKNOWN, "cue": "said", "start": 1}], "passed it on, said"),
        ("components", [{"kind": "place", "words_of": "speaker"}], "place, the speaker’s words"),
        # What people wrote stands as they wrote it, whatever it looks like.
        ("withdraw_reason", "not_enough_evidence", "not_enough_evidence"),
        ("note", "2026-03-01", "2026-03-01"),
        ("is_active", False, "no"),
        ("due_on", None, ""),
    ],
)
def test_a_field_is_told_in_words(field: str, value: Any, words: str) -> None:
    assert in_words(field, value, {BEN: "Ben Okafor"}) == words


def test_a_claims_history_has_no_codes_and_no_ids(ada: Client, gazette: People) -> None:
    on = claim(gazette.ada, article(gazette.ada))
    document(gazette.ben, on, origin="A", stance="refutes", excerpt="4 boats")
    contacts.log_contact(by=acting(gazette.ada), claim=on, whom="The mayor", response="No.")
    claims.edit_claim(by=acting(gazette.ada), claim=on, assignee=gazette.cleo)
    verdict = proposed(gazette.cleo, Claim.objects.get(pk=on.pk), verdict=VerdictWord.NOT_ENOUGH_EVIDENCE)
    reviewed(gazette.ben, verdict, ReviewDecision.REQUEST_CHANGES, "Where did you look?")
    told = _told(ada, f"/claims/{on.pk}/")
    for words in ("Cleo Lind", "Not enough evidence", "asked for changes", "in review", "Against"):
        assert words in told
    assert re.findall(r"\b[a-z]+_[a-z_]+\b|[0-9a-f]{8}-[0-9a-f]{4}-|\d{4}-\d\d-\d\d", told) == []


def test_the_record_names_the_member_whose_role_was_changed(ada: Client, gazette: People) -> None:
    newsrooms.edit_member(by=acting(gazette.ada), member=gazette.cleo, role=Role.REVIEWER)
    entry = _text(ada.get("/record/?what=member_edited").content.decode())
    assert "Ada Sarsen changed a member: Cleo Lind" in entry


def test_whoever_got_several_claims_in_hand_is_named(ada: Client, gazette: People) -> None:
    on = article(gazette.ada)
    several = [claim(gazette.ada, on), claim(gazette.ada, on, exact="the sirens had stayed silent")]
    bulk.assign_claims(by=acting(gazette.ada), claims=several, assignee=gazette.cleo)
    assert "Cleo Lind" in _told(ada, f"/claims/{several[0].pk}/")


def _told(client: Client, path: str) -> str:
    """What the entries of a page say that was changed."""
    return _text(" ".join(re.findall(r'<dl class="diff">.*?</dl>', client.get(path).content.decode(), re.DOTALL)))


def _text(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split()).replace(" : ", ": ")
