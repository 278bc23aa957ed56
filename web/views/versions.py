"""An article's versions: a newer state taken in, two compared, and the claims that are not in the newest."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.access import Action
from claims.enums import Watch
from claims.errors import BusyError, GoneError, InvalidError, StateError, TooLargeError
from claims.models import Article
from claims.selectors import articles, pages, versions
from claims.selectors import claims as ledger
from claims.services import articles as services_of_articles
from claims.services import claims as services
from claims.services import refreshing, watching
from claims.services.spans import QuoteGiven
from web import keys
from web.door import DeskRequest, attempt, back, door, show, succeeded
from web.forms.versions import RefreshForm
from web.presenters import versions as present
from web.views.articles import take_in_article
from web.views.captures import downloaded

SIDE = "side"


@door()
def compare(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """Two versions beside each other, and the claims to decide on."""
    article = articles.get(article_id)
    pair = versions.pair(article, _number(request, "old"), _number(request, "new"))
    if pair is None:
        return show(request, "web/versions.html", {"article": article, "pair": None})
    apart = versions.apart(article)
    context = {
        "article": article,
        "pair": pair,
        "rows": (rows := present.rows(pair, apart)),
        "changes": sum(row.number > 0 for row in rows),
        "touching": sum(bool(row.claims) for row in rows),
        "counts": present.counted(versions.counts(article, pair.versions[-1])),
        "undecided": present.undecided(apart),
        "newest": pair.versions[-1],
        "pages": pages.of(article),
        "side": request.GET.get("view") == SIDE,
        "screen": keys.VERSIONS,
        "before": present.step(pair, -1),
        "after": present.step(pair, 1),
    }
    return show(request, "web/versions.html", context)


@door("GET", "POST", takes=Action.REFRESH_ARTICLE, prepare=take_in_article)
def refresh(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """Have the article's address fetched again, or give its newer text."""
    article = articles.get(article_id)
    if request.method != "POST":
        return _refresh_page(request, article, RefreshForm())
    if request.POST.get("fetch") == "on":
        done = _("The article is being fetched again. What comes of it is said here.")
        attempt(request, lambda: refreshing.ask(by=request.actor, article=article), done)
        return redirect("web:article", article_id)
    form = RefreshForm(request.POST, request.FILES)
    status = 400
    if form.is_valid():
        try:
            changed = _take(request, article, form)
        except (InvalidError, TooLargeError) as error:
            form.take(error) if isinstance(error, InvalidError) else form.add_error(None, error.detail)
        except (StateError, BusyError, GoneError) as error:
            status = 409
            form.add_error(None, error.detail)
        else:
            if changed:
                return redirect("web:versions", article_id)
            return redirect("web:article", article_id)
    return _refresh_page(request, article, form, status=status)


def _take(request: DeskRequest, article: Article, form: RefreshForm) -> bool:
    """Whether the text is another. Raises what it was refused for."""
    taken = request.intake
    if taken.refused is not None:
        raise taken.refused
    done = refreshing.refresh(
        by=request.actor, article=article, text=taken.text, told=taken.told, force=form.cleaned_data["force"]
    )
    changed = done.version is not None
    succeeded(
        request,
        _("The article has a new version. It is being read.")
        if changed
        else _("The text is the same: nothing changed."),
    )
    return changed


def _refresh_page(request: DeskRequest, article: Article, form: RefreshForm, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"article": article, "form": form, "file_lost": bool(request.FILES)}
    return show(request, "web/refresh.html", context, status=status)


@door()
def page(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """The page that the text of a version was taken from, to be downloaded."""
    return downloaded(pages.content(pages.get(articles.get(article_id).pk, _number(request, "version"))))


@door()
def warc(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """The exchange that brought it as a web archive, to be downloaded."""
    return downloaded(pages.warc(pages.get(articles.get(article_id).pk, _number(request, "version"))))


@door("POST", takes=Action.EDIT_ARTICLE)
def watch(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """Have the article's address looked at by itself, hourly or daily at first, or no more."""
    article = articles.get(article_id)
    wanted = request.POST.get("watch", "")

    def act() -> None:
        if wanted not in set(Watch):
            raise StateError(_("Say whether it is looked at hourly, daily or not at all."))
        services_of_articles.edit_article(by=request.actor, article=article, watch=Watch(wanted))

    done = _("The article is no longer watched.") if wanted == Watch.OFF else _("The article is watched.")
    attempt(request, act, done)
    return back(request, reverse("web:article", args=[article_id]))


@door("POST", takes=Action.EDIT_ARTICLE)
def seen(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """Note that somebody has seen how the text was changed."""
    article = articles.get(article_id)
    done = _("Marked as seen. The versions and the record keep the change.")
    attempt(request, lambda: watching.mark_seen(by=request.actor, article=article), done)
    return back(request, reverse("web:article", args=[article_id]))


@door("POST", takes=Action.EDIT_CLAIM)
def keep(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """Leave a claim on the version that its words stand in."""
    claim = ledger.get(claim_id)
    done = _("Claim %(number)s stays on its version.") % {"number": ledger.number(claim)}
    attempt(request, lambda: services.edit_claim(by=request.actor, claim=claim, kept=True), done)
    return back(request, reverse("web:versions", args=[claim.article_id]))


@door("POST", takes=Action.EDIT_CLAIM)
def put_there(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """Pin a claim to the likest words of the newest version, as the page showed them."""
    claim = ledger.get(claim_id)
    words = request.POST.get("exact", "")
    place = [request.POST.get(name, "") for name in ("start", "end")]
    version = articles.text(claim.article).version
    done = _("Claim %(number)s stands on the new words now.") % {"number": ledger.number(claim)}

    def act() -> None:
        if not all(at.isascii() and at.isdigit() and len(at) < 10 for at in place):
            raise StateError(_("The place of the words is missing. Choose them on the claim’s own form."))
        start, end = (int(at) for at in place)
        quote: QuoteGiven = {"start": start, "end": end, "exact": words, "article_version": version.pk}
        services.edit_claim(by=request.actor, claim=claim, quote=quote)

    attempt(request, act, done)
    return back(request, reverse("web:versions", args=[claim.article_id]))


def _number(request: DeskRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else None
