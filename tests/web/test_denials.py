"""What a member or a token may not do is on record when it was tried, at both doors; a loop can't fill the record."""

import json
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django_scopes import scope

from claims.enums import EventKind, Role, Scope
from claims.models import Claim, Event, Member, Source
from claims.selectors import attempts, events, record
from claims.services import denials, newsrooms, sources
from claims.services.denials import Attempt
from tests import people as cast
from tests.api.client import Api
from tests.factories.articles import article, claim, document
from tests.factories.verdicts import proposed, ready
from tests.people import People, acting
from tests.web.conftest import SignIn

UNKNOWN = "01900000-0000-7000-8000-000000000000"


def denied() -> list[dict[str, Any]]:
    """The bodies of the entries that tell of refused attempts, in order."""
    found = Event.objects.filter(kind=EventKind.DENIED).order_by("seq")
    return [json.loads(bytes(event.body)) for event in found]


def viewer(people: People) -> Member:
    return newsrooms.add_member(by=acting(people.ada), user=cast.user("vic", "Vic"), role=Role.VIEWER)


# Door, who tries it, method and address, what is sent → the answer, what is on record, whether it is about the claim.
TRIED: list[tuple[str, str, str, str, dict[str, Any], int, dict[str, str], bool]] = [
    ("web", "viewer", "POST", "/claims/{claim}/confirm/", {}, 403, {"action": "edit_claim", "code": "role"}, True),
    ("web", "viewer", "GET", "/claims/{claim}/edit/", {}, 403, {"action": "edit_claim", "method": "GET"}, True),
    ("web", "viewer", "GET", "/members/", {}, 403, {"action": "manage_members", "route": "members"}, False),
    ("web", "cleo", "GET", "/claims/{claim}/bundle/", {}, 403, {"action": "export_bundle"}, True),
    ("web", "viewer", "POST", f"/claims/{UNKNOWN}/confirm/", {}, 403, {"action": "edit_claim"}, False),
    # Who proposed a verdict can't review it: said beside the form, and on record all the same.
    ("web", "ben", "POST", "/claims/{claim}/review/", {"decision": "approve"}, 403, {"code": "proposer"}, True),
    ("api", "viewer", "POST", "claims/{claim}/comments/", {"text": "No."}, 403, {"action": "comment"}, True),
    ("api", "cleo", "GET", "tokens/", {}, 403, {"action": "manage_tokens", "code": "role", "route": "tokens"}, False),
    ("api", "reader", "POST", "claims/{claim}/comments/", {"text": "No."}, 403, {"code": "scope"}, True),
    ("api", "ben", "POST", "claims/{claim}/reviews/", {"decision": "approve"}, 403, {"code": "proposer"}, True),
    # What is nowhere, or somebody else's, is told to nobody: it can't be told from an address that was mistyped.
    ("web", "ada", "GET", f"/claims/{UNKNOWN}/", {}, 404, {}, False),
    ("web", "dan", "POST", "/claims/{claim}/confirm/", {}, 404, {}, False),
    ("api", "dan", "GET", "claims/{claim}/", {}, 404, {}, False),
    ("api", "ada", "POST", "claims/{claim}/comments/", {"text": ""}, 400, {}, False),
]


@pytest.mark.parametrize(("door", "who", "method", "path", "sent", "status", "told", "about"), TRIED)
def test_what_may_not_be_done_is_on_record(
    people: People,
    sign_in: SignIn,
    door: str,
    who: str,
    method: str,
    path: str,
    sent: dict[str, Any],
    status: int,
    told: dict[str, str],
    about: bool,
) -> None:
    with scope(newsroom=people.gazette):
        on = ready(people)
        verdict = proposed(people.ben, on)
        members = {"ada": people.ada, "ben": people.ben, "cleo": people.cleo, "dan": people.dan}
        members |= {"viewer": viewer(people), "reader": people.ada}
        if "decision" in sent:
            sent = sent | {"verdict_id": str(verdict.pk), "content_sha256": verdict.content_sha256}
    address, member = path.format(claim=on.pk), members[who]
    if door == "web":
        client = sign_in(member)
        answer = client.post(address, sent | {"form_key": "0" * 36}) if method == "POST" else client.get(address)
    else:
        api = Api(member, *([Scope.READ] if who == "reader" else []))
        answer = api.call(method, address, sent or None, **({"Idempotency_Key": "k"} if method == "POST" else {}))
    assert answer.status_code == status
    with scope(newsroom=people.herald):
        assert denied() == []
    with scope(newsroom=people.gazette):
        found = denied()
        assert len(found) == (status == 403)
        for body in found:
            assert told.items() <= body["after"].items()
            assert body["after"] | {"door": door, "method": method, "times": 1} == body["after"]
            assert body["about"] == ([{"type": "claim", "id": str(on.pk)}] if about else [])
            assert body["actor"]["type"] == ("member" if door == "web" else "token")
        assert record.verify(people.gazette.pk).status == "holds"


def test_a_loop_is_counted_and_does_not_fill_the_record(
    gazette: People, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = claim(gazette.ada, article(gazette.ada))
    client = sign_in(viewer(gazette))
    for _ in range(20):
        assert client.post(f"/claims/{on.pk}/confirm/").status_code == 403
    assert [body["after"]["times"] for body in denied()] == [1]
    monkeypatch.setattr(attempts, "MOMENT", attempts.MOMENT * 0)  # a minute later
    assert client.post(f"/claims/{on.pk}/confirm/").status_code == 403
    assert [body["after"]["times"] for body in denied()] == [1, 20]


def test_one_who_tries_everything_is_told_of_so_many_times_a_minute(gazette: People, sign_in: SignIn) -> None:
    article(gazette.ada)
    client = sign_in(viewer(gazette))
    claims = list(Claim.objects.values_list("pk", flat=True))
    for path in ("confirm/", "edit/", "dismiss/", "split/", "merge/", "attach/", "propose/", "review/", "link/"):
        for pk in claims:
            client.post(f"/claims/{pk}/{path}")
    tried = 9 * len(claims)
    assert len(denied()) == min(tried, denials.MOST)
    assert tried > denials.MOST


def test_a_record_that_can_not_be_written_changes_no_answer_and_the_log_tells(
    gazette: People, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(**_: Any) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(denials, "record_denial", full)
    answer = sign_in(viewer(gazette)).get("/members/")
    assert answer.status_code == 403
    assert "takes the role admin" in answer.content.decode()
    assert denied() == []
    assert "could not be put on record" in caplog.text


def test_what_was_tried_with_a_confidential_source_is_the_cases_to_know(gazette: People, sign_in: SignIn) -> None:
    item = document(gazette.ada, claim(gazette.ada, article(gazette.ada)))
    sources.edit_source(by=acting(gazette.ada), source=item.source, confidential=True)
    source = Source.objects.get(pk=item.source_id)
    vic = viewer(gazette)
    sign_in(vic).post(f"/sources/{source.pk}/capture/")
    (event,) = Event.objects.filter(kind=EventKind.DENIED).prefetch_related("values", "subjects")
    (seen,) = events.entries(acting(gazette.ada), [event])
    assert seen.about == [{"type": "source", "id": str(source.pk)}]
    (veiled,) = events.entries(acting(vic), [event])
    assert str(source.pk) not in str(veiled)


def test_the_desk_itself_is_refused_nothing_that_would_be_told(gazette: People) -> None:
    attempt = Attempt("api", "claims", "POST", {})
    denials.note(cast.access.system(gazette.gazette.pk), denials.NotAllowedError("No."), attempt)
    assert denied() == []


def test_a_sign_in_that_fails_is_in_the_log_alone(people: People, caplog: pytest.LogCaptureFixture) -> None:
    Client().post("/accounts/login/", {"login": "ada@example.org", "password": "wrong"})
    assert "A sign-in failed." in caplog.text
    assert "ada@example.org" not in caplog.text
    with scope(newsroom=people.gazette):
        assert denied() == []


def test_the_record_says_in_words_what_was_refused(gazette: People, sign_in: SignIn, ada: Client) -> None:
    on = claim(gazette.ada, article(gazette.ada))
    sign_in(viewer(gazette)).post(f"/claims/{on.pk}/confirm/")
    for page in ("/record/", f"/claims/{on.pk}/"):
        assert "was refused: to edit or confirm a claim" in ada.get(page).content.decode()
