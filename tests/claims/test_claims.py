"""A claim in a person's hands: edited, confirmed, filed, dismissed and brought back."""

from datetime import date
from typing import Any

import pytest
from django_scopes import scope

from claims.enums import ClaimType, Form, LinkRole, Selection, SpeakerKind
from claims.errors import InvalidError, NotFoundError, StateError
from claims.models import Article, Claim, Speaker
from claims.services import claims
from tests.factories.articles import article, claim, document
from tests.people import People, acting


@pytest.fixture
def art(gazette: People) -> Article:
    return article(gazette.ada)


@pytest.fixture
def suggestion(art: Article) -> Claim:
    """What the engine found."""
    return Claim.objects.filter(origin="machine", form="indirect")[0]


def source(name: str = "Ito Tan", **more: Any) -> dict[str, Any]:
    return {"role": LinkRole.SOURCE, "speaker": {"name": name, "kind": SpeakerKind.PERSON}, **more}


@pytest.mark.parametrize(
    ("changes", "confirmed"),
    [
        # Whoever changes the words, or who said them, stands behind the claim.
        ({"statement": "Boats sank."}, True),
        ({"attribution": [source("Somebody Else")]}, True),
        ({"claim_type": ClaimType.EVENT}, True),
        ({"claimed_at": date(2022, 1, 7)}, True),
        # Filing it says nothing about its being right.
        ({"tags": ["storm"]}, False),
        ({"selection": {"state": Selection.PARKED}}, False),
        ({"external_id": "wire-7"}, False),
        # And a person may say so outright, either way.
        ({"confirmed": True}, True),
        ({"statement": "Boats sank.", "confirmed": False}, False),
    ],
)
def test_a_suggestion_is_confirmed_by_whoever_changes_its_words(
    gazette: People,
    suggestion: Claim,
    changes: dict[str, Any],
    confirmed: bool,
) -> None:
    edited = claims.edit_claim(by=acting(gazette.cleo), claim=suggestion, **changes)
    assert (edited.confirmed, edited.touched, edited.version > suggestion.version) == (confirmed, True, True)


@pytest.mark.parametrize(
    ("selection", "assigned", "evidence", "stage"),
    [
        ("open", False, False, "logged"),
        ("parked", False, False, "logged"),
        ("declined", False, False, "logged"),
        ("selected", False, False, "checking"),
        ("open", True, False, "checking"),
        ("open", False, True, "checking"),
    ],
)
def test_a_claim_is_being_checked_once_selected_assigned_or_given_evidence(
    gazette: People,
    art: Article,
    selection: str,
    assigned: bool,
    evidence: bool,
    stage: str,
) -> None:
    on = claim(gazette.ada, art, selection={"state": Selection(selection), "reason": "because"})
    if assigned:
        on = claims.edit_claim(by=acting(gazette.ada), claim=on, assignee=gazette.cleo)
    if evidence:
        document(gazette.ada, on)
    on.refresh_from_db()
    assert on.stage == stage


def test_a_dismissed_claim_comes_back_where_it_was(gazette: People, art: Article) -> None:
    on = claim(gazette.ada, art)
    document(gazette.ada, on, origin="Harbour")
    gone = claims.dismiss_claim(by=acting(gazette.ada), claim=on, reason="said twice")
    assert (gone.stage, gone.dismiss_reason) == ("dismissed", "said twice")
    with pytest.raises(StateError, match="Bring it back"):
        claims.edit_claim(by=acting(gazette.ada), claim=gone, statement="x")
    with pytest.raises(StateError, match="Bring it back"):
        document(gazette.ada, gone)
    back = claims.restore_claim(by=acting(gazette.ada), claim=gone)
    assert (back.stage, back.evidence_status, back.dismiss_reason) == ("checking", "single_sourced", "")
    with pytest.raises(StateError):
        claims.restore_claim(by=acting(gazette.ada), claim=back)


def test_a_confirmed_claim_is_dismissed_with_a_reason_a_suggestion_without(
    gazette: People, art: Article, suggestion: Claim
) -> None:
    with pytest.raises(InvalidError) as refused:
        claims.dismiss_claim(by=acting(gazette.ada), claim=claim(gazette.ada, art))
    assert refused.value.faults[0].path == ("reason",)
    assert claims.dismiss_claim(by=acting(gazette.ada), claim=suggestion).stage == "dismissed"


@pytest.mark.parametrize(
    ("links", "path"),
    [
        # The source comes first, and alone.
        ([{**source(), "role": LinkRole.RELAY}], ("attribution",)),
        ([source(), source("Another")], ("attribution",)),
        # A speaker is known by id, or has a name.
        ([{"role": LinkRole.SOURCE, "speaker": {"name": " ", "kind": SpeakerKind.PERSON}}],
         ("attribution", 0, "speaker", "name")),
        ([{"role": LinkRole.SOURCE, "speaker": {"id": Claim().id}}], ("attribution", 0, "speaker")),
        # Words as written stand where they are said to stand.
        ([source(as_written="She", start=0, end=3)], ("attribution", 0, "as_written")),
        ([source(start=5, end=5)], ("attribution", 0, "start")),
        ([source(), {**source("R"), "role": LinkRole.RELAY, "start": 0, "end": 10**6}], ("attribution", 1, "start")),
        ([source(f"P{n}") if n == 0 else {**source(f"P{n}"), "role": LinkRole.RELAY} for n in range(11)],
         ("attribution",)),
    ],
)  # fmt: skip
def test_an_attribution_that_can_not_be_is_refused_where_it_is_wrong(
    gazette: People, suggestion: Claim, links: list[Any], path: tuple[str | int, ...]
) -> None:
    before = claims.facts(suggestion)
    with pytest.raises(InvalidError) as refused:
        claims.edit_claim(by=acting(gazette.ada), claim=suggestion, attribution=links)
    assert refused.value.faults[0].path == path
    suggestion.refresh_from_db()
    assert claims.facts(suggestion) == before


def test_a_speaker_is_found_again_by_name_and_by_alias(gazette: People, art: Article) -> None:
    first = claim(gazette.ada, art, attribution=[source("Kassym-Jomart TOKAYEV")])
    again = claim(gazette.ada, art, exact="had sunk", attribution=[source("kassym-jomart  Tokayev")])
    assert first.attribution.get().speaker == again.attribution.get().speaker
    assert first.form == Form.INDIRECT


def test_an_unnamed_voice_goes_by_its_words_and_belongs_to_one_article(gazette: People, art: Article) -> None:
    voice = {"role": LinkRole.SOURCE, "speaker": {"kind": SpeakerKind.UNNAMED}, "as_written": "a fisherman"}
    here = claim(gazette.ada, art, attribution=[voice])
    there = claim(gazette.ada, article(gazette.ada), attribution=[voice])
    names = [on.attribution.get().speaker.name for on in (here, there)]
    assert names == ["a fisherman", "a fisherman"]
    assert here.attribution.get().speaker != there.attribution.get().speaker


def test_the_narrators_claim_has_no_attribution(gazette: People, suggestion: Claim) -> None:
    with pytest.raises(InvalidError, match="narrator"):
        claims.edit_claim(by=acting(gazette.ada), claim=suggestion, form=Form.NARRATOR)
    edited = claims.edit_claim(by=acting(gazette.ada), claim=suggestion, form=Form.NARRATOR, attribution=[])
    assert (edited.form, edited.attribution.count()) == ("narrator", 0)


HOSTILE = [
    "<script>alert(1)</script>",
    "'; DROP TABLE claims_claim; --",
    "\u202egnirts",
    "Ә" * 5_000,
    "👩‍👩‍👧‍👦 e\u0301",
    "العربية",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_a_person_writes_is_kept_as_it_is(gazette: People, art: Article, words: str) -> None:
    on = claim(gazette.ada, art, statement=words, tags=[words[:100]])
    on.refresh_from_db()
    assert (on.statement, [tag.name for tag in on.tags.all()]) == (words, [words[:100]])


@pytest.mark.parametrize(
    ("words", "code"),
    [("", "required"), ("x" * 5_001, "too_long"), ("a\x00b", "control_characters"), ("\ud800", "surrogate")],
)
def test_a_statement_that_can_not_be_stored_is_refused(gazette: People, art: Article, words: str, code: str) -> None:
    with pytest.raises(InvalidError) as refused:
        claim(gazette.ada, art, statement=words)
    assert (refused.value.faults[0].path, refused.value.faults[0].code) == (("statement",), code)
    assert not Claim.objects.filter(origin="person").exists()


def test_nothing_of_another_newsroom_can_be_moved(people: People) -> None:
    with scope(newsroom=people.gazette):
        theirs = claim(people.ada, article(people.ada))
        speaker = Speaker.objects.all()[0].pk
    with scope(newsroom=people.herald):
        with pytest.raises(NotFoundError):
            claims.edit_claim(by=acting(people.dan), claim=theirs, statement="Herald was here")
        own = claim(people.dan, article(people.dan))
        links: list[Any] = [{"role": LinkRole.SOURCE, "speaker": {"id": speaker}}]
        with pytest.raises(InvalidError):
            claims.edit_claim(by=acting(people.dan), claim=own, attribution=links)
