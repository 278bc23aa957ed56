"""One claim into several and several into one: what goes where, and that nothing is lost."""

from typing import Any

import pytest

from claims.errors import DomainError, InvalidError, NotFoundError, StaleError, StateError
from claims.models import Article, Claim, Event, Evidence
from claims.selectors import events, successions
from claims.services import claims, comments, evidence, merging, splitting
from tests.factories.articles import article, claim, document
from tests.people import People, acting

TEXT = "Bo Ek said that 12 boats had sunk and 300 houses had fallen. 12 boats were new. It rained. 🚢 Бәрі батты."
BOTH = "12 boats had sunk and 300 houses had fallen"
BO: Any = {"role": "source", "speaker": {"name": "Bo Ek", "kind": "person"}, "cue": "said"}
PARTS: Any = [{"quote": {"exact": "12 boats had sunk"}}, {"quote": {"exact": "300 houses"}, "statement": "300 fell."}]
COMPONENTS: Any = [
    {"kind": "quantity", "text": "12 Boats", "words_of": "speaker"},
    {"kind": "quantity", "text": "300 houses", "words_of": "speaker"},
]


@pytest.fixture
def made(gazette: People) -> Article:
    return article(gazette.ada, text=TEXT, read=False)


@pytest.fixture
def both(gazette: People, made: Article) -> Claim:
    """A claim of two assertions."""
    given: Any = {"attribution": [BO], "tags": ["storm"], "components": COMPONENTS, "assignee": gazette.cleo}
    return claim(gazette.ada, made, exact=BOTH, **given, external_id="x")


def _now(one: Claim) -> Claim:
    return Claim.objects.get(pk=one.pk)


def test_each_part_takes_over_what_holds_for_the_whole(gazette: People, both: Claim) -> None:
    made = splitting.split_claim(by=acting(gazette.ben), claim=both, parts=PARTS)
    assert [part.exact for part in made] == ["12 boats had sunk", "300 houses"]
    assert [part.statement for part in made] == ["12 boats had sunk", "300 fell."]
    for part in made:
        assert part.exact == TEXT[part.start : part.end]
        assert (part.form, part.assignee, part.confirmed, part.origin) == ("indirect", gazette.cleo, True, "person")
        assert [link.speaker.name for link in part.attribution.all()] == ["Bo Ek"]
        assert [tag.name for tag in part.tags.all()] == ["storm"]
        assert part.external_id == ""
    assert [[one["text"] for one in part.components] for part in made] == [["12 Boats"], ["300 houses"]]
    whole = _now(both)
    assert (whole.stage, whole.dismiss_reason) == ("dismissed", "Split into 2 claims.")
    assert [one.claim for one in successions.of(whole).parts] == made
    assert [one.claim for one in successions.of(made[0]).whole] == [whole]


def test_evidence_stays_and_is_copied_to_the_parts_that_it_names(gazette: People, both: Claim) -> None:
    first = document(gazette.ada, both, origin="A", components=[0], note="boats")
    whole = document(gazette.ada, both, origin="B")
    two = document(gazette.ada, both, origin="C", components=[0, 1])
    gone = document(gazette.ada, both, origin="D", components=[1])
    evidence.withdraw_evidence(by=acting(gazette.ada), evidence=gone, reason="forged")
    pair = [document(gazette.ada, both, origin=o, components=c, group="pair") for o, c in (("E", [1]), ("F", []))]
    boats, houses = splitting.split_claim(by=acting(gazette.ben), claim=both, parts=PARTS)
    assert {item.pk for item in Evidence.objects.filter(claim=both)} == {i.pk for i in (first, whole, two, gone, *pair)}
    copied = Evidence.objects.filter(claim=boats).order_by("source__origin")
    assert [(item.source_id, item.components, item.note) for item in copied] == [
        (first.source_id, [0], "boats"),
        (two.source_id, [0], ""),
    ]
    assert [(item.source_id, item.components) for item in Evidence.objects.filter(claim=houses)] == [
        (two.source_id, [0])
    ]
    boats, houses = _now(boats), _now(houses)
    assert (boats.origins_for, boats.evidence_status) == (2, "corroborated")
    assert (houses.origins_for, houses.evidence_status) == (1, "single_sourced")


def test_the_split_is_one_entry_in_the_history_of_all(gazette: People, both: Claim) -> None:
    before = Event.objects.count()
    made = splitting.split_claim(by=acting(gazette.ben), claim=both, parts=PARTS)
    assert Event.objects.count() == before + 1
    for one in (both, *made):
        entry = events.entries(acting(gazette.ada), events.of_thing(one.pk))[0]
        assert entry.kind == "claim_split"
    assert entry.after["parts"][str(made[1].pk)]["statement"] == "300 fell."
    assert b"300 fell" not in bytes(Event.objects.get(pk=entry.id).body)


def test_a_claim_that_was_split_can_be_brought_back(gazette: People, both: Claim) -> None:
    splitting.split_claim(by=acting(gazette.ben), claim=both, parts=PARTS)
    assert claims.restore_claim(by=acting(gazette.ben), claim=both).stage == "checking"


def _part(exact: str, **more: Any) -> Any:
    return {"quote": {"exact": exact, **more}}


def test_words_are_looked_for_within_the_claim_alone(gazette: People, both: Claim) -> None:
    """`12 boats` stands in the article twice, and once in the claim."""
    made = splitting.split_claim(by=acting(gazette.ben), claim=both, parts=[_part("12 boats"), _part("houses had")])
    assert made[0].start == both.start


SPLITS: list[tuple[Any, type[DomainError], str, str]] = [
    # Two parts at least, twenty at most.
    ([], InvalidError, "parts", "2 to 20"),
    ([_part("12 boats")], InvalidError, "parts", "these are 1"),
    ([_part("12 boats")] * 21, InvalidError, "parts", "these are 21"),
    # Each within the claim's own words,
    ([_part("12 boats"), _part("It rained")], InvalidError, "parts/1/quote/exact", "not within the claim"),
    ([_part("12 boats"), _part("")], InvalidError, "parts/1/quote/exact", "Give the words"),
    # each a part of its own,
    ([_part("12 boats"), _part("12 boats")], InvalidError, "parts/1", "same as one before"),
    # said well.
    ([_part("12 boats"), {**_part("houses"), "statement": "x" * 5_001}], InvalidError, "parts/1/statement", "5,000"),
    ([_part("12 boats"), _part("a\x00")], InvalidError, "parts/1/quote", "NUL"),
    # Words that stand in it twice have to be told apart.
    ([_part("12 boats"), _part("had")], StateError, "ambiguous_quote", "2 times"),
]


@pytest.mark.parametrize(("parts", "error", "where", "says"), SPLITS)
def test_a_split_that_cant_be_is_refused(
    gazette: People, both: Claim, parts: Any, error: type[DomainError], where: str, says: str
) -> None:
    before = Event.objects.count()
    with pytest.raises(error, match=says) as caught:
        splitting.split_claim(by=acting(gazette.ben), claim=both, parts=parts)
    if isinstance(caught.value, InvalidError):
        assert ["/".join(map(str, fault.path)) for fault in caught.value.faults] == [where]
    else:
        assert (caught.value.code, caught.value.details["part"]) == (where, 1)  # type: ignore[attr-defined]
    assert (Event.objects.count(), Claim.objects.count()) == (before, 1)


def test_offsets_are_within_the_claim_and_of_its_version(gazette: People, both: Claim) -> None:
    version = both.article_version_id
    span: Any = {"start": both.start, "end": both.start + 8, "article_version": version}
    splitting.split_claim(by=acting(gazette.ben), claim=both, parts=[{"quote": span}, _part("300 houses")])
    claims.restore_claim(by=acting(gazette.ben), claim=both)
    outside: Any = {"start": 0, "end": 5, "article_version": version}
    with pytest.raises(InvalidError, match="own words go from"):
        splitting.split_claim(by=acting(gazette.ben), claim=both, parts=[{"quote": outside}, _part("300 houses")])


@pytest.fixture
def three(gazette: People, made: Article) -> list[Claim]:
    """Three claims in a row; the last in another script."""
    words = ("12 boats had sunk", "300 houses had fallen", "🚢 Бәрі батты")
    return [
        claim(gazette.ada, made, exact=exact, tags=["storm", f"t{number}"], confirmed=False)
        for number, exact in enumerate(words)
    ]


def test_the_first_stands_for_all(gazette: People, three: list[Claim]) -> None:
    first, *others = three
    kept = merging.merge_claims(by=acting(gazette.ben), claim=first, others=others)
    assert kept.exact == TEXT[kept.start : kept.end] == TEXT[first.start : others[1].end]
    assert kept.statement == "12 boats had sunk 300 houses had fallen 🚢 Бәрі батты"
    assert [tag.name for tag in kept.tags.all()] == ["storm", "t0", "t1", "t2"]
    assert kept.confirmed
    for other in others:
        assert _now(other).stage == "dismissed"
        assert "12 boats" in _now(other).dismiss_reason
        assert [one.claim for one in successions.of(other).into] == [kept]
    assert [one.claim for one in successions.of(kept).merged] == others


def test_evidence_moves_under_its_own_id_and_counts_once(gazette: People, three: list[Claim]) -> None:
    first, second, third = three
    here = document(gazette.ada, first, origin="A", group="pair")
    there = document(gazette.ada, second, origin="A", group="pair", note="moved")
    gone = document(gazette.ada, second, origin="B")
    evidence.withdraw_evidence(by=acting(gazette.ada), evidence=gone, reason="forged")
    claims.edit_claim(by=acting(gazette.ada), claim=third, components=[COMPONENTS[1], COMPONENTS[0]])
    claims.edit_claim(by=acting(gazette.ada), claim=first, components=[COMPONENTS[0]])
    named = document(gazette.ada, third, origin="C", components=[0, 1])
    comments.add_comment(by=acting(gazette.ada), claim=second, text="Hm.")
    kept = merging.merge_claims(by=acting(gazette.ben), claim=first, others=[second, third])
    assert {item.pk for item in Evidence.objects.filter(claim=kept)} == {here.pk, there.pk, gone.pk, named.pk}
    for item in (here, there, gone, named):
        item.refresh_from_db()
    assert (here.group, there.group, there.note) == ("pair", "pair (2)", "moved")
    assert (gone.state, gone.withdraw_reason) == ("withdrawn", "forged")
    assert [one["text"] for one in kept.components] == ["12 Boats", "300 houses"]
    assert named.components == [0, 1]
    assert (kept.origins_for, kept.supports) == (2, 3)
    assert _now(second).comments.count() == 1
    entry = events.entries(acting(gazette.ada), events.of_thing(there.pk))[0]
    assert entry.kind == "claims_merged"
    assert entry.before["moved_evidence"][str(there.pk)]["claim"] == str(second.pk)


def test_words_and_statement_can_be_given(gazette: People, three: list[Claim]) -> None:
    quote: Any = {"exact": BOTH}
    kept = merging.merge_claims(
        by=acting(gazette.ben), claim=three[1], others=three[:1], quote=quote, statement="Much was lost."
    )
    assert (kept.exact, kept.statement) == (BOTH, "Much was lost.")


def test_a_merge_that_cant_be_is_refused(gazette: People, three: list[Claim], people: People) -> None:
    first, second, third = three
    by = acting(gazette.ben)
    elsewhere = claim(gazette.ada, article(gazette.ada, text="It rained. It snowed.", read=False), exact="It snowed")
    dismissed = claim(gazette.ada, first.article, exact="It rained")
    claims.dismiss_claim(by=acting(gazette.ada), claim=dismissed, reason="no")
    secret = claim(gazette.ada, first.article, exact="Bo Ek")
    document(gazette.ada, secret, source={"confidential": True})
    foreign = Claim(pk=elsewhere.article_id)
    rows: list[tuple[Any, type[Exception], str]] = [
        # Somebody else has to be named,
        (lambda: merging.merge_claims(by=by, claim=first, others=[]), InvalidError, "these are 0"),
        (lambda: merging.merge_claims(by=by, claim=first, others=[first]), InvalidError, "with itself"),
        # who is there,
        (lambda: merging.merge_claims(by=by, claim=first, others=[foreign]), NotFoundError, "nothing of that id"),
        # in the same article,
        (lambda: merging.merge_claims(by=by, claim=first, others=[elsewhere]), StateError, "of another article"),
        # not put aside,
        (lambda: merging.merge_claims(by=by, claim=first, others=[second, dismissed]), StateError, "dismissed are the"),
        (lambda: merging.merge_claims(by=by, claim=dismissed, others=[second]), StateError, "dismissed are the"),
        # with nothing on file that is kept from who merges.
        (lambda: merging.merge_claims(by=by, claim=first, others=[secret]), StateError, "confidential"),
        # Words have to be in the article, and once.
        (
            lambda: merging.merge_claims(by=by, claim=first, others=[second], quote={"exact": "12 boats"}),
            StateError,
            "2 times",
        ),
        (
            lambda: merging.merge_claims(by=by, claim=first, others=[second], quote={"exact": "pigs"}),
            InvalidError,
            "not in the article",
        ),
        (lambda: merging.merge_claims(by=by, claim=first, others=[second], expected=9), StaleError, "changed by"),
    ]
    before = Event.objects.count()
    for act, error, says in rows:
        with pytest.raises(error, match=says):
            act()
    assert Event.objects.count() == before
    assert _now(third).dismissed_at is None
    assert merging.merge_claims(by=acting(gazette.ada), claim=first, others=[secret])
