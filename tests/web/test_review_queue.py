"""The review queue: what waits for whom, why, one decision after another, and what can't be decided."""

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.decisions import ReviewDecision, VerdictWord
from claims.enums import Role
from claims.models import Claim, Event, Review, Verdict
from claims.selectors import review_queue
from claims.selectors.review_queue import Because, Wanted
from claims.services import claims, contacts, evidence, newsrooms, policies, undo
from tests.factories.articles import article, claim, document
from tests.factories.verdicts import fresh, proposed, reviewed
from tests.people import People, acting, user
from tests.web.conftest import SignIn

APPROVE, RETURN, DISSENT = ReviewDecision
SENTENCES = ["Boats sank", "Roofs flew", "Dogs barked", "Bells rang"]
HOSTILE = "<script>alert(1)</script> قارب 🚢"


@pytest.fixture
def ben(gazette: People, sign_in: SignIn) -> Client:
    """Signed in as Ben, the reviewer."""
    return sign_in(gazette.ben)


@pytest.fixture
def three(gazette: People) -> list[Claim]:
    """Three claims whose verdicts Cleo proposed, one after the other."""
    on = article(gazette.ada, text=". ".join(SENTENCES) + ".", title="Storm", read=False)
    return [waiting(gazette, claim(gazette.ada, on, exact=words)).claim for words in SENTENCES[:3]]


def waiting(p: People, on: Claim, **given: Any) -> Verdict:
    """A verdict of Cleo's with every gate met."""
    for origin in ("Harbour office", "Coast guard"):
        document(p.ada, on, origin=origin)
    contacts.log_contact(by=acting(p.ada), claim=on, whom="The mayor", response="That is so.")
    return proposed(p.cleo, fresh(on), **given)


def _sent(on: Claim, decision: ReviewDecision, comment: str = "") -> dict[str, str]:
    verdict = fresh(on).proposal or Verdict.objects.filter(claim=on).order_by("-number")[0]
    return {
        "decision": decision.value,
        "verdict_id": str(verdict.pk),
        "content_sha256": verdict.content_sha256,
        "comment": comment,
    }


def _text(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.partition("<main")[2])).split())


def _rows(p: Any) -> list[Claim]:
    return [row.claim for row in review_queue.queue(acting(p))]


def test_it_waits_for_whoever_may_decide_oldest_first(gazette: People, three: list[Claim]) -> None:
    assert _rows(gazette.ben) == three
    assert _rows(gazette.ada) == three
    assert _rows(gazette.cleo) == []  # a checker, who proposed them
    own = waiting(gazette, claim(gazette.ada, three[0].article, exact="Bells rang"))
    proposed(gazette.ben, fresh(own.claim))
    assert own.claim not in _rows(gazette.ben)
    assert own.claim in _rows(gazette.ada)
    policies.set_policy(by=acting(gazette.ada), approver_role=Role.EDITOR)
    assert _rows(gazette.ben) == []
    assert review_queue.number(acting(gazette.ada)) == len(_rows(gazette.ada)) == 4


# What happened to the verdict before; whether it waits for Ben, and the reasons beside.
@pytest.mark.parametrize(
    ("before", "reasons"),
    [
        (lambda p, v: None, []),
        (lambda p, v: reviewed(p.ada, v), [Because.ONE_MORE]),
        (lambda p, v: reviewed(p.ada, v, DISSENT, "No."), [Because.DISSENT]),
        (lambda p, v: reviewed(p.ben, v), None),
        (lambda p, v: reviewed(p.ben, v, DISSENT, "No."), None),
        (lambda p, v: reviewed(p.ben, v, RETURN, "Why?"), None),
        (
            lambda p, v: (reviewed(p.ben, v, RETURN, "Why?"), proposed(p.cleo, fresh(v.claim))),
            [Because.RETURNED],
        ),
        (
            lambda p, v: (
                reviewed(p.ben, v),
                undo.undo(by=acting(p.ben), event=Event.objects.order_by("-seq")[0]),
            ),
            [],
        ),
        (lambda p, v: policies.set_policy(by=acting(p.ada), approvals=3), [Because.OLD_POLICY]),
    ],
)
def test_it_says_why_and_who_has_decided_is_not_asked_again(
    gazette: People, before: Any, reasons: list[Because] | None
) -> None:
    policies.set_policy(by=acting(gazette.ada), approvals=2)
    on = waiting(gazette, claim(gazette.ada, article(gazette.ada)))
    before(gazette, on)
    rows = review_queue.queue(acting(gazette.ben))
    assert [[reason.because for reason in row.reasons] for row in rows] == ([reasons] if reasons is not None else [])


def test_filters_by_article_proposer_word_and_gates(gazette: People, three: list[Claim], ben: Client) -> None:
    other = article(gazette.ada, title="Elsewhere", read=False)
    opened = proposed(gazette.ada, claim(gazette.ada, other), verdict=VerdictWord.REFUTED)
    rows = review_queue.queue(acting(gazette.ben))

    def found(**wanted: Any) -> list[Claim]:
        return [row.claim for row in review_queue.narrowed(rows, Wanted(**wanted))]

    assert found(article=other.pk) == found(proposer=gazette.ada.pk) == found(word="refuted") == [opened.claim]
    assert found(open=True) == [opened.claim]
    assert found(open=False) == three
    page = _text(ben.get(f"/review/?article={other.pk}&verdict=nonsense&gates=&proposer=x").content.decode())
    assert "1 of 1" in page
    assert "Boats sank" not in page
    page = _text(ben.get(f"/review/?proposer={gazette.dan.pk}").content.decode())
    assert "Nothing that waits for you fits this filter." in page
    assert "Clear filters" in page


def test_each_decision_opens_the_next_and_the_progress_counts_on(ben: Client, three: list[Claim]) -> None:
    shown = ben.get("/review/")
    assert "1 of 3" in _text(shown.content.decode())
    since = re.search(r"since=[0-9.]+", shown.content.decode())
    assert since
    answer = ben.post(f"/review/{three[1].pk}/", _sent(three[1], APPROVE) | {"filter": since[0]}, follow=True)
    page = answer.content.decode()
    assert "Approved #2." in page
    assert f'id="row-{three[2].pk}" href' in page
    assert "3 of 3" in _text(page)
    assert re.search(rf'id="row-{three[2].pk}"[^>]* aria-current="true"', page)
    answer = ben.post(f"/review/{three[2].pk}/", _sent(three[2], RETURN, "Which roof?") | {"filter": since[0]})
    assert f"claim={three[0].pk}" in answer["Location"]  # after the last the first, which was passed over
    assert "3 of 3" in _text(ben.get(answer["Location"]).content.decode())
    answer = ben.post(f"/review/{three[0].pk}/", _sent(three[0], APPROVE) | {"filter": since[0]}, follow=True)
    assert "Nothing waits for you. See all open claims." in _text(answer.content.decode())
    assert {fresh(one).stage for one in three} == {"signed_off", "checking"}


def test_undone_it_is_back_at_its_row(ben: Client, gazette: People, three: list[Claim]) -> None:
    page = ben.post(f"/review/{three[1].pk}/", _sent(three[1], APPROVE), follow=True).content.decode()
    undo_form = re.search(r'class="undo"[^>]* action="([^"]+)"', page)
    assert undo_form
    assert _rows(gazette.ben) == [three[0], three[2]]
    ben.post(undo_form[1], {"next": "/review/"})
    assert _rows(gazette.ben) == three
    ben.post(f"/review/{three[0].pk}/", _sent(three[0], RETURN, "Why?"))
    ben.post("/undo/")
    assert _rows(gazette.ben) == three


# What is sent, and what came in between; the status, and what the page says.
@pytest.mark.parametrize(
    ("decision", "comment", "between", "status", "said"),
    [
        (RETURN, "", None, 400, "Say what should change"),
        (DISSENT, "No.", None, 400, "Choose one of the buttons"),
        (RETURN, "x" * 60_000, None, 400, "at most"),
        (RETURN, HOSTILE, "proposed again", 409, "Read what stands now first"),
        (APPROVE, "", "evidence", 409, "Read what stands now first"),
        (RETURN, HOSTILE, "signed off", 409, "This verdict waits for you no longer."),
        (APPROVE, "", "policy", 409, "Propose it again under the new one"),
    ],
)
def test_what_can_not_be_decided_is_said_and_nothing_is_kept_but_the_note(
    ben: Client, gazette: People, three: list[Claim], decision: Any, comment: str, between: str, status: int, said: str
) -> None:
    sent = _sent(three[0], decision, comment)
    if between == "proposed again":
        proposed(gazette.cleo, fresh(three[0]), justification="Better said.")
    elif between == "evidence":
        item = three[0].evidence.order_by("created_at")[0]
        evidence.withdraw_evidence(by=acting(gazette.ada), evidence=item, reason="wrong")
    elif between == "signed off":
        reviewed(gazette.ada, Verdict.objects.get(pk=sent["verdict_id"]))
    elif between == "policy":
        policies.set_policy(by=acting(gazette.ada), approvals=2)
    before = Review.objects.count()
    answer = ben.post(f"/review/{three[0].pk}/", sent)
    page = answer.content.decode()
    assert (answer.status_code, Review.objects.count()) == (status, before)
    assert said in _text(page)
    assert "<title>Error: Review" in page
    assert "<script>alert" not in page
    assert comment[-4:] in page


def test_an_open_gate_is_said_and_the_verdict_stays_in_hand(ben: Client, gazette: People) -> None:
    on = proposed(gazette.cleo, claim(gazette.ada, article(gazette.ada))).claim
    page = _text(ben.get("/review/").content.decode())
    assert "2 gates are open" in page
    answer = ben.post(f"/review/{on.pk}/", _sent(on, APPROVE))
    assert answer.status_code == 409
    assert "can’t be approved yet" in _text(answer.content.decode()).replace("'", "’")
    assert fresh(on).stage == "in_review"


def test_it_shows_what_changed_since_the_version_that_one_returned(ben: Client, gazette: People) -> None:
    first = waiting(gazette, claim(gazette.ada, article(gazette.ada)), justification="Both say so.")
    reviewed(gazette.ben, first, RETURN, "Who?")
    proposed(gazette.cleo, fresh(first.claim), justification="Both ports say so.")
    proposed(gazette.cleo, fresh(first.claim), justification="Both ports and the coast guard say so.")
    page = _text(ben.get("/review/").content.decode())
    assert "because Cleo Lind proposed version 3" in page
    assert "you returned version 1" in page
    assert "What changed since the version before" in page
    assert "What changed since version 1, which you decided about" in page


def test_who_may_not_review_is_told_what_it_takes(gazette: People, three: list[Claim], sign_in: SignIn) -> None:
    page = _text(sign_in(gazette.cleo).get("/review/").content.decode())
    assert "the role reviewer or one above it" in page
    assert three[0].exact not in page


def test_the_head_says_how_many_and_more_ask_no_more_of_the_database(
    gazette: People, ben: Client, three: list[Claim]
) -> None:
    def numbers() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as asked:
            page = ben.get(f"/review/?claim={three[0].pk}").content.decode()
        found = re.search(r'href="/review/"[^>]*>Review <span class="waiting">(\d+)', page)
        assert found
        return int(found[1]), len(asked)

    claims.edit_claim(by=acting(gazette.ada), claim=three[0], assignee=gazette.ben)
    first = numbers()
    other = article(gazette.ada, text="Walls fell. Trees bent. Cars slid.", read=False)
    eve = newsrooms.add_member(by=acting(gazette.ada), user=user("eve", "Eve"), role=Role.CHECKER)
    for words in ("Walls fell", "Trees bent", "Cars slid"):
        proposed(eve, claim(gazette.ada, other, exact=words, assignee=gazette.ben))
    assert [first[0], numbers()[0]] == [3, 6]
    assert numbers()[1] == first[1]
