"""What a reader asked to have corrected, in words: for the reader, and for the newsroom."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy

from claims.decisions import RequestState
from claims.models import CorrectionRequest
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
    """A wish, when it came, and what was answered when."""

    text: str
    at: datetime
    state: Words
    answer: str
    answered_at: datetime | None


def asked(one: CorrectionRequest) -> Asked:
    """What a reader who has the key is shown."""
    answered = one.state != RequestState.RECEIVED
    return Asked(one.text, one.created_at, TOLD[one.state], one.answer, one.updated_at if answered else None)
