"""The dashboard's numbers: what stands now, and what stood on a day, by the record."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims.enums import EvidenceStatus
from claims.models import Article, Claim, Event, Member
from claims.selectors import dashboard
from claims.services import articles, bulk, claims, evidence, sources, speakers, undo
from tests.factories.articles import article, claim, document
from tests.people import People, acting

NONE, SINGLE, BOTH, AGAINST, FOR = (
    EvidenceStatus.NO_EVIDENCE,
    EvidenceStatus.SINGLE_SOURCED,
    EvidenceStatus.CONTESTED,
    EvidenceStatus.CONTRADICTED,
    EvidenceStatus.CORROBORATED,
)
FIRST = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def on(gazette: People) -> Article:
    return article(gazette.ada, text="Boats sank. Roofs flew. Dogs barked.", publisher="Agency A", read=False)


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Lets it be the so-manyth day."""

    def go(number: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: FIRST + timedelta(days=number))

    go(0)
    return go


def _stood(*numbers: int) -> list[dict[str, int]]:
    found = dashboard.over_time([FIRST.date() + timedelta(days=number) for number in numbers])
    return [{status: number for status, number in day.counts.items() if number} for day in found]


def _logged(by: Member, on: Article, **given: Any) -> Claim:
    """A claim that was logged at what is now: the column's own default does not hear of it."""
    made = claim(by, on, **given)
    Claim.objects.filter(pk=made.pk).update(created_at=timezone.now())
    return made


def test_each_day_shows_what_stood_at_its_end(gazette: People, days: Any, on: Article) -> None:
    ada = acting(gazette.ada)
    boats = _logged(gazette.ada, on, exact="Boats sank")
    days(1)
    document(gazette.ada, boats, origin="A")
    days(2)
    second = document(gazette.ben, boats, origin="B")
    days(3)
    roofs = _logged(gazette.ada, on, exact="Roofs flew")
    evidence.withdraw_evidence(by=ada, evidence=second, reason="wrong boat")
    days(4)
    claims.dismiss_claim(by=ada, claim=roofs, reason="trivial")
    evidence.restore_evidence(by=ada, evidence=second)
    days(5)
    claims.restore_claim(by=ada, claim=roofs)
    stood = _stood(-1, 0, 1, 2, 3, 4, 5)
    assert stood == [{}, {NONE: 1}, {SINGLE: 1}, {FOR: 1}, {NONE: 1, SINGLE: 1}, {FOR: 1}, {NONE: 1, FOR: 1}]


# Who is a claim's own voice, and which sources share an origin, moves statuses too.
def _origin_moves(p: People, on: Article, one: Claim, item: Any) -> None:
    sources.edit_source(by=acting(p.ada), source=item.source, origin="B")


def _speaker_moves(p: People, on: Article, one: Claim, item: Any) -> None:
    speakers.edit_speaker(by=acting(p.ada), speaker=one.links[0].speaker, aliases=["C"])


def _link_moves(p: People, on: Article, one: Claim, item: Any) -> None:
    link: Any = {"role": "source", "speaker": {"name": "C", "kind": "person"}}
    claims.edit_claim(by=acting(p.ada), claim=one, attribution=[link])


@pytest.mark.parametrize("move", [_origin_moves, _speaker_moves, _link_moves])
def test_a_status_moved_from_afar_is_seen_on_its_day(gazette: People, days: Any, on: Article, move: Any) -> None:
    link: Any = {"role": "source", "speaker": {"name": "Ito Tan", "kind": "person"}}
    boats = _logged(gazette.ada, on, exact="Boats sank", attribution=[link])
    document(gazette.ada, boats, origin="B")
    item = document(gazette.ada, boats, origin="C")
    days(1)
    move(gazette, on, boats, item)
    assert _stood(0, 1) == [{FOR: 1}, {SINGLE: 1}]


def test_a_publisher_s_own_words_move_on_their_day(gazette: People, days: Any, on: Article) -> None:
    boats = _logged(gazette.ada, on, exact="Boats sank")
    document(gazette.ada, boats, origin="B")
    days(1)
    articles.edit_article(by=acting(gazette.ada), article=on, publisher="B")
    assert _stood(0, 1) == [{SINGLE: 1}, {NONE: 1}]


def test_what_was_done_together_or_undone_is_seen_on_its_day(gazette: People, days: Any, on: Article) -> None:
    ada = acting(gazette.ada)
    boats, roofs = (_logged(gazette.ada, on, exact=exact) for exact in ("Boats sank", "Roofs flew"))
    document(gazette.ada, boats, origin="A")
    attached = Event.objects.order_by("-seq")[0]
    days(1)
    undo.undo(by=ada, event=attached)
    days(2)
    undo.undo(by=ada, event=Event.objects.order_by("-seq")[0])
    bulk.dismiss_claims(by=ada, claims=[boats, roofs], reason="trivial")
    days(3)
    undo.undo(by=ada, event=Event.objects.order_by("-seq")[0])
    assert _stood(0, 1, 2, 3) == [{NONE: 1, SINGLE: 1}, {NONE: 2}, {}, {NONE: 1, SINGLE: 1}]


def test_speakers_made_one_move_a_status_on_that_day(gazette: People, days: Any, on: Article) -> None:
    link: Any = {"role": "source", "speaker": {"name": "Ito Tan", "kind": "person"}}
    other: Any = {"role": "source", "speaker": {"name": "Agency B", "kind": "person"}}
    boats = _logged(gazette.ada, on, exact="Boats sank", attribution=[link])
    roofs = _logged(gazette.ada, on, exact="Roofs flew", attribution=[other])
    document(gazette.ada, boats, origin="Agency B")
    days(1)
    speakers.merge_speaker(by=acting(gazette.ada), speaker=roofs.links[0].speaker, into=boats.links[0].speaker)
    assert _stood(0, 1) == [{NONE: 1, SINGLE: 1}, {NONE: 2}]


def test_another_newsroom_s_claims_are_not_counted(people: People, gazette: People, on: Article) -> None:
    claim(gazette.ada, on, exact="Boats sank")
    assert dashboard.tiles().claims == 1
    assert sum(dashboard.over_time([date.today()])[0].counts.values()) == 1  # noqa: DTZ011 - the machine runs in UTC


def test_only_confirmed_claims_speak_for_a_speaker(gazette: People, on: Article) -> None:
    link: Any = {"role": "source", "speaker": {"name": "Ito Tan", "kind": "person"}}
    relay: Any = {"role": "relay", "speaker": {"name": "Post", "kind": "organisation"}}
    boats = claim(gazette.ada, on, exact="Boats sank", attribution=[link, relay])
    claim(gazette.ada, on, exact="Roofs flew", attribution=[link], confirmed=False)
    document(gazette.ada, boats, origin="A")
    (only,) = dashboard.by_speaker()
    assert (only.name, {status: n for status, n in only.counts.items() if n}) == ("Ito Tan", {SINGLE: 1})
    assert dashboard.by_hops()[2][SINGLE] == 1
    assert dashboard.by_hops()[1][NONE] == 1


def test_a_confidential_origin_is_counted_only_for_its_case(gazette: People, on: Article) -> None:
    boats = claim(gazette.ada, on, exact="Boats sank")
    document(gazette.ada, boats, origin="Agency A")
    document(gazette.ben, boats, origin="AGENCY a")
    document(gazette.ben, boats, origin="Deep", source={"confidential": True})
    cleo, ada = acting(gazette.cleo), acting(gazette.ada)
    assert [(one.name, one.claims, one.items) for one in dashboard.by_origin(cleo)] == [("Agency A", 1, 2)]
    assert [one.name for one in dashboard.by_origin(ada)] == ["Agency A", "Deep"]


def test_the_tiles_and_the_oldest_open_leave_the_dismissed_out(gazette: People, on: Article) -> None:
    boats = claim(gazette.ada, on, exact="Boats sank")
    roofs = claim(gazette.ada, on, exact="Roofs flew")
    claim(gazette.ada, on, exact="Dogs barked", confirmed=False)
    document(gazette.ada, roofs, origin="A")
    assert dashboard.tiles() == dashboard.Tiles(claims=3, suggestions=1, with_evidence=1, contested=0)
    assert list(dashboard.oldest_open(5)) == [boats]
    claims.dismiss_claim(by=acting(gazette.ada), claim=boats, reason="x")
    assert dashboard.tiles().claims == 2
    assert not dashboard.oldest_open(5)
