"""The labels of word pieces, and the spans that the best row of labels makes."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

NEVER = -1e9


class Role(StrEnum):
    """What a span is to an attribution."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


ROLES = tuple(Role)
LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BI"))


class Found(NamedTuple):
    """Pieces `first` up to `last` in one role."""

    role: Role
    first: int
    last: int


def begins(role: Role) -> int:
    """The label of the first piece of a span; the next label is that of its other pieces."""
    return 1 + 2 * ROLES.index(role)


def best_labels(scores: Sequence[Sequence[float]]) -> list[int]:
    """The likeliest labels of one line: a span's inside follows only its beginning or its inside."""
    best = [NEVER if label and label % 2 == 0 else 0.0 for label in range(len(LABELS))]
    came_from: list[list[int]] = []
    for step, row in enumerate(scores):
        top = max(range(len(LABELS)), key=best.__getitem__)
        sources = [top] * len(LABELS)
        if step:
            for label in range(2, len(LABELS), 2):
                sources[label] = label if best[label] >= best[label - 1] else label - 1
            best = [best[source] + score for source, score in zip(sources, row, strict=True)]
        else:
            best = [was + score for was, score in zip(best, row, strict=True)]
        came_from.append(sources)
    label = max(range(len(LABELS)), key=best.__getitem__)
    labels = []
    for sources in reversed(came_from):
        labels.append(label)
        label = sources[label]
    return labels[::-1]


def spans_of(labels: Sequence[int], offset: int) -> list[Found]:
    """The spans that a line's labels make; its first piece has the number `offset`."""
    found: list[Found] = []
    for at, label in enumerate(labels, offset):
        if label == 0:
            continue
        role = ROLES[(label - 1) // 2]
        if label % 2 == 0 and found and found[-1].role is role and found[-1].last == at:
            found[-1] = Found(role, found[-1].first, at + 1)
        else:
            found.append(Found(role, at, at + 1))
    return found
