"""How tests take something down, and what they ask afterwards."""

from typing import Any

from claims.enums import RemovalKind
from claims.models import (
    EventValue,
    Evidence,
    Removal,
)
from claims.selectors import evidence as shown
from claims.services.removals import take_down
from tests.people import People, acting

REASON = "A court ordered it, case 12/26."


def remove(people: People, kind: RemovalKind, subject: Any, **more: Any) -> Removal:
    """Ada takes it down; what is done on commit is done."""
    return take_down(by=acting(people.ada), kind=kind, subject=str(subject), reason=REASON, **more)


def why_not(people: People, item: Evidence) -> str | None:
    return shown.get(acting(people.ada), item.pk).why_not


def in_the_record(word: str) -> bool:
    """Whether a value of any newsroom's record holds the word."""
    return EventValue.objects.filter(value__contains=word).exists()
