"""`removals/` and `files/scrub/`: for admins with the admin scope; tombstones, and 410 where something is missed."""

from typing import Any

import pytest

from claims.enums import Scope
from claims.models import Removal
from claims.services import files, sources
from claims.tasks.worker import Worker
from tests.api.client import Api, assert_problem, results
from tests.captures import capture
from tests.factories.articles import article, claim
from tests.files import PNG, place, upload
from tests.people import People, acting

REASON = "A court ordered it."


@pytest.fixture
def ada(gazette: People) -> Api:
    return Api(gazette.ada)


def picture(people: People) -> str:
    by = acting(people.ada)
    return str(sources.add_source(by=by, file=files.keep(by, upload())).source.pk)


def test_a_file_is_taken_down_once_by_its_hash(gazette: People, ada: Api) -> None:
    source = ada.get(f"sources/{picture(gazette)}/").json()  # type: ignore[attr-defined]
    sent = {"kind": "file", "subject": source["file"]["sha256"], "reason": REASON}
    answer: Any = ada.post("removals/", sent, Idempotency_Key="one")
    assert answer.status_code == 201
    told = answer.json()
    assert (told["kind"], told["sha256"], told["reason"]) == ("file", sent["subject"], REASON)
    assert ada.post("removals/", sent, Idempotency_Key="one").content == answer.content
    assert_problem(ada.post("removals/", sent), 409, "taken_down")
    assert results(ada.get("removals/?kind=file")) == [told]
    assert results(ada.get("removals/?kind=comment")) == []
    gone = ada.get(f"sources/{source['id']}/content")
    assert_problem(gone, 410, "taken_down")
    assert REASON in gone.content.decode()


def test_an_articles_text_is_gone_with_the_reason(gazette: People, ada: Api) -> None:
    made = article(gazette.ada)
    assert ada.post("removals/", {"kind": "article_text", "subject": str(made.pk), "reason": REASON}).status_code == 201
    assert_problem(ada.get(f"articles/{made.pk}/text/"), 410, "taken_down")
    assert ada.get(f"articles/{made.pk}/").status_code == 200
    assert all(row["quote"]["exact"] == "" for row in results(ada.get(f"claims/?article={made.pk}")))


@pytest.fixture
def wordless(gazette: People, ada: Api) -> str:
    """A claim of an article whose text was taken down; it had a source with a place in that text."""
    made = article(gazette.ada, read=False)
    said = {"role": "source", "speaker": {"name": "Ito Tan", "kind": "person"}, "start": 26, "end": 33}
    logged = claim(gazette.ada, made, attribution=[said])
    assert ada.post("removals/", {"kind": "article_text", "subject": str(made.pk), "reason": REASON}).status_code == 201
    return f"claims/{logged.pk}/"


def test_a_claim_is_filed_on_when_its_articles_text_is_gone(ada: Api, wordless: str) -> None:
    given = {"tags": ["court"], "selection": {"state": "declined", "reason": "The text is gone."}, "due_on": None}
    assert ada.patch(wordless, given).status_code == 200
    assert ada.patch(wordless, {"statement": "The mayor named a number of boats."}).status_code == 200
    # Places that it has are kept, also under another name; nobody can tell what stands at another place.
    chain = ada.get(wordless).json()["attribution"]  # type: ignore[attr-defined]
    link = chain[0] | {"speaker": {"name": "Mayor Tan", "kind": "person"}}
    assert ada.patch(wordless, {"attribution": [link]}).status_code == 200
    assert ada.patch(wordless, {"attribution": []}).status_code == 200
    assert ada.get(wordless).json()["tags"] == ["court"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "change",
    [
        {"quote": {"exact": "12 boats"}},
        {
            "attribution": [
                {
                    "role": "source",
                    "speaker": {"name": "Al", "kind": "person"},
                    "as_written": "Al",
                    "start": 1,
                    "end": 3,
                }
            ]
        },
    ],
)
def test_no_words_are_pinned_in_a_text_that_is_gone(ada: Api, wordless: str, change: dict[str, Any]) -> None:
    before = ada.get(wordless).content
    assert_problem(ada.patch(wordless, change), 409, "taken_down")
    assert ada.get(wordless).content == before


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"kind": "everything", "subject": "x", "reason": "x"}, "kind"),
        ({"kind": "file", "subject": "0" * 64, "reason": "x"}, "subject"),
        ({"kind": "file", "subject": 5, "reason": "x"}, "subject"),
        ({"kind": "file", "subject": "x"}, "reason"),
        ({"kind": "file", "subject": "x", "reason": "x", "also": "yes"}, "also"),
        ({"kind": "file", "subject": "x", "reason": "x", "sha256": "x"}, "sha256"),
    ],
)
def test_what_is_wrong_is_named(ada: Api, sent: dict[str, Any], field: str) -> None:
    answer: Any = ada.post("removals/", sent)
    assert answer.status_code == 400
    assert field in answer.content.decode()
    assert not Removal.objects.exists()


def test_it_takes_an_admin_and_the_admin_scope(gazette: People) -> None:
    for caller in (Api(gazette.ben), Api(gazette.ada, Scope.READ, Scope.WRITE)):
        assert caller.get("removals/").status_code == 403
        assert caller.post("removals/", {"kind": "file", "subject": "x", "reason": "x"}).status_code == 403
        assert caller.post("files/scrub/").status_code == 403


def test_a_check_of_the_files_is_started_and_tells_what_leans_on_what_it_found(gazette: People, ada: Api) -> None:
    source = picture(gazette)
    assert ada.get("files/scrub/").json()["status"] == "never"  # type: ignore[attr-defined]
    path = place(gazette.gazette.pk, PNG)
    path.write_bytes(PNG + b"!")
    answer: Any = ada.post("files/scrub/")
    assert (answer.status_code, answer.json()["status"]) == (202, "running")
    Worker().work_until_idle()
    told: Any = ada.get("files/scrub/").json()  # type: ignore[attr-defined]
    path.unlink()
    assert (told["status"], told["numbers"]["flipped"]) == ("damaged", 1)
    (fault,) = told["faults"]
    fault["captures"] = []
    assert [fault] == [{"fault": "flipped", "sha256": path.name, "sources": [source], "captures": [], "claims": []}]


def test_a_captures_words_and_files_are_gone_with_the_reason(gazette: People, ada: Api) -> None:
    source = sources.add_source(by=acting(gazette.ada), url="https://elm-post.example/storm").source
    snapshot = capture(gazette.ada, source, "Twelve boats sank.")
    assert ada.get(f"snapshots/{snapshot.pk}/text/").status_code == 200
    sent = {"kind": "capture_text", "subject": str(snapshot.pk), "reason": REASON, "also": True}
    assert ada.post("removals/", sent).status_code == 201
    for part in ("text/", "content", "warc"):
        assert_problem(ada.get(f"snapshots/{snapshot.pk}/{part}"), 410, "taken_down")
    assert ada.get(f"snapshots/{snapshot.pk}/").status_code == 200
    assert ada.get(f"sources/{source.pk}/snapshots/").status_code == 200
