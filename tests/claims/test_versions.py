"""A newer state of an article: a version of its own, its claims carried over, and nothing that moves silently."""

import threading

import pytest
from django.db import IntegrityError, connections
from django_scopes import scope

from claims.enums import Anchor
from claims.errors import InvalidError, StateError
from claims.models import Article, ArticleText, Claim, Difference, Event
from claims.selectors import readings
from claims.services import articles, claims, comments, differences, newness, refreshing, undo
from claims.services.intake import Intake
from claims.tasks.worker import Worker
from tests.factories.articles import TEXT, article
from tests.factories.articles import claim as logged
from tests.people import People, acting

BOATS = "12 boats had sunk"
FIRST = "A first line of news that came late."


def _refresh(p: People, on: Article, text: str, *, read: bool = True, force: bool = False) -> Article:
    made = refreshing.refresh(by=acting(p.cleo), article=on, text=text, force=force).article
    if read:
        Worker().work_until_idle()
        made.refresh_from_db()
    return made


def _text(claim: Claim) -> str:
    return ArticleText.objects.get(article_version=claim.article_version).text


# What was done to the text, and what becomes of the claim over "12 boats had sunk".
BECOMES = {
    "nothing near it": (TEXT.replace("too late", "far too late after the storm"), Anchor.MOVED),
    "a line before it": (f"{FIRST}\n\n{TEXT}", Anchor.MOVED),
    "something behind it": (f"{TEXT}\n\nThe sea was calm again by noon.\n", Anchor.EXACT),
    "another number": (TEXT.replace("12 boats", "14 boats"), Anchor.NEEDS_REVIEW),
    "a negation": (TEXT.replace("boats had sunk", "boats had not sunk"), Anchor.NEEDS_REVIEW),
    "somebody else says it": (TEXT.replace("The harbour office reported", "Mayor Ito Tan reported"), None),
    "its paragraph is gone": (TEXT.split("The harbour office")[0], Anchor.ORPHANED),
}


@pytest.mark.parametrize("done", BECOMES)
def test_what_becomes_of_a_claim(gazette: People, done: str) -> None:
    text, expected = BECOMES[done]
    on = article(gazette.ada)
    claim = logged(gazette.cleo, on, exact=BOATS)
    was = claim.article_version_id, claim.start, claim.end
    on = _refresh(gazette, on, text)
    claim.refresh_from_db()
    assert claim.exact == BOATS == _text(claim)[claim.start : claim.end]
    if expected:
        assert claim.anchor == expected
    if claim.anchor in {Anchor.EXACT, Anchor.MOVED}:
        assert claim.article_version.number == 2
    else:
        assert (claim.article_version_id, claim.start, claim.end) == was
    assert (on.status, on.refresh_state) == ("read", "changed")


@pytest.mark.parametrize(
    ("gone", "come", "anchor"),
    [
        ("Mayor Ito Tan", "Mayor Bo Lund", Anchor.NEEDS_REVIEW),  # somebody else
        ("Mayor Ito Tan said on Monday that more", "More", Anchor.NEEDS_REVIEW),  # nobody any more
        ("on Monday", "on Tuesday", Anchor.EXACT),
    ],
)
@pytest.mark.parametrize("touched", [True, False])
def test_who_says_it_in_another_sentence_is_looked_at_too(
    gazette: People, gone: str, come: str, anchor: Anchor, touched: bool
) -> None:
    """A suggestion that nobody touched follows the reading of the newer text instead."""
    on = article(gazette.ada, read=False)
    start = TEXT.index("Mayor Ito Tan") - TEXT[: TEXT.index("Mayor Ito Tan")].count("\n\n")
    mayor = {"name": "Ito Tan", "kind": "person"}
    said = {"role": "source", "speaker": mayor, "as_written": "Mayor Ito Tan", "start": start, "end": start + 13}
    claim = logged(gazette.cleo, on, exact="We were warned too late", attribution=[said])
    Claim.objects.filter(pk=claim.pk).update(touched=touched)
    Worker().work_until_idle()
    _refresh(gazette, on, TEXT.replace(gone, come), read=False)
    claim.refresh_from_db()
    found = claim.anchor if claim.anchor == Anchor.NEEDS_REVIEW else Anchor.EXACT
    assert found == (anchor if touched else Anchor.EXACT)


def test_every_claim_is_told_of_in_one_event(gazette: People) -> None:
    on = article(gazette.ada)
    before = Claim.objects.filter(article=on).count()
    _refresh(gazette, on, f"{FIRST}\n\n{TEXT}", read=False)
    event = Event.objects.filter(kind="article_refreshed").get()
    assert event.subjects.filter(subject_kind="claim").count() == before > 0
    assert set(Claim.objects.filter(article=on).values_list("anchor", flat=True)) == {"moved"}


def test_whatever_a_claim_names_by_its_place_goes_along(gazette: People) -> None:
    on = article(gazette.ada)
    _refresh(gazette, on, f"{FIRST}\n\n{TEXT}", read=False)
    for claim in Claim.objects.filter(article=on):
        text = _text(claim)
        assert text[claim.start : claim.end] == claim.exact
        if claim.article_evidence_start is not None:
            assert text[claim.article_evidence_start : claim.article_evidence_end] == claim.article_evidence_exact
        for link in claim.attribution.exclude(start=None):
            assert text[link.start : link.end] == link.as_written
        assert claim.as_read
        assert text[claim.as_read["start"] : claim.as_read["end"]] == claim.exact


def test_the_new_version_is_read_and_only_what_is_new_is_added(gazette: People) -> None:
    on = article(gazette.ada)
    kept = set(Claim.objects.filter(article=on).values_list("pk", flat=True))
    confirmed = claims.edit_claim(
        by=acting(gazette.cleo), claim=Claim.objects.get(article=on, exact=BOATS), statement="A dozen boats sank."
    )
    _refresh(gazette, on, f"{TEXT}\n\nMayor Ito Tan said on Tuesday that 9 ships had burned at sea.\n")
    added = Claim.objects.filter(article=on).exclude(pk__in=kept)
    assert [("9 ships" in one.exact, one.origin) for one in added] == [(True, "machine")]
    confirmed.refresh_from_db()
    assert (confirmed.statement, confirmed.article_version.number) == ("A dozen boats sank.", 2)
    assert not Claim.objects.filter(article=on, dismissed_at__isnull=False).exists()


def test_the_same_text_makes_no_version(gazette: People) -> None:
    on = article(gazette.ada)
    again = refreshing.refresh(by=acting(gazette.cleo), article=on, text=f"{TEXT}\n\n")
    assert again.version is None
    assert (on.versions.count(), again.article.refresh_state) == (1, "unchanged")


def test_back_to_what_it_was_is_a_third_version_and_the_claim_is_found_again(gazette: People) -> None:
    on = article(gazette.ada)
    claim = logged(gazette.cleo, on, exact=BOATS)
    _refresh(gazette, on, TEXT.replace("12 boats", "14 boats"))
    _refresh(gazette, on, TEXT)
    claim.refresh_from_db()
    assert (claim.anchor, claim.article_version.number) == ("exact", 3)


def test_another_text_is_refused_unless_it_is_meant(gazette: People) -> None:
    on = article(gazette.ada)
    other = "Parliament votes on the budget tomorrow, and nobody knows how it will end. " * 5
    with pytest.raises(StateError) as refused:
        _refresh(gazette, on, other)
    assert refused.value.code == "another_text"
    assert on.versions.count() == 1
    assert _refresh(gazette, on, other, force=True).versions.count() == 2


def test_what_can_not_be_refreshed(gazette: People) -> None:
    on = article(gazette.ada, read=False)
    with pytest.raises(StateError) as busy:
        _refresh(gazette, on, f"{TEXT}\n\nMore.")
    assert busy.value.code == "reading_under_way"
    Worker().work_until_idle()
    with pytest.raises(InvalidError):
        _refresh(gazette, on, " … ")
    with pytest.raises(StateError) as nowhere:
        refreshing.ask(by=acting(gazette.cleo), article=on)
    assert nowhere.value.code == "no_address"
    articles.archive_article(by=acting(gazette.ada), article=on)
    with pytest.raises(StateError) as archived:
        _refresh(gazette, on, f"{TEXT}\n\nMore.")
    assert archived.value.code == "archived"


def test_a_claim_is_kept_on_its_version_until_somebody_decides_otherwise(gazette: People) -> None:
    on = article(gazette.ada)
    claim = logged(gazette.cleo, on, exact=BOATS)
    with pytest.raises(InvalidError) as standing:
        claims.edit_claim(by=acting(gazette.cleo), claim=claim, kept=True)
    assert standing.value.faults[0].code == "in_place"
    _refresh(gazette, on, TEXT.replace("12 boats", "14 boats"))
    kept = claims.edit_claim(by=acting(gazette.cleo), claim=claim, kept=True)
    assert kept.kept
    _refresh(gazette, on, TEXT)
    kept.refresh_from_db()
    assert (kept.article_version.number, kept.anchor) == (1, "needs_review")
    event = Event.objects.filter(kind="claim_edited").latest("seq")
    undo.undo(by=acting(gazette.cleo), event=event)
    kept.refresh_from_db()
    assert not kept.kept


def test_a_claim_is_put_on_the_words_that_a_person_chooses(gazette: People) -> None:
    on = article(gazette.ada)
    claim = logged(
        gazette.cleo,
        on,
        exact=BOATS,
        attribution=[{"role": "source", "speaker": {"name": "Harbour office", "kind": "organisation"}}],
    )
    _refresh(gazette, on, TEXT.replace("12 boats", "14 boats"))
    there = claims.edit_claim(by=acting(gazette.cleo), claim=claim, quote={"exact": "14 boats had sunk"})
    assert (there.exact, there.anchor, there.article_version.number) == ("14 boats had sunk", "exact", 2)
    undo.undo(by=acting(gazette.cleo), event=Event.objects.filter(kind="claim_edited").latest("seq"))
    there.refresh_from_db()
    assert (there.exact, there.anchor, there.article_version.number) == (BOATS, "needs_review", 1)


def test_what_was_said_of_the_older_text_is_not_taken_over_any_more(gazette: People) -> None:
    on = article(gazette.ada)
    claim = Claim.objects.get(article=on, exact=BOATS)
    claims.edit_claim(by=acting(gazette.cleo), claim=claim, confirmed=True)
    newest = readings.listing(on)[0]
    said = {**(claim.as_read or {}), "statement": "Another."}
    told = Difference.objects.create(newsroom_id=on.newsroom_id, reading=newest, claim=claim, said=said)
    differences.leave(by=acting(gazette.cleo), difference=told)
    _refresh(gazette, on, f"{FIRST}\n\n{TEXT}")
    with pytest.raises(StateError) as refused:
        differences.take_over(by=acting(gazette.cleo), difference=told)
    assert refused.value.code == "superseded"


def test_what_is_beside_a_claim_stays_with_it(gazette: People) -> None:
    on = article(gazette.ada)
    claim = logged(gazette.cleo, on, exact=BOATS, tags=["storm"])
    comments.add_comment(by=acting(gazette.cleo), claim=claim, text="Which harbour?")
    _refresh(gazette, on, TEXT.split("The harbour office")[0])
    claim.refresh_from_db()
    assert (claim.tags.count(), claim.comments.count(), claim.dismissed_at) == (1, 1, None)


@pytest.mark.parametrize(
    ("found", "at", "code"),
    [
        (Intake(TEXT), "https://elm-post.example/storm", None),
        (Intake(TEXT), "https://m.elm-post.example/storm", None),
        (Intake(TEXT), "https://bread.example/parked", "another_site"),
        (
            Intake(TEXT, proposed={"canonical_url": "https://bread.example/1"}),
            "https://elm-post.example/",
            "another_site",
        ),
        (Intake("This page is no longer here. Back to the front page."), "https://elm-post.example/", "another_text"),
        (Intake(TEXT.split("“We")[0]), "https://elm-post.example/storm", None),
    ],
)
def test_what_lies_at_the_address_has_to_be_the_article(
    gazette: People, found: Intake, at: str, code: str | None
) -> None:
    on = article(gazette.ada, url="https://www.elm-post.example/storm")
    refused = newness.refusal(on, found, at)
    assert (refused.code if refused else None) == code


def test_a_number_names_one_version(gazette: People) -> None:
    on = article(gazette.ada)
    with pytest.raises(IntegrityError):
        articles.new_version(on, "Some other words.", (), number=1)


@pytest.mark.django_db(transaction=True)
def test_of_two_newer_states_at_once_one_is_taken_and_the_other_waits(gazette: People) -> None:
    on = article(gazette.ada)
    texts = [TEXT.replace("12 boats", "14 boats"), TEXT.replace("300 houses", "200 houses")]
    together = threading.Barrier(2)
    said: list[str] = []

    def take(text: str) -> None:
        try:
            with scope(newsroom=gazette.ada.newsroom):
                together.wait()
                refreshing.refresh(by=acting(gazette.cleo), article=on, text=text)
            said.append("taken")
        except StateError as error:
            said.append(error.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=take, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # The second finds the first one's reading owed, and is told to wait for it: nothing is lost or done twice.
    assert sorted(said) == ["reading_under_way", "taken"]
    assert list(on.versions.order_by("number").values_list("number", flat=True)) == [1, 2]
