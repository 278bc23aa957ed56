"""Every route of the API × role and scope: below what it takes, a 403 that says so, and the attempt alone on record.

What each takes is written out here once more, beside the views and `claims/access.py`, so that a door that was opened
wider is seen.
"""

from copy import deepcopy
from dataclasses import dataclass, replace

import pytest
from django_scopes import scope

from claims.access import ORDER
from claims.enums import EventKind, Role, Scope
from claims.models import Event
from claims.services import newsrooms
from tests import people as cast
from tests.api.client import Api, assert_problem
from tests.api.routes import TABLE, called
from tests.people import acting
from tests.tenants import Holdings, digest_beside_the_record, holdings

Takes = tuple[Role, Scope]
LOOK: Takes = (Role.VIEWER, Scope.READ)
WORK: Takes = (Role.CHECKER, Scope.WRITE)
REVIEW: Takes = (Role.REVIEWER, Scope.REVIEW)
CHECK: Takes = (Role.REVIEWER, Scope.WRITE)
AGAIN: Takes = (Role.EDITOR, Scope.WRITE)
BUNDLE: Takes = (Role.EDITOR, Scope.READ)
PUBLISH: Takes = (Role.EDITOR, Scope.PUBLISH)
ADMIN: Takes = (Role.ADMIN, Scope.ADMIN)

# Route → method → the least role and the scope that it takes.
TAKES: dict[str, dict[str, Takes]] = {
    "articles": {"GET": LOOK, "POST": WORK},
    "article": {"GET": LOOK, "PATCH": WORK, "DELETE": WORK},
    "article-restore": {"POST": WORK},
    "article-refresh": {"POST": WORK},
    "article-text": {"GET": LOOK},
    "article-page": {"GET": LOOK},
    "article-warc": {"GET": LOOK},
    "article-changes": {"GET": LOOK},
    "article-changes-seen": {"POST": WORK},
    "article-claims": {"GET": LOOK},
    "article-annotations": {"GET": LOOK},
    "article-bundle": {"GET": BUNDLE},
    "article-readings": {"GET": LOOK, "POST": AGAIN},
    "article-differences": {"GET": LOOK},
    "difference-take-over": {"POST": WORK},
    "difference-leave": {"POST": WORK},
    "claims": {"GET": LOOK, "POST": WORK},
    "claim": {"GET": LOOK, "PATCH": WORK, "DELETE": WORK},
    "claim-restore": {"POST": WORK},
    "claim-split": {"POST": WORK},
    "claim-merge": {"POST": WORK},
    "claim-evidence": {"GET": LOOK, "POST": WORK},
    "claim-links": {"GET": LOOK, "POST": WORK},
    "claim-comments": {"GET": LOOK, "POST": WORK},
    "claim-searches": {"GET": LOOK, "POST": WORK},
    "claim-contacts": {"GET": LOOK, "POST": WORK},
    "claim-verdicts": {"GET": LOOK, "POST": WORK},
    "claim-reviews": {"GET": LOOK, "POST": REVIEW},
    "claim-gates": {"GET": LOOK},
    "claim-events": {"GET": LOOK},
    "claim-bundle": {"GET": BUNDLE},
    "link": {"GET": LOOK, "PATCH": WORK, "DELETE": WORK},
    "link-restore": {"POST": WORK},
    "search": {"GET": LOOK, "DELETE": WORK},
    "search-restore": {"POST": WORK},
    "contact": {"GET": LOOK, "PATCH": WORK, "DELETE": WORK},
    "contact-restore": {"POST": WORK},
    "evidence": {"GET": LOOK, "PATCH": WORK, "DELETE": WORK},
    "evidence-restore": {"POST": WORK},
    "sources": {"GET": LOOK, "POST": WORK},
    "source": {"GET": LOOK, "PATCH": WORK},
    "source-content": {"GET": LOOK},
    "source-merge": {"POST": WORK},
    "source-snapshots": {"GET": LOOK, "POST": WORK},
    "snapshot": {"GET": LOOK},
    "snapshot-text": {"GET": LOOK},
    "snapshot-content": {"GET": LOOK},
    "snapshot-warc": {"GET": LOOK},
    "speakers": {"GET": LOOK},
    "speaker": {"GET": LOOK, "PATCH": WORK},
    "speaker-merge": {"POST": WORK},
    "proposal-confirm": {"POST": WORK},
    "proposal-refuse": {"POST": WORK},
    "fact-checks": {"GET": LOOK, "POST": PUBLISH},
    "fact-check": {"GET": LOOK},
    "fact-check-versions": {"GET": LOOK},
    "fact-check-corrections": {"GET": LOOK, "POST": PUBLISH},
    "fact-check-requests": {"GET": LOOK},
    "fact-check-bundle": {"GET": BUNDLE},
    "correction-requests": {"GET": LOOK},
    "correction-request": {"GET": LOOK, "PATCH": PUBLISH},
    "events": {"GET": LOOK},
    "events-verify": {"GET": LOOK, "POST": CHECK},
    "events-export": {"GET": ADMIN},
    "event-undo": {"POST": WORK},
    "policy": {"GET": LOOK, "PUT": ADMIN},
    "policy-versions": {"GET": LOOK},
    "scale": {"GET": LOOK, "PUT": ADMIN},
    "scale-versions": {"GET": LOOK},
    "files-scrub": {"GET": ADMIN, "POST": ADMIN},
    "removals": {"GET": ADMIN, "POST": ADMIN},
    "members": {"GET": ADMIN, "POST": ADMIN},
    "member": {"GET": ADMIN, "PATCH": ADMIN, "DELETE": ADMIN},
    "member-restore": {"POST": ADMIN},
    "tokens": {"GET": ADMIN, "POST": ADMIN},
    "token": {"GET": ADMIN, "PATCH": ADMIN, "DELETE": ADMIN},
}
CASES = [(name, method, *takes) for name, methods in TAKES.items() for method, takes in methods.items()]
# What they who stand just high enough are answered where it isn't what the table of the routes says.
ANSWERED = {("event-undo", "POST"): 409}


@dataclass(frozen=True)
class World:
    """What the Herald has, and who calls."""

    own: Holdings
    wide: dict[Role, Api]  # one in each role, by a token with every scope
    narrow: dict[Scope, Api]  # the admin, by a token with every scope but one
    enough: dict[Takes, Api]  # one in just that role, by a token with just that scope


@pytest.fixture(scope="module")
def lasting(shared: None) -> World:
    """It is made once."""
    people = cast.make()
    own = holdings(people.dan, published=True)
    with scope(newsroom=people.herald):
        members = {
            role: newsrooms.add_member(by=acting(people.dan), user=cast.user(f"a-{role}", f"A {role}"), role=role)
            for role in ORDER
        }
    return World(
        own,
        {role: Api(member) for role, member in members.items()},
        {left_out: Api(members[Role.ADMIN], *(set(Scope) - {left_out})) for left_out in Scope},
        {(least, asked): Api(members[least], asked) for _, _, least, asked in CASES},
    )


@pytest.fixture
def made(db: None, lasting: World) -> World:
    """The same, for one test."""
    return replace(lasting, own=deepcopy(lasting.own))


def _last() -> int:
    """The Herald's last entry: the Gazette does nothing here."""
    return Event._base_manager.latest("seq").seq


def test_every_route_is_in_the_table() -> None:
    assert {(name, method) for name, method, *_ in CASES} == set(TABLE)


@pytest.mark.parametrize(("name", "method", "least", "asked"), CASES)
def test_a_route_takes_its_role_and_its_scope(made: World, name: str, method: str, least: Role, asked: Scope) -> None:
    first, body, status = TABLE[name, method]
    if first:
        assert called(made.wide[Role.ADMIN], first, "DELETE", made.own, None).status_code == 200
    refused = [(made.wide[role], "role", f"takes the role {least};") for role in ORDER[: ORDER.index(least)]]
    refused += [(made.narrow[asked], "scope", f"needs the scope {asked}.")]
    sent = body(made.own) if body else None
    before = digest_beside_the_record()
    for caller, code, said in refused:
        last = _last()
        answer = called(caller, name, method, made.own, sent)
        assert said in assert_problem(answer, 403, code)["detail"]
        assert [event.kind for event in Event._base_manager.filter(seq__gt=last)] == [EventKind.DENIED]
    assert digest_beside_the_record() == before
    answer = called(made.enough[least, asked], name, method, made.own, sent)
    assert answer.status_code == ANSWERED.get((name, method), status), answer.getvalue()


HEADS = [(name, least) for name, method, least, _ in CASES if method == "GET" and least != Role.VIEWER]


@pytest.mark.parametrize(("name", "least"), HEADS)
def test_the_head_of_an_answer_takes_what_the_answer_takes(made: World, name: str, least: Role) -> None:
    for role in ORDER[: ORDER.index(least)]:
        assert called(made.wide[role], name, "HEAD", made.own, None).status_code == 403
    assert called(made.wide[least], name, "HEAD", made.own, None).status_code == 200
