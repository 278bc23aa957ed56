"""Whose reporting it is: proposed, confirmed, compared; and who may see a confidential source."""

from functools import partial
from typing import Any

import pytest

from claims.enums import LinkRole, SpeakerKind
from claims.errors import InvalidError, NotFoundError, StateError
from claims.models import Claim
from claims.names import address_key
from claims.selectors import events
from claims.selectors import evidence as board
from claims.selectors import sources as kept
from claims.services import articles, claims, evidence, sources, speakers
from tests.factories.articles import article, claim, document
from tests.people import People, acting


@pytest.fixture
def on(gazette: People) -> Claim:
    """A claim of the harbour office's, passed on by Radio Elm."""
    office = {"name": "the Harbour Office", "kind": SpeakerKind.ORGANISATION}
    radio = {"name": "Radio Elm", "kind": SpeakerKind.ORGANISATION}
    links: list[Any] = [{"role": LinkRole.SOURCE, "speaker": office}, {"role": LinkRole.RELAY, "speaker": radio}]
    return claim(gazette.ada, article(gazette.ada, publisher="Elm Courier"), attribution=links)


def status(on: Claim) -> str:
    on.refresh_from_db()
    return on.evidence_status


def counted(on: Claim) -> int:
    on.refresh_from_db()
    return on.origins_for


@pytest.mark.parametrize(
    ("origin", "counts"),
    [
        # The speaker's own paper is no witness, whatever the capitals and spaces.
        ("Harbour Office", False),
        ("the  HARBOUR office", False),
        # Nor whoever passed it on.
        ("Radio Elm", False),
        # Full-width letters are the same letters.
        ("Ｒａｄｉｏ Elm", False),
        # The publisher of the article is not the one who asserts it here.
        ("Elm Courier", True),
        ("Coast guard", True),
    ],
)
def test_the_claims_own_voices_do_not_count(gazette: People, on: Claim, origin: str, counts: bool) -> None:
    document(gazette.ada, on, origin=origin)
    assert counted(on) == int(counts)
    shown = board.on_claim(acting(gazette.ada), on)[0]
    assert shown.why_not == (None if counts else "the claim's own speaker")


def test_the_narrators_own_speaker_is_the_publisher(gazette: People) -> None:
    art = article(gazette.ada, publisher="Elm Courier")
    on = claim(gazette.ada, art)
    document(gazette.ada, on, origin="Elm Courier")
    assert status(on) == "no_evidence"
    articles.edit_article(by=acting(gazette.ada), article=art, publisher="Elm Herald")
    assert status(on) == "single_sourced"


def test_a_new_alias_of_the_speaker_takes_its_paper_out_of_the_count(gazette: People, on: Claim) -> None:
    document(gazette.ada, on, origin="Port Authority")
    assert status(on) == "single_sourced"
    speaker = on.attribution.all()[0].speaker
    speakers.edit_speaker(by=acting(gazette.ada), speaker=speaker, aliases=["Port Authority"])
    assert status(on) == "no_evidence"


def test_an_origin_is_proposed_from_the_publisher_until_somebody_says_whose_it_is(gazette: People, on: Claim) -> None:
    first = document(gazette.ada, on, source={"publisher": "Daily A"})
    second = document(gazette.ada, on, source={"publisher": "Daily B"})
    assert (first.source.origin, first.source.origin_confirmed) == ("Daily A", False)
    # Two publishers may print one wire story: until somebody says so, they count together as one.
    assert (status(on), counted(on)) == ("single_sourced", 1)
    sources.edit_source(by=acting(gazette.ada), source=first.source, origin="Daily A")
    sources.edit_source(by=acting(gazette.ada), source=second.source, origin="Daily B")
    assert (status(on), counted(on)) == ("corroborated", 2)
    sources.edit_source(by=acting(gazette.ada), source=second.source, origin="daily a")
    assert (status(on), counted(on)) == ("single_sourced", 1)


def test_a_proposed_origin_that_is_another_items_confirmed_one_is_no_second(gazette: People, on: Claim) -> None:
    document(gazette.ada, on, origin="Agency A")
    document(gazette.ada, on, source={"publisher": "agency  a"})
    assert counted(on) == 1
    assert [shown.evidence.counts for shown in board.on_claim(acting(gazette.ada), on)] == [True, False]


def test_the_board_says_which_item_has_the_same_origin(gazette: People, on: Claim) -> None:
    document(gazette.ada, on, origin="Agency A", source={"title": "First print"})
    document(gazette.ada, on, origin="Agency A")
    assert board.on_claim(acting(gazette.ada), on)[1].why_not == "same origin as #1 First print"


@pytest.mark.parametrize(
    ("source", "locator", "state"),
    [
        # A document with a place in it can be looked up.
        ({"document": "Report"}, {"kind": "page", "value": "4"}, "located"),
        ({"document": "Report"}, {"kind": "offline", "value": "shelf 3"}, "located"),
        ({"document": "Report"}, {"kind": "region", "value": {"x": 1, "y": 2}}, "located"),
        # Without one it can't.
        ({"document": "Report"}, None, "pending"),
        # An address waits for a capture, whatever else is known.
        ({"url": "https://example.org/a"}, {"kind": "page", "value": "4"}, "pending"),
    ],
)
def test_what_is_located(gazette: People, on: Claim, source: Any, locator: Any, state: str) -> None:
    item = evidence.attach_evidence(
        by=acting(gazette.ada),
        claim=on,
        source=source,
        stance="supports",
        locator=locator,  # type: ignore[arg-type]
    )
    assert item.state == state
    on.refresh_from_db()
    assert (on.supports, on.pending) == ((1, 0) if state == "located" else (0, 1))


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ({}, ("url",)),
        ({"url": "https://a.example/", "document": "Report"}, ("document",)),
        ({"url": "javascript:alert(1)"}, ("url",)),
        ({"url": "file:///etc/passwd"}, ("url",)),
        ({"url": "https://user:secret@a.example/"}, ("url",)),
        ({"url": "https://"}, ("url",)),
        ({"url": "https://[::1/"}, ("url",)),
        ({"url": "https://a.example/ b"}, ("url",)),
        ({"url": "https://a.example:99999/"}, ("url",)),
        ({"url": "https://a.example/" + "x" * 2000}, ("url",)),
        ({"document": "x", "language": "english, mostly"}, ("language",)),
    ],
)
def test_a_source_that_is_none_is_refused(gazette: People, on: Claim, source: Any, path: tuple[str, ...]) -> None:
    with pytest.raises(InvalidError) as refused:
        evidence.attach_evidence(by=acting(gazette.ada), claim=on, source=source, stance="supports")  # type: ignore[arg-type]
    assert refused.value.faults[0].path == path
    assert not on.evidence.exists()


@pytest.mark.parametrize(
    ("locator", "path"),
    [
        ({"kind": "page", "value": 4}, ("locator", "value")),
        ({"kind": "page", "value": "  "}, ("locator", "value")),
        ({"kind": "page"}, ("locator", "value")),
        ({"kind": "region", "value": "left"}, ("locator", "value")),
        ({"kind": "text", "value": {"start": 0, "end": 4}}, ("locator", "value")),
    ],
)
def test_a_locator_that_points_nowhere_is_refused(
    gazette: People, on: Claim, locator: Any, path: tuple[str, ...]
) -> None:
    with pytest.raises(InvalidError) as refused:
        document(gazette.ada, on, locator=locator)
    assert refused.value.faults[0].path == path


def test_withdrawn_evidence_keeps_its_reason_and_comes_back(gazette: People, on: Claim) -> None:
    item = document(gazette.ada, on, origin="Coast guard")
    with pytest.raises(InvalidError):
        evidence.withdraw_evidence(by=acting(gazette.ada), evidence=item, reason=" ")
    gone = evidence.withdraw_evidence(by=acting(gazette.ada), evidence=item, reason="another storm")
    assert (gone.state, gone.withdraw_reason, status(on)) == ("withdrawn", "another storm", "no_evidence")
    with pytest.raises(StateError):
        evidence.withdraw_evidence(by=acting(gazette.ada), evidence=gone, reason="again")
    with pytest.raises(StateError):
        evidence.edit_evidence(by=acting(gazette.ada), evidence=gone, note="x")
    back = evidence.restore_evidence(by=acting(gazette.ada), evidence=gone)
    assert (back.state, back.withdraw_reason, status(on)) == ("located", "", "single_sourced")


CANARY = "Deep throat of pier 7"


@pytest.fixture
def secret(gazette: People, on: Claim) -> Claim:
    """A claim with a confidential source of Ben's."""
    document(gazette.ben, on, note=CANARY, excerpt=CANARY, source={"confidential": True, "title": CANARY})
    return on


@pytest.mark.parametrize(
    ("who", "assigned", "sees"),
    [
        # Whoever brought it, editors and admins.
        ("ben", False, True),
        ("ada", False, True),
        # A checker who is not on the claim doesn't; once assigned, she does.
        ("cleo", False, False),
        ("cleo", True, True),
    ],
)
def test_a_confidential_source_is_for_the_case_only(
    gazette: People,
    secret: Claim,
    who: str,
    assigned: bool,
    sees: bool,
) -> None:
    if assigned:
        claims.edit_claim(by=acting(gazette.ada), claim=secret, assignee=gazette.cleo)
    by = acting(getattr(gazette, who))
    shown = board.on_claim(by, secret)[0]
    assert shown.withheld is not sees
    assert (shown.evidence.source in kept.listing(by)) is sees
    told = repr(list(events.entries(by, events.of_thing(secret.pk))))
    assert (CANARY in told) is sees
    move = partial(evidence.edit_evidence, by=by, evidence=shown.evidence, note="seen")
    if sees:
        move()
        assert kept.get(by, shown.evidence.source_id) == shown.evidence.source
    else:
        with pytest.raises(NotFoundError):
            kept.get(by, shown.evidence.source_id)
        with pytest.raises(NotFoundError):
            move()
        with pytest.raises(NotFoundError):
            evidence.withdraw_evidence(by=by, evidence=shown.evidence, reason="no")
        with pytest.raises(NotFoundError):
            sources.edit_source(by=by, source=shown.evidence.source, title="seen")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://elm.example/a", "HTTPS://ELM.example:443/a#top", True),
        ("http://elm.example", "http://elm.example:80/", True),
        ("https://elm.example/a?id=7", "https://elm.example/a?id=7&utm_source=mail&fbclid=x", True),
        ("https://elm.example/a", "https://elm.example/a?utm_campaign=spring", True),
        ("https://elm.example./a", "https://elm.example/a", True),
        # All else may lead to another page.
        ("https://elm.example/a", "http://elm.example/a", False),
        ("https://elm.example/a", "https://www.elm.example/a", False),
        ("https://elm.example/a", "https://elm.example/a/", False),
        ("https://elm.example/a", "https://elm.example/A", False),
        ("https://elm.example/a?id=7", "https://elm.example/a?id=8", False),
        ("https://elm.example/a?x=1&y=2", "https://elm.example/a?y=2&x=1", False),
        ("https://elm.example/a", "https://elm.example:8443/a", False),
        ("https://elm.example/a", "https://elm.example/a?id=", False),
    ],
)
def test_addresses_of_one_page_are_told_from_others(one: str, other: str, same: bool) -> None:
    assert (address_key(one) == address_key(other)) is same


@pytest.mark.parametrize("none", ["", "nonsense", "ftp://elm.example/", "https://[", "https://elm.example:x/"])
def test_what_is_no_address_has_no_key(none: str) -> None:
    assert address_key(none) == ""
