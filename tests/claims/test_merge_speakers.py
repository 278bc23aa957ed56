"""Two speakers that are one: what moves, what stays, what is counted anew, and what is refused."""

from typing import Any

import pytest

from claims.enums import SpeakerKind
from claims.errors import DomainError, InvalidError, NotFoundError, StaleError, StateError
from claims.models import Article, Claim, Event, Speaker
from claims.selectors import events
from claims.selectors import speakers as known
from claims.services import claims, speakers
from tests.factories.articles import article, claim, document
from tests.people import People, acting

TEXT = "Bo Ek said that 12 boats had sunk. B. Ek said that 300 houses fell. Residents said that it rained."


@pytest.fixture
def made(gazette: People) -> Article:
    return article(gazette.ada, text=TEXT, read=False)


def _said(p: People, made: Article, exact: str, name: str, kind: str = "person", **given: Any) -> Claim:
    link = {"role": "source", "speaker": {"name": name, "kind": kind}}
    return claim(p.ada, made, exact=exact, attribution=[link], **given)


def _speaker(of: Claim) -> Speaker:
    return of.attribution.all()[0].speaker


def test_everything_said_is_said_by_the_other(gazette: People, made: Article) -> None:
    first = _said(gazette, made, "12 boats", "Bo Ek")
    second = _said(gazette, made, "300 houses", "B. Ek")
    short, full = _speaker(second), _speaker(first)
    speakers.edit_speaker(by=acting(gazette.ada), speaker=short, aliases=["Бо"], wikidata_id="Q42")
    kept = speakers.merge_speaker(by=acting(gazette.ben), speaker=short, into=full)
    assert {row.pk for row in Claim.objects.filter(attribution__speaker=kept)} == {first.pk, second.pk}
    kept = known.get(full.pk)
    assert sorted(alias.name for alias in kept.aliases.all()) == ["B. Ek", "Бо"]
    assert kept.wikidata_id == "Q42"
    merged = known.get(short.pk)
    assert (merged.name, merged.merged_into) == ("B. Ek", kept)
    assert short.pk not in {row.pk for row in known.listing()}
    second_now = Claim.objects.get(pk=second.pk)
    assert second_now.version == second.version + 1


def test_one_event_is_about_all_that_it_changed(gazette: People, made: Article) -> None:
    second = _said(gazette, made, "300 houses", "B. Ek")
    short, full = _speaker(second), _speaker(_said(gazette, made, "12 boats", "Bo Ek"))
    speakers.merge_speaker(by=acting(gazette.ben), speaker=short, into=full)
    (entry, *_) = events.entries(acting(gazette.ada), events.of_thing(second.pk))
    assert entry.kind == "speaker_merged"
    assert [one["id"] for one in entry.about] == [str(short.pk), str(full.pk), str(second.pk)]
    assert entry.before["speaker"] == {"merged_into": None, "aliases": []}
    assert entry.after["speaker"] == {"merged_into": str(full.pk), "aliases": ["B. Ek"]}
    assert (entry.after["into"], entry.after["claims"]) == ({"aliases": ["B. Ek"]}, 1)
    assert b"B. Ek" not in bytes(Event.objects.get(pk=entry.id).body)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        # A later reading finds the other by the merged one's name,
        ("B. Ek", SpeakerKind.PERSON),
        # whatever its case,
        ("b.  EK", SpeakerKind.PERSON),
        # by an alias it had,
        ("Бо", SpeakerKind.PERSON),
        # and by the other's own name.
        ("Bo Ek", SpeakerKind.ORGANISATION),
    ],
)
def test_a_later_reading_finds_the_other(gazette: People, made: Article, name: str, kind: SpeakerKind) -> None:
    short = _speaker(_said(gazette, made, "300 houses", "B. Ek"))
    full = _speaker(_said(gazette, made, "12 boats", "Bo Ek", "organisation"))
    speakers.edit_speaker(by=acting(gazette.ada), speaker=short, aliases=["Бо"])
    speakers.merge_speaker(by=acting(gazette.ada), speaker=short, into=full)
    assert speakers.find_or_make(name, kind, made) == full


def test_the_others_own_origin_counts_no_longer(gazette: People, made: Article) -> None:
    """What B. Ek's office published proved what Bo Ek said, until they were found to be the same."""
    on = _said(gazette, made, "12 boats", "Bo Ek")
    item = document(gazette.ada, on, origin="B. Ek")
    on.refresh_from_db()
    assert (on.origins_for, on.evidence_status) == (1, "single_sourced")
    short = _speaker(_said(gazette, made, "300 houses", "B. Ek"))
    speakers.merge_speaker(by=acting(gazette.ada), speaker=short, into=_speaker(on))
    item.refresh_from_db()
    on.refresh_from_db()
    assert (item.counts, item.why_not) == (False, "own_speaker")
    assert (on.origins_for, on.evidence_status) == (0, "no_evidence")


def test_who_was_merged_before_follows_along(gazette: People, made: Article) -> None:
    one, two, three = (
        _speaker(_said(gazette, made, words, words)) for words in ("12 boats", "300 houses", "it rained")
    )
    speakers.merge_speaker(by=acting(gazette.ada), speaker=one, into=two)
    speakers.merge_speaker(by=acting(gazette.ada), speaker=two, into=three)
    assert known.get(one.pk).merged_into == known.get(two.pk).merged_into == three
    assert speakers.find_or_make("12 boats", SpeakerKind.PERSON, made) == three


def test_its_name_is_free_for_the_other(gazette: People, made: Article) -> None:
    short = _speaker(_said(gazette, made, "300 houses", "B. Ek"))
    full = _speaker(_said(gazette, made, "12 boats", "Bo Ek"))
    speakers.merge_speaker(by=acting(gazette.ada), speaker=short, into=full)
    assert speakers.edit_speaker(by=acting(gazette.ada), speaker=full, name="B. Ek").name == "B. Ek"


def test_an_edit_that_names_a_merged_one_means_the_other(gazette: People, made: Article) -> None:
    on = _said(gazette, made, "300 houses", "B. Ek")
    short, full = _speaker(on), _speaker(_said(gazette, made, "12 boats", "Bo Ek"))
    speakers.merge_speaker(by=acting(gazette.ada), speaker=short, into=full)
    link: Any = {"role": "source", "speaker": {"id": short.pk}}
    assert (
        _speaker(claims.edit_claim(by=acting(gazette.ada), claim=on, attribution=[link], statement="Houses.")) == full
    )


def test_what_is_refused(gazette: People, made: Article, people: People) -> None:
    bo, ek = (_speaker(_said(gazette, made, words, words)) for words in ("12 boats", "300 houses"))
    here = _speaker(_said(gazette, made, "it rained", "residents", "group"))
    elsewhere = article(gazette.ada, text="Residents said that it snowed.", read=False)
    there = _speaker(_said(gazette, elsewhere, "it snowed", "residents", "group"))
    gone = _speaker(_said(gazette, elsewhere, "Residents", "somebody"))
    speakers.merge_speaker(by=acting(gazette.ada), speaker=gone, into=bo)
    foreign = Speaker(pk=there.newsroom_id, newsroom=people.herald)
    rows: list[tuple[Speaker, Speaker, type[DomainError], str]] = [
        # Nobody is merged into themselves,
        (bo, bo, InvalidError, "into itself"),
        # twice,
        (gone, ek, StateError, "already"),
        # or into one that stands for nobody any more.
        (ek, gone, StateError, "already"),
        # A voice of one article stands for nobody beyond it,
        (bo, here, StateError, "one article"),
        # nor for a voice of another.
        (there, here, StateError, "one article"),
        # And nobody of another newsroom is there to be found.
        (bo, foreign, NotFoundError, "nothing"),
    ]
    before = Event.objects.count()
    for speaker, into, error, says in rows:
        with pytest.raises(error, match=says):
            speakers.merge_speaker(by=acting(gazette.ada), speaker=speaker, into=into)
    with pytest.raises(StaleError):
        speakers.merge_speaker(by=acting(gazette.ada), speaker=ek, into=bo, expected=ek.version + 1)
    with pytest.raises(StateError, match="Edit that one"):
        speakers.edit_speaker(by=acting(gazette.ada), speaker=gone, name="Who")
    assert Event.objects.count() == before
    assert speakers.merge_speaker(by=acting(gazette.ada), speaker=here, into=bo) == bo
