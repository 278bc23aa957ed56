"""What may be published, by whom, and what comes of it."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import dossier
from claims.enums import EventKind, Role, Scope, Stage
from claims.errors import DomainError, InvalidError, NotAllowedError, StateError
from claims.models import Claim, Event, FactCheck, FactCheckClaim, ImmutableError
from claims.publication import shown
from claims.selectors import fact_checks, record
from claims.services import claims, contacts, evidence, publication
from tests.factories.articles import article, claim, document
from tests.factories.fact_checks import published
from tests.factories.verdicts import fresh, proposed, ready, reviewed, signed
from tests.people import People, acting


def _publish(p: People, *on: Claim, **given: Any) -> FactCheck:
    return published(p, *on, **given)


def test_a_signed_off_verdict_is_published_and_frozen(gazette: People) -> None:
    on = signed(gazette)
    made = _publish(
        gazette, on, summary="Two registers say so.\r\nBoth were seen.", canonical_url="https://g.example/1"
    )
    page = fact_checks.page(made)
    assert page.content is not None
    assert (page.content.headline, page.content.canonical_url) == (
        "Did 12 boats sink in the storm?",
        "https://g.example/1",
    )
    assert page.content.summary == "Two registers say so.\nBoth were seen."
    assert page.version.sha256 == dossier.fact_check(
        verdicts=[on.signed.content_sha256 if on.signed else ""],
        headline=page.content.headline,
        summary=page.content.summary,
        canonical_url="https://g.example/1",
    )
    now = fresh(on)
    assert (now.stage, now.published, now.signed_id) == (Stage.PUBLISHED, True, on.signed_id)
    assert FactCheckClaim.objects.get().verdict_id == on.signed_id
    told = Event.objects.get(kind=EventKind.FACT_CHECK_PUBLISHED)
    assert made.slug.encode() not in bytes(told.body)
    assert {one.subject_id for one in told.subjects.all()} == {made.pk, page.version.pk, on.pk}
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_what_is_shown_is_all_that_was_signed_and_is_read_back_as_it_was(gazette: People) -> None:
    made = _publish(gazette)
    (told,) = fact_checks.page(made).claims
    assert (told.statement, told.exact, told.number) == ("12 boats had sunk", "12 boats had sunk", 1)
    assert (told.finding.word, told.finding.rating, told.finding.as_of) == ("supported", "Supported", "2026-03-01")
    assert told.finding.signed_off_at.endswith("Z")
    assert [(one.number, one.origin, one.document) for one in told.sources] == [
        (1, "Harbour office", "A report on paper"),
        (2, "Coast guard", "A report on paper"),
    ]
    assert [(one.whom, one.answered) for one in told.replies] == [("The mayor", True)]
    assert shown.from_json(shown.to_json(told)) == told


def test_several_claims_make_one_fact_check_in_the_order_given(gazette: People) -> None:
    one, other = signed(gazette), signed(gazette)
    made = _publish(gazette, other, one)
    assert [told.claim for told in fact_checks.page(made).claims] == [str(other.pk), str(one.pk)]
    assert [told.number for told in fact_checks.page(made).claims] == [1, 2]
    assert [entry.claim.claim for entry in fact_checks.of_article(one.article)] == [str(one.pk)]
    assert fact_checks.find(made.slug) == made
    assert fact_checks.find_article(one.article_id) == one.article


def _changed_under(p: People) -> Claim:
    on = signed(p)
    claims.edit_claim(by=acting(p.ada), claim=on, statement="13 boats had sunk.")
    return fresh(on)


def _dismissed(p: People) -> Claim:
    on = signed(p)
    claims.dismiss_claim(by=acting(p.ada), claim=on, reason="It was said elsewhere.")
    return fresh(on)


def _unconfirmed(p: People) -> Claim:
    on = signed(p)
    Claim.objects.filter(pk=on.pk).update(confirmed=False)
    return fresh(on)


def _published(p: People) -> Claim:
    on = signed(p)
    published(p, on)
    return fresh(on)


def _published_with_another_verdict(p: People) -> Claim:
    on = _published(p)
    document(p.ada, on, origin="Insurers")
    proposed(p.cleo, fresh(on))
    on = fresh(on)
    assert on.proposal is not None
    reviewed(p.ben, on.proposal)
    return fresh(on)


def _in_review(p: People) -> Claim:
    on = ready(p)
    proposed(p.cleo, on)
    return fresh(on)


def _secret(p: People) -> Claim:
    on = claim(p.ada, article(p.ada))
    for origin in ("Harbour office", "Coast guard"):
        document(p.ada, on, origin=origin)
    document(p.ada, on, source={"title": "Log of the night watch", "confidential": True})
    return fresh(on)


@pytest.mark.parametrize(
    ("made", "code"),
    [
        # Nothing was decided, or it is not decided yet, or what it was decided over has changed.
        (ready, "not_signed_off"),
        (_in_review, "not_signed_off"),
        (_changed_under, "not_signed_off"),
        # It was put aside, or is no more than the engine's suggestion.
        (_dismissed, "dismissed"),
        (_unconfirmed, "not_confirmed"),
        # It is what the public reads already; a newer verdict is a correction of that.
        (_published, "already_published"),
        (_published_with_another_verdict, "already_published"),
    ],
)
def test_what_is_not_signed_off_confirmed_and_new_is_not_published(
    made: Callable[[People], Claim], code: str, gazette: People
) -> None:
    on = made(gazette)
    before = FactCheck.objects.count()
    with pytest.raises(StateError) as refused:
        _publish(gazette, on)
    assert (refused.value.code, refused.value.details["claim"]) == (code, str(on.pk))
    assert FactCheck.objects.count() == before


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"headline": ""}, "headline", "required"),
        ({"headline": "Two\nlines"}, "headline", "lines"),
        ({"headline": "x" * 501}, "headline", "too_long"),
        ({"headline": "a\x00b"}, "headline", "control_characters"),
        ({"summary": "x" * 5_001}, "summary", "too_long"),
        ({"canonical_url": "javascript:alert(1)"}, "canonical_url", "not_http"),
        ({"canonical_url": "https://a:b@g.example/"}, "canonical_url", "userinfo"),
    ],
)
def test_words_that_will_not_do_are_named(given: dict[str, Any], field: str, code: str, gazette: People) -> None:
    with pytest.raises(InvalidError) as refused:
        _publish(gazette, **given)
    assert [(fault.path, fault.code) for fault in refused.value.faults] == [((field,), code)]


def test_claims_are_named_once_and_are_of_the_newsroom(gazette: People) -> None:
    on = signed(gazette)
    by = acting(gazette.ada)
    for ids, path in (([], ("claims",)), ([on.pk, on.pk], ("claims", 1)), ([on.pk, uuid4()], ("claims", 1))):
        with pytest.raises(InvalidError) as refused:
            publication.publish(by=by, claims=ids, headline="So")
        assert refused.value.faults[0].path == path


def test_publishing_takes_an_editor_and_the_scope(gazette: People) -> None:
    on = signed(gazette)
    by = acting(gazette.ada)
    for who in (acting(gazette.ben), acting(gazette.cleo)):
        assert who.role is not Role.EDITOR
        with pytest.raises(NotAllowedError):
            publication.publish(by=who, claims=[on.pk], headline="So")
    scoped = type(by)(by.newsroom_id, by.kind, by.id, by.member_id, by.role, frozenset({Scope.WRITE, Scope.REVIEW}))
    with pytest.raises(NotAllowedError):
        publication.publish(by=scoped, claims=[on.pk], headline="So")


@pytest.mark.parametrize("headline", ["Утонуло ли 12 лодок?", "真的吗", "😀", "é" * 300, "-" * 90, "a " * 200])
def test_every_headline_has_an_address_of_its_own(headline: str, gazette: People) -> None:
    one, other = (_publish(gazette, headline=headline).slug for _ in range(2))
    assert one != other
    assert all(letter.isascii() and (letter.isalnum() or letter == "-") for letter in one + other)
    assert max(len(one), len(other)) <= 80


def test_what_happens_on_the_desk_moves_no_byte_of_what_is_published(gazette: People) -> None:
    on = signed(gazette)
    made = _publish(gazette, on)
    page = fact_checks.page(made)
    assert page.content is not None
    before = (page.content.shown, page.version.sha256, made.version)
    item = document(gazette.ada, fresh(on), stance="refutes", origin="Insurers", source={"title": "Another count"})
    claims.edit_claim(by=acting(gazette.ada), claim=fresh(on), statement="13 boats had sunk.")
    evidence.withdraw_evidence(by=acting(gazette.ada), evidence=item, reason="It was mislaid.")
    now = fresh(on)
    assert (now.stage, now.published, now.signed_id) == (Stage.CHECKING, False, None)
    page = fact_checks.page(fact_checks.get(made.pk))
    assert page.content is not None
    assert (page.content.shown, page.version.sha256, page.fact_check.version) == before
    assert [entry.claim.statement for entry in fact_checks.of_article(on.article)] == ["12 boats had sunk"]


def test_no_text_that_is_published_names_a_confidential_source(gazette: People) -> None:
    on = _secret(gazette)
    contacts.log_contact(by=acting(gazette.ada), claim=on, whom="Keeper of the Log of the Night Watch", response="Yes.")
    reviewed(gazette.ben, proposed(gazette.cleo, fresh(on), justification="As the *log of the night-watch* says."))
    with pytest.raises(StateError) as refused:
        _publish(gazette, fresh(on))
    assert refused.value.code == "confidential"
    reviewed(gazette.ben, proposed(gazette.cleo, fresh(on)))
    with pytest.raises(InvalidError) as invalid:
        _publish(gazette, fresh(on), headline="What the log of the night watch says")
    assert [(fault.path, fault.code) for fault in invalid.value.faults] == [(("headline",), "confidential")]
    (told,) = fact_checks.page(_publish(gazette, fresh(on))).claims
    assert told.sources[2] == shown.Source(3, "supports", confidential=True)
    assert [(reply.whom, reply.withheld, reply.answered) for reply in told.replies] == [("", True, True)]


def test_no_claim_names_a_confidential_source_of_another_of_its_fact_check(gazette: People) -> None:
    on, beside = signed(gazette), signed(gazette)
    document(gazette.ada, fresh(on), source={"title": "Log of the night watch", "confidential": True})
    reviewed(gazette.ben, proposed(gazette.cleo, fresh(on)))
    contacts.log_contact(by=acting(gazette.ada), claim=beside, whom="Keeper of the Log of the Night Watch")
    named = "As the *log of the night-watch* says."
    reviewed(gazette.ben, proposed(gazette.cleo, fresh(beside), justification=named))
    with pytest.raises(StateError) as refused:
        _publish(gazette, fresh(on), fresh(beside))
    assert (refused.value.code, refused.value.details["claim"]) == ("confidential", str(beside.pk))
    assert f"[^3] of “{on.statement}”" in refused.value.detail
    reviewed(gazette.ben, proposed(gazette.cleo, fresh(beside)))
    told = fact_checks.page(_publish(gazette, fresh(on), fresh(beside))).claims[1]
    assert [(reply.whom, reply.withheld) for reply in told.replies] == [("The mayor", False), ("", True)]


def test_each_claim_more_asks_as_much_as_the_one_before(gazette: People) -> None:
    asked = []
    for several in (1, 3, 5):
        found = [signed(gazette) for _ in range(several)]
        document(gazette.ada, found[0], stance="context", source={"title": "Night log", "confidential": True})
        reviewed(gazette.ben, proposed(gazette.cleo, fresh(found[0])))
        with CaptureQueriesContext(connection) as queries:
            _publish(gazette, *map(fresh, found))
        asked.append(len(queries))
    assert asked[2] - asked[1] == asked[1] - asked[0]


def test_a_version_is_never_changed(gazette: People) -> None:
    version = fact_checks.page(_publish(gazette)).version
    with pytest.raises(ImmutableError):
        version.save()
    with pytest.raises(DomainError):
        fact_checks.page(version.fact_check, 2)
