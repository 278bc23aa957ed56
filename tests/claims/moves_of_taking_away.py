"""What is taken away, and what was refused: rows of the table in `test_services`."""

from claims.access import Action
from claims.enums import EventKind
from claims.services import bundles, denials
from tests.claims.moves_of_people import Moves
from tests.factories.articles import article
from tests.people import acting

TRIED = {"action": Action.EDIT_CLAIM.name.lower(), "code": "role", "door": "web", "route": "edit_claim"}

MOVES: Moves = {
    "bundles.note_bundle": (
        lambda p: article(p.ada),
        lambda p, on: bundles.note_bundle(by=acting(p.ada), of=on, manifest_sha256="0" * 64, size=1),
        EventKind.BUNDLE_MADE,
    ),
    "denials.record_denial": (
        lambda p: article(p.ada),
        lambda p, on: denials.record_denial(by=acting(p.cleo), what=TRIED, ids={"article_id": on.pk}),
        EventKind.DENIED,
    ),
}
