"""Which speakers may be one, as far as nobody has decided it, with the reason in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from claims.enums import Likeness
from claims.errors import NotFoundError
from claims.models import Speaker, SpeakerProposal

BY_NAME = {
    Likeness.NAMESAKES: "They have the same name, but are called differently",
    Likeness.SAME_NAME: "They have the same name",
    Likeness.SURNAME: "They have the same surname and are called the same",
    Likeness.INITIALS: "One name is the other with initials",
    Likeness.MIDDLE_NAME: "They have the same first name and surname",
    Likeness.SPELLING: "It is the same name, written otherwise",
    Likeness.ACRONYM: "One name has the initials of the other",
}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal as seen from one of the two: who the other is, and what each is called."""

    proposal: SpeakerProposal
    other: Speaker
    role: str
    other_role: str

    @property
    def why(self) -> str:
        """The reason by name and role, in an English sentence."""
        said = BY_NAME[Likeness(self.proposal.likeness)]
        if not (self.role or self.other_role):
            return f"{said}."
        return f"{said}: “{self.role or 'not said'}” and “{self.other_role or 'not said'}”."


def open_ones() -> QuerySet[SpeakerProposal]:
    """Those that nobody decided on: neither kept apart nor merged."""
    return SpeakerProposal.objects.filter(
        settled_at__isnull=True, speaker__merged_into__isnull=True, other__merged_into__isnull=True
    )


def get(proposal_id: UUID) -> SpeakerProposal:
    """One proposal. Raises `NotFoundError`."""
    found = SpeakerProposal.objects.select_related("speaker", "other").filter(pk=proposal_id).first()
    if found is None:
        raise NotFoundError("There is no proposal of that id here.")
    return found


def of_speakers(speakers: Iterable[Speaker]) -> dict[UUID, list[Proposed]]:
    """By speaker id: the open proposals, from either end, in the order they came; in one query."""
    ids = [speaker.pk for speaker in speakers]
    found: dict[UUID, list[Proposed]] = {pk: [] for pk in ids}
    rows = open_ones().filter(Q(speaker__in=ids) | Q(other__in=ids)).select_related("speaker", "other")
    for row in rows.order_by("created_at", "id"):
        if row.speaker_id in found:
            found[row.speaker_id].append(Proposed(row, row.other, row.role, row.other_role))
        if row.other_id in found:
            found[row.other_id].append(Proposed(row, row.speaker, row.other_role, row.role))
    return found


def unsure() -> Q:
    """Speakers with an open proposal, as a filter."""
    waiting = open_ones()
    return Q(pk__in=waiting.values("speaker")) | Q(pk__in=waiting.values("other"))
