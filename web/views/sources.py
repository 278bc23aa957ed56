"""Sources: what evidence comes from, kept once."""

from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from claims import access
from claims.access import Action
from claims.errors import InvalidError, NotFoundError, StaleError, StateError
from claims.models import Source
from claims.selectors import claims as ledger
from claims.selectors import files, named, proposed_origins, replays, snapshots, sources, watches
from claims.services import sources as services
from claims.services import uniting
from web.door import DeskRequest, attempt, door, show
from web.forms.edit_source import EditSourceForm
from web.pages import page_of
from web.presenters import captures, origins
from web.presenters import claims as present
from web.presenters import sources as kinds


@door()
def listing(request: DeskRequest) -> HttpResponse:
    """All that the member may see, newest first."""
    return show(request, "web/sources.html", {"page": page_of(request, sources.listing(request.actor))})


@door("GET", "POST")
def read(request: DeskRequest, source_id: UUID) -> HttpResponse:
    """A source, the claims it is evidence on, and a form to say more of it."""
    source = sources.get(request.actor, source_id)
    status = 200
    form = EditSourceForm(source, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        access.require(request.actor, Action.EDIT_SOURCE)
        status = 400
        if form.is_valid():
            try:
                saved = services.edit_source(
                    by=request.actor,
                    source=source,
                    expected=form.cleaned_data["version"],
                    **form.source_given(only=form.changed_data),
                )
            except InvalidError as error:
                form.take(error)
            except (StaleError, StateError) as error:
                status = 409
                form.cross(error, source.version)
            else:
                return _saved(request, saved, hidden=saved.confidential and "confidential" in form.changed_data)
    cards = [present.card(claim, 0) for claim in ledger.with_evidence_from(source)]
    newest = snapshots.newest([source]).get(source.pk)
    context = {
        "source": source,
        "what": kinds.what(source),
        "nearness": kinds.nearness(source),
        "form": form,
        "cards": cards,
        "origins": sources.origins(request.actor),
        "now": captures.now(source, newest, watches.checks([source]).get(source.pk)),
        "readable": newest if newest and newest.text_length else None,
        "published": named.naming([source.pk])[source.pk],
        "same_page": sources.same_page(request.actor, source),
        "ask": origins.ask(source, proposed_origins.open_for(request.actor, [source])[source.pk]),
        "alike": proposed_origins.alike(request.actor, source),
        "replayed": bool(settings.ARCHIVE_HOST and source.file and source.file.media_type in replays.PAGES),
    }
    return show(request, "web/source.html", context, status=status)


def _saved(request: DeskRequest, source: Source, *, hidden: bool) -> HttpResponse:
    """Say that it is saved; of one that was made confidential (`hidden`), where it stands by its name all the same.

    Whoever is not in its case sees it no more from then on.
    """
    messages.success(request, _("The source is saved."))
    for headline in kinds.headlines(named.naming([source.pk])[source.pk]) if hidden else ():
        said = _(
            "It stands by its name on the published fact-check “%(headline)s” until that is corrected or retracted."
        )
        messages.warning(request, said % {"headline": f"\u2068{headline}\u2069"})
    if sources.withheld(request.actor, [source]):
        return redirect("web:sources")
    return redirect("web:source", source.pk)


@door("POST", takes=Action.EDIT_SOURCE)
def unite(request: DeskRequest, source_id: UUID) -> HttpResponse:
    """Make a source one with another that it was found to be."""
    source, wanted = sources.get(request.actor, source_id), request.POST.get("into", "")

    def act() -> None:
        into = _named(request, wanted)
        uniting.unite_sources(by=request.actor, source=source, into=into)

    if attempt(request, act, _("The two are one source now: its evidence is here.")):
        return redirect("web:source", UUID(wanted))
    return redirect("web:source", source_id)


def _named(request: DeskRequest, wanted: str) -> Source:
    """The source of that id. Raises `StateError` for none, so that the page says it."""
    try:
        return sources.get(request.actor, UUID(wanted))
    except (ValueError, NotFoundError):
        raise StateError(_("There is no such source. Choose one of those named on the page.")) from None


@door()
def content(request: DeskRequest, file_id: UUID) -> HttpResponse:
    """The file of the source `file_id`, to be downloaded: no browser shows it in the desk's name."""
    source = files.get(request.actor, file_id)
    answer = FileResponse(
        files.opened(source),
        as_attachment=True,
        filename=source.file_name,
        content_type=files.DOWNLOADED_AS,
        headers=files.HEADERS,
    )
    return cast("HttpResponse", answer)  # a door hands on whatever Django can send
