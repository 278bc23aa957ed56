"""What is on file for and against a claim, and what status follows."""

from claims.models import Claim
from claims.services import evidence
from tests.factories.articles import article, claim, document
from tests.people import People, acting


def _status(on: Claim) -> tuple[str, bool]:
    on.refresh_from_db()
    return on.evidence_status, on.weak_opposition


def test_evidence_comes_and_goes_step_by_step(gazette: People) -> None:
    on = claim(gazette.ada, article(gazette.ada))
    steps = []
    items = []
    for stance, origin in [("supports", "A"), ("supports", "B"), ("refutes", "C"), ("refutes", "D")]:
        items.append(document(gazette.ada, on, origin=origin, stance=stance))
        steps.append(_status(on))
    for item in reversed(items):
        evidence.withdraw_evidence(by=acting(gazette.ada), evidence=item, reason="not what it seemed")
        steps.append(_status(on))
    assert steps == [
        ("single_sourced", False),
        ("corroborated", False),
        ("corroborated", True),
        ("contested", False),
        ("corroborated", True),
        ("corroborated", False),
        ("single_sourced", False),
        ("no_evidence", False),
    ]
