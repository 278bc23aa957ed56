"""The demo shows a desk at work: every kind of decision, over some days, by what people themselves could do."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_scopes import scope
from pytest_django import DjangoDbBlocker

import reading
from claims.counting import WhyNot
from claims.demo import days, fill, people, sources, texts
from claims.demo.desk import claim
from claims.enums import (
    About,
    Capture,
    CaptureWay,
    EventKind,
    EvidenceStatus,
    JobState,
    OriginReason,
    Role,
    SearchOutcome,
    Selection,
)
from claims.gateways import storage
from claims.models import (
    Article,
    Claim,
    Comment,
    Contact,
    Event,
    Evidence,
    FactCheck,
    Job,
    Member,
    Newsroom,
    OriginProposal,
    Search,
    Snapshot,
    Source,
    Speaker,
)
from claims.models.succession import How
from claims.selectors import dashboard, fact_checks, inbox, members, record, verdicts
from claims.selectors import evidence as board
from claims.selectors.evidence import Shown
from tests.claims.demo_ledgers import AFTERMATH, UNREST, Ledger


@pytest.fixture(scope="module")
def filled(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Newsroom]:
    """The demo newsroom, filled once for all tests here as `make run` fills it, and taken away after them."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "VAR", tmp_path_factory.mktemp("var"))
        call_command("fill_demo")
        yield Newsroom.objects.get(slug=people.SLUG)
        transaction.set_rollback(True)


@pytest.fixture
def demo(filled: Newsroom, db: None) -> Iterator[Newsroom]:
    """The demo newsroom, in scope."""
    with scope(newsroom=filled):
        yield filled


def test_its_record_goes_over_some_days_in_order_and_holds(demo: Newsroom) -> None:
    moments = list(Event.objects.order_by("seq").values_list("at", flat=True))
    assert moments == sorted(moments)
    worked: set[date] = {moment.date() for moment in moments}
    today = timezone.now().date()
    assert len(worked) == 5
    assert max(worked) <= today
    assert min(worked) <= today - timedelta(days=5)
    check = record.verify(demo.pk)
    assert (check.status, check.checked) == ("holds", len(moments))
    assert record.state().status == "holds"


def test_what_its_pages_date_is_dated_as_in_the_record(demo: Newsroom) -> None:
    newest = Event.objects.order_by("-seq")[0].at
    for model in (Article, Claim, Comment, Evidence, Member, Source, Speaker):
        dates = set(model.objects.values_list("created_at", flat=True))
        assert max(dates) <= newest, model
        assert dates <= set(Event.objects.values_list("at", flat=True)), model


def test_filling_it_again_changes_nothing(demo: Newsroom) -> None:
    before = Event.objects.count()
    call_command("fill_demo")
    assert Event.objects.count() == before
    assert Newsroom.objects.count() == 1


def test_a_filling_that_fails_leaves_nothing_behind(demo: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "SLUG", "another")
    monkeypatch.setattr(people, "PEOPLE", tuple((f"x{email}", name, role) for email, name, role in people.PEOPLE))
    monkeypatch.delattr(days, "second")
    with pytest.raises(AttributeError):
        fill.demo("correct horse battery")
    assert list(Newsroom.objects.values_list("slug", flat=True)) == ["demo"]


def test_it_has_claims_of_every_evidence_status(demo: Newsroom) -> None:
    assert set(Claim.objects.values_list("evidence_status", flat=True)) == set(EvidenceStatus)
    assert claim(days.VISITS).evidence_status == EvidenceStatus.CONTESTED
    assert claim(days.CLEARED).evidence_status == EvidenceStatus.CONTRADICTED
    assert claim(days.CLEARED_BEFORE).evidence_status == EvidenceStatus.CONTRADICTED
    assert claim(days.INTERNET).evidence_status == EvidenceStatus.CORROBORATED


def test_a_later_figure_counts_for_neither_side(demo: Newsroom) -> None:
    first, second = claim(days.FIRST_COUNT), claim(days.SECOND_COUNT)
    later = Evidence.objects.get(claim=first, later_figure=True)
    assert (later.counts, later.why_not) == (False, WhyNot.LATER_FIGURE)
    assert (first.origins_for, first.origins_against) == (0, 0)
    assert first.article_id != second.article_id
    assert Evidence.objects.get(claim=second, source=later.source).counts


def _board(words: str) -> list[Shown]:
    ben = Member.objects.get(user__email="ben@example.org")
    return board.on_claim(members.actor(ben), claim(words))


def test_two_reprints_of_one_wire_story_count_once_with_the_reason(demo: Newsroom) -> None:
    killed = claim(days.KILLED)
    assert (killed.supports, killed.origins_for) == (2, 1)
    assert killed.evidence_status == EvidenceStatus.SINGLE_SOURCED
    morning, evening = _board(days.KILLED)
    assert {item.evidence.state for item in (morning, evening)} == {"located"}
    assert (morning.why_not, evening.evidence.why_not) == (None, WhyNot.SAME_ORIGIN)
    assert re.search(r"#1\b.*\d+ % of (its|their|the) words", evening.why_not or "")
    # That the first of them credits the agency stood on its page, and was there to be answered.
    credit = OriginProposal.objects.get(source=morning.evidence.source, reason=OriginReason.CREDIT)
    assert credit.name == morning.evidence.source.origin == "Caspian Wire"
    assert credit.settled_at


def test_an_excerpt_stands_in_a_page_that_was_saved_and_sent(demo: Newsroom) -> None:
    item = _board(days.GUNFIRE)[1]
    assert (item.evidence.state, item.evidence.counts, item.evidence.found_how) == ("located", True, "exact")
    assert item.capture
    assert (item.capture.way, item.capture.state) == (CaptureWay.UPLOADED, Capture.CAPTURED)
    assert item.capture.content.text[item.evidence.found_start : item.evidence.found_end] == days.HEARD
    source = item.evidence.source
    assert (source.title, source.publisher) == ("A night beside the square", "Foothill Letter")
    with storage.opened(demo.pk, item.capture.body.sha256) as kept:
        assert kept.read() == texts.page(sources.SAVED["night"]).read()


def test_an_excerpt_with_another_number_stays_pending_with_what_is_missing(demo: Newsroom) -> None:
    (item,) = _board(days.ATTACKERS)
    assert (item.evidence.state, item.evidence.counts) == ("pending", False)
    assert item.why_not == "the excerpt is not in the capture: 30 (it has 13 there)"
    assert claim(days.ATTACKERS).pending == 1


def test_of_a_search_nothing_came_and_of_two_who_were_asked_one_is_waited_for(demo: Newsroom) -> None:
    search = Search.objects.get()
    assert (search.claim, search.outcome) == (claim(days.GANGS), SearchOutcome.NOTHING)
    answered, waiting = Contact.objects.get(claim=claim(days.INJURED)), Contact.objects.get(claim=claim(days.BANDITS))
    assert answered.response
    assert answered.answered_at
    assert not waiting.response
    assert waiting.deadline
    assert waiting.deadline > timezone.now()


def test_nothing_in_it_asks_the_network_for_anything_now_or_later(
    demo: Newsroom,
) -> None:
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}
    assert not Event.objects.filter(kind=EventKind.CAPTURE_FAILED).exists()
    assert not Source.objects.filter(capture_again_at__isnull=False).exists()
    assert not Snapshot.objects.exclude(way=CaptureWay.UPLOADED).exists()
    # Whoever follows an address, or has it captured, reaches nobody: none of these names can be anybody's.
    addresses = {
        *Source.objects.exclude(url="").values_list("url", flat=True),
        *Article.objects.values_list("url", flat=True),
    }
    assert {str(urlsplit(url).hostname).rpartition(".")[2] for url in addresses} == {"example"}


def test_one_claim_has_its_components_covered_and_two_items_prove_something_only_together(demo: Newsroom) -> None:
    cleared, shots = claim(days.CLEARED), claim(days.SHOTS)
    covered = {index for item in cleared.evidence.filter(counts=True) for index in item.components}
    assert covered == set(range(len(cleared.components)))
    assert (shots.supports, shots.origins_for) == (2, 1)
    assert shots.evidence.values_list("group", flat=True).distinct().count() == 1


def test_evidence_that_does_not_count_says_why(demo: Newsroom) -> None:
    why = Counter(Evidence.objects.filter(counts=False).values_list("why_not", flat=True))
    assert {WhyNot.WITHDRAWN, WhyNot.UTTERANCE, WhyNot.OWN_SPEAKER, WhyNot.SAME_ORIGIN} <= set(why)
    assert Evidence.objects.get(about=About.UTTERANCE).claim == claim(days.BANDITS)
    assert Evidence.objects.get(state="withdrawn").withdraw_reason


def test_decisions_of_every_kind_have_been_taken_and_some_are_left(demo: Newsroom) -> None:
    assert set(Claim.objects.values_list("selection", flat=True)) == set(Selection)
    assert claim(days.TALKS).selection_reason
    dismissed = Claim.objects.filter(dismissed_at__isnull=False)
    assert {how for one in dismissed for how in one.successors.values_list("how", flat=True)} == set(How)
    assert dismissed.filter(successors__isnull=True).exclude(dismiss_reason="").exists()
    for made in Article.objects.all():
        assert made.claims.filter(confirmed=False, dismissed_at__isnull=True).count() > 2
    kinds = set(Event.objects.values_list("kind", flat=True))
    assert {EventKind.CLAIMS_CHANGED, EventKind.COMMENT_ADDED, EventKind.SPEAKER_EDITED} <= kinds


def test_in_each_article_a_claim_that_somebody_stands_behind_came_through_another(demo: Newsroom) -> None:
    came = {
        days.ATTACKERS: ["the city’s police", "state television"],
        days.INJURED: ["Health Ministry", "state television"],
    }
    for words, through in came.items():
        one = claim(words)
        assert [link.speaker.name for link in one.links] == through
        assert [link.role for link in one.links] == ["source", "relay"]
        assert one.confirmed
        assert one.origin == "machine"
    assert {claim(words).article_id for words in came} == set(Article.objects.values_list("pk", flat=True))
    assert dashboard.by_hops().keys() == {0, 1, 2}


@pytest.mark.parametrize(
    ("file", "beside", "ledger"), [("unrest", texts.UNREST, UNREST), ("aftermath", texts.AFTERMATH, AFTERMATH)]
)
def test_the_reading_of_its_articles_needs_no_correction(file: str, beside: dict[str, str], ledger: Ledger) -> None:
    found = reading.read(texts.text(file), reading.ReadingOptions(title=beside["title"], language="en")).claims
    assert [
        (
            tuple(f"{link.role.value}: {link.speaker.name}" for link in one.attribution),
            one.form.value,
            one.statement,
            one.evidence.kind.value,
            one.claimer_stance.value,
        )
        for one in found
    ] == ledger
    for one in found:
        assert {link.speaker.kind.value for link in one.attribution} <= {"person", "organisation", "group"}


def test_one_verdict_is_signed_off_by_another_member_and_published_and_one_waits(demo: Newsroom) -> None:
    signed, waiting = claim(days.INJURED), claim(days.VISITS)
    assert (signed.stage, signed.verdict and signed.verdict.word) == ("published", "supported")
    assert (waiting.stage, waiting.verdict and waiting.verdict.word) == ("in_review", "conflicting_evidence")
    approved = signed.reviews.get()
    assert signed.signed
    assert approved.created_by_id != signed.signed.proposed_by_id
    page = fact_checks.page(FactCheck.objects.get())
    assert [one.kind for one, _ in page.corrections] == ["correction"]
    assert page.content
    assert "four hospitals" in page.content.summary
    # What is missing is said: nobody was asked for a reply yet.
    (shown,) = verdicts.on_claim(waiting)
    assert [gate.code for gate in shown.gates if gate.open] == ["right_of_reply"]


def test_everybody_has_something_in_their_inbox(demo: Newsroom) -> None:
    staff = list(Member.objects.all())
    assert {member.role for member in staff} == {Role.ADMIN, Role.REVIEWER, Role.CHECKER}
    assert all(inbox.number(members.actor(member)) for member in staff)


def test_the_president_is_known_under_his_other_names(demo: Newsroom) -> None:
    him = Speaker.objects.get(name="Kassym-Jomart Tokayev")
    assert him.aliases.count() == 3
    assert Claim.objects.filter(attribution__speaker=him).values("article").distinct().count() == 2
