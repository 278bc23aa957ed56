"""Articles, claims and evidence, made by the services themselves, so that they look like what people make."""

from typing import Any

from claims.models import Article, Claim, Evidence, Member, Source
from claims.services import articles, claims, evidence
from claims.tasks.worker import Worker
from tests.people import acting

TEXT = """Harbour town counts the damage after the storm

ELMSTAD — Mayor Ito Tan said on Monday that more than 300 houses had lost their roofs in the storm.

“We were warned too late,” she said.

The harbour office reported that 12 boats had sunk. Residents said the sirens had stayed silent, but they have \
provided no evidence for it.
"""


def article(by: Member, *, text: str = TEXT, read: bool = True, **beside: Any) -> Article:
    """An article in the newsroom in scope, read unless told otherwise."""
    made = articles.add_article(by=acting(by), text=text, **beside).article
    if read:
        Worker().work_until_idle()
        made.refresh_from_db()
    return made


def claim(by: Member, on: Article, *, exact: str = "12 boats had sunk", **given: Any) -> Claim:
    """A claim that a person logged."""
    return claims.log_claim(by=acting(by), article=on, quote={"exact": exact}, **given)


def document(by: Member, on: Claim, *, origin: str = "", stance: str = "supports", **given: Any) -> Evidence:
    """A located document as evidence."""
    source = {"document": "A report on paper", "origin": origin, **given.pop("source", {})}
    given.setdefault("locator", {"kind": "page", "value": "4"})
    return evidence.attach_evidence(by=acting(by), claim=on, source=source, stance=stance, **given)


def quoting(by: Member, on: Claim, source: Source, excerpt: str, **more: Any) -> Evidence:
    """Evidence for a claim with words of a source that there is; `more` as `attach_evidence` takes it."""
    given: Any = {"stance": "supports", "excerpt": excerpt} | more
    return evidence.attach_evidence(by=acting(by), claim=on, source=source, **given)
