"""Every error under /api/ is a problem document, those before a view runs included."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse

from api.v1.urls import urlpatterns
from api.v1.views import articles
from tests.api.client import Api, assert_problem

Call = Callable[[Api], HttpResponse]
UNPARSABLE = "0" * 5_000


def _charset(api: Api, name: str) -> HttpResponse:
    return api.post("articles/", "{}", Content_Type=f"application/json; charset={name}")


PROBLEMS: list[tuple[str, Call, int, str]] = [
    ("an unknown path", lambda api: api.get("nothing/"), 404, "not_found"),
    ("beside version 1", lambda api: api.get("/api/v2/"), 404, "not_found"),
    ("an id that is none", lambda api: api.get("claims/not-an-id/"), 404, "not_found"),
    ("what is not built yet", lambda api: api.get("webhooks/"), 404, "not_found"),
    ("a missing slash would lose the body", lambda api: api.post("articles", {"text": "x"}), 404, "not_found"),
    ("another host", lambda api: api.get("articles/", Host="evil.example"), 400, "bad_request"),
    ("a method that is none", lambda api: api.call("PUT", "articles/", {}), 405, "method_not_allowed"),
    ("options", lambda api: api.call("OPTIONS", "articles/"), 405, "method_not_allowed"),
    ("broken JSON", lambda api: api.post("claims/", '{"a": '), 400, "malformed"),
    ("JSON with NaN", lambda api: api.post("claims/", '{"a": NaN}'), 400, "malformed"),
    ("a field that stands twice", lambda api: api.post("claims/", '{"a": [{"b": 1, "b": 2}]}'), 400, "malformed"),
    ("deep JSON", lambda api: api.post("claims/", "[" * 100_000), 400, "malformed"),
    ("a number too long", lambda api: api.post("claims/", f'{{"a": 1{UNPARSABLE}}}'), 400, "malformed"),
    ("no UTF-8", lambda api: api.post("claims/", b'{"a": "\xff"}'), 400, "malformed"),
    ("no JSON", lambda api: api.post("claims/", "a", Content_Type="text/plain"), 415, "unsupported_media_type"),
    ("another charset", lambda api: _charset(api, "latin-1"), 415, "unsupported_media_type"),
    ("a charset that unpacks", lambda api: _charset(api, "zlib"), 415, "unsupported_media_type"),
    ("no boundary", lambda api: api.post("articles/", "a", Content_Type="multipart/form-data"), 400, "malformed"),
    ("too many parameters", lambda api: api.get("articles/?" + "a=&" * 6_000), 400, "malformed"),
    ("too large", lambda api: api.post("claims/", "x" * 1_000_001), 413, "too_large"),
    ("no object", lambda api: api.post("claims/", [1]), 400, "invalid"),
    ("no object at all", lambda api: api.post("claims/", "7"), 400, "invalid"),
    ("an empty body", lambda api: api.post("claims/"), 400, "invalid"),
]


@pytest.mark.parametrize(("call", "status", "code"), [row[1:] for row in PROBLEMS], ids=[row[0] for row in PROBLEMS])
def test_errors_are_problems(call: Call, status: int, code: str, ada: Api) -> None:
    answer = call(ada)
    problem = assert_problem(answer, status, code)
    assert problem["type"].endswith(code)
    assert "Traceback" not in answer.content.decode()


def test_a_method_not_allowed_names_those_that_are(ada: Api) -> None:
    assert ada.call("PUT", "articles/", {})["Allow"] == "GET, HEAD, POST"


def _methods(route: Any) -> set[str]:
    return set(route.callback.view_class.actions)


ONLY_POSTED = sorted(str(route.pattern) for route in urlpatterns if _methods(route) == {"POST"})


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "PATCH"])
@pytest.mark.parametrize("path", ONLY_POSTED)
def test_what_is_only_posted_to_says_so(ada: Api, path: str, method: str) -> None:
    answer = ada.call(method, re.sub("<[^>]+>", "01a20910-ccff-7452-9fc0-8d16979f7778", path))
    assert (answer.status_code, answer["Allow"]) == (405, "POST")


def test_a_body_too_large_names_the_limit(ada: Api) -> None:
    assert ada.post("claims/", "x" * 1_000_001).json()["limit"] == 1_000_000  # type: ignore[attr-defined]


def test_what_fails_inside_says_nothing_of_it(ada: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("the password is swordfish")

    monkeypatch.setattr(articles.selectors, "listing", fail)
    answer = ada.get("articles/")
    assert_problem(answer, 500, "internal_error")
    assert "swordfish" not in answer.content.decode()


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "*/*", "nonsense"])
def test_answers_are_json_whatever_is_asked_for(accept: str, ada: Api) -> None:
    assert ada.get("articles/", Accept=accept)["Content-Type"] == "application/json"
    assert_problem(ada.get("nothing/", Accept=accept), 404, "not_found")


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ("articles/?statu=read", "/statu"),
        ("claims/?verdict=true", "/verdict"),
        ("claims/?format=json", "/format"),
        ("articles/?status=read&status=failed", "/status"),
        ("articles/?fields=id,nothing", "/fields"),
        ("articles/?page_size=0", "/page_size"),
        ("speakers/?kind=robot", "/kind"),
    ],
)
def test_a_parameter_that_would_not_work_is_refused(path: str, pointer: str, ada: Api) -> None:
    assert_problem(ada.get(path), 400, "invalid", pointer)


def test_a_write_refuses_parameters_too(ada: Api) -> None:
    assert_problem(ada.post("articles/?dry_run=1", {"text": "Some text."}), 400, "invalid", "/dry_run")


def test_pointers_escape_what_was_sent(ada: Api) -> None:
    assert_problem(ada.post("sources/", {"document": "a paper", "a/b~c": 1}), 400, "invalid", "/a~1b~0c")
