"""Who appears in the tests: four people in two newsrooms.

Ada is the admin, Ben the reviewer, Cleo a checker who is not on the claim, all of the Gazette; Dan is of another
newsroom, the Herald, and must never see or move a thing of the Gazette's.
"""

from dataclasses import dataclass

from django_scopes import scope

from claims import access
from claims.access import Actor
from claims.enums import Role, Scope
from claims.models import Member, Newsroom, User
from claims.selectors import members
from claims.services import newsrooms, tokens

PASSWORD = "correct horse battery"


@dataclass(frozen=True)
class People:
    """The members, and the two newsrooms."""

    ada: Member
    ben: Member
    cleo: Member
    dan: Member

    @property
    def gazette(self) -> Newsroom:
        """Ada's, Ben's and Cleo's newsroom."""
        return self.ada.newsroom

    @property
    def herald(self) -> Newsroom:
        """Dan's newsroom."""
        return self.dan.newsroom


def make() -> People:
    """All four, with their newsrooms."""
    ada = newsrooms.create_newsroom(slug="gazette", name="The Gazette", admin=user("ada", "Ada Sarsen"))
    dan = newsrooms.create_newsroom(slug="herald", name="The Herald", admin=user("dan", "Dan Rossi"))
    with scope(newsroom=ada.newsroom):
        ben = newsrooms.add_member(by=acting(ada), user=user("ben", "Ben Okafor"), role=Role.REVIEWER)
        cleo = newsrooms.add_member(by=acting(ada), user=user("cleo", "Cleo Lind"), role=Role.CHECKER)
    return People(ada, ben, cleo, dan)


def user(short: str, name: str) -> User:
    """A user `short`@example.org, who signs in with `PASSWORD`."""
    return newsrooms.new_user(email=f"{short}@example.org", name=name, password=PASSWORD)


def acting(member: Member) -> Actor:
    """`member` acting in the pages."""
    return members.actor(member)


def token(member: Member, *scopes: Scope) -> str:
    """A bearer token that acts for `member`; all scopes if none is named."""
    with scope(newsroom=member.newsroom):
        _, text = tokens.create_token(
            by=access.system(member.newsroom_id), member=member, name="test", scopes=scopes or tuple(Scope)
        )
    return text
