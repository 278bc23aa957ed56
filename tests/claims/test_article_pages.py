"""The page that an article was fetched from is kept as it came: downloadable, checked, and gone with a take-down."""

import gzip
import hashlib
from collections.abc import Iterator
from typing import Any

import pytest

from claims.enums import RemovalKind
from claims.gateways import storage
from claims.models import Article, ArticleCapture, Event, StoredFile
from claims.selectors import removals as removed
from claims.selectors import scrubbing
from claims.services import by_address, refreshing, removals
from claims.tasks.worker import Worker
from tests.api.client import Api
from tests.claims import sites
from tests.claims.sites import STORM, Site
from tests.people import People, acting
from tests.servers import response

NEWER = STORM.replace(b"more than 300", b"more than 200")


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with sites.site(settings) as made:
        yield made


@pytest.fixture
def on(gazette: People, site: Site) -> Article:
    made = by_address.fetch_article(by=acting(gazette.cleo), url=site.url("/storm")).article
    Worker().work_until_idle()
    return Article.objects.get(pk=made.pk)


def test_the_page_of_each_version_is_kept_byte_for_byte_with_its_archive(
    gazette: People, site: Site, on: Article
) -> None:
    first = ArticleCapture.objects.get()
    assert (first.article_version.number, first.status) == (1, 200)
    assert first.body.sha256 == hashlib.sha256(STORM).hexdigest()
    assert first.body.sha256 in bytes(Event.objects.get(kind="article_fetched").body).decode()
    refreshing.ask(by=acting(gazette.cleo), article=on)
    Worker().work_until_idle()
    assert ArticleCapture.objects.count() == 1  # the same text again: nothing to keep
    site.pages["/storm"] = response(NEWER, sites.HTML)
    refreshing.ask(by=acting(gazette.cleo), article=Article.objects.get(pk=on.pk))
    Worker().work_until_idle()
    api = Api(gazette.ada)
    newest, archive = (api.get(f"articles/{on.pk}/{what}") for what in ("page", "warc"))
    assert newest.getvalue() == NEWER
    assert newest["Content-Disposition"] == 'attachment; filename="article-version-2.html"'
    assert NEWER in gzip.decompress(archive.getvalue())
    assert api.get(f"articles/{on.pk}/page?version=1").getvalue() == STORM
    assert api.get(f"articles/{on.pk}/page?version=3").status_code == 404
    assert api.get(f"articles/{on.pk}/page?version=first").status_code == 400


def test_a_flipped_bit_of_it_is_found(gazette: People, on: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    body = ArticleCapture.objects.get().body
    whole = storage.whole
    monkeypatch.setattr(storage, "whole", lambda newsroom, sha256: sha256 != body.sha256 and whole(newsroom, sha256))
    assert scrubbing.scrub(on.newsroom_id).flipped == [body.sha256]
    assert removed.on_file(body).articles == [on]


def test_a_take_down_of_the_text_takes_the_pages_too(gazette: People, on: Article) -> None:
    kept = ArticleCapture.objects.get()
    removals.take_down(
        by=acting(gazette.ada), kind=RemovalKind.ARTICLE_TEXT, subject=str(on.pk), reason="The publisher asked for it."
    )
    gone = [removed.of_file(StoredFile.objects.get(pk=pk)) for pk in (kept.body_id, kept.warc_id)]
    assert all(gone)
    assert Api(gazette.ada).get(f"articles/{on.pk}/page").status_code == 410
    assert ArticleCapture.objects.count() == 1  # the row with the hash stays
