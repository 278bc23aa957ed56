"""What is answered is what the description says: every operation's answer against its schema."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope
from openapi_schema_validator import OAS31Validator

from api.v1.urls import urlpatterns
from claims.services import evidence
from tests.api.client import Api
from tests.api.test_tenants import TABLE, called, is_about_published, own_path
from tests.factories.articles import document
from tests.factories.verdicts import proposed
from tests.people import People, acting
from tests.tenants import Holdings, holdings


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    found: dict[str, Any] = Client().get("/api/schema/").json()
    return found


@pytest.fixture
def own(people: People, request: pytest.FixtureRequest) -> Holdings:
    """One of everything, and evidence of each state."""
    made = holdings(people.dan, published=is_about_published(request))
    with scope(newsroom=people.herald):
        gone = document(people.dan, made.claim, origin="Agency B")
        evidence.withdraw_evidence(by=acting(people.dan), evidence=gone, reason="a forgery")
        document(people.dan, made.claim, source={"document": "", "url": "https://agency.example/"}, locator=None)
        # What was proposed before is void by now.
        checker = made.verdict.proposed_by
        assert checker
        return replace(made, verdict=proposed(checker, made.claim))


def _schema(described: dict[str, Any], name: str, method: str, status: int, media_type: str) -> dict[str, Any]:
    pattern = next(pattern for pattern in urlpatterns if pattern.name == name)
    path = "/api/v1/" + str(pattern.pattern).replace("<uuid:", "{").replace(">", "}")
    responses = described["paths"][path][method.lower()]["responses"]
    said: dict[str, Any] = responses[str(status)]["content"][media_type]["schema"]
    return {**said, "components": described["components"]}


@pytest.mark.parametrize(("name", "method"), TABLE)
def test_answers_have_the_shape_that_is_described(
    name: str, method: str, people: People, own: Holdings, described: dict[str, Any]
) -> None:
    dan = Api(people.dan)
    first, body, status = TABLE[name, method]
    if first:
        called(dan, first, "DELETE", own, None)
    answer = called(dan, name, method, own, body(own) if body else None)
    assert answer.status_code == status
    media_type = answer["Content-Type"].partition(";")[0]
    schema = _schema(described, name, method, status, media_type)
    if media_type in {"application/json", "application/ld+json"}:
        OAS31Validator(schema).validate(answer.json())  # type: ignore[attr-defined]
    else:
        assert (schema["type"], answer.streaming) == ("string", True)


def test_problems_have_the_shape_that_is_described(people: People, own: Holdings, described: dict[str, Any]) -> None:
    dan = Api(people.dan)
    path = own_path("claim", own)
    for status, answer in (
        (400, dan.patch(path, {"odd": 1})),
        (404, dan.get(f"claims/{own.article.pk}/")),
        (412, dan.patch(path, {}, If_Match='"0"')),
        (428, dan.call("PATCH", path, {})),
    ):
        assert answer.status_code == status
        method = "GET" if status == 404 else "PATCH"
        schema = _schema(described, "claim", method, status, "application/problem+json")
        OAS31Validator(schema).validate(answer.json())  # type: ignore[attr-defined]
