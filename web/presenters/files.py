"""What a check of the stored files found, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Source
from claims.selectors import scrubbing
from claims.selectors.scrubbing import Scrub
from web.presenters.words import Words

FAULTS: dict[str, Words] = {
    "flipped": _("hold other bytes than their hash says"),
    "missing": _("are missing"),
    "unreadable": _("can’t be read"),
    "orphaned": _("belong to nothing on file; those older than two days are swept away"),
}
ONE: dict[str, Words] = {
    "flipped": _("It holds other bytes than its hash says."),
    "missing": _("It is missing."),
    "unreadable": _("It is there and can’t be read."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A damaged file, and the pages of what leans on it."""

    sha256: str
    fault: Words
    sources: list[Source]
    claims: list[Claim]


def numbers(found: Scrub) -> list[tuple[int, Words]]:
    """How many files there are of each kind that there are any of."""
    return [(found.numbers[kind], words) for kind, words in FAULTS.items() if found.numbers[kind]]


def faulty(found: Scrub) -> list[Row]:
    """The damaged files, the first of them."""
    return [Row(one.sha256, ONE[one.fault], one.leaning.sources, one.leaning.claims) for one in scrubbing.faulty(found)]
