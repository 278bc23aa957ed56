"""The description: valid OpenAPI 3.1 of every operation, and a page for it that needs nothing inline."""

import io
import re
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from openapi_spec_validator import validate

from tests.api.routes import TABLE

# What is published takes no token to read.
PUBLIC = {(f"/api/v1/fact-checks/{{fact_check_id}}/{below}", "get") for below in ("", "versions/", "corrections/")}


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    answer = Client().get("/api/schema/")
    assert answer["Content-Type"].startswith("application/json")
    found: dict[str, Any] = answer.json()
    return found


def test_it_is_valid_openapi_3_1(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1")
    validate(described)


def test_nothing_is_described_by_guesswork() -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", stdout=io.StringIO(), stderr=io.StringIO())


def test_yaml_is_served_as_well() -> None:
    answer = Client().get("/api/schema/?format=yaml")
    assert answer.content.startswith(b"openapi: 3.1")


# What is done by a POST to something that was read, and only while it is as it was read where an ETag is sent.
MAY_MATCH = {
    "/api/v1/articles/{article_id}/refresh/",
    "/api/v1/claims/{claim_id}/split/",
    "/api/v1/claims/{claim_id}/merge/",
    "/api/v1/speakers/{speaker_id}/merge/",
    "/api/v1/fact-checks/{fact_check_id}/corrections/",
}


def _operations(described: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, said) for path, item in described["paths"].items() for method, said in item.items()]


def test_every_operation_is_there_and_whole(described: dict[str, Any]) -> None:
    operations = _operations(described)
    assert len(operations) == len(TABLE)
    for path, method, said in operations:
        where = f"{method} {path}"
        assert said["description"], where
        open_to_all = [{}] if (path, method) in PUBLIC else []
        assert said["security"] == [{"token": []}, {"session": []}, *open_to_all], where
        statuses = said["responses"]
        assert {"400", "401", "403", "default"} <= statuses.keys(), where
        assert ("404" in statuses) == ("{" in path), where
        problem = statuses["default"]["content"]["application/problem+json"]["schema"]
        assert problem == {"$ref": "#/components/schemas/Problem"}, where
        assert any(status.startswith("2") and "content" in statuses[status] for status in statuses), where
        headers = {
            one["name"]: one.get("required", False) for one in said.get("parameters", []) if one["in"] == "header"
        }
        assert headers.get("If-Match", False) == (method in {"put", "patch", "delete"}), where
        assert ("412" in statuses) == ("If-Match" in headers), where
        assert method != "post" or ("If-Match" in headers) == (path in MAY_MATCH), where
        if method == "patch":
            assert "requestBody" in said, where


def test_lists_tell_of_pages_and_filters(described: dict[str, Any]) -> None:
    names = {parameter["name"] for parameter in described["paths"]["/api/v1/claims/"]["get"]["parameters"]}
    assert {"cursor", "page_size", "fields", "stage", "q", "min_worthiness", "ordering", "speaker"} <= names


def test_the_page_has_nothing_inline() -> None:
    page = Client().get("/api/docs/")
    html = page.content.decode()
    assert page.status_code == 200
    assert "default-src 'self'" in page["Content-Security-Policy"]
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html)
    assets = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert len(assets) >= 5
    for asset in assets:
        assert asset.startswith("/"), asset
        assert Client().get(asset).getvalue(), asset
