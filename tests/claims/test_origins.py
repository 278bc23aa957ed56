"""Captures of one story have one origin, whoever prints it: proposed by the desk, decided by a person."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from claims.enums import LinkRole, OriginReason, SpeakerKind, Stance
from claims.models import Claim, Event, Evidence, OriginProposal, Source
from claims.selectors import evidence as board
from claims.selectors import proposed_origins
from claims.services import evidence, sources, undo
from tests.captures import capture
from tests.factories.articles import article, claim, document
from tests.people import People, acting
from tests.reprints import OTHERS, REPRINTS

REUTERS = "PORT VESNA, March 5 (Reuters) - "
PLACE = {"kind": "page", "value": "1"}


@pytest.fixture
def on(gazette: People) -> Claim:
    """A claim of the harbour office's."""
    office = {"name": "Harbour Office", "kind": SpeakerKind.ORGANISATION}
    links: list[Any] = [{"role": LinkRole.SOURCE, "speaker": office}]
    return claim(gazette.ada, article(gazette.ada), attribution=links)


def printed(p: People, on: Claim, text: str, paper: str = "", **given: Any) -> Evidence:
    """A page on file as located evidence, captured with that text."""
    # A description can be located without a capture of it; what is told here is whose its words are.
    item = document(p.ada, on, source={"publisher": paper, **given})
    capture(p.ada, item.source, *text.split("\n"))
    item.refresh_from_db()
    return Evidence.objects.select_related("source").get(pk=item.pk)


def page(p: People, url: str, text: str = "Words.", **more: Any) -> Source:
    """A page at an address, captured with that text."""
    source = sources.add_source(by=acting(p.ada), url=url).source
    capture(p.ada, source, *text.split("\n"), **more)
    source.refresh_from_db()
    return source


def confirm(p: People, source: Source, name: str) -> None:
    sources.edit_source(by=acting(p.ada), source=source, origin=name)


def counted(on: Claim) -> tuple[str, int]:
    on.refresh_from_db()
    return on.evidence_status, on.origins_for


def test_eight_reworded_reprints_of_one_wire_story_are_one_origin(gazette: People, on: Claim) -> None:
    items = [printed(gazette, on, text, f"Paper {n}") for n, text in enumerate(REPRINTS)]
    assert counted(on) == ("single_sourced", 1)
    # Whoever confirms the first paper's own reporting has said nothing of the others: they go on leaning on it.
    confirm(gazette, items[0].source, "Paper 0")
    assert counted(on) == ("single_sourced", 1)
    origins = {one.origin for one in Source.objects.filter(pk__in=[item.source_id for item in items])}
    assert origins == {"Paper 0"}


def test_papers_that_somebody_took_for_eight_count_once_until_somebody_looks(gazette: People, on: Claim) -> None:
    items = [printed(gazette, on, text, origin=f"Paper {n}") for n, text in enumerate(REPRINTS)]
    assert [item.source.origin for item in items] == [f"Paper {n}" for n in range(8)]
    assert counted(on) == ("single_sourced", 1)
    for item in items:
        confirm(gazette, item.source, item.source.origin)
    # It was looked at, and a person answers for it.
    assert counted(on) == ("corroborated", 8)


def test_the_wires_credit_in_one_of_them_names_the_origin_of_all(gazette: People, on: Claim) -> None:
    before = [printed(gazette, on, text, f"Paper {n}") for n, text in enumerate(REPRINTS[:4])]
    printed(gazette, on, REUTERS + REPRINTS[0].split("\n", 2)[2], "Paper 4")
    after = [printed(gazette, on, text, f"Paper {n}") for n, text in enumerate(REPRINTS[5:], 5)]
    origins = [Source.objects.get(pk=item.source_id).origin for item in before + after]
    assert origins == ["Reuters"] * 7
    other = document(gazette.ada, on, origin="Coast guard")
    assert counted(on) == ("corroborated", 2)
    evidence.withdraw_evidence(by=acting(gazette.ada), evidence=other, reason="wrong ship")
    assert counted(on) == ("single_sourced", 1)


def test_twenty_stories_on_the_same_event_are_twenty(gazette: People, on: Claim) -> None:
    for n, text in enumerate(OTHERS):
        printed(gazette, on, text, origin=f"Paper {n}")
    assert not OriginProposal.objects.exists()
    assert counted(on) == ("corroborated", 20)


def test_two_independent_pages_corroborate_once_their_origins_are_confirmed(gazette: People, on: Claim) -> None:
    items = [printed(gazette, on, text, f"Paper {n}") for n, text in enumerate(OTHERS[:2])]
    assert counted(on) == ("single_sourced", 1)
    for item in items:
        confirm(gazette, item.source, item.source.publisher)
    assert counted(on) == ("corroborated", 2)


@pytest.mark.parametrize(
    ("address", "counts"),
    [
        # The speaker's own site, by name; with another site beside it.
        ("https://www.harbour-office.example/news/1", False),
        ("https://press.harbouroffice.org/1", False),
        ("https://harbour-watch.example/1", True),
    ],
)
def test_the_speakers_own_site_counts_for_nothing(gazette: People, on: Claim, address: str, counts: bool) -> None:
    source = page(gazette, address)
    confirm(gazette, source, "Press service")
    item = evidence.attach_evidence(
        by=acting(gazette.ada), claim=on, source=source, stance=Stance.SUPPORTS, excerpt="Words."
    )
    shown = board.get(acting(gazette.ada), item.pk)
    if counts:
        assert shown.why_not != "the claim's own speaker"
    else:
        assert shown.why_not == "the claim's own speaker"
        assert counted(on) == ("no_evidence", 0)


def test_a_page_whose_original_is_at_the_speakers_site_counts_for_nothing(gazette: People, on: Claim) -> None:
    source = page(gazette, "https://elm-post.example/1", about={"canonical_url": "https://harbour-office.example/1"})
    assert (source.origin, source.origin_confirmed) == ("harbour-office.example", False)
    item = evidence.attach_evidence(by=acting(gazette.ada), claim=on, source=source, stance=Stance.SUPPORTS)
    assert board.get(acting(gazette.ada), item.pk).why_not == "the claim's own speaker"


def test_a_recording_of_the_speech_is_about_the_utterance_only(gazette: People, on: Claim) -> None:
    document(gazette.ada, on, origin="Radio Elm", about="utterance")
    assert counted(on) == ("no_evidence", 0)


@pytest.mark.parametrize(
    ("excerpt", "published", "later"),
    [
        # A count of a later day, of the same thing.
        ("By Thursday 15 boats had been found on the bottom.", date(2026, 3, 8), True),
        # The same number again is no update.
        ("In all 12 boats sank.", date(2026, 3, 8), False),
        # Another number of something else.
        ("The storm broke 40 windows.", date(2026, 3, 8), False),
        # Another count of the same day, or of the day before, contradicts.
        ("We counted 15 boats.", date(2026, 3, 5), False),
        ("We counted 15 boats.", date(2026, 3, 1), False),
    ],
)
def test_a_count_of_a_later_day_is_flagged_and_refutes_nothing(
    gazette: People, excerpt: str, published: date, later: bool
) -> None:
    components: list[Any] = [{"kind": "quantity", "text": "12 boats"}]
    on = claim(gazette.ada, article(gazette.ada), claimed_at=date(2026, 3, 5), components=components)
    at = datetime(published.year, published.month, published.day, tzinfo=UTC)
    item = document(
        gazette.ada, on, origin="Coast guard", stance="refutes", excerpt=excerpt, source={"published_at": at}
    )
    assert (item.later_figure, item.counts) == (later, not later)
    on.refresh_from_db()
    assert on.evidence_status == ("no_evidence" if later else "single_sourced")
    if later:
        assert item.later_reason["found"] == "15"
        # A person who says that it is none is kept to.
        item = evidence.edit_evidence(by=acting(gazette.ada), evidence=item, later_figure=False)
        item = evidence.edit_evidence(by=acting(gazette.ada), evidence=item, note="Same day, in fact.")
        assert (item.later_figure, item.counts, item.later_by) == (False, True, "person")


def test_it_is_seen_when_the_day_becomes_known(gazette: People) -> None:
    components: list[Any] = [{"kind": "quantity", "text": "12 boats"}]
    on = claim(gazette.ada, article(gazette.ada), claimed_at=date(2026, 3, 5), components=components)
    item = document(gazette.ada, on, origin="Coast guard", stance="refutes", excerpt="We counted 15 boats.")
    assert item.counts
    at = datetime(2026, 3, 9, tzinfo=UTC)
    sources.edit_source(by=acting(gazette.ada), source=item.source, published_at=at)
    item.refresh_from_db()
    assert (item.later_figure, item.counts) == (True, False)


def test_undoing_the_edit_that_made_it_a_later_figure_takes_the_reason_away(gazette: People) -> None:
    components: list[Any] = [{"kind": "quantity", "text": "12 boats"}]
    on = claim(gazette.ada, article(gazette.ada), claimed_at=date(2026, 3, 5), components=components)
    at = datetime(2026, 3, 9, tzinfo=UTC)
    item = document(gazette.ada, on, origin="Coast guard", excerpt="In all 12 boats sank.", source={"published_at": at})
    item = evidence.edit_evidence(by=acting(gazette.ada), evidence=item, excerpt="In all 15 boats sank.")
    assert item.later_figure
    undo.undo(by=acting(gazette.ada), event=Event.objects.order_by("-seq")[0])
    item.refresh_from_db()
    assert (item.later_figure, item.later_by, item.later_reason, item.counts) == (False, "", {}, True)


def test_what_a_person_said_is_not_proposed_again(gazette: People, on: Claim) -> None:
    item = printed(gazette, on, REUTERS + OTHERS[0], "Elm Post")
    assert (item.source.origin, item.source.origin_confirmed) == ("Reuters", False)
    confirm(gazette, item.source, "Elm Post")
    capture(gazette.ada, item.source, *(REUTERS + OTHERS[0]).split("\n"))
    item.source.refresh_from_db()
    assert (item.source.origin, item.source.origin_confirmed) == ("Elm Post", True)
    assert proposed_origins.open_for(acting(gazette.ada), [item.source])[item.source_id] == []


def test_names_of_one_agency_are_one_origin(gazette: People, on: Claim) -> None:
    document(gazette.ada, on, origin="AFP")
    document(gazette.ada, on, origin="Agence  France-Presse")
    assert counted(on) == ("single_sourced", 1)


def test_what_speaks_loudest_is_proposed_with_its_reason(gazette: People) -> None:
    source = page(
        gazette,
        "https://elm-post.example/1",
        REUTERS + OTHERS[1],
        about={"canonical_url": "https://north-news.example/9"},
    )
    said = proposed_origins.open_for(acting(gazette.ada), [source])[source.pk]
    assert [(one.name, one.reason) for one in said] == [
        ("Reuters", OriginReason.CREDIT),
        ("north-news.example", OriginReason.CANONICAL),
    ]
    assert said[0].said == "it credits Reuters: “PORT VESNA, March 5 (Reuters) -”"


def test_other_pages_of_a_site_are_called_as_people_called_one(gazette: People) -> None:
    first = page(gazette, "https://news.elm-post.example/1", OTHERS[0])
    assert first.origin == "elm-post.example"
    confirm(gazette, first, "The Elm Post")
    assert page(gazette, "https://www.elm-post.example/2", OTHERS[1]).origin == "The Elm Post"


def test_a_capture_that_moves_others_writes_one_event_about_all_of_them(gazette: People, on: Claim) -> None:
    first = printed(gazette, on, REPRINTS[0], "Paper 0")
    printed(gazette, on, REUTERS + REPRINTS[0].split("\n", 2)[2], "Paper 1")
    event = Event.objects.order_by("-seq")[0]
    assert str(first.source_id) in {str(subject.subject_id) for subject in event.subjects.all()}


def test_likeness_to_a_confidential_source_is_its_own_secret(gazette: People, on: Claim) -> None:
    hidden = printed(gazette, on, REPRINTS[0], origin="Zanzibar leak", confidential=True)
    seen = printed(gazette, on, REPRINTS[1], "Elm Post")
    # The open one knows nothing of it; the confidential one leans on it.
    assert seen.source.origin == "Elm Post"
    [row] = OriginProposal.objects.all()
    assert (row.source_id, row.other_id) == (hidden.source_id, seen.source_id)
    assert counted(on)[1] == 1
    for who, sees in ((gazette.ada, True), (gazette.cleo, False)):
        alike = proposed_origins.alike(acting(who), seen.source)
        assert bool(alike) is sees


def test_two_confidential_sources_are_not_compared(gazette: People, on: Claim) -> None:
    printed(gazette, on, REPRINTS[0], origin="A", confidential=True)
    printed(gazette, on, REPRINTS[1], origin="B", confidential=True)
    assert not OriginProposal.objects.exists()
