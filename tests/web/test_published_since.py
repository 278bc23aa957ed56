"""What stands published and is otherwise by now: whoever makes it so is told, and so are the editors, until it ends."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.decisions import CorrectionKind
from claims.enums import RemovalKind, Role
from claims.models import Claim, Event, Evidence, FactCheck, Member, Speaker
from claims.selectors import inbox
from claims.services import contacts, evidence, newsrooms, own, sources, speakers, undo
from tests.captures import capture
from tests.claims.removing import remove
from tests.factories.articles import article, claim, document, quoting
from tests.factories.fact_checks import HEADLINE, corrected, published, signed_anew
from tests.factories.verdicts import fresh, proposed, reviewed
from tests.files import kept
from tests.people import People, acting, user
from tests.web.conftest import SignIn
from tests.web.waits import reasons_for

TRUST = "Quetzalcoatl Trust"
NOW = "is confidential now, and stands there by its name"


def _signed(p: People, *origins: str, table: bytes = b"boat;day\n1;5 March\n") -> Claim:
    """A claim of Ito Tan's whose verdict is signed off; the first source is a file, of the trust's."""
    said: Any = [{"role": "source", "speaker": {"name": "I. Tan", "kind": "person"}}]
    on = claim(p.ada, article(p.ada, read=False), attribution=said)
    source: Any = {"file": kept(p.ada, table, "boats.csv"), "publisher": TRUST, "origin": TRUST}
    at: Any = {"kind": "cell", "value": "B2"}
    evidence.attach_evidence(by=acting(p.cleo), claim=on, source=source, stance="supports", locator=at)
    for origin in origins or ("Harbour office",):
        document(p.ada, on, origin=origin)
    return _approved(p, on)


def _approved(p: People, on: Claim) -> Claim:
    """The claim with a verdict that is signed off, whatever is on file for it."""
    contacts.log_contact(by=acting(p.ada), claim=on, whom="The mayor", response="That is so.")
    reason = {"gate": "supporting_origins", "reason": "There is no other."}
    few = fresh(on).origins_for < 2
    reviewed(p.ben, proposed(p.cleo, fresh(on), overrides=[reason] if few else []))
    return fresh(on)


@pytest.fixture
def on(gazette: People) -> Claim:
    return _signed(gazette)


@pytest.fixture
def made(gazette: People, on: Claim) -> FactCheck:
    return published(gazette, on)


@pytest.fixture
def fay(gazette: People) -> Member:
    """An editor, who has nothing else to do."""
    return newsrooms.add_member(by=acting(gazette.ada), user=user("fay", "Fay Moss"), role=Role.EDITOR)


def _item(on: Claim) -> Evidence:
    """The evidence from the trust."""
    found = Evidence.objects.select_related("source__file").filter(claim=on).order_by("created_at", "id").first()
    assert found
    return found


def _confide(p: People, on: Claim, *, confidential: bool = True) -> None:
    sources.edit_source(by=acting(p.ada), source=_item(on).source, confidential=confidential)


def _take_down(p: People, on: Claim) -> None:
    file = _item(on).source.file
    assert file
    remove(p, RemovalKind.FILE, file.sha256)


def _merge(p: People, on: Claim) -> None:
    other = Speaker.objects.create(newsroom=p.gazette, name="Ito Tan", folded="ito tan", kind="person")
    speakers.merge_speaker(by=acting(p.ada), speaker=on.links[0].speaker, into=other)


def _page(client: Client, address: str = "/inbox/") -> str:
    page = client.get(address).content.decode().partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


# What happens afterwards; the reason it waits for; what the inbox says, and the page of the fact-check.
HAPPENS: list[tuple[Callable[[People, Claim], None], str, str, str]] = [
    (
        _confide,
        "confidential",
        f"because a source on the published fact-check “\u2068{HEADLINE}\u2069” {NOW}",
        "Source [1] of “\u206812 boats had sunk\u2069” is confidential now, and stands there by its name.",
    ),
    (
        _take_down,
        "taken_down",
        "because the copy of a source on the published fact-check",
        "The copy of source [1] of “\u206812 boats had sunk\u2069” was taken down.",
    ),
    (
        _merge,
        "merged",
        "because a speaker on the published fact-check",
        "“I. Tan”, named with “\u206812 boats had sunk\u2069”, was found to be another speaker.",
    ),
]


@pytest.mark.parametrize(("happens", "why", "waits", "tells"), HAPPENS)
def test_what_is_otherwise_by_now_waits_for_the_editors_with_a_way_to_what_is_published(
    gazette: People,
    on: Claim,
    made: FactCheck,
    fay: Member,
    sign_in: SignIn,
    happens: Any,
    why: str,
    waits: str,
    tells: str,
) -> None:
    assert reasons_for(fay) == []
    happens(gazette, on)
    assert reasons_for(fay) == [[why]]
    editor = sign_in(fay)
    assert waits in _page(editor)
    assert f'href="/fact-checks/{made.pk}/"' in editor.get("/inbox/").content.decode()
    assert tells in _page(editor, f"/fact-checks/{made.pk}/")
    assert '<span class="waiting">1' in editor.get("/articles/").content.decode()


@pytest.mark.parametrize(("happens", "why", "waits", "tells"), HAPPENS)
def test_nobody_below_an_editor_is_told(
    gazette: People, on: Claim, made: FactCheck, sign_in: SignIn, happens: Any, why: str, waits: str, tells: str
) -> None:
    vic = newsrooms.add_member(by=acting(gazette.ada), user=user("vic", "Vic"), role=Role.VIEWER)
    happens(gazette, on)
    for member in (vic, gazette.cleo, gazette.ben):
        assert [why in reasons for reasons in reasons_for(member)] in ([], [False])
        page = _page(sign_in(member), f"/fact-checks/{made.pk}/")
        assert tells not in page
        assert "Otherwise by now" not in page


@pytest.mark.parametrize(("happens", "why", "waits", "tells"), HAPPENS)
def test_what_was_so_when_it_was_published_waits_for_nobody(
    gazette: People, on: Claim, fay: Member, happens: Any, why: str, waits: str, tells: str
) -> None:
    happens(gazette, on)
    document(gazette.ada, fresh(on), origin="Coast guard")
    published(gazette, signed_anew(gazette, fresh(on)))
    assert reasons_for(fay) == []


# What becomes of what is published, or of the source; whether it still waits.
ENDS: list[tuple[Callable[[People, Claim, FactCheck], Any], bool]] = [
    (lambda p, on, made: corrected(p.ada, made, CorrectionKind.TYPO, headline="12 boats?"), True),
    (lambda p, on, made: corrected(p.ada, made, CorrectionKind.RETRACTION), False),
    (lambda p, on, made: _confide(p, on, confidential=False), False),
    (lambda p, on, made: _rate(p, on, made), False),
    (lambda p, on, made: remove(p, RemovalKind.FACT_CHECK, made.pk), False),
    (lambda p, on, made: evidence.withdraw_evidence(by=acting(p.ada), evidence=_item(on), reason="wrong"), True),
]


def _rate(p: People, on: Claim, made: FactCheck) -> None:
    document(p.ada, fresh(on), origin="Coast guard")
    verdict = signed_anew(p, fresh(on)).signed_id
    corrected(p.ada, made, CorrectionKind.CHANGED_RATING, verdict_id=verdict)


@pytest.mark.parametrize(("becomes", "waits"), ENDS)
def test_it_waits_until_what_is_published_names_the_source_no_more(
    gazette: People, on: Claim, made: FactCheck, fay: Member, becomes: Any, waits: bool
) -> None:
    _confide(gazette, on)
    becomes(gazette, on, made)
    assert ("confidential" in [why for reasons in reasons_for(fay) for why in reasons]) == waits


@pytest.mark.parametrize(("happens", "why"), [(_take_down, "taken_down"), (_merge, "merged")])
def test_a_changed_rating_shows_copies_and_speakers_as_they_are_now(
    gazette: People, on: Claim, made: FactCheck, fay: Member, happens: Any, why: str
) -> None:
    happens(gazette, on)
    assert [why] in reasons_for(fay)
    _rate(gazette, on, made)
    assert reasons_for(fay) == []


@pytest.mark.parametrize("kind", [RemovalKind.CAPTURE_TEXT, RemovalKind.FILE])
def test_a_capture_that_was_taken_down_waits_too(gazette: People, fay: Member, kind: RemovalKind) -> None:
    on = claim(gazette.ada, article(gazette.ada, read=False))
    page = sources.add_source(by=acting(gazette.ada), url="https://harbour.example/boats").source
    shot = capture(gazette.ada, page, "12 boats had sunk in the harbour.")
    quoting(gazette.ada, on, page, "12 boats had sunk")
    published(gazette, _approved(gazette, on))
    assert reasons_for(fay) == []
    remove(gazette, kind, shot.pk if kind == RemovalKind.CAPTURE_TEXT else shot.body.sha256)
    assert reasons_for(fay) == [["taken_down"]]


def test_speakers_that_are_parted_again_wait_no_more(gazette: People, on: Claim, made: FactCheck, fay: Member) -> None:
    _merge(gazette, on)
    undo.undo(by=acting(gazette.ada), event=Event.objects.latest("seq"))
    assert reasons_for(fay) == []


def test_done_stays_done_though_the_source_is_edited_again(
    gazette: People, on: Claim, made: FactCheck, fay: Member
) -> None:
    _confide(gazette, on)
    (shown,) = inbox.shown(acting(fay))
    own.mark_done(by=acting(fay), thing=on, at=shown.waiting.at)
    sources.edit_source(by=acting(gazette.ada), source=_item(on).source, interest="A contract.")
    assert reasons_for(fay) == []
    for confidential in (False, True):
        _confide(gazette, on, confidential=confidential)
    assert reasons_for(fay) == [["confidential"]]


def test_several_sources_of_one_fact_check_are_told_as_one(gazette: People, fay: Member, sign_in: SignIn) -> None:
    on = _signed(gazette, "Harbour office", "Coast guard")
    published(gazette, on)
    for item in Evidence.objects.filter(claim=on).select_related("source")[:2]:
        sources.edit_source(by=acting(gazette.ada), source=item.source, confidential=True)
    assert "because 2 sources on the published fact-check" in _page(sign_in(fay))


def _form(client: Client, address: str, **given: str) -> dict[str, str]:
    page = client.get(address).content.decode()
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    return {"version": version[1], "title": "", "publisher": TRUST, "origin": TRUST, **given}


def test_whoever_makes_a_source_confidential_is_told_before_and_then(
    gazette: People, on: Claim, made: FactCheck, sign_in: SignIn
) -> None:
    cleo, address = sign_in(gazette.cleo), f"/sources/{_item(on).source_id}/"
    before = _page(cleo, address)
    assert f"it stands there all the same until that is corrected or retracted:{HEADLINE} source [1]" in before
    answer = cleo.post(address, _form(cleo, address, confidential="on"), follow=True)
    said = unescape(answer.content.decode())
    assert f"It stands by its name on the published fact-check “\u2068{HEADLINE}\u2069” until" in said
    assert "It is confidential now, and stands by its name on what was published before" in said
    assert f'href="/fact-checks/{made.pk}/"' in said


def test_whoever_is_not_in_its_case_is_told_and_sees_it_no_more(
    gazette: People, on: Claim, made: FactCheck, sign_in: SignIn
) -> None:
    ben, address = sign_in(gazette.ben), f"/sources/{_item(on).source_id}/"
    answer = ben.post(address, _form(ben, address, confidential="on"), follow=True)
    assert answer.redirect_chain == [("/sources/", 302)]
    assert f"It stands by its name on the published fact-check “\u2068{HEADLINE}\u2069”" in unescape(
        answer.content.decode()
    )
    assert ben.get(address).status_code == 404


def test_of_what_is_not_published_nothing_is_said(gazette: People, on: Claim, ada: Client) -> None:
    address = f"/sources/{_item(on).source_id}/"
    assert "If you make it confidential" not in _page(ada, address)
    said = ada.post(address, _form(ada, address, confidential="on"), follow=True).content.decode()
    assert "The source is saved." in said
    assert "by its name" not in said


def test_more_of_it_asks_no_more_of_the_database(gazette: People, on: Claim, made: FactCheck, fay: Member) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            inbox.number(acting(fay))
        return len(queries)

    for happens in (_confide, _take_down, _merge):
        happens(gazette, on)
    few = asked()
    for number in range(2):
        more = _signed(gazette, table=f"boat;day\n{number + 2};5 March\n".encode())
        published(gazette, more)
        _confide(gazette, more)
        _take_down(gazette, more)
    assert inbox.number(acting(fay)) == 3
    assert asked() == few
