"""A caller of the API, as an integrator writes one."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.test import Client

from claims.enums import Scope
from claims.models import Member
from tests import people

BASE = "/api/v1/"


class Api:
    """Calls with one member's token. Paths are relative to `/api/v1/`; an absolute address is called as it is."""

    def __init__(self, member: Member, *scopes: Scope) -> None:
        self.token = people.token(member, *scopes)
        self.client = Client(raise_request_exception=False)

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """One call; a body that is not a string is sent as JSON."""
        data = body if isinstance(body, str | bytes) else json.dumps(body) if body is not None else ""
        address = path if path.startswith(("/", "http://")) else BASE + path
        given = {"Authorization": f"Bearer {self.token}", **{name.replace("_", "-"): v for name, v in headers.items()}}
        content_type = given.pop("Content-Type", "application/json")
        return self.client.generic(  # type: ignore[no-any-return]
            method, address.removeprefix("http://testserver"), data, content_type, headers=given
        )

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.call("POST", path, body, **headers)

    def etag(self, path: str) -> str:
        """The ETag of a resource now."""
        return self.get(path.partition("?")[0])["ETag"]

    def patch(self, path: str, body: Any, **headers: str) -> HttpResponse:
        """A change, of what was just read unless `If_Match` says otherwise."""
        headers.setdefault("If_Match", self.etag(path))
        return self.call("PATCH", path, body, **headers)

    def delete(self, path: str, **headers: str) -> HttpResponse:
        headers.setdefault("If_Match", self.etag(path))
        return self.call("DELETE", path, **headers)


def results(answer: HttpResponse) -> list[dict[str, Any]]:
    """The rows of a page."""
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["results"]  # type: ignore[attr-defined]
    return found


def assert_problem(answer: HttpResponse, status: int, code: str, *pointers: str) -> dict[str, Any]:
    """The answer is a whole problem document of that status and code, naming those places."""
    assert answer.status_code == status, (answer.status_code, answer.content)
    assert answer["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()  # type: ignore[attr-defined]
    assert body["status"] == status
    assert body["code"] == code, body
    assert {"type", "title", "detail"} <= body.keys()
    if pointers:
        assert [fault["pointer"] for fault in body["errors"]] == list(pointers), body
        assert all(fault["detail"] and fault["code"] for fault in body["errors"])
    return body


def is_uuid7(text: str) -> bool:
    """Whether it is an id as we make them."""
    return UUID(text).version == 7
