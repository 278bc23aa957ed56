"""The services of verdicts, reviews and policies: rows of the table in `test_services`."""

from typing import Any

from claims import scales
from claims.enums import EventKind
from claims.services import policies
from tests.factories.verdicts import proposed, ready, reviewed
from tests.people import People, acting


def _waiting(p: People) -> Any:
    return proposed(p.cleo, ready(p))


MOVES: dict[str, Any] = {
    "verdicts.propose_verdict": (ready, lambda p, on: proposed(p.cleo, on), EventKind.VERDICT_PROPOSED),
    "reviews.review_verdict": (
        _waiting,
        lambda p, verdict: reviewed(p.ben, verdict),
        EventKind.VERDICT_SIGNED_OFF,
    ),
    "policies.set_policy": (
        ready,
        lambda p, _: policies.set_policy(by=acting(p.ada), origin_threshold=3),
        EventKind.POLICY_SET,
    ),
    "policies.set_scale": (
        lambda p: None,
        lambda p, _: policies.set_scale(by=acting(p.ada), name="Four", steps=scales.PRESETS["four_step"][1]),
        EventKind.SCALE_SET,
    ),
}
