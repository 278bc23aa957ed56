"""Articles: taken in, edited beside their text, archived and brought back."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict, Unpack

from django.db import IntegrityError, transaction

import reading
from claims import access, checks, clock, conf, queue
from claims.access import Action, Actor
from claims.enums import ArticleStatus, EventKind, JobKind, RemovalKind, Watch
from claims.errors import Faults, InvalidError, StateError, invalid
from claims.models import Article, ArticleText, ArticleVersion, Job
from claims.selectors import removals, watches
from claims.services import history, rows, tallies

Told = Sequence[tuple[str, int, int]]


class ArticleFields(TypedDict, total=False):
    """What is kept beside an article's text."""

    title: str
    publisher: str
    byline: str
    url: str
    canonical_url: str
    external_id: str
    published_at: datetime | None
    language: str
    watch: Watch


@dataclass(frozen=True, slots=True)
class Intake:
    """The article, and whether it is new or was here already with the same text."""

    article: Article
    created: bool


@history.service
def add_article(*, by: Actor, text: str, told: Told = (), **beside: Unpack[ArticleFields]) -> Intake:
    """Store an article with its first version, and owe its reading.

    `text` is the raw text; the version holds its canonical form. `told` are the blocks of canonical text whose kind is
    known from markup, as (kind, start, end): a hint to the reading, kept beside the text.

    An article known by `url` or `external_id` is answered again when its text is the same; one that could not be
    fetched has its text now. Raises `InvalidError`,
    `TooLargeError`, and `StateError` with code `article_exists` when the known article has another text.
    """
    access.require(by, Action.ADD_ARTICLE)
    fields = checked(beside)
    fields |= watched(Article(), fields)
    text = checks.article_text(text, limit=conf.max_article_bytes())
    canonical = reading.tidy(text).text
    if not any(character.isalnum() for character in canonical):
        raise invalid("text", "There is no text in it.", "required")
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    found = known(fields)
    if found is None:
        try:
            with transaction.atomic():
                return Intake(_store(by, fields, canonical, told), created=True)
        except IntegrityError:  # another request stored it between our look and our insert
            found = known(fields)
            if found is None:
                raise
    if not found.versions.exists():
        return Intake(_complete(by, found, fields, canonical, told), created=True)
    return Intake(_the_same(found, digest), created=False)


def _refuse_what_was_taken_down(digest: str) -> None:
    """Raise `StateError` for a text that was taken down: it comes in by no other door."""
    gone = ArticleVersion.objects.filter(sha256=digest, stored_text__isnull=True).first()
    removal = removals.of(RemovalKind.ARTICLE_TEXT, gone.article_id) if gone else None
    if removal:
        raise StateError(f"This very text is not kept here. {removals.said(removal)}", code="taken_down")


def _store(by: Actor, fields: dict[str, Any], canonical: str, told: Told) -> Article:
    article = Article.objects.create(newsroom_id=by.newsroom_id, created_by_id=by.member_id, **fields)
    version, job = new_version(article, canonical, told)
    stated = history.facts(article, **of_version(version))
    history.record(EventKind.ARTICLE_ADDED, by=by, about=[article, version, job], after=stated)
    return article


def _complete(by: Actor, article: Article, fields: dict[str, Any], canonical: str, told: Told) -> Article:
    """Give a person's text to an article that has none: it could not be fetched, or was not yet."""
    article = rows.lock(article)
    before = history.facts(article)
    given = {name: value for name, value in fields.items() if value}
    article = rows.write(article, status=ArticleStatus.QUEUED, failure_code="", failure_detail="", **given)
    version, job = new_version(article, canonical, told)
    after = history.facts(article) | of_version(version)
    history.record(EventKind.ARTICLE_COMPLETED, by=by, about=[article, version, job], before=before, after=after)
    return article


def new_version(article: Article, canonical: str, told: Told, *, number: int = 1) -> tuple[ArticleVersion, Job]:
    """A version of an article's text, and the reading that it is owed; an inner step.

    Raises `StateError` for a text that was taken down.
    """
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    _refuse_what_was_taken_down(digest)
    version = ArticleVersion(
        newsroom_id=article.newsroom_id, article=article, number=number, sha256=digest, length=len(canonical)
    )
    version.save()
    blocks = [list(block) for block in told] or None
    ArticleText.objects.create(newsroom_id=article.newsroom_id, article_version=version, text=canonical, told=blocks)
    job = queue.enqueue(JobKind.READ_ARTICLE, newsroom_id=article.newsroom_id, article_version=str(version.pk))
    return version, job


def of_version(version: ArticleVersion) -> dict[str, Any]:
    """What an event states of a version."""
    return {"sha256": version.sha256, "length": version.length, "number": version.number}


def known(fields: dict[str, Any]) -> Article | None:
    """The article that has this address or external id; raises `StateError` when they name two."""
    found = {
        Article.objects.filter(**{name: fields[name]}).first()
        for name in ("url_sha256", "external_id")
        if fields.get(name)
    } - {None}
    if len(found) > 1:
        raise StateError(
            "The address belongs to one article and the external_id to another.",
            code="article_exists",
            details={"articles": sorted(str(article.pk) for article in found if article)},
        )
    return next(iter(found), None)


def _the_same(found: Article, digest: str) -> Article:
    newest = found.versions.order_by("-number").first()
    if newest is None or newest.sha256 != digest:
        raise StateError(
            "This article is here already, with another text.",
            code="article_exists",
            details={"article": str(found.pk)},
        )
    return found


@history.service
def edit_article(
    *, by: Actor, article: Article, expected: int | None = None, **changes: Unpack[ArticleFields]
) -> Article:
    """Change what is kept beside the text. Raises `InvalidError`, `StaleError`, `StateError` (address taken)."""
    access.require(by, Action.EDIT_ARTICLE)
    article = rows.lock(article, expected=expected)
    fields = checked(changes)
    fields |= watched(article, fields)
    other = known(fields)
    if other is not None and other.pk != article.pk:
        raise StateError(
            "Another article has that address or external_id.",
            code="article_exists",
            details={"article": str(other.pk)},
        )
    before = history.facts(article)
    version = article.version
    article = rows.write(article, **fields)
    if article.version != version:
        own_words = "publisher" in fields  # whose the narrator's claims are
        moved = tallies.recount_all(tallies.with_evidence_in(article) if own_words else [])
        history.record(
            EventKind.ARTICLE_EDITED,
            by=by,
            about=[article, *moved.claims],
            before=before | moved.before,
            after=history.facts(article) | moved.after,
        )
    return article


def watched(article: Article, fields: dict[str, Any]) -> dict[str, Any]:
    """What follows for the watch on an article; one that is over begins anew when it is asked for again.

    An inner step. Raises `InvalidError` for an article without an address to look at.
    """
    watch, url = fields.get("watch", article.watch), fields.get("url", article.url)
    if watch != Watch.OFF and not url:
        if "watch" in fields:
            raise invalid("watch", "Only an article with an address can be watched.", "no_address")
        return {"watch": Watch.OFF, "watched_from": None}
    if watch == Watch.OFF:
        return {"watch": watch, "watched_from": None}
    end = watches.until(article)
    over = "watch" in fields and (end is None or end < clock.now())
    return {"watch": watch, "watched_from": clock.now() if over else article.watched_from}


@history.service
def archive_article(*, by: Actor, article: Article, expected: int | None = None) -> Article:
    """Hide an article from the lists; it and its claims stay on record. Raises `StateError` when it is archived."""
    return _archive(by, article, expected, EventKind.ARTICLE_ARCHIVED)


@history.service
def restore_article(*, by: Actor, article: Article, expected: int | None = None) -> Article:
    """Bring an archived article back to the lists. Raises `StateError` when it is not archived."""
    return _archive(by, article, expected, EventKind.ARTICLE_RESTORED)


def _archive(by: Actor, article: Article, expected: int | None, kind: EventKind) -> Article:
    access.require(by, Action.ARCHIVE_ARTICLE)
    article = rows.lock(article, expected=expected)
    archive = kind is EventKind.ARTICLE_ARCHIVED
    if archive == (article.archived_at is not None):
        raise StateError("This article is archived already." if archive else "This article is not archived.")
    before = history.facts(article)
    article = rows.write(article, archived_at=clock.now() if archive else None)
    history.record(kind, by=by, about=[article], before=before, after=history.facts(article))
    return article


def checked(given: ArticleFields) -> dict[str, Any]:
    """The fields as they are stored. Raises `InvalidError` naming every fault."""
    fields: dict[str, Any] = dict(given)
    faults = Faults()
    for name in ("title", "publisher", "byline", "external_id"):
        if name in fields:
            try:
                fields[name] = checks.text(fields[name], name)
            except InvalidError as error:
                faults.take(error)
    for name, check in (("url", checks.address), ("language", checks.language)):
        if name in fields:
            try:
                fields[name] = check(fields[name], name)
            except InvalidError as error:
                faults.take(error)
    faults.raise_if_any()
    if "url" in fields:
        fields["url_sha256"] = hashlib.sha256(fields["url"].encode()).hexdigest() if fields["url"] else ""
    return fields
