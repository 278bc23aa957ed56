"""A claim's components: what has to be checked, part by part, and which evidence covers each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.models import Claim
from web.presenters import words
from web.presenters.evidence import Item
from web.presenters.words import Words


@dataclass(frozen=True, slots=True)
class Cover:
    """An item of evidence that covers a part: its number, which way it points, whether it counts."""

    number: int
    points: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One component with the evidence on it."""

    kind: Words
    text: str
    whose: Words
    covers: list[Cover]


def parts(claim: Claim, items: Sequence[Item]) -> list[Part]:
    """The components of `claim` in order; what is withheld or withdrawn covers nothing here."""
    shown = [item for item in items if not item.withheld and not item.withdrawn]
    return [
        Part(
            kind=words.COMPONENTS.get(one.get("kind", ""), one.get("kind", "")),
            text=one.get("text", ""),
            whose=words.WORDS_OF.get(one.get("words_of", ""), ""),
            covers=[_cover(item) for item in shown if index in item.evidence.components],
        )
        for index, one in enumerate(claim.components)
    ]


def uncovered(found: Sequence[Part]) -> list[Part]:
    """Those that no item on file covers, of `parts`."""
    return [part for part in found if not part.covers]


def choices(claim: Claim) -> list[tuple[str, str]]:
    """The components as tick boxes: the position, and what is said beside it."""
    return [
        (
            str(index),
            _("%(kind)s: %(text)s") % {"kind": words.COMPONENTS.get(one["kind"], one["kind"]), "text": one["text"]},
        )
        for index, one in enumerate(claim.components)
    ]


def _cover(item: Item) -> Cover:
    return Cover(item.number, str(words.STANCES[item.evidence.stance]).lower(), item.evidence.counts)
