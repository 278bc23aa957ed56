"""The number in the head of every page is that of the list it leads to, whatever was done before and marked as done."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope

from claims.decisions import RequestState, ReviewDecision
from claims.enums import Anchor, Role, ToldBy
from claims.errors import DomainError
from claims.models import (
    Article,
    Claim,
    Contact,
    CorrectionRequest,
    Event,
    FactCheck,
    Member,
    TextChange,
    Verdict,
)
from claims.selectors import inbox
from claims.services import articles, claims, comments, contacts, evidence, newsrooms, own, policies, undo
from tests.factories.articles import article, claim, document
from tests.factories.verdicts import fresh, proposed, reviewed
from tests.people import People, acting, user
from tests.web.shown import shown
from tests.web.waits import the_head_says_as_many

DAY = timedelta(days=1)
TEXT = "\n".join(f"Item {number} fell on the {number} boats in the harbour." for number in range(12))


class Desk:
    """What may be done at a desk of four, chosen by chance."""

    def __init__(self, people: People, chance: random.Random) -> None:
        """Begin with an article of Ada's and one of Ben's, and something published."""
        self.chance = chance
        self.fay = newsrooms.add_member(by=acting(people.ada), user=user("fay", "Fay Moss"), role=Role.EDITOR)
        self.members = [people.ada, people.ben, people.cleo, self.fay]
        self.articles = [article(by, text=TEXT, read=False) for by in self.members[:2]]
        self.number = 0
        self.log()
        two = [claim(people.ada, self.articles[1], exact=f"Item {number} fell") for number in (10, 11)]
        shown(people, people.cleo, *two)

    def anybody(self) -> Member:
        """One of them."""
        return self.chance.choice(self.members)

    def a_claim(self) -> Claim:
        """One that is there."""
        return self.chance.choice(list(Claim.objects.order_by("pk")))

    def log(self) -> None:
        """A claim of somebody's, confirmed or not."""
        on, self.number = self.chance.choice(self.articles), (self.number + 1) % 10
        made = claim(self.anybody(), on, exact=f"Item {self.number} fell")
        Claim.objects.filter(pk=made.pk).update(confirmed=self.chance.random() < 0.7)

    def edit(self) -> None:
        """Given to somebody or nobody, due some day or none, or said otherwise."""
        to = self.chance.choice([*self.members, None])
        due = self.chance.choice([None, timezone.now().date() + self.chance.randrange(-2, 4) * DAY])
        said = {"statement": f"Item {self.number} broke."} if self.chance.random() < 0.2 else {}
        claims.edit_claim(by=acting(self.anybody()), claim=self.a_claim(), assignee=to, due_on=due, **said)

    def oppose(self) -> None:
        """Two origins against it, by one or by two."""
        for origin in ("A", "B"):
            document(self.anybody(), self.a_claim(), origin=origin, stance=self.chance.choice(["refutes", "supports"]))

    def oppose_one(self) -> None:
        """Enough against one claim, all by one member."""
        on, by = self.a_claim(), self.anybody()
        for origin in ("A", "B"):
            document(by, on, origin=origin, stance="refutes")

    def withdraw(self) -> None:
        """An item is taken out of the count."""
        on = self.a_claim()
        item = on.evidence.exclude(state="withdrawn").order_by("pk").first()
        if item:
            evidence.withdraw_evidence(by=acting(self.anybody()), evidence=item, reason="wrong")

    def comment(self) -> None:
        """Somebody says something, perhaps to somebody."""
        said = self.chance.choice(["So?", "So, @Ada?", "Look, @Ben.", "@Cleo!"])
        comments.add_comment(by=acting(self.anybody()), claim=self.a_claim(), text=said)

    def propose(self) -> None:
        """A verdict is proposed."""
        proposed(self.anybody(), fresh(self.a_claim()))

    def review(self) -> None:
        """What waits is decided about."""
        waiting = Verdict.objects.filter(pk__in=Claim.objects.filter(proposal__isnull=False).values("proposal"))
        found = self.chance.choice([None, *waiting.order_by("pk")])
        if found:
            reviewed(self.anybody(), found, self.chance.choice(list(ReviewDecision)), "Why?")

    def ask(self) -> None:
        """Somebody is asked for a reply, whose deadline may be over."""
        to, by = self.a_claim(), self.anybody()
        made = contacts.log_contact(by=acting(by), claim=to, whom="Mayor", deadline=timezone.now() + DAY)
        Contact.objects.filter(pk=made.pk, response="").update(
            deadline=timezone.now() + self.chance.choice([-1, 1]) * DAY
        )

    def dismiss(self) -> None:
        """A claim is put aside, or brought back."""
        on = self.a_claim()
        if on.dismissed_at:
            claims.restore_claim(by=acting(self.anybody()), claim=on)
        elif self.chance.random() < 0.4:
            claims.dismiss_claim(by=acting(self.anybody()), claim=on, reason="x")

    def change(self) -> None:
        """The words of a claim are no more as they were; an article's text was found changed, or that was seen."""
        on = self.a_claim()
        anchor = self.chance.choice([Anchor.NEEDS_REVIEW, Anchor.ORPHANED, Anchor.EXACT])
        Claim.objects.filter(pk=on.pk).update(anchor=anchor)
        version = on.article.versions.latest("number")
        TextChange.objects.filter(article_version=version).delete()
        if self.chance.random() < 0.6:
            TextChange.objects.create(
                newsroom_id=on.newsroom_id,
                article=on.article,
                article_version=version,
                told_by=self.chance.choice(["", ToldBy.MODIFIED]),
                changes=1,
                touched=[str(pk) for pk in on.article.claims.values_list("pk", flat=True)],
            )

    def request(self) -> None:
        """A reader asks for a correction, or is answered."""
        out = FactCheck.objects.order_by("pk")[0]
        CorrectionRequest.objects.create(newsroom_id=out.newsroom_id, fact_check=out, text="Eleven.", key_sha256="0")
        if self.chance.random() < 0.4:
            CorrectionRequest.objects.update(state=RequestState.DECLINED)

    def archive(self) -> None:
        """An article leaves the list or comes back."""
        on = self.chance.choice(list(Article.objects.order_by("pk")))
        turn = articles.restore_article if on.archived_at else articles.archive_article
        turn(by=acting(self.anybody()), article=on)

    def undo(self) -> None:
        """The last step is taken back."""
        undo.undo(by=acting(self.anybody()), event=Event.objects.order_by("-seq")[0])

    def rule(self) -> None:
        """Who may review is another."""
        policies.set_policy(by=acting(self.members[0]), approver_role=self.chance.choice([Role.REVIEWER, Role.EDITOR]))

    def mark(self) -> None:
        """What waits is done with, as it is now or as it was a step ago; or put back."""
        by = self.anybody()
        for one in self.chance.sample(found := inbox.everything(acting(by)), k=len(found) // 2):
            thing = Claim.objects.get(pk=one.claim_id) if one.claim_id else Article.objects.get(pk=one.article_id)
            at: list[datetime] = [reason.at for reason in one.reasons]
            if self.chance.random() < 0.2:
                own.put_back(by=acting(by), thing=thing)
            else:
                own.mark_done(by=acting(by), thing=thing, at=self.chance.choice([*at, timezone.now()]))


@pytest.mark.parametrize("number", range(2))
def test_the_head_says_how_long_the_list_is_whatever_was_done(gazette: People, number: int) -> None:
    chance = random.Random(number)  # noqa: S311 - which steps, not a secret
    desk = Desk(gazette, chance)
    d = desk
    steps: list[Callable[[], None]] = [
        *[d.log, d.edit, d.edit, d.oppose, d.oppose_one, d.withdraw, d.comment, d.propose, d.propose, d.review],
        *[d.review, d.ask, d.dismiss, d.change, d.request, d.archive, d.undo, d.rule, d.mark, d.mark],
    ]
    taken = 0
    for _ in range(70):
        try:
            chance.choice(steps)()
        except DomainError:
            continue
        taken += 1
        for member in desk.members:
            the_head_says_as_many(member)
    assert taken > 35


def test_a_quiet_desk_asks_once_how_many_wait(gazette: People) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert inbox.numbers(acting(gazette.cleo)) == (0, 0)
    assert len(asked) == 1


def test_each_newsroom_s_members_are_told_of_their_own(gazette: People) -> None:
    on = article(gazette.ada, text=TEXT, read=False)
    claim(gazette.ada, on, exact="Item 1 fell", assignee=gazette.cleo)
    assert inbox.numbers(acting(gazette.cleo)) == (1, 0)
    with scope(newsroom=gazette.herald):
        assert inbox.numbers(acting(gazette.dan)) == (0, 0)
        theirs = article(gazette.dan, text=TEXT, read=False)
        for number in (1, 2):
            claim(gazette.dan, theirs, exact=f"Item {number} fell", assignee=gazette.dan)
        assert inbox.numbers(acting(gazette.dan)) == (2, 0)
    assert inbox.numbers(acting(gazette.cleo)) == (1, 0)
