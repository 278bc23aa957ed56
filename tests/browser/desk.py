"""A desk at work, to be looked at: two articles of the demo, claims of every status, and one in several scripts."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django_scopes import scope

from claims import demo
from claims.models import Article, Claim
from claims.selectors import claims as ledger
from claims.services import articles, claims, evidence
from claims.tasks.worker import Worker
from tests.factories.articles import document
from tests.people import People, acting

SCRIPTS = """Су туралы үш тілде

Министерство заявило, что в 2024 году на замену труб было потрачено 4,3 млрд тенге.

Ұлттық статистика бюросы бұл соманы растаған жоқ, деп хабарлады министрлік.

قال الوزير إن الشبكة الجديدة تخدم 92 في المئة من السكان.

“We are proud 👩‍👩‍👧 of every pipe,” the minister said on Tuesday.
"""
FOR, AGAINST = "supports", "refutes"

# Words of a claim → what is on file, as (stance, origin).
ON_FILE = {
    "bandits": [(FOR, "Agency A"), (AGAINST, "Human Rights Watch")],
    "4,000": [(FOR, "Orda"), (FOR, "Reuters correspondent")],
    "5 percent": [(FOR, "Cloudflare Radar")],
    "had been cleared": [(AGAINST, "Resident of Almaty"), (AGAINST, "Bakery owner")],
    "foreign-trained": [(FOR, "State archive"), (FOR, "Agency B"), (AGAINST, "Agency C"), (AGAINST, "UN experts")],
}


@dataclass(frozen=True)
class Desk:
    """What there is to look at."""

    article: Article
    scripts: Article
    claim: Claim


def furnish(people: People) -> Desk:
    """Everything, in the Gazette."""
    with scope(newsroom=people.gazette):
        return _furnish(people)


def _furnish(people: People) -> Desk:
    unrest, aftermath = (
        (Path(demo.__file__).parent / f"{name}.txt").read_text(encoding="utf-8") for name in ("unrest", "aftermath")
    )
    by = acting(people.ada)
    beside = {"publisher": "Steppe Monitor", "language": "en"}
    article = articles.add_article(
        by=by,
        text=unrest,
        title="President says 20,000 “bandits” attacked Almaty as troops are told to fire without warning",
        url="https://steppe-monitor.example/2022/01/07/almaty",
        published_at=datetime(2022, 1, 7, tzinfo=UTC),
        **beside,  # type: ignore[arg-type]
    ).article
    articles.add_article(by=by, text=aftermath, title="Detentions pass 12,000", **beside)  # type: ignore[arg-type]
    scripts = articles.add_article(by=by, text=SCRIPTS, title="Су туралы үш тілде", publisher="Дала").article
    Worker().work_until_idle()
    articles.add_article(by=by, text="A line that waits.\n\nIt has not been read.", title="Still waiting")
    _log_other_scripts(people, scripts)
    first = _fill(people, article)
    return Desk(article, scripts, first)


def _fill(people: People, article: Article) -> Claim:
    by, found = acting(people.ben), list(ledger.in_article(article))
    claims.dismiss_claim(by=by, claim=found[-1], reason="")
    chosen: Claim | None = None
    for words, items in ON_FILE.items():
        claim = next(one for one in reversed(found) if words in one.exact)
        claims.edit_claim(by=by, claim=claim, confirmed=True)
        for stance, origin in items:
            document(people.ben, claim, origin=origin, stance=stance, excerpt="As it is printed there.")
        chosen = claim if words == "foreign-trained" else chosen
    assert chosen is not None
    _add_odd_items(people, chosen)
    return chosen


def _add_odd_items(people: People, claim: Claim) -> None:
    by = acting(people.ben)
    evidence.attach_evidence(
        by=by,
        claim=claim,
        source={"url": "https://agency-b.example/story", "title": "The same wire story", "origin": "Agency B"},
        stance="supports",  # type: ignore[arg-type]
    )
    document(people.cleo, claim, origin="", stance="context", source={"confidential": True})
    gone = document(people.cleo, claim, origin="Blog", stance="refutes", note="Retold from the agency.")
    evidence.withdraw_evidence(by=by, evidence=gone, reason="It only retells what the agency wrote.")


def _log_other_scripts(people: People, article: Article) -> None:
    by = acting(people.cleo)
    for words in (
        "в 2024 году на замену труб было потрачено 4,3 млрд тенге",
        "الشبكة الجديدة تخدم 92 في المئة من السكان",
    ):
        if not article.claims.filter(exact=words).exists():
            claims.log_claim(by=by, article=article, quote={"exact": words})
