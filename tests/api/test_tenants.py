"""Every route × method with own and with another newsroom's ids: another's is 404, tells nothing, changes nothing.

The routes come from the resolver. One that is not in the table fails the test: add it, with what it takes.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

from api.v1.urls import urlpatterns
from tests.api.client import Api, assert_problem
from tests.api.elsewhere import DECIDED, ELSEWHERE
from tests.people import People
from tests.tenants import Holdings, digest_of_rows, holdings

Body = Callable[[Holdings], Any]
DOCUMENT = {"document": "a paper", "stance": "supports", "locator": {"kind": "page", "value": "1"}}
STEPS = [{"rating": "Yes", "verdict": "supported"}, {"rating": "No", "verdict": "refuted"}]
LOOKED = {"where": "the register", "query": "boats", "outcome": "nothing"}


def _taken(article: str) -> dict[str, str]:
    return {"kind": "article_text", "subject": article, "reason": "because"}


# Route and method → what has to be done first, what is sent, what an own thing answers.
TABLE: dict[tuple[str, str], tuple[str, Body | None, int]] = {
    ("articles", "GET"): ("", None, 200),
    ("articles", "POST"): ("", lambda _: {"text": "A new text."}, 202),
    ("article", "GET"): ("", None, 200),
    ("article", "PATCH"): ("", lambda _: {"title": "Another title"}, 200),
    ("article", "DELETE"): ("", None, 200),
    ("article-restore", "POST"): ("article", None, 200),
    ("article-refresh", "POST"): ("", lambda own: {"text": f"{own.word} counts 14 boats", "force": True}, 202),
    ("article-text", "GET"): ("", None, 200),
    ("article-claims", "GET"): ("", None, 200),
    ("article-readings", "GET"): ("", None, 200),
    ("article-readings", "POST"): ("", lambda _: {"force": True}, 202),
    ("article-differences", "GET"): ("", None, 200),
    ("difference-take-over", "POST"): ("", None, 200),
    ("difference-leave", "POST"): ("", None, 200),
    ("claims", "GET"): ("", None, 200),
    ("claims", "POST"): ("", lambda own: {"article": str(own.article.pk), "quote": {"exact": "12 boats"}}, 201),
    ("claim", "GET"): ("", None, 200),
    ("claim", "PATCH"): ("", lambda _: {"tags": ["harbour"]}, 200),
    ("claim", "DELETE"): ("", None, 200),
    ("claim-restore", "POST"): ("claim", None, 200),
    ("claim-evidence", "GET"): ("", None, 200),
    ("claim-evidence", "POST"): ("", lambda _: DOCUMENT, 201),
    ("claim-split", "POST"): (
        "",
        lambda _: {"parts": [{"quote": {"exact": "12"}}, {"quote": {"exact": "boats"}}]},
        200,
    ),
    ("claim-merge", "POST"): ("", lambda own: {"with": [str(own.beside.pk)]}, 200),
    ("claim-links", "GET"): ("", None, 200),
    ("claim-links", "POST"): ("", lambda own: {"other": str(own.beside.pk), "kind": "contradicts"}, 201),
    ("link", "GET"): ("", None, 200),
    ("link", "PATCH"): ("", lambda _: {"state": "confirmed"}, 200),
    ("link", "DELETE"): ("", None, 200),
    ("link-restore", "POST"): ("link", None, 200),
    ("proposal-confirm", "POST"): ("", None, 200),
    ("proposal-refuse", "POST"): ("", None, 200),
    ("claim-comments", "GET"): ("", None, 200),
    ("claim-comments", "POST"): ("", lambda _: {"text": "Which harbour?"}, 201),
    ("claim-searches", "GET"): ("", None, 200),
    ("claim-searches", "POST"): ("", lambda _: LOOKED, 201),
    ("claim-contacts", "GET"): ("", None, 200),
    ("claim-contacts", "POST"): ("", lambda _: {"whom": "the harbour office"}, 201),
    ("search", "GET"): ("", None, 200),
    ("search", "DELETE"): ("", None, 200),
    ("search-restore", "POST"): ("search", None, 200),
    ("contact", "GET"): ("", None, 200),
    ("contact", "PATCH"): ("", lambda _: {"response": "No."}, 200),
    ("contact", "DELETE"): ("", None, 200),
    ("contact-restore", "POST"): ("contact", None, 200),
    ("claim-verdicts", "GET"): ("", None, 200),
    ("claim-verdicts", "POST"): ("", lambda own: DECIDED | {"replaces": str(own.verdict.pk)}, 201),
    ("claim-reviews", "GET"): ("", None, 200),
    ("claim-reviews", "POST"): (
        "",
        lambda own: {
            "decision": "dissent",
            "verdict_id": str(own.verdict.pk),
            "content_sha256": own.verdict.content_sha256,
        },
        201,
    ),
    ("claim-events", "GET"): ("", None, 200),
    ("evidence", "GET"): ("", None, 200),
    ("evidence", "PATCH"): ("", lambda _: {"note": "looked at"}, 200),
    ("evidence", "DELETE"): ("", None, 200),
    ("evidence-restore", "POST"): ("evidence", None, 200),
    ("sources", "GET"): ("", None, 200),
    ("sources", "POST"): ("", lambda _: {"document": "a paper"}, 201),
    ("source", "GET"): ("", None, 200),
    ("source", "PATCH"): ("", lambda _: {"title": "A title"}, 200),
    ("source-content", "GET"): ("", None, 200),
    ("source-snapshots", "GET"): ("", None, 200),
    ("source-snapshots", "POST"): ("", None, 202),
    ("snapshot", "GET"): ("", None, 200),
    ("snapshot-text", "GET"): ("", None, 200),
    ("snapshot-content", "GET"): ("", None, 200),
    ("snapshot-warc", "GET"): ("", None, 200),
    ("speakers", "GET"): ("", None, 200),
    ("speaker", "GET"): ("", None, 200),
    ("speaker", "PATCH"): ("", lambda _: {"aliases": ["Bo"]}, 200),
    ("speaker-merge", "POST"): ("", lambda own: {"into": str(own.voice.pk)}, 200),
    ("article-annotations", "GET"): ("", None, 200),
    ("fact-checks", "GET"): ("", None, 200),
    ("fact-checks", "POST"): ("", lambda own: {"claims": [str(own.signed.pk)], "headline": "So"}, 201),
    ("fact-check", "GET"): ("", None, 200),
    ("fact-check-versions", "GET"): ("", None, 200),
    ("fact-check-corrections", "GET"): ("", None, 200),
    ("fact-check-corrections", "POST"): ("", lambda _: {"kind": "typo", "text": "A letter."}, 201),
    ("fact-check-requests", "GET"): ("", None, 200),
    ("correction-requests", "GET"): ("", None, 200),
    ("correction-request", "GET"): ("", None, 200),
    ("correction-request", "PATCH"): ("", lambda _: {"state": "accepted", "answer": "Yes."}, 200),
    ("events", "GET"): ("", None, 200),
    ("event-undo", "POST"): ("", None, 200),
    ("events-export", "GET"): ("", None, 200),
    ("events-verify", "GET"): ("", None, 200),
    ("events-verify", "POST"): ("", None, 202),
    ("policy", "GET"): ("", None, 200),
    ("policy", "PUT"): ("", lambda _: {"approvals": 2}, 200),
    ("policy-versions", "GET"): ("", None, 200),
    ("scale", "GET"): ("", None, 200),
    ("scale", "PUT"): ("", lambda _: {"name": "Two steps", "steps": STEPS}, 200),
    ("scale-versions", "GET"): ("", None, 200),
    ("files-scrub", "GET"): ("", None, 200),
    ("files-scrub", "POST"): ("", None, 202),
    ("removals", "GET"): ("", None, 200),
    ("removals", "POST"): ("", lambda own: _taken(str(own.article.pk)), 201),
    ("members", "GET"): ("", None, 200),
    ("members", "POST"): ("", lambda _: {"email": "eve@example.org", "name": "Eve", "role": "viewer"}, 201),
    ("member", "GET"): ("", None, 200),
    ("member", "PATCH"): ("", lambda _: {"role": "admin"}, 200),
    ("member", "DELETE"): ("", None, 200),
    ("member-restore", "POST"): ("member", None, 200),
    ("tokens", "GET"): ("", None, 200),
    ("tokens", "POST"): ("", lambda _: {"name": "CMS", "scopes": ["read", "write"]}, 201),
    ("token", "GET"): ("", None, 200),
    ("token", "PATCH"): ("", lambda _: {"scopes": ["read", "review"]}, 200),
    ("token", "DELETE"): ("", None, 200),
}


def is_about_published(request: pytest.FixtureRequest) -> bool:
    """Whether the route has to do with what is published."""
    params = getattr(request.node, "callspec", None)
    asked = str(params.params.values()) if params else ""
    return "fact-check" in asked or "correction-request" in asked


@pytest.fixture
def own(people: People, request: pytest.FixtureRequest) -> Holdings:
    return holdings(people.dan, published=is_about_published(request))


@pytest.fixture
def foreign(people: People, request: pytest.FixtureRequest) -> Holdings:
    return holdings(people.ada, published=is_about_published(request))


@pytest.fixture
def dan(people: People) -> Api:
    """Dan, the admin of the Herald, with every scope."""
    return Api(people.dan)


def _routes() -> Iterator[tuple[str, str]]:
    """Name and method of everything under /api/v1/, and that it is reached there."""
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        view = pattern.callback.view_class  # type: ignore[attr-defined]
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
            if hasattr(view, method.lower()):
                yield str(pattern.name), method


def own_path(name: str, of: Holdings) -> str:
    """The path of a route with the ids of what `of` holds."""
    pattern = next(pattern for pattern in urlpatterns if pattern.name == name)
    path = str(pattern.pattern)
    for noun in (
        "article",
        "claim",
        "evidence",
        "source",
        "snapshot",
        "speaker",
        "token",
        "event",
        "difference",
        "search",
        "contact",
        "link",
        "proposal",
        "fact_check",
        "request",
    ):
        if f"<uuid:{noun}_id>" in path:
            path = path.replace(f"<uuid:{noun}_id>", str(getattr(of, noun).pk))
    path = path.replace("<uuid:member_id>", str(of.colleague.pk))
    assert "<" not in path, f"{path}: what stands for this id?"
    return path


def test_every_route_is_in_the_table() -> None:
    assert set(_routes()) == set(TABLE)


def test_nothing_else_lies_under_version_1() -> None:
    api = next(p for p in get_resolver().url_patterns if isinstance(p, URLResolver) and str(p.pattern) == "api/")
    under = [p for p in api.url_patterns if str(p.pattern).startswith("v1")]
    assert [resolver.url_patterns for resolver in under if isinstance(resolver, URLResolver)] == [urlpatterns]


@pytest.mark.parametrize(("name", "method"), TABLE)
def test_own_ids_are_answered(name: str, method: str, dan: Api, own: Holdings) -> None:
    first, body, status = TABLE[name, method]
    if first:
        assert called(dan, first, "DELETE", own, None).status_code == 200
    answer = called(dan, name, method, own, body(own) if body else None)
    said = answer.getvalue()
    assert answer.status_code == status, said


@pytest.mark.parametrize(("name", "method"), TABLE)
def test_anothers_ids_are_not_found(name: str, method: str, dan: Api, own: Holdings, foreign: Holdings) -> None:
    path = own_path(name, foreign)
    body = TABLE[name, method][1]
    before = digest_of_rows()
    answer = called(dan, name, method, foreign, body(own) if body else None)
    if path == own_path(name, own):  # no id in it: there is only one's own to be seen
        _tells_nothing(answer, foreign, asked=path)
        return
    assert_problem(answer, 404, "not_found")
    _tells_nothing(answer, foreign, asked=path)
    assert digest_of_rows() == before


@pytest.mark.parametrize(("method", "path", "body", "status"), ELSEWHERE)
def test_anothers_ids_elsewhere_are_refused(
    method: str, path: str, body: dict[str, Any] | None, status: int, dan: Api, own: Holdings, foreign: Holdings
) -> None:
    address = str(_filled(path, own, foreign))
    sent = _filled(body, own, foreign)
    before = digest_of_rows()
    answer = dan.call(method, address, sent, **({"If_Match": "*"} if method == "PATCH" else {}))
    assert_problem(answer, status, "invalid" if status == 400 else "not_found")
    _tells_nothing(answer, foreign, asked=f"{address} {sent}")
    assert digest_of_rows() == before


def called(by: Api, name: str, method: str, of: Holdings, body: Any, *, key: str = "") -> HttpResponse:
    """Call a route on what `of` holds, as it has to be called."""
    headers = {"If_Match": "*"} if method in {"PUT", "PATCH", "DELETE"} else {}
    if key and method == "POST":
        headers["Idempotency_Key"] = key
    query = "?reason=so" if (name, method) in {("claim", "DELETE"), ("evidence", "DELETE")} else ""
    answer = by.call(method, own_path(name, of) + query, body, **headers)
    if answer.streaming:
        answer.streaming_content = [b"".join(answer)]  # to its end, where its file is closed
    return answer


def _filled(value: Any, own: Holdings, foreign: Holdings) -> Any:
    if isinstance(value, dict):
        return {key: _filled(inner, own, foreign) for key, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner, own, foreign) for inner in value]
    if not isinstance(value, str):
        return value
    for (left, right), of in (("{}", foreign), ("[]", own)):
        for noun in ("article", "claim", "evidence", "source", "speaker", "member", "verdict", "fact_check"):
            if f"{left}{noun}{right}" in value:
                value = value.replace(f"{left}{noun}{right}", str(getattr(of, noun).pk))
        value = value.replace(f"{left}version{right}", str(of.claim.article_version_id))
    return value


def _tells_nothing(answer: Any, foreign: Holdings, *, asked: str) -> None:
    told = answer.getvalue().decode() + str(dict(answer.headers))
    assert [secret for secret in foreign.secrets() if secret in told and secret not in asked] == []
