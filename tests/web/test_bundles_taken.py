"""Replication bundles at both doors: a download with its manifest's hash beside it, on record, for editors."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from claims.enums import EventKind, Role, Scope
from claims.models import Claim, Event, FactCheckClaim
from tests.api.client import Api, assert_problem
from tests.factories.articles import article, claim, document
from tests.factories.fact_checks import published
from tests.people import People
from tests.web.conftest import SignIn
from tests.web.test_denials import viewer


@pytest.fixture
def on(gazette: People) -> Claim:
    logged = claim(gazette.ada, article(gazette.ada))
    document(gazette.ada, logged)
    return logged


def manifests() -> list[str]:
    """The hashes that are on record."""
    found = Event.objects.filter(kind=EventKind.BUNDLE_MADE).order_by("seq")
    return [bytes(event.body).decode().partition('"manifest_sha256":"')[2][:64] for event in found]


def test_it_is_a_download_and_each_is_on_record(ada: Client, gazette: People, on: Claim) -> None:
    answers: list[Any] = []
    api = Api(gazette.ada, Scope.READ)
    for path in (f"/claims/{on.pk}/bundle/", f"/articles/{on.article_id}/bundle/"):
        for answer in (ada.get(path), api.get(f"/api/v1{path}")):
            assert answer["Content-Type"] == "application/octet-stream"
            assert answer["Content-Disposition"].startswith('attachment; filename="')
            answers.append(answer)
            with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as archive:
                assert hashlib.sha256(archive.read("MANIFEST.json")).hexdigest() == answer["X-Manifest-SHA256"]
    told = [answer["X-Manifest-SHA256"] for answer in answers]
    assert manifests() == told
    assert manifests() == told


@pytest.mark.parametrize("of", ["claims", "articles", "fact-checks"])
def test_its_head_is_answered_as_it_would_be_and_none_is_made(
    ada: Client, gazette: People, sign_in: SignIn, of: str
) -> None:
    made = published(gazette)
    placed = FactCheckClaim.objects.select_related("claim").get(fact_check_version__fact_check=made)
    pk = {"claims": placed.claim_id, "articles": placed.claim.article_id, "fact-checks": made.pk}[of]
    asked: list[tuple[str, Callable[[str], Any], Callable[[str], Any]]] = []
    for who in (gazette.ada, gazette.ben):
        api = Api(who, Scope.READ)
        asked.append((f"/api/v1/{of}/{pk}/bundle/", api.get, partial(api.call, "HEAD")))
        if of != "fact-checks":
            asked.append((f"/{of}/{pk}/bundle/", sign_in(who).get, sign_in(who).head))
    for path, get, head in asked:
        whole = get(path)
        b"".join(whole)
        before = manifests()
        answer = head(path)
        assert answer.getvalue() == b""
        assert (answer.status_code, manifests()) == (whole.status_code, before)
        for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Cache-Control", "Vary"):
            assert answer.get(name) == whole.get(name), name
    for path in (f"/api/v1/{of}/{uuid4()}/bundle/",):
        assert Api(gazette.ada).call("HEAD", path).status_code == 404


def test_one_that_is_too_large_is_refused_in_words(ada: Client, gazette: People, on: Claim, settings: Any) -> None:
    settings.MAX_BUNDLE_BYTES = 1_000
    page = ada.get(f"/claims/{on.pk}/bundle/")
    assert (page.status_code, "at most 1,000 bytes" in page.content.decode()) == (413, True)
    problem = assert_problem(Api(gazette.ada).get(f"claims/{on.pk}/bundle/"), 413, "too_large")
    assert problem["limit"] == 1_000
    assert manifests() == []


def test_editors_are_offered_it_and_nobody_else(gazette: People, on: Claim, sign_in: SignIn) -> None:
    pages = [f"/claims/{on.pk}/", f"/articles/{on.article_id}/"]
    offered = [f'href="{page}bundle/"' in sign_in(gazette.ada).get(page).content.decode() for page in pages]
    assert offered == [True, True]
    for member in (gazette.ben, viewer(gazette)):
        assert member.role in {Role.REVIEWER, Role.VIEWER}
        client = sign_in(member)
        assert [client.get(page + "bundle/").status_code for page in pages] == [403, 403]
        assert not any("bundle/" in client.get(page).content.decode() for page in pages)
    assert_problem(Api(gazette.ben).get(f"claims/{on.pk}/bundle/"), 403, "role")
    assert manifests() == []


def test_anybody_takes_the_verifier(client: Client) -> None:
    answer = client.get("/heads/verify_bundle.py")
    assert answer["Cache-Control"] == "public, max-age=60"
    assert b"standard library" in answer.content
    assert client.post("/heads/verify_bundle.py").status_code == 405
