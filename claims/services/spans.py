"""The place of a claim's words in the article's newest version. Inner steps of the claims' services."""

from typing import Any, TypedDict
from uuid import UUID

from claims import checks
from claims.enums import BlockKind
from claims.errors import StateError, invalid
from claims.models import Article, ArticleText, ArticleVersion, Reading
from claims.services import quotes
from claims.services.quotes import Place

TAKEN_DOWN = "The text of this version was taken down."


class QuoteGiven(TypedDict, total=False):
    """Words to be found (`exact`, with `prefix` and `suffix` if they stand there twice), or `start` and `end`."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    article_version: UUID | None


def locate(article: Article, given: QuoteGiven) -> tuple[ArticleVersion, str, Place]:
    """The newest version, its text, and the one place that is meant.

    Raises `InvalidError` for words that are not in the text and offsets outside of it, `StateError` with code
    `ambiguous_quote` for words that stand there more than once, or `stale_version` for offsets into an older version.
    """
    version = newest(article)
    text = text_of(version)
    if "start" in given or "end" in given:
        return version, text, _at(version, text, given)
    _newest(version, given, required=False)
    return version, text, _found(text, given)


def locate_in(version: ArticleVersion, text: str, given: QuoteGiven, *, within: tuple[int, int] | None = None) -> Place:
    """The one place in this version's `text` that is meant, `within` a span of it. Raises as `locate` does."""
    if "start" in given or "end" in given:
        place = _at(version, text, given)
        if within and not within[0] <= place.start < place.end <= within[1]:
            raise invalid(("quote", "start"), f"The claim's own words go from {within[0]} to {within[1]}.", "outside")
        return place
    _newest(version, given, required=False)
    return _found(text, given, within)


def newest(article: Article) -> ArticleVersion:
    """The article's newest version. Raises `StateError` (`no_text`) while it has none: it is still to be fetched."""
    found = ArticleVersion.objects.filter(article=article).order_by("-number").first()
    if found is None:
        raise StateError("This article has no text yet. Wait until it is fetched, or paste it.", code="no_text")
    return found


def require_newest(article: Article, version: ArticleVersion) -> None:
    """Raise `StateError` (`stale_version`) where the article got a newer one meanwhile.

    Asked in the newsroom's turn.
    """
    now = newest(article)
    if now.pk != version.pk:
        raise _stale(now)


def text_of(version: ArticleVersion | UUID) -> str:
    """The canonical text of a version, or of the one of that id. Raises `StateError` where a take-down removed it."""
    stored = kept_text(version)
    if stored is None:
        raise StateError(TAKEN_DOWN, code="taken_down")
    return stored


def kept_text(version: ArticleVersion | UUID) -> str | None:
    """The same, or None where a take-down removed it."""
    return ArticleText.objects.filter(article_version=version).values_list("text", flat=True).first()


def columns(where: Place) -> dict[str, Any]:
    """The claim's columns for a place."""
    return {
        "exact": where.exact,
        "prefix": where.prefix,
        "suffix": where.suffix,
        "start": where.start,
        "end": where.end,
    }


def block_at(version: ArticleVersion, start: int) -> BlockKind:
    """What kind of block the text at `start` is, by the newest reading; a paragraph before there is one."""
    readings = Reading.objects.filter(article_version=version).order_by("-created_at")
    blocks = readings.values_list("blocks", flat=True).first()
    kinds = [kind for kind, begin, end in blocks or [] if begin <= start < end]
    return BlockKind(kinds[0]) if kinds else BlockKind.PARAGRAPH


def _newest(version: ArticleVersion, given: QuoteGiven, *, required: bool) -> None:
    wanted = given.get("article_version")
    if wanted is None:
        if required:
            raise invalid("article_version", "Offsets need the article_version they count in.", "required")
        return
    if wanted == version.pk:
        return
    if not ArticleVersion.objects.filter(pk=wanted, article_id=version.article_id).exists():
        raise invalid("article_version", "This article has no such version.", "unknown")
    raise _stale(version)


def _stale(version: ArticleVersion) -> StateError:
    return StateError(
        f"The article has a newer version, number {version.number}.",
        code="stale_version",
        details={"article_version": str(version.pk)},
    )


def _at(version: ArticleVersion, text: str, given: QuoteGiven) -> Place:
    _newest(version, given, required=True)
    start, end = given.get("start"), given.get("end")
    if start is None or end is None or not 0 <= start < end <= len(text):
        raise invalid(
            ("quote", "end" if start is not None and 0 <= start < len(text) else "start"),
            (f"start and end have to be a span of the text, from 0 to {len(text)} code points."),
            "not_a_span",
        )
    if not text[start:end].strip():
        raise invalid(("quote", "start"), "There are no words between start and end.", "not_a_span")
    exact = given.get("exact")
    if exact is not None and exact != text[start:end]:
        raise invalid(("quote", "exact"), "The article says something else between start and end.", "not_the_text")
    return quotes.place(text, start, end)


def _found(text: str, given: QuoteGiven, within: tuple[int, int] | None = None) -> Place:
    exact = checks.text(given.get("exact"), "quote", most=len(text) + 1)
    if not exact:
        raise invalid(("quote", "exact"), "Give the words of the article that make the claim.", "required")
    places = quotes.find(text, exact, given.get("prefix") or "", given.get("suffix") or "", within=within)
    if not places:
        where = "within the claim's own words" if within else "in the article's text"
        raise invalid(("quote", "exact"), f"These words are not {where}.", "not_found")
    if len(places) > 1:
        found = [{"start": p.start, "end": p.end, "prefix": p.prefix, "suffix": p.suffix} for p in places]
        raise StateError(
            f"These words stand in the article {len(places)} times. Say which.",
            code="ambiguous_quote",
            details={"candidates": found},
        )
    return places[0]
