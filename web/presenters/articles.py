"""Articles in their list, and an article with its claims as its page shows it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

import reading
from claims.enums import ArticleStatus
from claims.models import Article, ArticleVersion, Attribution, Claim
from claims.selectors import articles, links, removals
from web.presenters import claims as present
from web.presenters import marks, words
from web.presenters.claims import Card
from web.presenters.ledger import Asked
from web.presenters.marks import Block
from web.presenters.words import Status, Words

# What a reading does in each of `reading.STEPS`.
PHASES: tuple[Words, ...] = (
    _("finding the sentences"),
    _("finding what is said in them"),
    _("finding out who says it"),
    _("writing the claims down"),
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many claims have a status; `on` says that the page is filtered by it."""

    status: Status
    number: int
    on: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """An article in the list."""

    article: Article
    status: Words
    under_way: bool
    percent: int
    counts: list[Count]
    total: int


@dataclass(frozen=True, slots=True)
class Tally:
    """The claims of an article by status, and how far selection and evidence have come.

    `selection` says how many are to be checked, or not, of those words that any claim has.
    """

    counts: list[Count]
    total: int
    with_evidence: int
    suggestions: int
    selection: list[tuple[Words, int]]
    wanted: str
    beside: str

    @property
    def confirmed(self) -> int:
        """How many a person stands behind."""
        return self.total - self.suggestions


@dataclass(frozen=True, slots=True)
class Progress:
    """A reading under way: how it stands, how many of a hundred parts are done, and the step it is at.

    `phase` says in words what the step does; `step` is 0 and `phase` empty while nothing has begun.
    """

    status: Words
    percent: int
    step: int = 0
    phase: Words = ""

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return len(PHASES)


@dataclass(frozen=True, slots=True)
class Page:
    """An article beside its ledger."""

    version: ArticleVersion
    status: Words
    under_way: bool
    percent: int
    blocks: list[Block]
    cards: list[Card]
    dismissed: list[Card]
    apart: list[Card]
    tally: Tally
    wanted: str
    marks: bool
    asked: Asked
    taken_down: str


def rows(shown: Sequence[Article]) -> list[Row]:
    """The articles of a page of the list, with counts and progress."""
    counts, progress = articles.status_counts(shown), articles.progresses(shown)
    return [_row(article, counts[article.pk], progress.get(article.pk)) for article in shown]


def page(article: Article, claims: Iterable[Claim], asked: Asked) -> Page:
    """The article's page, with what is `asked` for of its ledger."""
    text = articles.text(article)
    everything = present.cards(claims)
    if any(getattr(one.claim, "is_linked", False) for one in everything):
        everything = present.disputed(everything, links.disputes_in(article))
    kept = [one for one in everything if not one.dismissed]
    standing = [one for one in kept if one.claim.article_version_id == text.version.pk]
    wanted = [one for one in standing if asked.wants(one.claim)]
    shown = present.with_next(asked.ordered(wanted))
    under_way = article.status in words.UNDER_WAY
    return Page(
        version=text.version,
        status=words.ARTICLE_STATUSES[article.status],
        under_way=under_way,
        percent=_percent(articles.progress(article)) if under_way else 0,
        blocks=_blocks(text, wanted if asked.marks else []),
        cards=shown,
        dismissed=[] if asked.filtered else [one for one in everything if one.dismissed],
        apart=[one for one in kept if one.claim.article_version_id != text.version.pk],
        tally=tally([one.claim for one in standing], asked),
        wanted=asked.status,
        marks=asked.marks,
        asked=asked,
        taken_down=removals.said(text.removal) if text.removal else "",
    )


def _blocks(text: articles.Text, shown: Sequence[Card]) -> list[Block]:
    return marks.lay_out(text.text, text.blocks, [present.pinned(one) for one in shown])


def tally(standing: Sequence[Claim], asked: Asked) -> Tally:
    """The claims of an article that are not dismissed, counted; `asked` is what the page is filtered by."""
    numbers = dict.fromkeys(words.STATUSES, 0)
    for one in standing:
        numbers[one.evidence_status] += 1
    chosen = Counter(one.selection for one in standing)
    return Tally(
        counts=[Count(words.status(value), number, value == asked.status) for value, number in numbers.items()],
        total=len(standing),
        with_evidence=sum(one.supports + one.refutes + one.context > 0 for one in standing),
        suggestions=sum(not one.confirmed for one in standing),
        selection=[(word, chosen[value]) for value, word in words.SELECTIONS.items() if chosen[value]],
        wanted=asked.status,
        beside=asked.beside_status,
    )


def _row(article: Article, counts: dict[str, int], progress: float | None) -> Row:
    return Row(
        article=article,
        status=words.ARTICLE_STATUSES[article.status],
        under_way=article.status in words.UNDER_WAY,
        percent=_percent(progress),
        counts=[Count(status, counts[value]) for value, status in words.STATUSES.items() if counts[value]],
        total=sum(counts.values()),
    )


def prefilled(said_before: Attribution | None) -> dict[str, str]:
    """Who says it, as the form for a new claim begins: whoever spoke last in the same paragraph.

    What they are is left to what is on file, so that another name typed over theirs is not taken for the same.
    """
    if said_before is None:
        return {}
    return {"source_name": said_before.speaker.name, "source_cue": said_before.cue}


def under_way(article: Article) -> Progress | None:
    """How far its reading is; None when none is under way."""
    if article.status not in words.UNDER_WAY:
        return None
    done = articles.progress(article) or 0
    if article.status != ArticleStatus.READING:
        return Progress(words.ARTICLE_STATUSES[article.status], _percent(done))
    step = min(sum(done >= share for share in reading.STEPS), len(PHASES) - 1)
    return Progress(words.ARTICLE_STATUSES[article.status], _percent(done), step + 1, PHASES[step])


def _percent(progress: float | None) -> int:
    return round((progress or 0) * 100)
