"""The pages that articles' texts were taken from, to be downloaded."""

from uuid import UUID

from claims.errors import NotFoundError
from claims.models import Article, ArticleCapture
from claims.selectors.snapshots import ENDINGS, Download


def of(article: Article) -> list[ArticleCapture]:
    """What is kept of an article, the newest version's first."""
    found = ArticleCapture.objects.filter(article_version__article=article)
    return list(found.select_related("article_version", "body__removal", "warc").order_by("-article_version__number"))


def get(article_id: UUID, number: int | None = None) -> ArticleCapture:
    """The page of version `number`, or the newest that is kept. Raises `NotFoundError`."""
    found = ArticleCapture.objects.filter(article_version__article=article_id)
    found = found.select_related("article_version", "body", "warc").order_by("-article_version__number")
    page = (found.filter(article_version__number=number) if number is not None else found).first()
    if page is None:
        raise NotFoundError("No page is kept of this article: its text was given, and not fetched.")
    return page


def content(page: ArticleCapture) -> Download:
    """The page itself."""
    number = page.article_version.number
    return Download(page.body, f"article-version-{number}{ENDINGS.get(page.media_type, '.bin')}")


def warc(page: ArticleCapture) -> Download:
    """The exchange that brought it."""
    return Download(page.warc, f"article-version-{page.article_version.number}.warc.gz")
