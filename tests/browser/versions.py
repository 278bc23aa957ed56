"""An article whose text changed twice, so that its claims stand exactly, moved, changed and nowhere."""

from claims.enums import Anchor
from claims.models import Article, Claim
from claims.services import refreshing
from claims.tasks.worker import Worker
from tests.factories.articles import article, claim
from tests.people import People, acting

FIRST = """Harbour town counts the damage after the storm

The storm reached Elmstad at midnight, the tide office said.

The harbour office reported on Monday that 12 boats had sunk in the old basin.

Residents said the sirens had stayed silent until 2 a.m.

The fire brigade said 40 people had slept in the school.

Nobody was hurt, Mayor Ito Tan said.
"""
SECOND = FIRST.replace("12 boats", "14 boats").replace(
    "\n\nThe fire", "\n\nThe ferry to Birch Island stays in port, its owners wrote.\n\nThe fire"
)
THIRD = (
    SECOND.replace("Residents said the sirens had stayed silent until 2 a.m.\n\n", "")
    .replace("in the school.", "in the school. It has 60 beds.")
    .replace("Tan said.\n", "Tan said.\n\nThe school stays open until Friday.\n")
)
# What became of each claim in the newest version, by words of the first.
BECAME = {
    "The storm reached Elmstad at midnight": Anchor.EXACT,
    "12 boats had sunk in the old basin": Anchor.NEEDS_REVIEW,
    "the sirens had stayed silent until 2 a.m.": Anchor.ORPHANED,
    "Nobody was hurt": Anchor.MOVED,
}


def changed(p: People) -> tuple[Article, dict[str, Claim]]:
    """The article in its third version, and its logged claims by their words in the first."""
    beside = {"title": "Harbour town counts the damage", "publisher": "Elm Post", "language": "en"}
    on = article(p.ada, text=FIRST, read=False, **beside)
    logged = {words: claim(p.ada, on, exact=words) for words in BECAME}
    Worker().work_until_idle()
    for text in (SECOND, THIRD):
        refreshing.refresh(by=acting(p.ada), article=on, text=text)
        Worker().work_until_idle()
    on.refresh_from_db()
    return on, {words: Claim.objects.get(pk=one.pk) for words, one in logged.items()}
