"""The text of a capture: read as plain text, and its words chosen as the excerpt of evidence."""

import html

import pytest
from django.test import Client

from claims.gateways.documents.shapes import Piece
from claims.models import Claim, Evidence, Snapshot, Source
from claims.services import evidence, sources
from tests.captures import capture
from tests.factories.articles import article, claim, quoting
from tests.people import People, acting
from tests.web.conftest import SignIn
from web.presenters import captured

LINES = (
    "🌊 The storm came <b>at night</b>.",
    "Nobody slept. The office said that 4,171 roofs were torn off. It rained.",
    "Repairs begin.",
)
SAID = "The office said that 4,171 roofs were torn off."


@pytest.fixture
def on(gazette: People) -> Claim:
    return claim(gazette.ada, article(gazette.ada, read=False))


@pytest.fixture
def source(gazette: People) -> Source:
    return sources.add_source(by=acting(gazette.ada), url="https://elm-post.example/storm", title="Storm").source


@pytest.fixture
def snapshot(gazette: People, source: Source) -> Snapshot:
    return capture(gazette.ada, source, *LINES)


def _start(snapshot: Snapshot, words: str) -> int:
    return snapshot.content.text.index(words)


def test_the_captured_words_are_shown_as_text_with_hash_way_and_downloads(
    ada: Client, gazette: People, on: Claim, source: Source, snapshot: Snapshot
) -> None:
    item = quoting(gazette.ada, on, source, SAID)
    page = ada.get(f"/snapshots/{snapshot.pk}/").content.decode()
    assert "came &lt;b&gt;at night&lt;/b&gt;." in page
    assert f'<span id="x{item.pk}" tabindex="-1"></span><mark>{SAID}</mark>' in page
    assert snapshot.body.sha256 in page
    assert "fetched by the desk" in page
    assert all(f"/snapshots/{snapshot.pk}/{what}/" in page for what in ("content", "warc", "picture"))
    assert f'data-start="{_start(snapshot, "Nobody")}"' in page
    assert 'id="marking"' not in page


def test_words_chosen_by_their_place_are_the_excerpt(
    ada: Client, gazette: People, on: Claim, source: Source, snapshot: Snapshot
) -> None:
    item = quoting(gazette.ada, on, source, "4,172 roofs were torn off")
    page = ada.get(f"/snapshots/{snapshot.pk}/?evidence={item.pk}").content.decode()
    assert "the excerpt is not in the capture: 4,172 (it has 4,171 there)" in page
    at = _start(snapshot, SAID)
    typed = {"evidence": str(item.pk), "version": str(item.version), "start": str(at), "end": str(at + len(SAID))}
    answer = ada.post(f"/snapshots/{snapshot.pk}/mark/", typed)
    assert (answer.status_code, answer["Location"]) == (302, f"/claims/{on.pk}/#e1")
    item.refresh_from_db()
    assert (item.excerpt, item.state, item.counts, item.locator_kind) == (SAID, "located", True, "text")
    assert "located: its words stand in the capture" in ada.get(answer["Location"]).content.decode()


def test_without_a_script_sentences_are_ticked_by_their_numbers(ada: Client, on: Claim, snapshot: Snapshot) -> None:
    page = ada.get(f"/snapshots/{snapshot.pk}/?claim={on.pk}&stance=refutes").content.decode()
    assert f"<span>3. {SAID}</span>" in page
    first, last = _start(snapshot, "Nobody"), _start(snapshot, "It rained.")
    ticked = [f"{first}-{first + 13}", f"{last}-{last + 10}"]
    answer = ada.post(f"/snapshots/{snapshot.pk}/mark/", {"claim": str(on.pk), "stance": "refutes", "sentence": ticked})
    item = Evidence.objects.get()
    assert answer["Location"] == f"/claims/{on.pk}/#e1"
    assert (item.stance, item.state, item.excerpt) == ("refutes", "located", f"Nobody slept. {SAID} It rained.")


@pytest.mark.parametrize(("words", "state"), [(SAID, "located"), ("All of them slept.", "pending")])
def test_pasted_words_are_looked_for_and_what_became_of_them_is_said(
    ada: Client, on: Claim, snapshot: Snapshot, words: str, state: str
) -> None:
    answer = ada.post(f"/snapshots/{snapshot.pk}/mark/", {"claim": str(on.pk), "words": words}, follow=True)
    assert Evidence.objects.get().state == state
    assert f"#1 is {state}" in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Choose words in the text"),
        ({"start": "3", "end": "3"}, "no place in this capture"),
        ({"start": "0", "end": "99999"}, "no place in this capture"),
        ({"sentence": "nonsense"}, "Choose words in the text"),
    ],
)
def test_what_is_no_choice_is_refused_in_words_and_nothing_is_lost(
    ada: Client, on: Claim, snapshot: Snapshot, typed: dict[str, str], said: str
) -> None:
    answer = ada.post(f"/snapshots/{snapshot.pk}/mark/", {"claim": str(on.pk), "stance": "refutes"} | typed)
    page = answer.content.decode()
    assert (answer.status_code, said in html.unescape(page)) == (400, True)
    assert 'name="stance" value="refutes"' in page
    assert not Evidence.objects.exists()


def test_evidence_that_changed_meanwhile_is_not_overwritten(
    ada: Client, gazette: People, on: Claim, source: Source, snapshot: Snapshot
) -> None:
    item = quoting(gazette.ada, on, source, SAID)
    evidence.edit_evidence(by=acting(gazette.ben), evidence=item, note="seen")
    typed = {"evidence": str(item.pk), "version": str(item.version), "words": "Repairs begin."}
    assert ada.post(f"/snapshots/{snapshot.pk}/mark/", typed).status_code == 409
    item.refresh_from_db()
    assert item.excerpt == SAID


def test_evidence_of_another_source_and_odd_ids_are_not_to_be_found(
    ada: Client, gazette: People, on: Claim, snapshot: Snapshot
) -> None:
    other = sources.add_source(by=acting(gazette.ada), url="https://other.example/").source
    item = quoting(gazette.ada, on, other, SAID)
    for asked in (f"evidence={item.pk}", "evidence=nonsense", f"claim={item.pk}"):
        assert ada.get(f"/snapshots/{snapshot.pk}/?{asked}").status_code == 404


def test_a_confidential_capture_is_for_those_in_the_case(gazette: People, sign_in: SignIn) -> None:
    source = sources.add_source(by=acting(gazette.ada), url="https://elm.example/", confidential=True).source
    snapshot = capture(gazette.ada, source, *LINES)
    assert sign_in(gazette.ada).get(f"/snapshots/{snapshot.pk}/").status_code == 200
    assert sign_in(gazette.cleo).get(f"/snapshots/{snapshot.pk}/").status_code == 404


def test_a_long_text_is_shown_in_parts_and_opens_where_the_excerpt_stands(
    ada: Client, gazette: People, on: Claim, source: Source
) -> None:
    lines = [f"Line {number} of the long report says nothing at all." for number in range(3_000)]
    snapshot = capture(gazette.ada, source, pieces=[Piece(line) for line in [*lines, SAID]])
    item = quoting(gazette.ada, on, source, SAID)
    page = ada.get(f"/snapshots/{snapshot.pk}/?evidence={item.pk}").content.decode()
    assert f'<mark class="this">{SAID}</mark>' in page
    assert "part 3 of 3" in page
    first = ada.get(f"/snapshots/{snapshot.pk}/?part=1&evidence={item.pk}").content.decode()
    assert "Line 0 of" in first
    assert f"?part=2&amp;evidence={item.pk}" in first
    parts = [captured.part(snapshot, [], str(number), None) for number in (1, 2, 3)]
    starts = {(one.start, "".join(piece.text for piece in one.pieces)) for part in parts if part for one in part.lines}
    text = snapshot.content.text
    assert all(text.startswith(words, start) for start, words in starts)
    assert len(starts) == 3_001


def test_excerpts_that_overlap_are_drawn_without_losing_a_letter(
    gazette: People, on: Claim, source: Source, snapshot: Snapshot
) -> None:
    items = [
        quoting(gazette.ada, on, source, words) for words in (SAID, "said that 4,171 roofs were torn off. It rained.")
    ]
    part = captured.part(snapshot, items, "", None)
    assert part is not None
    line = part.lines[1]
    assert "".join(piece.text for piece in line.pieces) == LINES[1]
    assert [len(piece.on) for piece in line.pieces] == [0, 1, 2, 1]
