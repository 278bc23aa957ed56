"""The services that publish, correct and take in correction requests: rows of the table in `test_services`."""

from typing import Any

from claims.decisions import CorrectionKind, RequestState
from claims.enums import EventKind
from claims.services import correction_requests
from tests.factories.fact_checks import asked, corrected, published
from tests.factories.verdicts import signed
from tests.people import People, acting


def _asked(p: People) -> Any:
    return asked(published(p))


MOVES: dict[str, Any] = {
    "publication.publish": (signed, lambda p, on: published(p, on), EventKind.FACT_CHECK_PUBLISHED),
    "publication.correct": (
        published,
        lambda p, made: corrected(p.ada, made, CorrectionKind.RETRACTION),
        EventKind.FACT_CHECK_CORRECTED,
    ),
    "correction_requests.ask": (published, lambda _, made: asked(made), EventKind.CORRECTION_ASKED),
    "correction_requests.answer": (
        _asked,
        lambda p, request: correction_requests.answer(
            by=acting(p.ada), request=request, state=RequestState.ACCEPTED, answer="Yes, thank you."
        ),
        EventKind.CORRECTION_ANSWERED,
    ),
}
