"""What can't be decided is refused at both doors alike: nothing is stored by halves, and what was typed is kept."""

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django_scopes import scope

from claims.enums import Role
from claims.models import Article, ArticleVersion, Claim, Verdict
from claims.services import claims, merging, newsrooms, policies, splitting
from claims.tasks.worker import Worker
from tests.api.client import Api, assert_problem
from tests.claims import sites
from tests.claims.sites import Site
from tests.factories.articles import TEXT, article, claim, document
from tests.factories.verdicts import fresh, proposed, ready
from tests.people import People, acting
from tests.servers import response
from tests.tenants import digest_beside_the_record
from tests.web.conftest import SignIn

WHY = "Both registers say so, & the <b>office</b> too."
LONG = WHY + " boats" * 17_000
VERDICT = {"verdict": "supported", "as_of": "2026-03-01"}


@pytest.fixture
def on(gazette: People) -> Claim:
    return ready(gazette)


def _dismiss(p: People, on: Claim) -> None:
    claims.dismiss_claim(by=acting(p.ada), claim=fresh(on), reason="twice")


def _split(p: People, on: Claim) -> None:
    parts: Any = [{"quote": {"exact": "12 boats"}}, {"quote": {"exact": "had sunk"}}]
    splitting.split_claim(by=acting(p.ada), claim=fresh(on), parts=parts)


def _merge(p: People, on: Claim) -> None:
    other = claim(p.ada, on.article, exact="more than 300 houses")
    merging.merge_claims(by=acting(p.ada), claim=other, others=[fresh(on)])


def _replace(p: People, on: Claim) -> None:
    proposed(p.ada, fresh(on), justification="The coast guard counted.")


def _attach(p: People, on: Claim) -> None:
    document(p.ada, fresh(on), origin="A third")


def _ask_more(p: People, on: Claim) -> None:
    policies.set_policy(by=acting(p.ada), primary_needed=True)


def _make_admin(p: People, on: Claim) -> None:
    newsrooms.edit_member(by=acting(p.ada), member=p.cleo, role=Role.ADMIN)


def _nothing(p: People, on: Claim) -> None:
    pass


@dataclass(frozen=True)
class Case:
    """What happens once Cleo's verdict waits; who then sends what, and what they hear (`at_page` other words)."""

    meanwhile: Callable[[People, Claim], None]
    sends: str
    status: int
    code: str
    said: str
    by: str = "ben"
    at_page: str = ""
    more: dict[str, Any] = field(default_factory=dict)


AWAY = "is dismissed, split or merged"
MOVED = "does not wait for a review in the form that you read"
CASES = {
    "a verdict on a dismissed claim": Case(_dismiss, "verdict", 409, "dismissed", AWAY),
    "a verdict on a claim that was split": Case(_split, "verdict", 409, "dismissed", AWAY),
    "a verdict on a claim that was merged": Case(_merge, "verdict", 409, "dismissed", AWAY),
    "an approval on a dismissed claim": Case(_dismiss, "approval", 409, "dismissed", AWAY),
    "an approval on a claim that was split": Case(_split, "approval", 409, "dismissed", AWAY),
    "an approval on a claim that was merged": Case(_merge, "approval", 409, "dismissed", AWAY),
    "an approval of an older version": Case(_replace, "approval", 409, "verdict_moved_on", MOVED),
    "an approval over newer evidence": Case(_attach, "approval", 409, "verdict_moved_on", MOVED),
    "an approval of another hash": Case(
        _nothing, "approval", 409, "verdict_moved_on", MOVED, more={"content_sha256": "0" * 64}
    ),
    "two that replace one": Case(
        _replace,
        "verdict",
        409,
        "verdict_moved_on",
        "Somebody proposed a verdict in the meantime",
        at_page="Read it on the claim’s page first; what you typed is kept here.",
    ),
    "a sign-off by who proposed it, in another role": Case(
        _make_admin, "approval", 403, "proposer", "Who proposed a verdict can't review it", by="cleo"
    ),
    "a sign-off under another policy": Case(
        _ask_more, "approval", 409, "policy_changed", "policy has changed since this was proposed"
    ),
    "a justification of more than 100 kB": Case(
        _nothing, "verdict", 400, "invalid", "at most 100,000 are kept", more={"justification": LONG}
    ),
    "a justification with a note to nothing": Case(
        _nothing, "verdict", 400, "invalid", "No evidence on file", more={"justification": f"{WHY}[^9]"}
    ),
}


def _body(case: Case, waiting: Verdict) -> dict[str, Any]:
    if case.sends == "verdict":
        return VERDICT | {"justification": WHY, "replaces": str(waiting.pk)} | case.more
    ids = {"verdict_id": str(waiting.pk), "content_sha256": waiting.content_sha256}
    return {"decision": "approve", "comment": WHY} | ids | case.more


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_it_is_refused_in_words_and_nothing_is_stored(case: Case, gazette: People, on: Claim, sign_in: SignIn) -> None:
    waiting = proposed(gazette.cleo, on)
    case.meanwhile(gazette, on)
    who = getattr(gazette, case.by)
    who.refresh_from_db()
    api, client, body = Api(who), sign_in(who), _body(case, waiting)
    api.get("claims/")  # notes the token's first use
    before = digest_beside_the_record()
    routes = {"verdict": ("verdicts", "propose"), "approval": ("reviews", "review")}
    at_api, at_page = routes[case.sends]
    told = assert_problem(api.post(f"claims/{on.pk}/{at_api}/", body), case.status, case.code)
    said = told["errors"][0]["detail"] if case.status == 400 else told["detail"]
    assert case.said in said
    answer = client.post(f"/claims/{on.pk}/{at_page}/", body)
    assert answer.status_code == case.status
    page = html.unescape(answer.content.decode())
    assert (case.at_page or said) in page
    assert body.get("justification", body.get("comment")) in page
    assert "<b>office" not in answer.content.decode()
    assert digest_beside_the_record() == before


def test_from_another_newsroom_there_is_nothing_to_sign(gazette: People, on: Claim, sign_in: SignIn) -> None:
    waiting = proposed(gazette.cleo, on)
    with scope(newsroom=gazette.herald):
        there = newsrooms.add_member(by=acting(gazette.dan), user=gazette.cleo.user, role=Role.ADMIN)
    body = {"decision": "approve", "verdict_id": str(waiting.pk), "content_sha256": waiting.content_sha256}
    api, client = Api(there), sign_in(gazette.cleo)
    assert_problem(api.post(f"claims/{on.pk}/reviews/", body), 404, "not_found")
    client.post("/newsroom/", {"newsroom": "herald"})
    assert client.post(f"/claims/{on.pk}/review/", body).status_code == 404
    assert fresh(on).stage == "in_review"


@pytest.mark.parametrize("words", [f"<script>alert(1)</script> {WHY} " + "boats " * 16_000])
def test_markup_of_a_hundred_kilobytes_is_kept_as_typed_and_shown_as_text(
    words: str, gazette: People, on: Claim, sign_in: SignIn
) -> None:
    client = sign_in(gazette.cleo)
    api = Api(gazette.cleo)
    for send in (
        lambda: api.post(f"claims/{on.pk}/verdicts/", VERDICT | {"justification": words}),
        lambda: client.post(f"/claims/{on.pk}/propose/", VERDICT | {"justification": words}),
    ):
        assert send().status_code in {201, 302}
        newest = Verdict.objects.order_by("-number")[0]
        assert newest.content.justification == words.strip()
        page = client.get(f"/claims/{on.pk}/").content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


ELSEWHERE = "Parliament votes on the budget tomorrow, and nobody knows how it ends."


def test_a_version_like_the_last_and_another_text_are_told_and_kept(gazette: People, sign_in: SignIn) -> None:
    on = article(gazette.ada)
    api, client, path = Api(gazette.ada), sign_in(gazette.ada), f"articles/{on.pk}/refresh/"
    same = api.post(path, {"text": TEXT})
    assert (same.status_code, same.json()["refresh"]["state"]) == (200, "unchanged")  # type: ignore[attr-defined]
    assert (
        "The text is the same: nothing changed."
        in client.post(f"/{path}", {"text": TEXT}, follow=True).content.decode()
    )
    told = assert_problem(api.post(path, {"text": ELSEWHERE}), 409, "another_text")
    answer = client.post(f"/{path}", {"text": ELSEWHERE})
    page = html.unescape(answer.content.decode())
    assert (answer.status_code, told["detail"] in page, ELSEWHERE in page) == (409, True, True)
    assert ArticleVersion.objects.filter(article=on).count() == 1


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with sites.site(settings) as made:
        yield made


# What lies at the address by now → the code, and what the page says.
ANSWERS = [
    (response(b"nothing", status="404 Not Found"), "http_status", "The article is gone from its address."),
    (
        response(sites.STORM.replace(b"https://elm-post", b"https://bread"), sites.HTML),
        "another_site",
        "Another page lies at the article’s address.",
    ),
]


@pytest.mark.parametrize(("answer", "code", "said"), ANSWERS, ids=["404", "another site"])
def test_a_look_that_finds_no_state_of_it_is_told_at_both_doors(
    answer: bytes, code: str, said: str, gazette: People, site: Site, sign_in: SignIn
) -> None:
    api, client = Api(gazette.ada), sign_in(gazette.ada)
    on = api.post("articles/", {"url": site.url("/storm")}).json()["id"]  # type: ignore[attr-defined]
    Worker().work_until_idle()
    site.pages["/storm"] = answer
    versions = list(ArticleVersion.objects.values_list("pk", "sha256"))
    claimed = list(Claim.objects.order_by("pk").values_list("pk", "version", "start", "end"))
    assert client.post(f"/articles/{on}/refresh/", {"fetch": "on"}).status_code == 302
    Worker().work_until_idle()
    told = api.get(f"articles/{on}/").json()["refresh"]  # type: ignore[attr-defined]
    assert (told["state"], told["code"]) == ("refused", code)
    page = html.unescape(_page(client, on))
    assert said in page
    assert told["detail"] in page
    assert list(ArticleVersion.objects.values_list("pk", "sha256")) == versions
    assert list(Claim.objects.order_by("pk").values_list("pk", "version", "start", "end")) == claimed
    assert Article.objects.get(pk=on).status == "read"


def _page(client: Client, on: str) -> str:
    return client.get(f"/articles/{on}/").content.decode()
