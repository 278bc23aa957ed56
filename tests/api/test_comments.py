"""The discussion of a claim: read by every member, added to by checkers, changed by nobody."""

import json
from typing import Any

import pytest
from django.db import Error, transaction

from claims.enums import RemovalKind, Role
from claims.models import Claim, Comment, CommentMention, Event, EventValue
from claims.services import claims, comments, newsrooms, removals
from tests.api.client import Api, assert_problem, results
from tests.factories.articles import article, claim
from tests.people import People, acting, user

TEXT = "Қай айлақ? أيّ ميناء؟ 🚢 <b>Which harbour?</b>\n\nThe register says two."


@pytest.fixture
def on(gazette: People) -> Claim:
    return claim(gazette.ada, article(gazette.ada, read=False))


def test_what_is_said_is_listed_in_order_with_who_said_it(ben: Api, cleo: Api, on: Claim, gazette: People) -> None:
    path = f"claims/{on.pk}/comments/"
    first = ben.post(path, {"text": TEXT})
    assert first.status_code == 201
    shown = first.json()  # type: ignore[attr-defined]
    assert list(shown) == ["id", "claim", "author", "text", "reply_to", "mentions", "created_at"]
    assert shown["author"] == {"id": str(gazette.ben.pk), "name": "Ben Okafor"}
    assert shown["text"] == TEXT
    cleo.post(path, {"text": "  Both.  "})
    assert [row["text"] for row in results(ben.get(path))] == [TEXT, "Both."]
    page = ben.get(f"{path}?page_size=1").json()  # type: ignore[attr-defined]
    assert [row["text"] for row in page["results"]] == [TEXT]
    assert page["next"]


@pytest.mark.parametrize(
    ("body", "pointer", "says"),
    [
        ({}, "/text", "required"),
        ({"text": ""}, "/text", "empty"),
        ({"text": " \n "}, "/text", "empty"),
        ({"text": None}, "/text", "null"),
        ({"text": 5}, "/text", "string"),
        ({"text": "x" * 5_001}, "/text", "5,000"),
        ({"text": "a\x00b"}, "/text", "NUL"),
        ({"text": "yes", "author": "me"}, "/author", "computed or fixed"),
        ({"text": "yes", "to": "Ben"}, "/to", "no field"),
    ],
)
def test_bad_input_is_named(body: dict[str, Any], pointer: str, says: str, ada: Api, on: Claim) -> None:
    problem = assert_problem(ada.post(f"claims/{on.pk}/comments/", body), 400, "invalid", pointer)
    assert says in problem["errors"][0]["detail"]
    assert Comment.objects.count() == 0


def test_the_longest_comment_is_taken(ada: Api, on: Claim) -> None:
    assert ada.post(f"claims/{on.pk}/comments/", {"text": "қ" * 5_000}).status_code == 201


def test_a_token_that_only_reads_reads(ada: Api, reader: Api, on: Claim) -> None:
    ada.post(f"claims/{on.pk}/comments/", {"text": "So?"})
    assert_problem(reader.post(f"claims/{on.pk}/comments/", {"text": "So!"}), 403, "scope")
    assert len(results(reader.get(f"claims/{on.pk}/comments/"))) == 1


def test_a_comment_moves_nothing_on_the_claim(ada: Api, on: Claim) -> None:
    path = f"claims/{on.pk}/"
    before = ada.etag(path)
    ada.post(f"{path}comments/", {"text": "So?"})
    assert ada.etag(path) == before
    assert results(ada.get(f"{path}events/"))[0]["after"] == {"text": "So?"}


def test_a_dismissed_claim_can_be_talked_about(ada: Api, on: Claim, gazette: People) -> None:
    claims.dismiss_claim(by=acting(gazette.ada), claim=on, reason="twice")
    assert ada.post(f"claims/{on.pk}/comments/", {"text": "Why?"}).status_code == 201


def test_sent_twice_with_one_key_it_is_said_once(ada: Api, on: Claim) -> None:
    path, key = f"claims/{on.pk}/comments/", {"Idempotency_Key": "one"}
    first, second = (ada.post(path, {"text": "So?"}, **key) for _ in range(2))
    assert (first.json(), second["Idempotent-Replayed"]) == (second.json(), "true")  # type: ignore[attr-defined]
    assert Comment.objects.count() == 1


def test_the_words_are_private_in_the_record(ada: Api, on: Claim) -> None:
    ada.post(f"claims/{on.pk}/comments/", {"text": "Zanzibar"})
    event = Event.objects.get(kind="comment_added")
    assert b"Zanzibar" not in bytes(event.body)
    assert EventValue.objects.get(event=event).value == "Zanzibar"


def test_a_comment_is_never_changed(ada: Api, on: Claim) -> None:
    ada.post(f"claims/{on.pk}/comments/", {"text": "So?"})
    with pytest.raises(Error, match="kept for ever"), transaction.atomic():
        Comment.objects.update(text="So!")


def test_an_answer_names_what_it_answers_and_whom_it_speaks_to(ben: Api, cleo: Api, on: Claim, gazette: People) -> None:
    path = f"claims/{on.pk}/comments/"
    first = ben.post(path, {"text": "So?", "mentions": [str(gazette.cleo.pk)]}).json()  # type: ignore[attr-defined]
    assert first["mentions"] == [{"id": str(gazette.cleo.pk), "name": "Cleo Lind"}]
    second = cleo.post(path, {"text": "Yes, @Ben and @ada.", "reply_to": first["id"]}).json()  # type: ignore[attr-defined]
    assert second["reply_to"] == first["id"]
    assert [one["name"] for one in second["mentions"]] == ["Ben Okafor", "Ada Sarsen"]
    third = ben.post(path, {"text": "Well.", "reply_to": second["id"]}).json()  # type: ignore[attr-defined]
    assert (third["reply_to"], third["mentions"]) == (second["id"], [])
    assert {str(one) for one in Comment.objects.values_list("thread", flat=True)} == {"None", first["id"]}


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"text": "So?", "reply_to": "{elsewhere}"}, "/reply_to", "unknown"),
        ({"text": "So?", "reply_to": "7"}, "/reply_to", "invalid"),
        ({"text": "So?", "mentions": ["{dan}"]}, "/mentions/0", "unknown"),
        ({"text": "So?", "mentions": "Ben"}, "/mentions", "not_a_list"),
        ({"text": "So, @Ann?"}, "/text", "ambiguous_mention"),
    ],
)
def test_whom_or_what_nobody_knows_is_named(
    body: dict[str, Any], pointer: str, code: str, ada: Api, on: Claim, gazette: People
) -> None:
    for number, name in enumerate(("Ann Lind", "Ann Lund")):
        newsrooms.add_member(by=acting(gazette.ada), user=user(f"a.{number}", name), role=Role.VIEWER)
    other = claim(gazette.ada, on.article, exact="300 houses")
    elsewhere = comments.add_comment(by=acting(gazette.ada), claim=other, text="Here.")
    filled = json.loads(
        json.dumps(body).replace("{elsewhere}", str(elsewhere.pk)).replace("{dan}", str(gazette.dan.pk))
    )
    problem = assert_problem(ada.post(f"claims/{on.pk}/comments/", filled), 400, "invalid", pointer)
    assert problem["errors"][0]["code"] == code
    if code == "ambiguous_mention":
        said = 'Ann Lind (write @"Ann Lind"); Ann Lund (write @"Ann Lund")'
        assert said in problem["errors"][0]["detail"]
    assert not Comment.objects.filter(claim=on).exists()


def test_what_answers_a_comment_that_was_erased_stays(ada: Api, on: Claim, gazette: People) -> None:
    path = f"claims/{on.pk}/comments/"
    first = ada.post(path, {"text": "Zanzibar, @Ben?"}).json()["id"]  # type: ignore[attr-defined]
    ada.post(path, {"text": "Why?", "reply_to": first})
    removals.take_down(by=acting(gazette.ada), kind=RemovalKind.COMMENT, subject=first, reason="asked for")
    assert [(row["text"], row["reply_to"]) for row in results(ada.get(path))] == [("Why?", first)]
    assert not CommentMention.objects.exists()


def test_a_member_who_was_erased_is_spoken_to_by_no_name(ada: Api, on: Claim, gazette: People) -> None:
    path = f"claims/{on.pk}/comments/"
    ada.post(path, {"text": "So?", "mentions": [str(gazette.cleo.pk)]})
    newsrooms.deactivate_member(by=acting(gazette.ada), member=gazette.cleo)
    removals.take_down(
        by=acting(gazette.ada), kind=RemovalKind.MEMBER, subject=str(gazette.cleo.pk), reason="asked for"
    )
    assert "Cleo" not in ada.get(path).content.decode()
