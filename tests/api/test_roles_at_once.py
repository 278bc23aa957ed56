"""A role taken away at the moment of a sign-off: one comes before the other in the record, and nothing between."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django_scopes import scope

from claims import gates
from claims.enums import Role
from claims.models import Claim, Event
from claims.selectors import record
from claims.services import newsrooms
from claims.services.policies import set_policy
from tests import people as cast
from tests.api.test_at_once import _closing, gazette
from tests.factories.verdicts import proposed, ready, reviewed
from tests.people import People

__all__ = ["gazette"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def test_an_approval_does_not_stop_counting_while_the_verdict_is_signed(
    gazette: People,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ben has approved; while Ada signs, he loses the role: his approval counted, and the record says so in order."""
    by = cast.acting(gazette.ada)
    set_policy(by=by, approvals=2)
    on = ready(gazette)
    waiting = proposed(gazette.cleo, on)
    reviewed(gazette.ben, waiting)
    asked, moved, real = threading.Event(), threading.Event(), gates.asked

    def look(*given: Any, **more: Any) -> Any:
        found = real(*given, **more)
        asked.set()
        moved.wait(1)
        return found

    def take_away() -> None:
        with scope(newsroom=gazette.gazette):
            asked.wait(30)
            newsrooms.edit_member(by=by, member=gazette.ben, role=Role.VIEWER)
            moved.set()

    monkeypatch.setattr(gates, "asked", look)
    with ThreadPoolExecutor(1) as pool:
        taken = pool.submit(_closing, take_away)
        reviewed(gazette.ada, waiting)
        taken.result()
    kinds = list(Event.objects.order_by("-seq").values_list("kind", flat=True)[:2])
    assert kinds == ["member_edited", "verdict_signed_off"]
    assert Claim.objects.get(pk=on.pk).stage == "signed_off"
    assert record.verify(gazette.gazette.pk).status == "holds"
