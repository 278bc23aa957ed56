"""Another newsroom's ids where they are not in the path: rows of the table in `test_tenants`."""

from typing import Any

DECIDED = {"verdict": "mixed", "justification": "Half of it is so.", "as_of": "2026-03-01"}

# What is sent in a query or a body with another's id → the answer. `{…}` is another's, `[…]` one's own.
ELSEWHERE: list[tuple[str, str, dict[str, Any] | None, int]] = [
    ("GET", "claims/?article={article}", None, 400),
    ("GET", "claims/?speaker={speaker}", None, 400),
    ("GET", "claims/?assignee={member}", None, 400),
    ("GET", "articles/[article]/text/?version={version}", None, 404),
    ("POST", "claims/", {"article": "{article}", "quote": {"exact": "12 boats"}}, 400),
    ("POST", "claims/", {"article": "[article]", "quote": {"start": 0, "end": 5, "article_version": "{version}"}}, 400),
    ("POST", "claims/", {"article": "[article]", "article_version": "{version}", "quote": {"start": 0, "end": 5}}, 400),
    ("POST", "claims/", {"article": "[article]", "quote": {"exact": "12 boats"}, "assignee": "{member}"}, 400),
    (
        "POST",
        "claims/",
        {
            "article": "[article]",
            "quote": {"exact": "12 boats"},
            "attribution": [{"role": "source", "speaker": {"id": "{speaker}"}}],
        },
        400,
    ),
    ("PATCH", "claims/[claim]/", {"assignee": "{member}"}, 400),
    ("PATCH", "claims/[claim]/", {"attribution": [{"role": "source", "speaker": "{speaker}"}]}, 400),
    ("PATCH", "claims/[claim]/", {"quote": {"start": 0, "end": 5, "article_version": "{version}"}}, 400),
    ("POST", "claims/[claim]/evidence/", {"stance": "supports", "source": "{source}"}, 400),
    ("POST", "claims/[claim]/merge/", {"with": ["{claim}"]}, 400),
    ("POST", "claims/[claim]/links/", {"other": "{claim}", "kind": "same_as"}, 400),
    ("GET", "claims/?split_from={claim}", None, 400),
    ("GET", "claims/?merged_into={claim}", None, 400),
    ("POST", "claims/[claim]/verdicts/", DECIDED | {"replaces": "{verdict}"}, 400),
    (
        "POST",
        "claims/[claim]/reviews/",
        {"decision": "approve", "verdict_id": "{verdict}", "content_sha256": "0" * 64},
        400,
    ),
    ("POST", "fact-checks/", {"claims": ["{claim}"], "headline": "So"}, 400),
    (
        "POST",
        "fact-checks/[fact_check]/corrections/",
        {"kind": "changed_rating", "text": "So.", "verdict_id": "{verdict}"},
        400,
    ),
    ("POST", "speakers/[speaker]/merge/", {"into": "{speaker}"}, 400),
    ("POST", "removals/", {"kind": "article_text", "subject": "{article}", "reason": "because"}, 400),
    ("POST", "removals/", {"kind": "speaker", "subject": "{speaker}", "reason": "because"}, 400),
    ("POST", "removals/", {"kind": "event_values", "subject": "{event}", "reason": "because"}, 400),
    ("POST", "removals/", {"kind": "search", "subject": "{search}", "reason": "because"}, 400),
    ("POST", "removals/", {"kind": "contact", "subject": "{contact}", "reason": "because"}, 400),
    ("POST", "removals/", {"kind": "member", "subject": "{member}", "reason": "because"}, 400),
    ("POST", "tokens/", {"name": "CMS", "scopes": ["read"], "member": "{member}"}, 400),
]
