"""The public feed of signed heads, and the record that an admin takes away."""

import json

from django.test import Client
from django_scopes import scope

from claims import verify_log
from claims.models import Event
from claims.services import checkpoints
from tests.api.client import Api, assert_problem
from tests.factories.articles import article
from tests.people import People


def test_anybody_reads_the_signed_heads_and_no_name(people: People, client: Client) -> None:
    with scope(newsroom=people.gazette):
        signed = checkpoints.sign_head(people.gazette.pk)
        assert signed is not None
    answer = client.get("/heads/gazette.json")
    told = answer.json()
    assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=60")
    assert told.keys() == {"v", "newsroom", "key", "checkpoints"}
    assert [head["hash"] for head in told["checkpoints"]] == [bytes(signed.hash).hex()]
    assert told["key"] == told["checkpoints"][0]["key"]
    for name in ("Ada", "Gazette", "example.org"):
        assert name not in answer.text
    assert client.get("/heads/herald.json").json()["checkpoints"] == []
    assert_problem(client.get("/heads/nowhere.json"), 404, "not_found")
    assert client.post("/heads/gazette.json").status_code == 405


def test_anybody_takes_the_verifier(client: Client) -> None:
    answer = client.get("/heads/verify_log.py")
    assert b"standard library" in b"".join(answer)  # type: ignore[arg-type]


def test_an_admin_takes_the_record_away_and_it_holds(ada: Api, people: People) -> None:
    with scope(newsroom=people.gazette):
        article(people.ada)
        checkpoints.sign_head(people.gazette.pk)
        entries = Event.objects.count()
    for query, texts in (("", False), ("?values=true", True)):
        answer = ada.get(f"events/export/{query}")
        lines = answer.getvalue().splitlines(keepends=True)
        log = verify_log.check(lines)
        assert (len(log.hashes) - 1, log.heads, log.values) == (entries, 1, texts)
        assert (b"Ada Sarsen" in b"".join(lines)) == texts
        assert json.loads(lines[0])["newsroom"] == str(people.gazette.pk)


def test_nobody_but_an_admin_takes_it_away(cleo: Api) -> None:
    assert_problem(cleo.get("events/export/"), 403, "role")
