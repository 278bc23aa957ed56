"""Speakers: who claims are attributed to."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from claims.access import Action
from claims.errors import InvalidError, StaleError, StateError
from claims.models import Speaker
from claims.selectors import claims as ledger
from claims.selectors import proposals, speakers
from claims.services import speakers as services
from web.door import DeskRequest, door, show, succeeded
from web.forms.base import DeskForm
from web.forms.speakers import EditSpeakerForm, MergeSpeakerForm
from web.pages import kept, page_of
from web.presenters import claims as present
from web.presenters import dashboard, links, words
from web.presenters import speakers as rows

SUGGESTED = 10


@door()
def listing(request: DeskRequest) -> HttpResponse:
    """All speakers by name, with what they are on file for; with `?proposed=true` those who may be one with another."""
    unsure = speakers.listing().filter(proposals.unsure())
    wanted = request.GET.get("proposed") == "true"
    page = page_of(request, unsure if wanted else speakers.listing(), per_page=50)
    context = {
        "page": page,
        "rows": rows.rows(list(page)),
        "wanted": wanted,
        "unsure": page.paginator.count if wanted else unsure.count(),
        "kept": kept(proposed="true" if wanted else ""),
    }
    return show(request, "web/speakers.html", context)


@door()
def read(request: DeskRequest, speaker_id: UUID) -> HttpResponse:
    """A speaker, and what they are said to claim."""
    speaker = speakers.get(speaker_id)
    said, status = ledger.said_by(speaker), request.GET.get("status", "")
    status = status if status in words.STATUSES else ""
    confirmed = said.filter(confirmed=True, **({"evidence_status": status} if status else {}))
    page = page_of(request, confirmed)
    row = rows.rows([speaker])[0]
    suggested = said.filter(confirmed=False)
    context = {
        "speaker": speaker,
        "row": row,
        "picture": dashboard.of_speaker(row.speaker, {one.status.value: one.number for one in row.counts}),
        "wanted": words.status(status) if status else None,
        "page": page,
        "kept": kept(status=status),
        "cards": [present.card(claim, 0) for claim in page],
        "suggested": [present.card(claim, 0) for claim in suggested[:SUGGESTED]],
        "suggestions": suggested.count(),
        "articles": speakers.articles_of(speaker),
        "alike": links.alike(proposals.of_speakers([speaker])[speaker.pk]),
    }
    return show(request, "web/speaker.html", context)


@door("GET", "POST", takes=Action.EDIT_SPEAKER)
def edit(request: DeskRequest, speaker_id: UUID) -> HttpResponse:
    """Change what is kept of a speaker."""
    speaker = _standing(speaker_id)
    if request.method != "POST":
        return _page(request, speaker, EditSpeakerForm(speaker))
    form = EditSpeakerForm(speaker, request.POST)
    status = 400
    if form.is_valid():
        try:
            services.edit_speaker(
                by=request.actor, speaker=speaker, expected=form.cleaned_data["version"], **form.changes()
            )
        except InvalidError as error:
            form.take(error)
        except (StaleError, StateError) as error:
            status = 409
            form.cross(error, speaker.version)
        else:
            messages.success(request, _("The speaker is saved."))
            return redirect("web:speaker", speaker.pk)
    return _page(request, speaker, form, status=status)


@door("POST", takes=Action.EDIT_SPEAKER)
def merge(request: DeskRequest, speaker_id: UUID) -> HttpResponse:
    """Make a speaker one with another, who is named by one of their names."""
    speaker = _standing(speaker_id)
    form = MergeSpeakerForm(request.POST)
    status = 400
    if form.is_valid() and (into := form.among(speakers.called(form.cleaned_data["other"], speaker))):
        try:
            services.merge_speaker(by=request.actor, speaker=speaker, into=into, expected=form.cleaned_data["version"])
        except InvalidError as error:
            form.take(error)
        except (StaleError, StateError) as error:
            status = 409
            form.put(version=str(speaker.version))
            form.add_error(None, error.detail)
        else:
            succeeded(request, _("“%(name)s” is merged. This is who stands for them now.") % {"name": speaker.name})
            return redirect("web:speaker", into.pk)
    return _page(request, speaker, EditSpeakerForm(speaker), form, status=status)


def _standing(speaker_id: UUID) -> Speaker:
    """A speaker that can be changed. Raises `StateError` for one that was merged into another."""
    speaker = speakers.get(speaker_id)
    if speaker.merged_into:
        name = speaker.merged_into.name
        raise StateError(_("This speaker was merged into %(name)s. Edit that one.") % {"name": name}, code="merged")
    return speaker


def _page(
    request: DeskRequest,
    speaker: Speaker,
    edited: EditSpeakerForm,
    merged: MergeSpeakerForm | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    shown: DeskForm = merged or edited
    context = {
        "speaker": speaker,
        "edit_form": edited,
        "merge_form": merged or MergeSpeakerForm(initial={"version": speaker.version}),
        "form": shown,
        "speakers": speakers.offered(),
    }
    return show(request, "web/edit_speaker.html", context, status=status)
