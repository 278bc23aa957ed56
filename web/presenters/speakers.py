"""Speakers with the statuses of what they are on file for."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.models import Speaker
from claims.selectors import speakers
from web.presenters import words
from web.presenters.articles import Count
from web.presenters.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    """A speaker in the list. Only confirmed claims are counted."""

    speaker: Speaker
    kind: Words
    counts: list[Count]
    aliases: list[str]


def rows(shown: Sequence[Speaker]) -> list[Row]:
    """The speakers of a page, counted in one query."""
    counts = speakers.status_counts(shown)
    return [
        Row(
            speaker=speaker,
            kind=words.SPEAKER_KINDS[speaker.kind],
            counts=[
                Count(status, counts[speaker.pk][value])
                for value, status in words.STATUSES.items()
                if counts[speaker.pk][value]
            ],
            aliases=[alias.name for alias in speaker.aliases.all() if alias.name != speaker.name],
        )
        for speaker in shown
    ]
