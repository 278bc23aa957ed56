"""Every route of the API, once: what has to be done first, what is sent, what is answered; and how it is called."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from api.v1.urls import urlpatterns
from tests.api.client import Api
from tests.api.elsewhere import DECIDED
from tests.tenants import Holdings

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
    ("article-page", "GET"): ("", None, 200),
    ("article-warc", "GET"): ("", None, 200),
    ("article-changes", "GET"): ("", None, 200),
    ("article-changes-seen", "POST"): ("", None, 200),
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
    ("claim-gates", "GET"): ("", None, 200),
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
    ("claim-bundle", "GET"): ("", None, 200),
    ("article-bundle", "GET"): ("", None, 200),
    ("fact-check-bundle", "GET"): ("", None, 200),
    ("evidence", "GET"): ("", None, 200),
    ("evidence", "PATCH"): ("", lambda _: {"note": "looked at"}, 200),
    ("evidence", "DELETE"): ("", None, 200),
    ("evidence-restore", "POST"): ("evidence", None, 200),
    ("sources", "GET"): ("", None, 200),
    ("sources", "POST"): ("", lambda _: {"document": "a paper"}, 201),
    ("source", "GET"): ("", None, 200),
    ("source", "PATCH"): ("", lambda _: {"title": "A title"}, 200),
    ("source-content", "GET"): ("", None, 200),
    ("source-merge", "POST"): ("", lambda own: {"into": str(own.twin.pk)}, 200),
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

# What leaves no entry in the record although it is a change, and why.
NO_EVENT = {
    ("link", "PATCH"): "It is confirmed already; the service stands in the table of `test_services`.",
    ("article-changes-seen", "POST"): "Nothing changed quietly; the service stands in the table of `test_services`.",
}


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
