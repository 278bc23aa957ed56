"""What the public reads: a fact-check and its claims, each version of it, a newsroom's list, an article's ledger."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django_scopes import scope

from claims.errors import GoneError, NotFoundError
from claims.models import FactCheckVersion
from claims.publication.shown import Shown
from claims.selectors import fact_checks, policies
from claims.selectors.fact_checks import Published
from claims.selectors.policies import Licence
from web.presenters import public as present
from web.presenters.public_editions import Edition, edition
from web.publicly import kept, listed, public

PER_PAGE = 25
JSON_LD = "application/ld+json"
LONGEST = 8  # digits of a version's number, and more than there will ever be
ERASED = "What stood here was erased. Its hash stays in the newsroom’s record."


@public()
def fact_check(request: HttpRequest, slug: str) -> HttpResponse:
    """What stands: the page of its one claim, or of several the index of their pages."""
    if older := _older(request, slug):
        return older
    found = fact_checks.find(slug)
    with scope(newsroom=found.newsroom):
        page = _open(fact_checks.page(found))
        return _claim(request, page, page.claims[0]) if len(page.claims) == 1 else _index(request, page)


@public()
def claim(request: HttpRequest, slug: str, claim_id: UUID) -> HttpResponse:
    """One of several claims. The only one has the fact-check's own address."""
    if older := _older(request, slug, claim_id):
        return older
    found = fact_checks.find(slug)
    with scope(newsroom=found.newsroom):
        page = _open(fact_checks.page(found))
        one = page.claim(claim_id)
        return _claim(request, page, one) if len(page.claims) > 1 else redirect("public:fact_check", slug)


@public()
def version(request: HttpRequest, slug: str, number: int, claim_id: UUID | None = None) -> HttpResponse:
    """What stood: an older version, marked as one. The newest is read where everybody reads it."""
    found = fact_checks.find(slug)
    with scope(newsroom=found.newsroom):
        page = _open(fact_checks.page(found, number))
        one = page.claim(claim_id) if claim_id else None
        if page.newest:
            return redirect("public:claim", slug, one.claim) if one else redirect("public:fact_check", slug)
        if one is None and len(page.claims) > 1:
            return _index(request, page)
        return _claim(request, page, one or page.claims[0])


@public()
def claim_review(request: HttpRequest, slug: str, claim_id: UUID | None = None) -> HttpResponse:
    """The ClaimReview of one claim as a file of its own, for machines."""
    found = fact_checks.find(slug)
    with scope(newsroom=found.newsroom):
        page = _open(fact_checks.page(found))
        if claim_id is None and len(page.claims) > 1:
            raise NotFoundError(_("It has several claims: each has a ClaimReview of its own."))
        one = page.claim(claim_id) if claim_id else page.claims[0]
        licence = policies.licence()
        versions = _versions(page)
        edition = _edition(request, page, versions, licence, one)
        review = present.review(page, present.page(page, one, edition), edition)
    body = json.dumps(review, ensure_ascii=False)
    return kept(request, _tag(page, licence, versions), lambda: HttpResponse(body, content_type=JSON_LD))


@public()
def newsroom(request: HttpRequest, slug: str) -> HttpResponse:
    """What a newsroom has published, newest first."""
    found = fact_checks.find_newsroom(slug)
    with scope(newsroom=found):
        page = Paginator(fact_checks.listing(), PER_PAGE).get_page(request.GET.get("page"))
        checks = present.listed(fact_checks.pages(list(page)))
        context = {"newsroom": found, "page": page, "checks": checks, "kept": ""}
        return listed(request, _drawn("web/public/newsroom.html", context))


@public()
def article(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """An article's public ledger: its published claims, and no others."""
    found = fact_checks.find_article(article_id)
    with scope(newsroom=found.newsroom):
        entries = fact_checks.of_article(found)
        context = {"newsroom": found.newsroom, "place": entries[0].claim.article, "lines": present.entries(entries)}
        return listed(request, _drawn("web/public/article.html", context))


def _open(page: Published) -> Published:
    """What can be read. Raises `GoneError` where the words were erased."""
    if page.content is None or not page.claims:
        raise GoneError(_(ERASED))
    return page


def _versions(page: Published) -> Sequence[FactCheckVersion]:
    return list(fact_checks.versions(page.fact_check))


def _tag(page: Published, licence: Licence, versions: Sequence[FactCheckVersion]) -> str:
    """By what the page shows: its version, the newest, the terms, and which words of any version were erased since."""
    words = [(hasattr(one, "content"), hasattr(getattr(one, "correction", None), "content")) for one in versions]
    beside = hashlib.sha256(f"{licence.name}\n{licence.address}\n{words}".encode()).hexdigest()[:8]
    return f"{page.version.sha256}.{page.version.number}.{versions[0].number}.{beside}"


def _older(request: HttpRequest, slug: str, claim_id: UUID | None = None) -> HttpResponse | None:
    """To the version that `?version=` names, as the API does; None where it names none."""
    number = request.GET.get("version", "")
    if not (number.isascii() and number.isdigit() and len(number) < LONGEST):
        return None
    return (
        redirect("public:version_claim", slug, number, claim_id)
        if claim_id
        else redirect("public:version", slug, number)
    )


def _claim(request: HttpRequest, page: Published, one: Shown) -> HttpResponse:
    versions, licence = _versions(page), policies.licence()

    def draw() -> HttpResponse:
        edition = _edition(request, page, versions, licence, one)
        shown = present.page(page, one, edition)
        review = present.json_ld(present.review(page, shown, edition)) if edition.newest else ""
        context = {"newsroom": page.fact_check.newsroom, "page": shown, "edition": edition, "json_ld": review}
        return _drawn("web/public/claim.html", context)

    return kept(request, _tag(page, licence, versions), draw)


def _index(request: HttpRequest, page: Published) -> HttpResponse:
    versions, licence = _versions(page), policies.licence()

    def draw() -> HttpResponse:
        edition = _edition(request, page, versions, licence)
        lines = present.lines(page, number=None if edition.newest else edition.number)
        context = {"newsroom": page.fact_check.newsroom, "edition": edition, "lines": lines}
        return _drawn("web/public/index.html", context)

    return kept(request, _tag(page, licence, versions), draw)


def _edition(
    request: HttpRequest,
    page: Published,
    versions: Sequence[FactCheckVersion],
    licence: Licence,
    one: Shown | None = None,
) -> Edition:
    """The version in sight, with how the newsroom worked when the verdict was signed off."""
    number = (one or page.claims[0]).finding.policy
    policy = policies.policy_version(page.fact_check.newsroom_id, number)
    claim = one.claim if one and len(page.claims) > 1 else ""
    absolute = request.build_absolute_uri
    return edition(page, versions, policy=policy, licence=licence, absolute=absolute, claim=claim)


def _drawn(template: str, context: dict[str, Any]) -> HttpResponse:
    """A page, rendered without the request: nothing in it may ask for a session or a user."""
    return HttpResponse(render_to_string(template, context))
