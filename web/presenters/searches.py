"""What was looked for and who was asked, beside a claim."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.models import Claim, Contact, Search
from claims.selectors import contacts, searches
from web.presenters import words
from web.presenters.words import Words


@dataclass(frozen=True, slots=True)
class Looked:
    """An entry of the search log, with what came of it in a word."""

    search: Search
    outcome: Words


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked; `late` when the deadline is past and no answer is noted."""

    contact: Contact
    late: bool


def looked(claim: Claim) -> list[Looked]:
    """The search log of a claim."""
    return [Looked(search, words.OUTCOMES[search.outcome]) for search in searches.on_claim(claim)]


def asked(claim: Claim) -> list[Asked]:
    """Right of reply on a claim."""
    return _asked(contacts.on_claim(claim))


def _asked(found: Iterable[Contact]) -> list[Asked]:
    return [Asked(contact, contacts.overdue(contact)) for contact in found]
