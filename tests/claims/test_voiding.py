"""Whatever changes the words or the evidence under a signed verdict sends the claim back to be checked, at once."""

from collections.abc import Callable
from typing import Any

import pytest

from claims.enums import EventKind, RemovalKind, SearchOutcome, SpeakerKind, Stage
from claims.models import Claim, Event, Evidence, Speaker, Verdict, VerdictContent
from claims.selectors import readings, record, verdicts
from claims.services import (
    articles,
    bulk,
    claims,
    differences,
    evidence,
    history,
    merging,
    policies,
    removals,
    searches,
    sources,
    speakers,
    undo,
)
from tests.captures import capture
from tests.claims import test_services
from tests.claims.another_reading import BOATS, again, changed, use
from tests.factories.articles import article, claim, document
from tests.factories.verdicts import fresh, proposed, ready, reviewed, signed
from tests.people import People, acting

Change = Callable[[People, Claim], Any]
HARBOUR = {"role": "source", "speaker": {"name": "Harbour master", "kind": SpeakerKind.PERSON}}


def _first(on: Claim) -> Evidence:
    return Evidence.objects.filter(claim=on).order_by("created_at")[0]


def _last(kind: EventKind) -> Event:
    return Event.objects.filter(kind=kind).order_by("-seq")[0]


def _edit(**changes: Any) -> Change:
    return lambda p, on: claims.edit_claim(by=acting(p.ada), claim=on, **changes)


def _edit_evidence(**changes: Any) -> Change:
    return lambda p, on: evidence.edit_evidence(by=acting(p.ada), evidence=_first(on), **changes)


def _edit_source(**changes: Any) -> Change:
    return lambda p, on: sources.edit_source(by=acting(p.ada), source=_first(on).source, **changes)


def _withdraw(p: People, on: Claim) -> Any:
    return evidence.withdraw_evidence(by=acting(p.ada), evidence=_first(on), reason="It is a forgery.")


def _merge_in(p: People, on: Claim) -> Any:
    other = claim(p.ada, on.article, exact="more than 300 houses")
    document(p.ada, other, origin="Fire brigade")
    return merging.merge_claims(by=acting(p.ada), claim=on, others=[other])


VOIDS: dict[str, tuple[str, Change]] = {
    "another statement": ("claims.edit_claim", _edit(statement="12 ships had sunk.")),
    "other words of the article": ("claims.edit_claim", _edit(quote={"exact": "12 boats"})),
    "another attribution": ("claims.edit_claim", _edit(form="indirect", attribution=[HARBOUR])),
    "other parts": ("claims.edit_claim", _edit(components=[{"kind": "quantity", "text": "12", "words_of": "article"}])),
    "another kind of claim": ("claims.edit_claim", _edit(claim_type="forecast")),
    "another item": ("evidence.attach_evidence", lambda p, on: document(p.ada, on, origin="A third", stance="refutes")),
    "an item that does not count": ("evidence.attach_evidence", lambda p, on: document(p.ada, on, stance="context")),
    "another stance": ("evidence.edit_evidence", _edit_evidence(stance="refutes")),
    "another excerpt": ("evidence.edit_evidence", _edit_evidence(excerpt="Eleven boats.")),
    "another place": ("evidence.edit_evidence", _edit_evidence(locator={"kind": "page", "value": "5"})),
    "an item less": ("evidence.withdraw_evidence", _withdraw),
    "another origin": ("sources.edit_source", _edit_source(origin="Coast guard")),
    "another class of source": ("sources.edit_source", _edit_source(source_class="primary")),
    "a source that is confidential now": ("sources.edit_source", _edit_source(confidential=True)),
    "evidence of another claim": ("merging.merge_claims", _merge_in),
}


def _source_of(on: Claim) -> Speaker:
    return on.attribution.all()[0].speaker


def _said(p: People) -> Claim:
    """A signed claim that a speaker is the source of."""
    on = ready(p)
    said_by: Any = [HARBOUR]
    claims.edit_claim(by=acting(p.ada), claim=on, form="indirect", attribution=said_by)
    reviewed(p.ben, proposed(p.cleo, on))
    return fresh(on)


def _merge_speaker(p: People, on: Claim) -> Any:
    other = Speaker.objects.create(newsroom=p.gazette, name="H. Master", folded="h. master", kind="person")
    return speakers.merge_speaker(by=acting(p.ada), speaker=_source_of(on), into=other)


OF_SPEAKERS: dict[str, tuple[str, Change]] = {
    "another name of who said it": (
        "speakers.edit_speaker",
        lambda p, on: speakers.edit_speaker(by=acting(p.ada), speaker=_source_of(on), name="The master"),
    ),
    "another speaker": ("speakers.merge_speaker", _merge_speaker),
}


def _back(on: Claim) -> None:
    """The claim is being checked again, and the event of the change says so."""
    stood = on.signed_id or on.proposal_id
    now = fresh(on)
    assert (now.stage, now.signed_id, now.proposal_id, now.published) == (Stage.CHECKING, None, None, False)
    told = Event.objects.order_by("-seq")[0]
    assert str(stood).encode() in bytes(told.body)
    assert b'"stage":"checking"' in bytes(told.body)
    assert record.verify(on.newsroom_id).status == "holds"


@pytest.mark.parametrize("name", VOIDS)
def test_a_change_under_a_signed_verdict_voids_it(gazette: People, name: str) -> None:
    on = signed(gazette)
    assert on.stage == Stage.SIGNED_OFF
    VOIDS[name][1](gazette, on)
    _back(on)


@pytest.mark.parametrize("name", VOIDS)
def test_a_change_under_a_verdict_that_waits_voids_it(gazette: People, name: str) -> None:
    on = ready(gazette)
    proposed(gazette.cleo, on)
    on = fresh(on)
    assert on.stage == Stage.IN_REVIEW
    VOIDS[name][1](gazette, on)
    _back(on)


@pytest.mark.parametrize("name", OF_SPEAKERS)
def test_a_change_of_who_said_it_voids_a_signed_verdict(gazette: People, name: str) -> None:
    on = _said(gazette)
    OF_SPEAKERS[name][1](gazette, on)
    _back(on)


def test_a_speaker_parted_again_voids_what_was_signed_in_between(gazette: People) -> None:
    on = _said(gazette)
    _merge_speaker(gazette, on)
    reviewed(gazette.ben, proposed(gazette.cleo, on))
    undo.undo(by=acting(gazette.ada), event=_last(EventKind.SPEAKER_MERGED))
    assert (fresh(on).stage, fresh(on).signed_id) == (Stage.CHECKING, None)


def test_an_item_that_comes_back_voids_it(gazette: People) -> None:
    on = ready(gazette)
    gone = _withdraw(gazette, on)
    document(gazette.ada, on, origin="Fire brigade")
    reviewed(gazette.ben, proposed(gazette.cleo, on))
    on = fresh(on)
    evidence.restore_evidence(by=acting(gazette.ada), evidence=gone)
    _back(on)


def test_undoing_an_edit_of_words_voids_what_was_signed_since(gazette: People) -> None:
    on = ready(gazette)
    claims.edit_claim(by=acting(gazette.ada), claim=on, statement="12 boats sank in the harbour.")
    reviewed(gazette.ben, proposed(gazette.cleo, on))
    on = fresh(on)
    undo.undo(by=acting(gazette.ada), event=_last(EventKind.CLAIM_EDITED))
    _back(on)


def test_the_publisher_of_the_articles_own_claim_is_who_says_it(gazette: People) -> None:
    on = signed(gazette)
    assert on.form == "narrator"
    articles.edit_article(by=acting(gazette.ada), article=on.article, publisher="The Elm")
    _back(on)


def test_what_a_reading_says_taken_over_voids_it(gazette: People, monkeypatch: pytest.MonkeyPatch) -> None:
    on = article(gazette.ada)
    one = claims.edit_claim(by=acting(gazette.cleo), claim=Claim.objects.get(exact=BOATS), confirmed=True)
    use(monkeypatch, changed)
    again(gazette.ada, on)
    why = [{"gate": gate, "reason": "Tried only."} for gate in ("supporting_origins", "right_of_reply")]
    reviewed(gazette.ben, proposed(gazette.cleo, one, overrides=why))
    one = fresh(one)
    assert one.stage == Stage.SIGNED_OFF
    (difference,) = readings.of_claim(one)
    differences.take_over(by=acting(gazette.ben), difference=difference)
    _back(one)


def test_what_a_capture_brings_to_light_voids_it(gazette: People) -> None:
    on = ready(gazette)
    given: Any = {"document": "", "url": "https://harbour.example/list"}
    item = document(gazette.ada, on, source=given, locator=None)
    reviewed(gazette.ben, proposed(gazette.cleo, on))
    on = fresh(on)
    capture(gazette.ada, item.source, "12 boats", proposed={"title": "The list of boats"})
    _back(on)


@pytest.mark.parametrize("kind", [RemovalKind.ARTICLE_TEXT, RemovalKind.SPEAKER])
def test_what_is_taken_down_voids_it_and_its_words_go_too(gazette: People, kind: RemovalKind) -> None:
    on = _said(gazette)
    subject = on.article_id if kind is RemovalKind.ARTICLE_TEXT else _source_of(on).pk
    removals.take_down(by=acting(gazette.ada), kind=kind, subject=str(subject), reason="A court order.")
    _back(on)
    assert Verdict.objects.filter(claim=on).exists()
    assert not VerdictContent.objects.filter(verdict__claim=on).exists()
    (shown,) = verdicts.on_claim(fresh(on))
    assert (shown.state, list(shown.gates)) == ("void", [])


# These touch a claim or what lies beside it, and nothing that its verdict stands on.
LEAVES: dict[str, Change] = {
    "assigned": _edit(selection={"state": "selected"}),
    "tagged": _edit(tags=["storm"]),
    "known under another id": _edit(external_id="wire-7"),
    "tagged with others": lambda p, on: bulk.tag_claims(by=acting(p.ada), claims=[on], names=["storm"]),
    "the article's title": lambda p, on: articles.edit_article(by=acting(p.ada), article=on.article, title="Storm"),
    "another threshold": lambda p, on: policies.set_policy(by=acting(p.ada), origin_threshold=1),
    "a look somewhere else": lambda p, on: searches.log_search(
        by=acting(p.ada), claim=on, where="A register", query="boats", outcome=SearchOutcome.NOTHING
    ),
}


@pytest.mark.parametrize("name", LEAVES)
def test_what_is_no_word_and_no_evidence_leaves_it_signed(gazette: People, name: str) -> None:
    on = signed(gazette)
    LEAVES[name](gazette, on)
    assert (fresh(on).stage, fresh(on).signed_id) == (Stage.SIGNED_OFF, on.signed_id)


def test_a_dismissed_claim_comes_back_to_where_it_was(gazette: People) -> None:
    on = signed(gazette)
    claims.dismiss_claim(by=acting(gazette.ada), claim=on, reason="twice")
    assert fresh(on).stage == Stage.DISMISSED
    claims.restore_claim(by=acting(gazette.ada), claim=on)
    assert (fresh(on).stage, fresh(on).signed_id) == (Stage.SIGNED_OFF, on.signed_id)


# Every service is named: those that can change what a verdict stands on are tried above, or in the words beside them.
TRIED = {service for service, _ in (*VOIDS.values(), *OF_SPEAKERS.values())}
TRIED |= {"evidence.restore_evidence", "undo.undo", "articles.edit_article", "claims.dismiss_claim"}
TRIED |= {"claims.restore_claim", "bulk.tag_claims", "policies.set_policy", "verdicts.propose_verdict"}
TRIED |= {"reviews.review_verdict", "differences.take_over", "archiving.store_capture", "removals.take_down"}
NO_VERDICT_CAN_BE_UNDER = {
    "claims.log_claim": "the claim is new",
    "splitting.split_claim": "the parts are new; the whole is put aside as it was",
    "reading.store_reading": "the claims are new",
    "reading.fail_reading": "no claim is touched",
    "by_address.fetch_article": "the article has no claims yet",
    "by_address.store_fetched": "the article has no claims yet",
    "by_address.fail_fetch": "the article has no claims yet",
    "archiving.capture_again": "nothing has come in yet",
    "archiving.send_capture": "nothing has come in yet",
    "archiving.fail_capture": "nothing came in",
    "scrubbing.start_scrub": "bytes are looked at, and nothing is changed",
    "scrubbing.store_scrub": "bytes are looked at, and nothing is changed",
    "differences.leave": "the claim stays as it is",
    "rereading.read_again": "nothing is read yet",
    "rereading.store_again": "a claim with a verdict was touched by a person, and is left alone",
    "rereading.fail_again": "nothing was read",
    "refreshing.ask": "nothing was looked at yet",
    "refreshing.refuse": "the text stands",
    "refreshing.refresh": "tried in test_verdicts_and_versions",
    "refreshing.store_refreshed": "as refreshing.refresh, by a worker",
    "uniting.unite_sources": "its claims are counted anew, and `recount` voids; tried in test_uniting_sources",
    "checking.store_check": "what counts is the capture, whatever the page says now",
    "watching.mark_seen": "somebody looked, and nothing is changed",
    "denials.record_denial": "nothing was done",
    "bundles.note_bundle": "nothing is changed",
}
OTHER_MATTERS = {
    *("articles", "bulk", "comments", "contacts", "invitations", "jobs", "links", "newsrooms", "own", "pairing"),
    *("policies", "searches", "tokens", "users", "verification", "files", "meeting", "proposals", "sources"),
    *("publication", "correction_requests"),
}


def test_no_service_is_forgotten() -> None:
    """A new service of claims, evidence, speakers or sources has to be tried here, or it is said why not."""
    unsaid = {
        name
        for name in history.SERVICES
        if name not in TRIED | NO_VERDICT_CAN_BE_UNDER.keys() and name.partition(".")[0] not in OTHER_MATTERS
    }
    assert unsaid == set()
    assert set(history.SERVICES) == set(test_services.MOVES)
