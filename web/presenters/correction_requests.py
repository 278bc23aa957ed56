"""Correction requests in words: for the reader who asked, and for the newsroom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.decisions import RequestState
from claims.models import CorrectionRequest
from claims.selectors import correction_requests, fact_checks
from claims.selectors.fact_checks import Published
from web.presenters.words import Words

# As the reader is told.
TOLD: dict[str, Words] = {
    RequestState.RECEIVED: gettext_lazy("It is here, and waits to be looked at."),
    RequestState.ACCEPTED: gettext_lazy("The newsroom agrees."),
    RequestState.DECLINED: gettext_lazy("The newsroom has looked at it, and changes nothing."),
}
# As the newsroom has it.
STATES: dict[str, Words] = {
    RequestState.RECEIVED: gettext_lazy("waits for an answer"),
    RequestState.ACCEPTED: gettext_lazy("accepted"),
    RequestState.DECLINED: gettext_lazy("declined"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A correction request as its reader sees it: when it came, what was answered when; `about` is what became of
    what it is about, "" where that stands.
    """

    text: str
    at: datetime
    state: Words
    answer: str
    answered_at: datetime | None
    about: Words


def asked(one: CorrectionRequest, page: Published) -> Asked:
    """What a reader who has the key is shown; `page` is what they wrote about, as it stands."""
    answered = one.state != RequestState.RECEIVED
    at = one.updated_at if answered else None
    return Asked(one.text, one.created_at, TOLD[one.state], one.answer, at, _became(page))


def _became(page: Published) -> Words:
    if page.content is None:
        return _("What you wrote about can’t be read any more: its words were erased.")
    return _("What you wrote about is retracted by now.") if page.fact_check.retracted_at else ""


@dataclass(frozen=True, slots=True)
class Row:
    """A correction request as the newsroom sees it; `headline` is that of the fact-check."""

    asked: CorrectionRequest
    state: Words
    headline: str

    @property
    def answered_at(self) -> datetime | None:
        """When it was answered, or its answer put right."""
        return None if self.asked.state == RequestState.RECEIVED else self.asked.updated_at


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter by state: its name, how many there are, where it leads, whether it is set."""

    name: Words
    number: int
    address: str
    chosen: bool


def rows(found: Iterable[CorrectionRequest]) -> list[Row]:
    """Those of a list, each with what it is about."""
    asked = list(found)
    about = {one.fact_check_id: one.fact_check for one in asked}
    names = {one.fact_check.pk: _headline(one) for one in fact_checks.pages(list(about.values()))}
    return [Row(one, STATES[one.state], names[one.fact_check_id]) for one in asked]


def row(one: CorrectionRequest) -> Row:
    """One alone."""
    return Row(one, STATES[one.state], _headline(fact_checks.page(one.fact_check)))


def choices(chosen: str) -> list[Choice]:
    """All of them, and those in each state."""
    numbers = correction_requests.numbers()
    every = Choice(_("All"), sum(numbers.values()), "?", not chosen)
    return [
        every,
        *(Choice(name, numbers[state], f"?state={state}", chosen == state) for state, name in STATES.items()),
    ]


def _headline(page: Published) -> str:
    return page.content.headline if page.content else _("(erased)")
