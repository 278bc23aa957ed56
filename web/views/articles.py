"""Articles: the list, the way in, and the page where a text stands beside its claims."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from claims.access import Action
from claims.enums import ArticleStatus
from claims.errors import BusyError, InvalidError, StateError, TooLargeError, invalid
from claims.models import Article
from claims.selectors import articles, members, pages, speakers, updates
from claims.selectors import claims as ledger
from claims.services import articles as services
from claims.services import by_address, quotes
from claims.services import claims as claim_services
from claims.services.intake import Intake, take_in
from web import keys, once
from web.door import DeskRequest, attempt, door, show, succeeded
from web.forms.articles import FilterForm, NewArticleForm, beside_of
from web.forms.claim_log import LogForm, begun, stated
from web.pages import kept, page_of
from web.presenters import articles as present
from web.presenters import readings, watches
from web.presenters.ledger import asked

MOST_DIGITS = 10


@door()
def listing(request: DeskRequest) -> HttpResponse:
    """The newsroom's articles, newest first, by words of title or publisher."""
    form = FilterForm(request.GET)
    form.is_valid()
    wanted, archived = form.cleaned_data.get("q", ""), form.cleaned_data.get("archived", False)
    status, ordering = form.cleaned_data.get("status", ""), form.cleaned_data.get("ordering", "")
    found = articles.listing(archived=archived, words=wanted, status=status, ordering=ordering or articles.ORDERINGS[0])
    page = page_of(request, found)
    rows = present.rows(list(page))
    context = {
        "page": page,
        "rows": rows,
        "q": wanted,
        "archived": archived,
        "filter": form,
        "filtered": bool(wanted or status),
        "kept": kept(q=wanted, status=status, ordering=ordering, archived="on" if archived else ""),
        "refresh": any(row.under_way for row in rows),
    }
    return show(request, "web/articles.html", context)


def take_in_article(request: DeskRequest) -> None:
    """Read what was pasted or sent."""
    sent, pasted = request.FILES.getlist("file"), request.POST.get("text", "")
    if sent and pasted.strip():
        both = invalid("file", _("Paste the text or choose a file, not both."), "one_of")
        request.intake = Intake(refused=both)
    else:
        request.intake = take_in(request.actor, text=None if sent else pasted, sent=sent)


@door("GET", "POST", takes=Action.ADD_ARTICLE, prepare=take_in_article)
def new(request: DeskRequest) -> HttpResponse:
    """Take an article in: its address, text pasted, or a file."""
    form = NewArticleForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return show(request, "web/new_article.html", {"form": NewArticleForm()})
    status = 400
    if form.is_valid():
        try:
            intake = _add(request, form)
        except InvalidError as error:
            form.take(error)
        except (BusyError, TooLargeError) as error:
            form.add_error("file" if request.FILES else "text", error.detail)
            status = 413 if isinstance(error, TooLargeError) else 429
        except StateError as error:
            form.add_error("url", _known(error))
            status = 409
        else:
            known = _("This article is here already. This is it.")
            messages.success(request, _said(intake.article) if intake.created else known)
            return redirect("web:article", intake.article.pk)
    return show(request, "web/new_article.html", {"form": form, "file_lost": bool(request.FILES)}, status=status)


def _add(request: DeskRequest, form: NewArticleForm) -> services.Intake:
    """Store what was taken in. Raises what it was refused for."""
    taken = request.intake
    if taken.refused is not None:
        raise taken.refused
    if form.is_address_alone():
        return by_address.fetch_article(by=request.actor, **form.beside())
    beside = cast("services.ArticleFields", taken.beside(form.beside()))
    return services.add_article(by=request.actor, text=taken.text, told=taken.told, **beside)


def _said(article: Article) -> str:
    """What is said of one that is new."""
    if article.status == ArticleStatus.FETCHING:
        return _("The article is being fetched. It is read as soon as it is here.")
    return _("The article is in. It is being read.")


def _known(error: StateError) -> str:
    """The error with a link to the article that is here already."""
    known = error.details.get("article")
    if not known:
        return error.detail
    article = articles.get(UUID(str(known)))
    return format_html(
        '{} <a href="{}">{}</a>', error.detail, reverse("web:article", args=[article.pk]), article.title or _("Open it")
    )


@door()
def read(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """An article beside its ledger."""
    return _page(request, articles.get(article_id), None)


@door("GET", "POST", takes=Action.LOG_CLAIM)
def log(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """Log a claim by hand, with the article in sight."""
    article = articles.get(article_id)
    if request.method != "POST":
        return _page(request, article, _begun(request, article))
    form = LogForm(article, request.POST)
    status = 400
    if form.is_valid():
        try:
            claim = claim_services.log_claim(
                by=request.actor, article=article, quote=form.quote(), **form.fields_given()
            )
        except InvalidError as error:
            form.take(error)
        except StateError as error:
            status = 409
            ask_which(form, article, error)
        else:
            number = ledger.number(claim)
            succeeded(request, _("Claim %(number)s is logged.") % {"number": number})
            led = f"{reverse('web:article', args=[article.pk])}#c{number}"
            if request.headers.get("HX-Request"):
                return once.leads_to(_page(request, article, None, focus=f"m{number}"), led)
            return redirect(led)
    return _page(request, article, form, status=status)


def _begun(request: DeskRequest, article: Article) -> LogForm:
    """The form for the words that the address names: as text, or by their place in a version."""
    place = [request.GET.get(name, "") for name in ("start", "end")]
    if not all(at.isascii() and at.isdigit() and len(at) < MOST_DIGITS for at in place):
        words = request.GET.get("quote", "")
        return LogForm(article, initial={"exact": words, "statement": stated(words)})
    text = articles.text(article)
    start, end = (min(int(at), len(text.text)) for at in place)
    if not text.text[start:end].strip():
        return LogForm(article)
    said_before = ledger.source_near(article, start)
    chosen = begun(quotes.place(text.text, start, end), text.version.pk)
    return LogForm(article, initial=chosen | present.prefilled(said_before))


def ask_which(form: Any, article: Article, error: StateError) -> None:
    """Show the places of an ambiguous quote to choose from, or say what else forbids it."""
    candidates = error.details.get("candidates")
    if isinstance(candidates, list):
        form.offer(candidates, articles.text(article).version.pk, error.detail)
    else:
        form.add_error(None, error.detail)


@door("POST", takes=Action.ARCHIVE_ARTICLE)
def archive(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """Hide an article from the list."""
    article = articles.get(article_id)
    done = _("The article is archived: hidden from the list, kept in the record.")
    attempt(request, lambda: services.archive_article(by=request.actor, article=article), done)
    return redirect("web:article", article_id)


@door("POST", takes=Action.ARCHIVE_ARTICLE)
def restore(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """Bring an archived article back."""
    article = articles.get(article_id)
    done = _("The article is back in the list.")
    attempt(request, lambda: services.restore_article(by=request.actor, article=article), done)
    return redirect("web:article", article_id)


def _page(
    request: DeskRequest, article: Article, form: LogForm | None, *, status: int = 200, focus: str = ""
) -> HttpResponse:
    if not article.versions.all():
        return _without_text(request, article)
    seen = updates.head(article.newsroom_id)
    page = present.page(article, ledger.on_page(article), asked(request.GET))
    context = {
        "page": page,
        "article": article,
        "form": form,
        "speakers": speakers.offered() if form else [],
        "refresh": page.under_way and form is None,
        "reading": present.under_way(article),
        "readings": readings.summary(article),
        "watched": watches.watched(article),
        "unseen": watches.unseen(article),
        "kept_page": next(iter(pages.of(article)), None),
        "outcome": watches.outcome(article),
        "seq": seen,
        "focus": focus,
        "screen": keys.ARTICLE,
        "colleagues": members.listing(),
    }
    return show(request, "web/article.html", context, status=status)


def _without_text(request: DeskRequest, article: Article) -> HttpResponse:
    """An article that is being fetched, or could not be; then there is the form to paste its text into."""
    reading = present.under_way(article)
    context = {
        "article": article,
        "form": NewArticleForm(initial=beside_of(article)),
        "percent": reading.percent if reading else 0,
        "refresh": reading is not None,
    }
    return show(request, "web/no_text.html", context)
