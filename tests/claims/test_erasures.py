"""Words and personal data are erased from everywhere, offsets and hashes stay, and the record holds."""

import pytest
from django.db import transaction

from claims import drafts, idempotency
from claims.counting import WhyNot
from claims.enums import RemovalKind, SearchOutcome
from claims.errors import StateError
from claims.idempotency import Answer, Sent
from claims.models import (
    ArticleText,
    Claim,
    Comment,
    Draft,
    Event,
    EventValue,
    IdempotencyKey,
    Member,
    Speaker,
    User,
)
from claims.selectors import articles, events, record
from claims.services import articles as article_services
from claims.services import comments, contacts, merging, newsrooms, rereading, searches, undo
from claims.services.tombstones import ERASED
from claims.tasks.worker import Worker
from tests.claims.removing import REASON, in_the_record, remove, why_not
from tests.factories.articles import article, claim, document
from tests.people import People, acting

pytestmark = pytest.mark.usefixtures("no_files")
TEXT = "Quorvale harbour closes\n\nMayor Tanvik said on Monday that 12 boats had sunk in Quorvale harbour.\n"


def test_an_articles_words_go_from_everywhere_and_offsets_and_hash_stay(gazette: People) -> None:
    made = article(gazette.ada, text=TEXT, external_id="q-1")
    logged = claim(
        gazette.ada, made, exact="12 boats had sunk in Quorvale harbour", statement="Quorvale lost 12 boats."
    )
    place_of, version = (logged.start, logged.end), logged.article_version
    typed = {"statement": "Quorvale again"}
    other = claim(gazette.ada, made, exact="Quorvale harbour closes")
    merging.merge_claims(by=acting(gazette.ada), claim=other, others=[logged])
    undo.undo(by=acting(gazette.ada), event=Event.objects.latest("seq"))
    logged.refresh_from_db()
    merging.merge_claims(by=acting(gazette.ada), claim=Claim.objects.get(pk=other.pk), others=[logged])
    drafts.keep(gazette.ada.pk, gazette.gazette.pk, f"edit:{logged.pk}", typed)
    drafts.keep(gazette.ada.pk, gazette.gazette.pk, "new_article", typed)
    _answered(gazette, f'{{"article": "{made.pk}", "exact": "Quorvale"}}', "one")
    _answered(gazette, '{"another": "thing"}', "two")
    remove(gazette, RemovalKind.ARTICLE_TEXT, made.pk)

    assert not ArticleText.objects.exists()
    for one in Claim.objects.filter(article=made):
        assert (one.exact, one.prefix, one.suffix, one.components, one.why, one.as_read) == ("", "", "", [], None, None)
        assert "Quorvale" not in f"{one.statement}{one.article_evidence_exact}{one.dismiss_reason}"
        assert {link.as_written + link.cue for link in one.attribution.all()} <= {""}
    logged.refresh_from_db()
    assert logged.dismiss_reason == "Merged into another claim."
    assert (logged.start, logged.end) == place_of
    assert version.sha256 == made.versions.get().sha256
    assert not in_the_record("12 boats had sunk in Quorvale harbour")
    assert not in_the_record("Quorvale lost 12 boats.")
    assert not in_the_record("Merged into")
    assert set(Draft.objects.values_list("key", flat=True)) == {"new_article"}
    assert list(IdempotencyKey.objects.order_by("key").values_list("body", flat=True)) == ["{}", '{"another": "thing"}']
    found = articles.text(made)
    assert (found.text, found.removal and found.removal.reason) == ("", REASON)
    told = Event.objects.get(kind="taken_down").subjects.filter(subject_kind="claim")
    assert set(told.values_list("subject_id", flat=True)) == {one.pk for one in Claim.objects.filter(article=made)}
    assert record.verify(gazette.gazette.pk).status == "holds"
    entries = events.entries(acting(gazette.ada), Event.objects.all())
    assert any(events.ERASED in str(entry.after) for entry in entries)


def _answered(people: People, body: str, key: str) -> None:
    sent = Sent(key, "0" * 64, "0" * 64)
    with transaction.atomic():
        idempotency.once(acting(people.ada), sent, lambda: (None, Answer(201, {}, body)))


def test_a_text_that_was_taken_down_is_neither_read_again_nor_taken_in_again(gazette: People) -> None:
    made = article(gazette.ada, text=TEXT)
    remove(gazette, RemovalKind.ARTICLE_TEXT, made.pk)
    with pytest.raises(StateError):
        rereading.read_again(by=acting(gazette.ada), article=made, force=True)
    with pytest.raises(StateError, match="not kept here"):
        article_services.add_article(by=acting(gazette.ada), text=TEXT)


def test_a_reading_that_is_owed_when_the_text_goes_stores_no_words(
    gazette: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = article(gazette.ada, text=TEXT, read=False)
    remove(gazette, RemovalKind.ARTICLE_TEXT, made.pk)
    Worker().work_once()
    assert not Claim.objects.exists()


def test_a_comment_goes_and_that_there_was_one_stays(gazette: People) -> None:
    on = claim(gazette.ada, article(gazette.ada))
    said = comments.add_comment(by=acting(gazette.cleo), claim=on, text="Call Zelmira at 555.")
    remove(gazette, RemovalKind.COMMENT, said.pk)
    assert not Comment.objects.exists()
    assert not in_the_record("Zelmira")
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_a_speakers_names_go_and_their_own_evidence_does_not_begin_to_count(gazette: People) -> None:
    link = {"role": "source", "speaker": {"name": "Zelmira Quist", "kind": "person", "aliases": ["Z. Quist"]}}
    on = claim(gazette.ada, article(gazette.ada), attribution=[link])
    item = document(gazette.ada, on, origin="Zelmira Quist")
    assert item.why_not == WhyNot.OWN_SPEAKER
    speaker = on.attribution.get().speaker
    remove(gazette, RemovalKind.SPEAKER, speaker.pk)
    speaker.refresh_from_db()
    assert (speaker.name, speaker.aliases.count()) == ("(erased)", 0)
    item.refresh_from_db()
    assert (item.counts, item.why_not) == (False, WhyNot.TAKEN_DOWN)
    assert "who that is was erased" in str(why_not(gazette, item))
    assert not EventValue.objects.filter(value="Zelmira Quist").exclude(path__endswith="origin").exists()
    assert not Speaker.objects.filter(name__contains="Zelmira").exists()
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_a_members_name_and_address_go_once_they_are_out(gazette: People) -> None:
    by = acting(gazette.ada)
    fay = newsrooms.add_person(by=by, email="fay@example.org", name="Fay Quist", role="checker")  # type: ignore[arg-type]
    with pytest.raises(StateError, match="Deactivate"):
        remove(gazette, RemovalKind.MEMBER, fay.pk)
    newsrooms.deactivate_member(by=by, member=fay)
    remove(gazette, RemovalKind.MEMBER, fay.pk)
    user = User.objects.get(pk=fay.user_id)
    assert (user.name, user.is_active, user.has_usable_password()) == ("(erased)", False, False)
    assert not in_the_record("fay@example.org")
    assert not in_the_record("Fay Quist")
    assert Member.objects.filter(pk=fay.pk).exists()
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_a_member_who_was_erased_does_not_come_back(gazette: People) -> None:
    by = acting(gazette.ada)
    fay = newsrooms.add_person(by=by, email="fay@example.org", name="Fay Quist", role="checker")  # type: ignore[arg-type]
    fay = newsrooms.deactivate_member(by=by, member=fay)
    remove(gazette, RemovalKind.MEMBER, fay.pk)
    with pytest.raises(StateError, match="was erased") as refused:
        newsrooms.restore_member(by=by, member=fay)
    assert refused.value.code == "taken_down"
    assert not Member.objects.get(pk=fay.pk).is_active


def test_a_member_of_another_newsroom_too_is_not_this_ones_to_erase(people: People, gazette: People) -> None:
    dan = newsrooms.add_member(by=acting(gazette.ada), user=people.dan.user, role="checker")  # type: ignore[arg-type]
    newsrooms.deactivate_member(by=acting(gazette.ada), member=dan)
    with pytest.raises(StateError, match="another newsroom"):
        remove(gazette, RemovalKind.MEMBER, dan.pk)


def test_the_values_of_an_entry_go_and_its_hash_stays(gazette: People) -> None:
    article(gazette.ada, text=TEXT, title="Zelmira sues")
    entry = Event.objects.get(kind="article_added")
    remove(gazette, RemovalKind.EVENT_VALUES, entry.pk)
    assert not in_the_record("Zelmira")
    (told,) = events.entries(acting(gazette.ada), [Event.objects.get(pk=entry.pk)])
    assert told.after["title"] == events.ERASED
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_the_words_of_a_search_go_and_that_there_was_one_stays(gazette: People) -> None:
    logged = claim(gazette.ada, article(gazette.ada, text=TEXT), exact="12 boats had sunk")
    made = searches.log_search(
        by=acting(gazette.ada),
        claim=logged,
        where="Tanvik family papers",
        query="Tanvik debts",
        outcome=SearchOutcome.NOTHING,
        note="The Tanvik papers hold none.",
    )
    _answered(gazette, f'{{"id": "{made.pk}", "where": "Tanvik family papers"}}', "one")
    remove(gazette, RemovalKind.SEARCH, made.pk)
    made.refresh_from_db()
    assert (made.where, made.query, made.note, made.outcome) == (ERASED, ERASED, "", SearchOutcome.NOTHING)
    assert not in_the_record("Tanvik family papers")
    assert not in_the_record("Tanvik debts")
    assert not IdempotencyKey.objects.filter(body__contains="Tanvik").exists()
    assert record.verify(gazette.gazette.pk).status == "holds"
    with pytest.raises(StateError, match="removed before"):
        remove(gazette, RemovalKind.SEARCH, made.pk)


def test_who_was_asked_for_a_reply_goes_with_the_answer_and_the_times_stay(gazette: People) -> None:
    logged = claim(gazette.ada, article(gazette.ada, text=TEXT), exact="12 boats had sunk")
    made = contacts.log_contact(by=acting(gazette.ada), claim=logged, whom="Orla Tanvik", channel="orla@tanvik.example")
    contacts.edit_contact(by=acting(gazette.ada), contact=made, response="Tanvik denies it.")
    drafts.keep(gazette.ada.pk, gazette.gazette.pk, f"contact:{made.pk}", {"response": "Tanvik denies"})
    _answered(gazette, f'{{"id": "{made.pk}", "whom": "Orla Tanvik"}}', "one")
    remove(gazette, RemovalKind.CONTACT, made.pk)
    sent_at = made.sent_at
    made.refresh_from_db()
    assert (made.whom, made.channel, made.response, made.none_reason) == (ERASED, ERASED, ERASED, "")
    assert (made.sent_at, made.answered_at is not None) == (sent_at, True)
    assert not in_the_record("Orla Tanvik")
    assert not in_the_record("tanvik.example")
    assert not in_the_record("denies")
    assert not Draft.objects.exists()
    assert not IdempotencyKey.objects.filter(body__contains="Tanvik").exists()
    assert record.verify(gazette.gazette.pk).status == "holds"


def test_why_nobody_was_asked_goes_too(gazette: People) -> None:
    logged = claim(gazette.ada, article(gazette.ada, text=TEXT), exact="12 boats had sunk")
    made = contacts.log_contact(by=acting(gazette.ada), claim=logged, none_reason="Orla Tanvik has died.")
    remove(gazette, RemovalKind.CONTACT, made.pk)
    made.refresh_from_db()
    assert (made.whom, made.none_reason) == ("", ERASED)
    assert not in_the_record("Orla Tanvik")
