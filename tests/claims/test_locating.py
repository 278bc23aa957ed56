"""Where evidence stands: excerpts found in captures, and what is pending with the words that make the difference."""

from typing import Any

import pytest

from claims.enums import EventKind, EvidenceState, FoundHow
from claims.gateways.documents.shapes import Piece
from claims.models import Claim, Event, Evidence, Source
from claims.selectors import events
from claims.selectors import evidence as board
from claims.services import evidence, sources, splitting, undo
from tests.captures import capture
from tests.factories.articles import article, claim, quoting
from tests.files import kept
from tests.people import People, acting

URL = "https://elm-post.example/storm"
PAGE = (
    "The storm came at night.",
    "Nobody slept. The harbour office said that 4,171 roofs were torn off in Elmstad. It did not say whose they were.",
    "Repairs begin on Monday. The mayor was away.",
)
SAID = "The harbour office said that 4,171 roofs were torn off in Elmstad."
PDF = b"%PDF-1.4\n1 0 obj << >> endobj"


@pytest.fixture
def on(gazette: People) -> Claim:
    return claim(gazette.ada, article(gazette.ada, read=False))


@pytest.fixture
def page(gazette: People) -> Source:
    return sources.add_source(by=acting(gazette.ada), url=URL, origin="Elm Post").source


def _why(people: People, on: Claim) -> str | None:
    return board.on_claim(acting(people.ada), on)[0].why_not


def test_an_excerpt_is_found_as_soon_as_its_page_is_captured(gazette: People, on: Claim, page: Source) -> None:
    item = quoting(gazette.ada, on, page, SAID)
    assert (item.state, item.lacks) == ("pending", "pending_address")
    snapshot = capture(gazette.ada, page, *PAGE)
    item.refresh_from_db()
    on.refresh_from_db()
    assert (item.state, item.counts, item.snapshot, item.found_how) == ("located", True, snapshot, FoundHow.EXACT)
    assert snapshot.content.text[item.found_start : item.found_end] == SAID
    assert (on.supports, on.pending, on.origins_for, on.evidence_status) == (1, 0, 1, "single_sourced")
    event = Event.objects.latest("seq")
    assert event.kind == EventKind.SOURCE_CAPTURED
    _, after = events.stated(event)
    assert after["evidence"][str(item.pk)]["state"] == "located"
    about = {(one.subject_kind, one.subject_id) for one in event.subjects.all()}
    assert {("evidence", item.pk), ("claim", on.pk), ("source", page.pk)} <= about


def test_a_page_on_file_is_looked_at_when_evidence_comes_or_is_edited(gazette: People, on: Claim, page: Source) -> None:
    capture(gazette.ada, page, *PAGE)
    item = quoting(gazette.ada, on, page, "4,172 roofs were torn off")
    assert item.state == "pending"
    found = evidence.edit_evidence(by=acting(gazette.ada), evidence=item, excerpt="4,171 roofs were torn off")
    assert (found.state, found.counts, found.missing) == ("located", True, [])


@pytest.mark.parametrize(
    ("excerpt", "why"),
    [
        # One digit.
        (SAID.replace("4,171", "4,117"), "the excerpt is not in the capture: 4,117 (it has 4,171 there)"),
        # A "not" that is not there.
        (SAID.replace("were torn", "were not torn"), "the excerpt is not in the capture: not"),
        # A "not" left out.
        ("It did say whose they were.", "the excerpt is not in the capture: the excerpt leaves out not, which stands"),
        # Another name.
        (SAID.replace("Elmstad", "Oakstad"), "the excerpt is not in the capture: Oakstad (it has Elmstad there)"),
        # Words that stand nowhere.
        ("Gulls ate biscuits.", "the excerpt is not in the capture: Gulls, ate, biscuits"),
        # No words.
        ("", "give an excerpt"),
        ("…", "give an excerpt"),
    ],
)
def test_what_is_not_found_says_which_words_are_missing(
    gazette: People, on: Claim, page: Source, excerpt: str, why: str
) -> None:
    capture(gazette.ada, page, *PAGE)
    item = quoting(gazette.ada, on, page, excerpt)
    assert (item.state, item.counts, item.snapshot) == ("pending", False, None)
    assert (_why(gazette, on) or "").startswith(why)


@pytest.mark.parametrize(
    ("excerpt", "how"),
    [
        (SAID, FoundHow.EXACT),
        ("The harbour  office said that 4,171 roofs\nwere torn off", FoundHow.FOLDED),
        ("The harbor office said that 4,171 roofs were torn off", FoundHow.FUZZY),
        ("Nobody slept. […] It did not say whose they were.", FoundHow.EXACT),
    ],
)
def test_typography_and_small_slips_are_no_difference(
    gazette: People, on: Claim, page: Source, excerpt: str, how: FoundHow
) -> None:
    capture(gazette.ada, page, *PAGE)
    item = quoting(gazette.ada, on, page, excerpt)
    assert (item.state, item.found_how) == ("located", how)
    passage = board.on_claim(acting(gazette.ada), on)[0].passage
    assert passage is not None
    assert passage.slips == (how is FoundHow.FUZZY)


def test_a_very_long_excerpt_names_a_few_missing_words_and_how_many_more(
    gazette: People, on: Claim, page: Source
) -> None:
    capture(gazette.ada, page, *PAGE)
    item = quoting(gazette.ada, on, page, " ".join(f"zq{chr(97 + at // 26)}{chr(97 + at % 26)}" for at in range(400)))
    assert (len(item.missing), item.missing[-1]) == (13, ["more", "388"])
    assert (_why(gazette, on) or "").endswith("zqal and 388 more")


def test_what_was_found_stays_where_it_was_found_when_the_page_changes(
    gazette: People, on: Claim, page: Source
) -> None:
    item = quoting(gazette.ada, on, page, SAID)
    first = capture(gazette.ada, page, *PAGE)
    item.refresh_from_db()
    version = item.version
    capture(gazette.ada, page, "This page is gone.")
    item.refresh_from_db()
    assert (item.state, item.snapshot, item.version) == ("located", first, version)
    again = quoting(gazette.ada, on, page, "Repairs begin on Monday.")
    assert (again.state, again.snapshot) == ("located", first)


def test_two_sentences_on_either_side_are_shown_as_they_were(gazette: People, on: Claim, page: Source) -> None:
    capture(gazette.ada, page, "Far before.", *PAGE, "Far after.")
    quoting(gazette.ada, on, page, SAID)
    passage = board.on_claim(acting(gazette.ada), on)[0].passage
    assert passage is not None
    assert passage.before == "The storm came at night.\nNobody slept. "
    assert passage.exact == SAID
    assert passage.after == " It did not say whose they were.\nRepairs begin on Monday."
    assert (passage.number, passage.page) == (1, None)


def _book(people: People) -> Source:
    file = kept(people.ada, PDF, "book.pdf")
    source = sources.add_source(by=acting(people.ada), file=file).source
    pieces = [Piece("Chapter one.", page=0), Piece("Rain fell.", page=1), Piece("4,171 roofs went.", page=3)]
    capture(people.ada, source, pieces=pieces)
    return source


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        ("4", None),
        ("p. 4", None),
        ("3–4", None),
        ("4-5", None),
        # No number that the file could be asked about.
        ("iv", None),
        ("3", "it is on page 4, not 3"),
        ("1-2", "it is on page 4, not 1–2"),
        ("900", "it is on page 4, not 900"),
    ],
)
def test_the_words_have_to_stand_on_the_page_that_is_named(
    gazette: People, on: Claim, printed: str, why: str | None
) -> None:
    locator = {"kind": "page", "value": printed}
    item = quoting(gazette.ada, on, _book(gazette), "4,171 roofs went.", locator=locator)
    assert item.state == ("pending" if why else "located")
    assert (why or "") in (_why(gazette, on) or "")


def test_a_page_alone_is_no_place_of_words(gazette: People, on: Claim) -> None:
    item = quoting(gazette.ada, on, _book(gazette), "", locator={"kind": "page", "value": "4"})
    assert (item.state, item.lacks) == ("pending", "pending_excerpt")


def test_a_file_without_text_is_located_by_a_place_once_that_is_known(gazette: People, on: Claim) -> None:
    scan = sources.add_source(by=acting(gazette.ada), file=kept(gazette.ada, PDF, "scan.pdf")).source
    item = quoting(gazette.ada, on, scan, "4,171", locator={"kind": "region", "value": {"x": 1, "y": 2}})
    assert item.lacks == "pending_text"
    capture(gazette.ada, scan)
    item.refresh_from_db()
    assert (item.state, item.lacks) == ("located", "")


def test_what_was_withdrawn_is_looked_for_anew_when_it_comes_back(gazette: People, on: Claim, page: Source) -> None:
    by, item = acting(gazette.ada), quoting(gazette.ada, on, page, SAID)
    evidence.withdraw_evidence(by=by, evidence=item, reason="too early")
    capture(gazette.ada, page, *PAGE)
    item.refresh_from_db()
    assert item.state == EvidenceState.WITHDRAWN
    assert evidence.restore_evidence(by=by, evidence=item).state == "located"


def test_a_capture_in_between_does_not_bar_the_undoing(gazette: People, on: Claim, page: Source) -> None:
    item = quoting(gazette.ada, on, page, SAID)
    attached = Event.objects.latest("seq")
    capture(gazette.ada, page, *PAGE)
    undo.undo(by=acting(gazette.ada), event=attached)
    item.refresh_from_db()
    assert item.state == EvidenceState.WITHDRAWN


def test_of_a_confidential_source_no_word_is_told_to_others(gazette: People, on: Claim) -> None:
    source = sources.add_source(by=acting(gazette.ada), url=URL, confidential=True).source
    capture(gazette.ada, source, *PAGE)
    quoting(gazette.ada, on, source, SAID.replace("4,171", "4,117"))
    shown = board.on_claim(acting(gazette.cleo), on)[0]
    assert shown.withheld
    assert (shown.why_not, shown.passage, shown.capture) == ("why, those working on the claim can see", None, None)


def test_a_part_of_a_claim_that_was_split_has_its_evidence_where_it_was_found(gazette: People, page: Source) -> None:
    parts = [{"kind": "quantity", "text": "12 boats", "words_of": "article"}]
    whole = claim(gazette.ada, article(gazette.ada), components=parts)
    snapshot = capture(gazette.ada, page, *PAGE)
    quoting(gazette.ada, whole, page, SAID, components=[0])
    by = acting(gazette.ada)
    given: Any = [
        {"quote": {"exact": "12 boats"}, "statement": "Twelve boats."},
        {"quote": {"exact": "had sunk"}, "statement": "They sank."},
    ]
    splitting.split_claim(by=by, claim=whole, parts=given)
    copy = Evidence.objects.exclude(claim=whole).get()
    assert (copy.state, copy.snapshot, copy.found_how) == ("located", snapshot, FoundHow.EXACT)
    assert board.on_claim(by, copy.claim)[0].passage is not None
