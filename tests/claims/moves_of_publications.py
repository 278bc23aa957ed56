"""What is published and corrected, and what readers ask: rows of the table in `test_services`."""

from claims.decisions import CorrectionKind, RequestState
from claims.enums import EventKind
from claims.services import requests
from tests.claims.moves_of_people import Moves
from tests.factories import fact_checks
from tests.factories.verdicts import signed
from tests.people import acting

MOVES: Moves = {
    "publication.publish": (
        signed,
        fact_checks.published,
        EventKind.FACT_CHECK_PUBLISHED,
    ),
    "publication.correct": (
        fact_checks.published,
        lambda p, made: fact_checks.corrected(p.ada, made, CorrectionKind.TYPO),
        EventKind.FACT_CHECK_CORRECTED,
    ),
    "requests.ask": (
        fact_checks.published,
        lambda p, made: fact_checks.asked(made),
        EventKind.CORRECTION_ASKED,
    ),
    "requests.answer": (
        lambda p: fact_checks.asked(fact_checks.published(p)),
        lambda p, wish: requests.answer(by=acting(p.ada), request=wish, state=RequestState.DECLINED, answer="No."),
        EventKind.CORRECTION_ANSWERED,
    ),
}
