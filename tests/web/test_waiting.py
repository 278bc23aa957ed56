"""Why something waits for a member: verdicts, comments, days, versions, readers' requests; told once, and no longer
than it is so.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.decisions import RequestState, ReviewDecision
from claims.enums import Anchor, Role
from claims.models import (
    Claim,
    CorrectionRequest,
    Event,
    FactCheck,
    FactCheckClaim,
    FactCheckVersion,
    Member,
    Verdict,
)
from claims.services import articles, claims, comments, evidence, newsrooms, policies, undo
from tests.factories.articles import article, claim, document
from tests.factories.verdicts import fresh, proposed, ready, reviewed
from tests.people import People, acting, user
from tests.web.conftest import SignIn
from tests.web.waits import reasons_for

APPROVE, RETURN, DISSENT = ReviewDecision


def _page(client: Client, query: str = "") -> str:
    page = client.get(f"/inbox/{query}").content.decode().partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


@pytest.fixture
def verdict(gazette: People) -> Verdict:
    """Cleo's, on a claim of Ada's."""
    return proposed(gazette.cleo, ready(gazette))


def _withdraw(by: Member, verdict: Verdict) -> None:
    item = verdict.claim.evidence.order_by("created_at")[0]
    evidence.withdraw_evidence(by=acting(by), evidence=item, reason="wrong")


def _undo(p: People) -> None:
    undo.undo(by=acting(p.ben), event=Event.objects.order_by("-seq")[0])


# What becomes of the verdict; what waits for Cleo, who proposed it, and in which words.
VERDICTS: list[tuple[Callable[[People, Verdict], Any], list[str], str]] = [
    (lambda p, v: None, [], "Nothing waits for you"),
    (lambda p, v: reviewed(p.ben, v), ["signed_off"], "Ben Okafor signed your verdict off"),
    (lambda p, v: reviewed(p.ben, v, RETURN, "Why?"), ["returned"], "Ben Okafor returned your verdict with a note"),
    (lambda p, v: reviewed(p.ben, v, DISSENT, "No."), ["dissented"], "Ben Okafor dissents from your verdict"),
    (
        lambda p, v: (reviewed(p.ada, v, DISSENT, "No."), reviewed(p.ben, v)),
        ["signed_off", "dissented"],
        "signed your verdict off",
    ),
    (lambda p, v: _withdraw(p.ada, v), ["void"], "your verdict stands no more, since Ada Sarsen withdrew evidence"),
    (lambda p, v: (reviewed(p.ben, v), _withdraw(p.ada, v)), ["void", "approved"], "stands no more"),
    (lambda p, v: _withdraw(p.cleo, v), [], "Nothing waits for you"),
    (
        lambda p, v: claims.edit_claim(by=acting(p.ben), claim=fresh(v.claim), statement="So."),
        ["void"],
        "since Ben Okafor edited a claim",
    ),
    # What was taken back, what is another's by now, and a claim put aside are told no more.
    (lambda p, v: (reviewed(p.ben, v), _undo(p)), [], "Nothing waits for you"),
    (
        lambda p, v: (reviewed(p.ben, v, RETURN, "Why?"), proposed(p.ada, fresh(v.claim))),
        [],
        "Nothing waits for you",
    ),
    (
        lambda p, v: (
            reviewed(p.ben, v),
            claims.dismiss_claim(by=acting(p.ada), claim=fresh(v.claim), reason="x"),
        ),
        [],
        "Nothing waits for you",
    ),
]


@pytest.mark.parametrize(("happens", "reasons", "words"), VERDICTS)
def test_what_became_of_one_s_verdict(
    gazette: People, verdict: Verdict, sign_in: SignIn, happens: Any, reasons: list[str], words: str
) -> None:
    happens(gazette, verdict)
    assert reasons_for(gazette.cleo) == ([reasons] if reasons else [])
    assert words in _page(sign_in(gazette.cleo))
    leads = f'href="/claims/{verdict.claim_id}/#verdict"'
    assert sign_in(gazette.cleo).get("/inbox/").content.decode().count(leads) == len(reasons)


def test_of_two_approvals_one_is_told_as_such(gazette: People, verdict: Verdict) -> None:
    policies.set_policy(by=acting(gazette.ada), approvals=2)
    again = proposed(gazette.cleo, fresh(verdict.claim))
    reviewed(gazette.ben, again)
    assert reasons_for(gazette.cleo) == [["approved"]]
    reviewed(gazette.ada, again)
    assert reasons_for(gazette.cleo) == [["signed_off", "approved"]]


def test_a_verdict_waits_for_whoever_may_review_it(gazette: People, verdict: Verdict, sign_in: SignIn) -> None:
    assert reasons_for(gazette.ben) == [["review"]]
    assert "because Cleo Lind proposed a verdict that you may review" in _page(sign_in(gazette.ben))
    reviewed(gazette.ben, verdict)
    assert reasons_for(gazette.ben) == []


# Who says what; why it waits for Ada (whose claim it is), Ben and Cleo.
@pytest.mark.parametrize(
    ("said", "ada", "ben", "cleo"),
    [
        ([("ben", "So?", None)], "commented", "", ""),
        ([("ben", "So, @Cleo?", None)], "commented", "", "mentioned"),
        ([("ben", "So, @Ada?", None)], "mentioned", "", ""),
        ([("ben", "So, @Ben?", None)], "commented", "", ""),
        ([("cleo", "So?", None), ("ben", "Yes.", 0)], "commented", "", "replied"),
        ([("cleo", "So?", None), ("ben", "Yes, @Cleo.", 0)], "commented", "", "mentioned"),
        ([("cleo", "So?", None), ("ben", "Yes.", 0), ("ada", "No.", 1)], "commented", "replied", "replied"),
        ([("cleo", "So?", None), ("cleo", "No.", 0)], "commented", "", ""),
    ],
)
def test_a_comment_is_told_once_by_what_is_nearest(
    gazette: People, said: list[tuple[str, str, int | None]], ada: str, ben: str, cleo: str
) -> None:
    on = claim(gazette.ada, article(gazette.ben, text="Boats sank.", read=False), exact="Boats sank")
    made: list[Any] = []
    for who, text, answers in said:
        reply_to = made[answers].pk if answers is not None else None
        by = acting(getattr(gazette, who))
        made.append(comments.add_comment(by=by, claim=on, text=text, reply_to=reply_to))
    found = [reasons_for(member) for member in (gazette.ada, gazette.ben, gazette.cleo)]
    assert found == [[[why]] if why else [] for why in (ada, ben, cleo)]


def test_who_spoke_to_one_is_named(gazette: People, sign_in: SignIn) -> None:
    on = claim(gazette.ada, article(gazette.ben, text="Boats sank.", read=False), exact="Boats sank")
    first = comments.add_comment(by=acting(gazette.cleo), claim=on, text="Look, @Ben.")
    assert "because Cleo Lind spoke to you in a comment" in _page(sign_in(gazette.ben))
    assert (
        f'href="/claims/{on.pk}/#discussion">Cleo Lind spoke to you'
        in sign_in(gazette.ben).get("/inbox/").content.decode()
    )
    comments.add_comment(by=acting(gazette.ada), claim=on, text="@ben, well?")
    comments.add_comment(by=acting(gazette.ben), claim=on, text="Well.", reply_to=first.pk)
    assert "2 comments speak to you, the last by Ada Sarsen" in _page(sign_in(gazette.ben))
    assert "because Ben Okafor answered a comment of yours" in _page(sign_in(gazette.cleo))


# Days from today; who has it, logged by Ada; whether it is told to Ada or Cleo, and how.
@pytest.mark.parametrize(
    ("days", "assignee", "told", "words"),
    [
        (2, "cleo", "", ""),
        (1, "cleo", "cleo", "it is due tomorrow"),
        (0, "cleo", "cleo", "it is due today"),
        (-1, "cleo", "cleo", "it is overdue since"),
        (-90, None, "ada", "it is overdue since"),
    ],
)
def test_what_is_due_is_told_from_the_day_before_on(
    gazette: People, sign_in: SignIn, days: int, assignee: str | None, told: str, words: str
) -> None:
    day = timezone.now().date() + timedelta(days=days)
    on = article(gazette.ben, text="Boats sank.", read=False)
    to = getattr(gazette, assignee) if assignee else None
    one = claim(gazette.ada, on, exact="Boats sank", due_on=day, assignee=to)
    for name in ("ada", "cleo"):
        member = getattr(gazette, name)
        assert ("due" in [why for reasons in reasons_for(member) for why in reasons]) == (name == told)
    if told:
        assert words in _page(sign_in(getattr(gazette, told)))
    # A day that is further off, or none, takes it out; so does a verdict that is signed off.
    claims.edit_claim(by=acting(gazette.ada), claim=one, due_on=date(9999, 12, 31), assignee=None)
    assert reasons_for(gazette.ada) == []


def test_claims_whose_words_changed_are_told_at_their_article(gazette: People, ada: Client) -> None:
    on = article(gazette.ben, text="Boats sank. Roofs flew. Dogs barked.", read=False)
    two = [claim(gazette.ada, on, exact=words) for words in ("Boats sank", "Roofs flew")]
    Claim.objects.filter(pk=two[0].pk).update(anchor=Anchor.NEEDS_REVIEW)
    assert "because the article changed: 1 claim of yours needs a look" in _page(ada)
    Claim.objects.filter(pk=two[1].pk).update(anchor=Anchor.ORPHANED)
    assert "because the article changed: 2 claims of yours need a look" in _page(ada)
    Claim.objects.filter(pk=two[1].pk).update(kept=True)
    assert "1 claim of yours" in _page(ada)
    articles.archive_article(by=acting(gazette.ada), article=on)
    assert reasons_for(gazette.ada) == []


def test_requests_of_readers_wait_for_editors_at_what_was_published(gazette: People, verdict: Verdict) -> None:
    fay = newsrooms.add_member(by=acting(gazette.ada), user=user("fay", "Fay Moss"), role=Role.EDITOR)
    reviewed(gazette.ben, verdict)
    made = FactCheck.objects.create(newsroom=gazette.gazette, slug="boats")
    version = FactCheckVersion(newsroom=gazette.gazette, fact_check=made, number=1, sha256="0" * 64)
    version.save()
    of = {"newsroom": gazette.gazette, "fact_check_version": version, "position": 0}
    FactCheckClaim(claim=verdict.claim, verdict=verdict, **of).save()
    asked = CorrectionRequest.objects.create(newsroom=gazette.gazette, fact_check=made, text="Eleven.", key_sha256="0")
    assert (reasons_for(fay), reasons_for(gazette.ben)) == ([["correction"]], [])
    CorrectionRequest.objects.filter(pk=asked.pk).update(state=RequestState.DECLINED)
    assert reasons_for(fay) == []


def test_done_has_an_undo_in_its_message_and_reading_is_not_done(
    gazette: People, verdict: Verdict, ada: Client
) -> None:
    ada.get(f"/claims/{verdict.claim_id}/")
    assert ["review"] in reasons_for(gazette.ada)
    answer = ada.post(f"/inbox/claims/{verdict.claim_id}/done/", {"seen": ""}, follow=True).content.decode()
    assert ["review"] not in reasons_for(gazette.ada)
    way_back = re.search(r'class="undo"[^>]* action="([^"]+)"', answer)
    assert way_back
    assert ada.post(way_back[1], {"next": "/inbox/"})["Location"] == "/inbox/"
    assert ["review"] in reasons_for(gazette.ada)


def test_more_of_every_sort_ask_no_more_of_the_database(gazette: People, ada: Client) -> None:
    on = article(gazette.ada, text=" ".join(f"Item {number} fell." for number in range(12)), read=False)

    def add(first: int, last: int) -> None:
        for number in range(first, last):
            day = timezone.now().date()
            one = claim(gazette.ada, on, exact=f"Item {number} fell", due_on=day, assignee=gazette.ada)
            for origin in ("A", "B"):
                document(gazette.ben, one, origin=origin, stance="refutes")
            mine = proposed(gazette.ada, fresh(one))
            comments.add_comment(by=acting(gazette.ben), claim=one, text="So, @Ada?")
            _withdraw(gazette.ben, mine)
            if number % 2:
                proposed(gazette.cleo, fresh(one))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            ada.get("/inbox/")
        return len(queries)

    add(0, 4)
    few = asked()
    add(4, 12)
    assert asked() == few
    assert few <= 40
