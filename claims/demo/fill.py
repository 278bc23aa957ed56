"""Fills the demo newsroom by the same services that people use, as if they had worked there for some days."""

from datetime import UTC

from django.db import transaction
from django.utils import timezone
from django_scopes import scope

from claims.demo import days, people
from claims.demo.desk import Days, Hand
from claims.enums import Role
from claims.models import Member
from claims.selectors import members
from claims.services import newsrooms


@transaction.atomic
def demo(password: str) -> None:
    """Make the newsroom, its three people with `password`, two articles and four days of work on them; all or nothing.

    The last of these days is yesterday.
    """
    when = Days(timezone.now().astimezone(UTC).date())
    with when.at(5, "15:00"):
        ada = _ada(password)
    with scope(newsroom=ada.newsroom):
        with when.at(5, "15:10"):
            ben, cleo = (_join(ada, password, *person) for person in people.PEOPLE[1:])
        days.first(when, cleo, ben)
        days.second(when, cleo, ben)
        days.third(when, Hand(ada), cleo, ben)
        days.fourth(when, cleo, ben)
        days.afternoon(when, Hand(ada), cleo, ben)


def _ada(password: str) -> Member:
    email, name, _ = people.PEOPLE[0]
    user = newsrooms.new_user(email=email, name=name, password=password)
    return newsrooms.create_newsroom(slug=people.SLUG, name=people.NAME, admin=user)


def _join(ada: Member, password: str, email: str, name: str, role: Role) -> Hand:
    user = newsrooms.new_user(email=email, name=name, password=password)
    return Hand(newsrooms.add_member(by=members.actor(ada), user=user, role=role))
