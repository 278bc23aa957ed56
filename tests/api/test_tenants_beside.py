"""What passes between newsrooms by other ways than an id: counts, search, cursors, ETags, keys that are sent again."""

from django.http import HttpResponse

from api.v1.urls import urlpatterns
from tests.api.client import Api, assert_problem
from tests.api.test_tenants import TABLE, called, own_path
from tests.people import People
from tests.tenants import Holdings, digest_of_rows, holdings, tells_nothing

# A bundle is made anew each time, and that is on record.
GETS = [name for name, method in TABLE if method == "GET" and not name.endswith("-bundle")]
LISTS = [name for name in GETS if not str(next(p.pattern for p in urlpatterns if p.name == name)).endswith(">/")]
POSTS = [name for name, method in TABLE if method == "POST"]
WRITES = [(name, method) for name, method in TABLE if method in {"PUT", "PATCH", "DELETE"}]


def said(answer: HttpResponse) -> tuple[int, bytes, str | None]:
    """All of an answer that is about what was asked for."""
    return answer.status_code, answer.getvalue(), answer.get("ETag")


def test_no_answer_is_another_because_somebody_else_has_things_too(people: People) -> None:
    """Every list, count, export and single thing is the same to the byte before and after."""
    own, dan = holdings(people.dan, published=True), Api(people.dan)
    before = {name: said(called(dan, name, "GET", own, None)) for name in GETS}
    holdings(people.ada, published=True)
    after = {name: said(called(dan, name, "GET", own, None)) for name in GETS}
    assert {name for name in GETS if before[name] != after[name]} == set()
    assert {status for status, _, _ in after.values()} == {200}


def test_what_is_asked_with_anothers_words_cursors_and_marks(people: People) -> None:
    own, foreign = holdings(people.dan, published=True), holdings(people.ada, published=True)
    dan, ada = Api(people.dan), Api(people.ada)
    for api in (dan, ada):
        api.get("claims/")  # notes the token's first use
    before = digest_of_rows()
    _words(dan, foreign)
    _cursors(dan, ada, own, foreign)
    _marks(dan, ada, own, foreign)
    assert digest_of_rows() == before


def _words(dan: Api, foreign: Holdings) -> None:
    """A search for the other's word finds nothing, in whatever filter it stands."""
    for query in ("q", "tag", "origin", "external_id"):
        for path in ("claims/", "articles/", "sources/", "speakers/"):
            address = f"{path}?{query}={foreign.word}"
            answer = dan.get(address)
            tells_nothing(answer, foreign, asked=address)
            if answer.status_code == 200:
                assert answer.json()["results"] == [], address  # type: ignore[attr-defined]
            else:
                assert_problem(answer, 400, "invalid")


def _cursors(dan: Api, ada: Api, own: Holdings, foreign: Holdings) -> None:
    """The other's cursor leads through one's own list, or nowhere."""
    tried = 0
    for name in LISTS:
        page = ada.get(f"{own_path(name, foreign)}?page_size=1")
        found = page.json() if page["Content-Type"] == "application/json" else {}  # type: ignore[attr-defined]
        if not isinstance(found, dict) or not found.get("next"):
            continue
        tried += 1
        cursor = found["next"].partition("?")[2]
        elsewhere = dan.get(f"{own_path(name, own)}?{cursor}")
        assert elsewhere.status_code in {200, 400}
        tells_nothing(elsewhere, foreign, asked=cursor)
        if own_path(name, own) != own_path(name, foreign):
            assert_problem(dan.get(found["next"]), 404, "not_found")
    assert tried >= 5


def _marks(dan: Api, ada: Api, own: Holdings, foreign: Holdings) -> None:
    """The other's ETag is none of one's own, and opens nothing."""
    for name, method in WRITES:
        theirs = ada.get(own_path(name, foreign)).get("ETag")
        if theirs is None:
            continue
        body = TABLE[name, method][1]
        sent = body(own) if body else None
        if own_path(name, own) != own_path(name, foreign):
            assert dan.get(own_path(name, own), If_None_Match=theirs).status_code == 200
            why = "?reason=so" if (name, method) in {("claim", "DELETE"), ("evidence", "DELETE")} else ""
            refused = dan.call(method, own_path(name, foreign) + why, sent, If_Match=theirs)
            assert_problem(refused, 404, "not_found")
            tells_nothing(refused, foreign, asked=own_path(name, foreign))
            stale = dan.call(method, own_path(name, own) + why, sent, If_Match=theirs)
            assert_problem(stale, 412, "stale")


def test_what_somebody_else_was_answered_is_not_answered_again(people: People) -> None:
    """Whatever another newsroom posted under a key: the same under the same key is one's own, or is not there."""
    own, foreign = holdings(people.dan, published=True), holdings(people.ada, published=True)
    dan, ada = Api(people.dan), Api(people.ada)
    dan.get("claims/")
    for number, name in enumerate(POSTS):
        body = TABLE[name, "POST"][1]
        key, sent = f"key-{number}", body(foreign) if body else None
        called(ada, name, "POST", foreign, sent, key=key)
        before = _rows_without_keys()
        again = called(dan, name, "POST", foreign, sent, key=key)
        assert "Idempotent-Replayed" not in again, name
        tells_nothing(again, foreign, asked=f"{own_path(name, foreign)} {sent}")
        if own_path(name, own) != own_path(name, foreign):
            assert_problem(again, 404, "not_found")
            assert _rows_without_keys() == before, name


def _rows_without_keys() -> dict[str, str]:
    """A digest of every row but the keys': that nothing is there is kept under the caller's own."""
    return {table: digest for table, digest in digest_of_rows().items() if table != "idempotencykey"}
