"""One speaker across articles: who is the same at once, who is proposed and why, and what a person decides."""

import pytest

from claims import likeness
from claims.enums import EventKind, Likeness
from claims.errors import StateError
from claims.likeness import Named
from claims.models import Event, Speaker, SpeakerProposal
from claims.selectors import proposals as waiting
from claims.services import proposals, undo
from tests.factories.articles import article
from tests.people import People, acting

FULL = "Ada Marlen Ito, the president, said that 12 boats had sunk."
TITLED = "President Ito said that 300 houses had lost their roofs."
NAMESAKE = "John Smith, the {role}, said that 12 boats had sunk."


def _persons() -> list[tuple[str, str]]:
    return sorted(Speaker.objects.filter(kind="person", merged_into=None).values_list("name", "role"))


def _proposed() -> list[tuple[str, str, str]]:
    rows = SpeakerProposal.objects.select_related("speaker", "other")
    return [(row.speaker.name, row.other.name, row.likeness) for row in rows]


# One name and role, another, and why they may be the same person.
PEOPLE = [
    # A surname, and the same role.
    ("Ito", "president", "Ada Ito", "president", Likeness.SURNAME),
    ("Ito", "former president", "Ada Ito", "president", Likeness.SURNAME),
    # A surname alone says nothing, nor does one with another role.
    ("Ito", "", "Ada Ito", "president", None),
    ("Ito", "mayor", "Ada Ito", "president", None),
    ("Ito", "vice president", "Ada Ito", "president", None),
    # Initials, unless the roles say otherwise.
    ("A. Ito", "", "Ada Ito", "president", Likeness.INITIALS),
    ("A. Ito", "striker", "Ada Ito", "president", None),
    ("B. Ito", "", "Ada Ito", "", None),
    ("Ada M. Ito", "", "Ada Ito", "", Likeness.MIDDLE_NAME),
    ("Adá Ito", "", "Ada Ito", "", Likeness.SPELLING),
    ("Kim-Jo Park", "", "Kim Jo Park", "", Likeness.SPELLING),
    # Namesakes.
    ("John Smith", "mayor of Elmstad", "John Smith", "striker", Likeness.NAMESAKES),
    ("John Smith", "mayor of Elmstad", "John Smith", "mayor of Oldport", Likeness.NAMESAKES),
    ("John Smith", "interior minister", "John Smith", "minister", Likeness.SAME_NAME),
    ("John Smith", "chairwoman", "John Smith", "chair", Likeness.SAME_NAME),
    ("Jane Smith", "mayor", "John Smith", "mayor", None),
]


@pytest.mark.parametrize(("name", "role", "other", "other_role", "why"), PEOPLE)
def test_names_and_roles_that_may_be_one_person(
    name: str, role: str, other: str, other_role: str, why: Likeness | None
) -> None:
    assert likeness.of_people(Named((name,), role), Named((other,), other_role)) == why
    assert likeness.of_people(Named((other,), other_role), Named((name,), role)) == why


@pytest.mark.parametrize(
    ("name", "other", "why"),
    [
        ("World Health Organization", "WHO", Likeness.ACRONYM),
        ("the Interior Ministry", "Interior Ministry", Likeness.SAME_NAME),
        ("Harbour Office", "Health Office", None),
    ],
)
def test_names_that_may_be_one_organisation(name: str, other: str, why: Likeness | None) -> None:
    assert likeness.of_organisations(Named((name,)), Named((other,))) == why
    assert likeness.of_organisations(Named((other,)), Named((name,))) == why


def test_a_full_name_is_the_same_speaker_as_long_as_the_roles_allow(gazette: People) -> None:
    article(gazette.ada, text="Ada Ito said that it had rained for 3 days.")
    article(gazette.ada, text="Ada Ito, the mayor of Elmstad, said that 12 boats had sunk.")
    article(gazette.ada, text="Ada Ito, the former mayor, said that 40 boats had sunk.")
    assert _persons() == [("Ada Ito", "mayor of Elmstad")]
    assert _proposed() == []


def test_a_surname_with_the_same_role_is_proposed_and_never_merged_unseen(gazette: People) -> None:
    article(gazette.ada, text=FULL)
    article(gazette.ada, text=TITLED)
    assert _persons() == [("Ada Marlen Ito", "president"), ("Ito", "president")]
    assert _proposed() == [("Ito", "Ada Marlen Ito", Likeness.SURNAME)]
    article(gazette.ada, text="President Ito reported that 5,000 people had been arrested.")
    assert len(_proposed()) == 1


def test_a_lone_surname_without_a_role_is_somebody_of_that_article(gazette: People) -> None:
    on = [article(gazette.ada, text=f"Mr. Ito said that {number} boats had sunk.") for number in (12, 40)]
    found = Speaker.objects.filter(kind="person")
    assert {one.article_id for one in found} == {one.pk for one in on}


def test_namesakes_are_kept_apart_and_proposed(gazette: People) -> None:
    for role in ("mayor", "striker", "mayor", "striker"):
        article(gazette.ada, text=NAMESAKE.format(role=role))
    assert _persons() == [("John Smith", "mayor"), ("John Smith", "striker")]
    assert _proposed() == [("John Smith", "John Smith", Likeness.NAMESAKES)]
    article(gazette.ada, text="John Smith said that 300 houses had lost their roofs.")
    third = Speaker.objects.get(kind="person", role="")
    assert third.article is not None
    assert len(waiting.of_speakers([third])[third.pk]) == 2


def _one() -> SpeakerProposal:
    return waiting.get(SpeakerProposal.objects.get().pk)


def test_confirming_merges_under_the_fuller_name_and_is_undone_like_a_merge(gazette: People) -> None:
    article(gazette.ada, text=TITLED)
    article(gazette.ada, text=FULL)
    kept = proposals.confirm_proposal(by=acting(gazette.ben), proposal=_one())
    assert _persons() == [("Ada Marlen Ito", "president")]
    assert kept.name == "Ada Marlen Ito"
    event = Event.objects.latest("seq")
    assert event.kind == EventKind.SPEAKER_MERGED
    assert not waiting.open_ones().exists()
    with pytest.raises(StateError, match="merged into another already"):
        proposals.confirm_proposal(by=acting(gazette.ben), proposal=_one())
    undo.undo(by=acting(gazette.ben), event=event)
    assert len(_persons()) == 2
    assert waiting.open_ones().count() == 1


def test_what_a_person_joined_a_later_reading_finds_by_either_name(gazette: People) -> None:
    article(gazette.ada, text=FULL)
    article(gazette.ada, text=TITLED)
    proposals.confirm_proposal(by=acting(gazette.ben), proposal=_one())
    article(gazette.ada, text="President Ito reported that 5,000 people had been arrested.")
    assert _persons() == [("Ada Marlen Ito", "president")]


def test_a_merge_of_namesakes_is_undone_to_two_again(gazette: People) -> None:
    for role in ("mayor", "striker"):
        article(gazette.ada, text=NAMESAKE.format(role=role))
    proposals.confirm_proposal(by=acting(gazette.ben), proposal=_one())
    undo.undo(by=acting(gazette.ben), event=Event.objects.latest("seq"))
    article(gazette.ada, text=NAMESAKE.format(role="striker"))
    assert _persons() == [("John Smith", "mayor"), ("John Smith", "striker")]


def test_that_they_are_two_is_kept_and_not_proposed_again(gazette: People) -> None:
    article(gazette.ada, text=FULL)
    article(gazette.ada, text=TITLED)
    proposals.refuse_proposal(by=acting(gazette.ben), proposal=_one())
    assert Event.objects.latest("seq").kind == EventKind.SPEAKERS_KEPT_APART
    assert not waiting.open_ones().exists()
    for act in (proposals.refuse_proposal, proposals.confirm_proposal):
        with pytest.raises(StateError, match="they are two"):
            act(by=acting(gazette.ben), proposal=_one())
    article(gazette.ada, text="President Ito reported that 5,000 people had been arrested.")
    assert SpeakerProposal.objects.count() == 1
