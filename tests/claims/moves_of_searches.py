"""The services of the search log and of the right of reply: rows of the table in `test_services`."""

from typing import Any

from claims.enums import EventKind, SearchOutcome
from claims.models import Claim, Contact, Search
from claims.services import contacts, searches
from tests.factories.articles import article, claim
from tests.people import People, acting


def _claim(p: People) -> Claim:
    return claim(p.ada, article(p.ada))


def _looked(p: People) -> Search:
    return searches.log_search(
        by=acting(p.ada), claim=_claim(p), where="A register", query="boats", outcome=SearchOutcome.NOTHING
    )


def _put_aside(p: People) -> Search:
    return searches.withdraw_search(by=acting(p.ada), search=_looked(p))


def _asked(p: People) -> Contact:
    return contacts.log_contact(by=acting(p.ada), claim=_claim(p), whom="The mayor")


def _taken_out(p: People) -> Contact:
    return contacts.withdraw_contact(by=acting(p.ada), contact=_asked(p))


MOVES: dict[str, Any] = {
    "searches.log_search": (
        _claim,
        lambda p, on: searches.log_search(
            by=acting(p.cleo), claim=on, where="A register", query="boats", outcome=SearchOutcome.NOTHING
        ),
        EventKind.SEARCH_LOGGED,
    ),
    "searches.withdraw_search": (
        _looked,
        lambda p, search: searches.withdraw_search(by=acting(p.cleo), search=search),
        EventKind.SEARCH_WITHDRAWN,
    ),
    "searches.restore_search": (
        _put_aside,
        lambda p, search: searches.restore_search(by=acting(p.cleo), search=search),
        EventKind.SEARCH_RESTORED,
    ),
    "contacts.log_contact": (
        _claim,
        lambda p, on: contacts.log_contact(by=acting(p.cleo), claim=on, none_reason="She is dead."),
        EventKind.CONTACT_LOGGED,
    ),
    "contacts.edit_contact": (
        _asked,
        lambda p, contact: contacts.edit_contact(by=acting(p.cleo), contact=contact, response="No."),
        EventKind.CONTACT_EDITED,
    ),
    "contacts.withdraw_contact": (
        _asked,
        lambda p, contact: contacts.withdraw_contact(by=acting(p.cleo), contact=contact),
        EventKind.CONTACT_WITHDRAWN,
    ),
    "contacts.restore_contact": (
        _taken_out,
        lambda p, contact: contacts.restore_contact(by=acting(p.cleo), contact=contact),
        EventKind.CONTACT_RESTORED,
    ),
}
