"""`Idempotency-Key`: a POST that is sent again is answered again, and done once."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from rest_framework.response import Response

from api.v1.views import sources as views
from claims import idempotency
from claims.models import Article, Claim, Event, IdempotencyKey, Source
from claims.services import claims as services
from claims.tasks.worker import Worker
from tests.api.client import Api, assert_problem
from tests.factories.articles import article, claim, document
from tests.people import People, acting
from tests.tenants import digest_of_rows

KEY = "5e1b0c52-a-key"
FORM = "multipart/form-data; boundary=b"
FILE = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nIt rained in Elmstad.\r\n--b--\r\n'

POSTS: list[tuple[str, Any, str, int]] = [
    ("articles/", {"text": "It rained for 3 days."}, "", 202),
    ("articles/", FILE, FORM, 202),
    ("claims/", {"article": "{article}", "quote": {"exact": "had lost their roofs"}}, "", 201),
    ("claims/{dismissed}/restore/", None, "", 200),
    ("claims/{claim}/evidence/", {"document": "R", "stance": "supports"}, "", 201),
    ("evidence/{withdrawn}/restore/", None, "", 200),
    ("sources/", {"document": "A paper"}, "", 201),
    ("events/verify/", None, "", 202),
]


@pytest.fixture
def ids(gazette: People) -> dict[str, str]:
    on = article(gazette.ada, read=False)
    logged, dismissed = claim(gazette.ada, on), claim(gazette.ada, on, exact="300 houses")
    item = document(gazette.ada, logged)
    services.dismiss_claim(by=acting(gazette.ada), claim=dismissed, reason="so")
    api = Api(gazette.ada)
    assert api.delete(f"evidence/{item.pk}/?reason=so").status_code == 200
    found = {"article": on.pk, "claim": logged.pk, "dismissed": dismissed.pk, "withdrawn": item.pk}
    return {name: str(pk) for name, pk in found.items()}


def filled(body: Any, ids: dict[str, str]) -> Any:
    return {name: ids["article"] if value == "{article}" else value for name, value in body.items()}


def same(first: HttpResponse, second: HttpResponse) -> None:
    """The second answer is the first, marked as a repetition."""
    assert "Idempotent-Replayed" not in first
    assert second["Idempotent-Replayed"] == "true"
    assert (second.status_code, second.content) == (first.status_code, first.content)
    own = {"X-Request-ID", "Idempotent-Replayed", "RateLimit"}
    assert {k: v for k, v in second.items() if k not in own} == {k: v for k, v in first.items() if k not in own}


@pytest.mark.parametrize(("path", "body", "kind", "status"), POSTS)
def test_a_post_sent_again_is_answered_again_and_done_once(
    path: str, body: Any, kind: str, status: int, ada: Api, ids: dict[str, str]
) -> None:
    address = path.format(**ids)
    body = filled(body, ids) if isinstance(body, dict) else body
    headers = {"Idempotency_Key": KEY} | ({"Content_Type": kind} if kind else {})
    first = ada.post(address, body, **headers)
    assert first.status_code == status, first.content
    rows = digest_of_rows()
    for _ in range(2):
        same(first, ada.post(address, body, **headers))
    assert digest_of_rows() == rows


def test_without_a_key_each_post_is_its_own(ada: Api) -> None:
    for _ in range(2):
        assert ada.post("articles/", {"text": "It rained."}).status_code == 202
    assert (Article.objects.count(), IdempotencyKey.objects.count()) == (2, 0)


@pytest.mark.parametrize(("path", "body"), [("sources/", {"document": "B"}), ("articles/", {"document": "A"})])
def test_another_request_under_the_same_key_is_refused(path: str, body: Any, ada: Api) -> None:
    ada.post("sources/", {"document": "A"}, Idempotency_Key=KEY)
    rows = digest_of_rows()
    assert_problem(ada.post(path, body, Idempotency_Key=KEY), 422, "idempotency_key_reused")
    assert digest_of_rows() == rows


def test_the_same_key_of_others_is_another_key(ada: Api, ben: Api, people: People) -> None:
    for api in (ada, ben, Api(people.ada), Api(people.dan)):
        answer = api.post("sources/", {"document": "A"}, Idempotency_Key=KEY)
        assert (answer.status_code, "Idempotent-Replayed" in answer) == (201, False)
    assert Source.objects.count() == 3


@pytest.mark.parametrize("key", ["", "a b", "ä", "x" * 256, "a\tb"])
def test_a_key_that_is_none_is_refused(key: str, ada: Api) -> None:
    answer = ada.post("sources/", {"document": "A"}, Idempotency_Key=key)
    assert_problem(answer, 400, "invalid", "/Idempotency-Key")
    assert not Source.objects.exists()


@pytest.mark.parametrize("key", ["x", "!~", "x" * 255, '"quoted"'])
def test_any_visible_characters_are_a_key(key: str, ada: Api) -> None:
    assert ada.post("sources/", {"document": "A"}, Idempotency_Key=key).status_code == 201


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("sources/", {"document": ""}, 400),
        ("sources/", "{", 400),
        ("claims/{claim}/restore/", None, 409),
        ("claims/01900000-0000-7000-8000-000000000000/restore/", None, 404),
    ],
)
def test_what_was_refused_is_refused_alike(path: str, body: Any, status: int, ada: Api, ids: dict[str, str]) -> None:
    first = ada.post(path.format(**ids), body, Idempotency_Key=KEY)
    assert first.status_code == status
    same(first, ada.post(path.format(**ids), body, Idempotency_Key=KEY))


def test_a_fault_of_ours_leaves_nothing_and_the_key_free(ada: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("after the source was stored")

    with monkeypatch.context() as patched:
        patched.setattr(views.SourcesView, "single", fail)
        assert_problem(ada.post("sources/", {"document": "A"}, Idempotency_Key=KEY), 500, "internal_error")
    assert (Source.objects.count(), Event.objects.filter(kind="source_added").count()) == (0, 0)
    assert ada.post("sources/", {"document": "A"}, Idempotency_Key=KEY).status_code == 201


def test_no_effect_without_its_key(ada: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(idempotency, "_keep", fail)
    assert ada.post("sources/", {"document": "A"}, Idempotency_Key=KEY).status_code == 500
    assert not Source.objects.exists()


def test_who_may_not_is_not_remembered(reader: Api) -> None:
    assert_problem(reader.post("sources/", {"document": "A"}, Idempotency_Key=KEY), 403, "scope")
    assert not IdempotencyKey.objects.exists()


def test_who_may_no_longer_is_answered_no_more(ada: Api, people: People) -> None:
    ada.post("sources/", {"document": "A"}, Idempotency_Key=KEY)
    people.ada.role = "viewer"
    people.ada.save()
    assert_problem(ada.post("sources/", {"document": "A"}, Idempotency_Key=KEY), 403, "role")


def test_a_secret_is_not_said_again_nor_stored(ada: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    post = views.SourcesView.post

    def with_secret(view: Any, *args: Any, **kwargs: Any) -> Response:
        answer = post.__wrapped__(view, *args, **kwargs)  # type: ignore[attr-defined]
        answer.data["token"] = "fc_swordfish"
        answer.secret_fields = ("token",)
        return answer  # type: ignore[no-any-return]

    monkeypatch.setattr(views.SourcesView, "post", with_secret)
    views.SourcesView.__init_subclass__()
    first, second = (ada.post("sources/", {"document": "A"}, Idempotency_Key=KEY) for _ in range(2))
    assert first.json()["token"] == "fc_swordfish"  # type: ignore[attr-defined]
    assert "token" not in second.json()  # type: ignore[attr-defined]
    assert second.json() == {k: v for k, v in first.json().items() if k != "token"}  # type: ignore[attr-defined]
    assert (second["Idempotent-Replayed"], second["ETag"]) == ("true", first["ETag"])
    assert "swordfish" not in IdempotencyKey.objects.get().body


def test_a_key_lives_a_day(ada: Api) -> None:
    ada.post("sources/", {"document": "A"}, Idempotency_Key=KEY)
    IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(hours=23, minutes=59))
    assert "Idempotent-Replayed" in ada.post("sources/", {"document": "A"}, Idempotency_Key=KEY)
    assert idempotency.prune() == 0
    IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(hours=24, minutes=1))
    answer = ada.post("sources/", {"document": "B"}, Idempotency_Key=KEY)
    assert (answer.status_code, "Idempotent-Replayed" in answer) == (201, False)
    assert IdempotencyKey.objects.count() == 1


def test_old_answers_are_pruned_in_every_newsroom(ada: Api, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idempotency, "BATCH", 2)
    for number in range(5):
        for api in (ada, Api(people.dan)):
            api.post("sources/", {"document": "A"}, Idempotency_Key=f"key-{number}")
    all_of_them = IdempotencyKey._base_manager.all()
    all_of_them.exclude(key="key-0").update(created_at=timezone.now() - timedelta(hours=25))
    assert idempotency.prune() == 8
    assert {row.key for row in all_of_them} == {"key-0"}


@pytest.mark.parametrize("hours", [23, 25])
def test_an_idle_worker_prunes_once_an_hour(hours: int, ada: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    worker, idle = Worker(), []

    def wait(_: float) -> None:
        """Instead of a nap: another old answer, and after three of them the end."""
        idle.append(IdempotencyKey.objects.count())
        ada.post("sources/", {"document": "A"}, Idempotency_Key=f"{KEY}-{len(idle)}")
        IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(hours=hours))
        if len(idle) == 3:
            worker.stop.set()

    ada.post("sources/", {"document": "A"}, Idempotency_Key=KEY)
    IdempotencyKey.objects.update(created_at=timezone.now() - timedelta(hours=hours))
    monkeypatch.setattr(worker.stop, "wait", wait)
    worker.run()
    assert idle == ([0, 1, 2] if hours == 25 else [1, 2, 3])


def test_a_session_may_name_its_requests_too(people: People) -> None:
    """With a form and CSRF, which reads the body before the view does."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.ada.user)
    client.get("/articles/new/")
    headers = {"X-CSRFToken": client.cookies["csrftoken"].value, "Idempotency-Key": KEY}
    first, second = (client.generic("POST", "/api/v1/articles/", FILE, FORM, headers=headers) for _ in range(2))
    assert first.status_code == 202, first.content
    assert second["Idempotent-Replayed"] == "true"
    assert first.content == second.content


def test_keys_of_other_methods_mean_nothing(ada: Api, ids: dict[str, str]) -> None:
    for tag in ("a", "b"):
        assert ada.patch(f"claims/{ids['claim']}/", {"tags": [tag]}, Idempotency_Key=KEY).status_code == 200
    assert Claim.objects.get(pk=ids["claim"]).tags.get().name == "b"
