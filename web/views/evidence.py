"""Evidence: attached to a claim, edited, withdrawn and brought back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.access import Action
from claims.enums import EvidenceState, Stance
from claims.errors import InvalidError, NotFoundError, StaleError, StateError, TooLargeError
from claims.models import Claim, Evidence, Source
from claims.origins import key
from claims.selectors import claims as ledger
from claims.selectors import evidence as board
from claims.selectors import sources
from claims.selectors.evidence import Shown
from claims.services import evidence as services
from web import once, uploads
from web.door import DeskRequest, attempt, door, show, succeeded
from web.forms.base import DeskForm
from web.forms.claims import MoveForm, ReasonForm
from web.forms.evidence import AttachForm, EditEvidenceForm
from web.presenters import claims as present
from web.presenters import evidence as items
from web.presenters import words
from web.views.claims import back_to

ON_FILE = 100


def _take_file(request: DeskRequest) -> None:
    request.upload = uploads.stored(request, request.actor)
    _look_ahead(request)


def _look_ahead(request: DeskRequest) -> None:
    """Search for the excerpt before the form takes its turn: in a long text it takes seconds."""
    given = {name: request.POST.get(name, "") for name in ("excerpt", "source", "url")}
    on = request.resolver_match.kwargs.get("evidence_id") if request.resolver_match else None
    services.look_ahead(request.actor, evidence=on, **given)


@door("GET", "POST", takes=Action.ATTACH_EVIDENCE, prepare=_take_file)
def attach(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """Join a source to a claim."""
    claim = ledger.get(claim_id)
    known = list(sources.listing(request.actor)[:ON_FILE])
    if request.method != "POST":
        stance = request.GET.get("stance", "")
        initial = {"stance": stance if stance in list(Stance) else Stance.SUPPORTS.value}
        initial["url"] = request.GET.get("url", "").strip()[:2_000]
        same = _same(request, initial["url"])
        initial["source"] = str(same.pk) if same else ""
        return _attach_page(request, claim, AttachForm(claim, known, same=same, initial=initial))
    same = _same(request, request.POST.get("url", "").strip())
    form = AttachForm(claim, known, request.POST, same=same, upload=request.upload)
    form.propose()
    status = 413 if isinstance(request.upload.refused, TooLargeError) else 400
    if form.is_valid() and not _warned(request, claim, form):
        try:
            item, again = _attach(request, claim, form)
        except InvalidError as error:
            form.take(error)
        except StateError as error:
            status = 409
            form.add_error(None, error.detail)
        else:
            kept = _("The evidence is attached. Its source was on file already, and is used again.")
            said = kept if again else _("The evidence is attached.")
            shown = board.get(request.actor, item.pk)
            succeeded(request, f"{said} {items.outcome(shown)}")
            return back_to(request, claim) if request.POST.get("then") else _to(shown)
    if request.upload.kept:
        form.keep_by(uploads.reference(request.actor, request.upload.kept))
    return _attach_page(request, claim, form, status=status)


def _same(request: DeskRequest, url: str) -> Source | None:
    """What is on file with that address; else a page that says that it is its own."""
    return sources.at(request.actor, url) or sources.naming(request.actor, url)


def _warned(request: DeskRequest, claim: Claim, form: AttachForm) -> bool:
    """Whether it was said just now that an item on that side has the origin already."""
    chosen = form.source_chosen()
    origin = sources.get(request.actor, chosen).origin if chosen else form.cleaned_data["origin"]
    if not origin:
        return False
    for shown in board.on_claim(request.actor, claim):
        item = shown.evidence
        on_side = item.stance == form.cleaned_data["stance"] and item.state != EvidenceState.WITHDRAWN
        if on_side and not shown.withheld and key(item.source.origin) == key(origin):
            return form.warn(shown.number, origin)
    return False


def _attach(request: DeskRequest, claim: Claim, form: AttachForm) -> tuple[Evidence, bool]:
    """The evidence, and whether its source was on file already, by its address or by its very bytes."""
    chosen, file = form.source_chosen(), form.kept_file
    again = form.same is not None and chosen == form.same.pk
    if file:
        confidential = form.cleaned_data["confidential"]
        again = sources.of_file(request.actor, file.sha256, confidential=confidential) is not None
    source = sources.get(request.actor, chosen) if chosen else form.source_given()
    return services.attach_evidence(by=request.actor, claim=claim, source=source, **form.given()), again


def _attach_page(request: DeskRequest, claim: Claim, form: AttachForm, *, status: int = 200) -> HttpResponse:
    context = {
        "card": present.card(claim, ledger.number(claim)),
        "form": form,
        "origins": sources.origins(request.actor),
        "groups": board.groups(request.actor, claim),
    }
    return show(request, "web/attach.html", context, status=status)


@door("GET", "POST", takes=Action.EDIT_EVIDENCE, prepare=_look_ahead)
def edit(request: DeskRequest, evidence_id: UUID) -> HttpResponse:
    """Change what is said of a piece of evidence."""
    shown = _visible(request, evidence_id)
    evidence = shown.evidence
    if request.method != "POST":
        return _page(request, "web/edit_evidence.html", shown, EditEvidenceForm(evidence))
    form = EditEvidenceForm(evidence, request.POST)
    status = 400
    if form.is_valid():
        try:
            services.edit_evidence(
                by=request.actor,
                evidence=evidence,
                expected=form.cleaned_data["version"],
                **form.given(only=form.changed_data),
            )
        except InvalidError as error:
            form.take(error)
        except (StaleError, StateError) as error:
            status = 409
            form.cross(error, evidence.version)
        else:
            said = items.outcome(board.get(request.actor, evidence.pk))
            succeeded(request, f"{_('The evidence is saved.')} {said}")
            return _to(shown)
    return _page(request, "web/edit_evidence.html", shown, form, status=status)


@door("POST", takes=Action.EDIT_EVIDENCE)
def move(request: DeskRequest, evidence_id: UUID) -> HttpResponse:
    """Put an item on another side of the board."""
    shown = _visible(request, evidence_id)
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the side that it is to be moved to."))
        once.refuse(request)
        return _to(shown)
    side = form.cleaned_data["stance"]
    attempt(
        request,
        lambda: services.edit_evidence(
            by=request.actor, evidence=shown.evidence, expected=form.cleaned_data["version"], stance=Stance(side)
        ),
        _("#%(number)s is moved to “%(side)s”.") % {"number": shown.number, "side": words.STANCES[side]},
    )
    return _to(shown)


@door("GET", "POST", takes=Action.WITHDRAW_EVIDENCE)
def withdraw(request: DeskRequest, evidence_id: UUID) -> HttpResponse:
    """Take an item out of the count, with a reason."""
    shown = _visible(request, evidence_id)
    if request.method != "POST":
        return _page(request, "web/withdraw.html", shown, ReasonForm(initial={"version": shown.evidence.version}))
    form = ReasonForm(request.POST)
    status = 400
    if form.is_valid():
        try:
            services.withdraw_evidence(by=request.actor, evidence=shown.evidence, **form.given())
        except InvalidError as error:
            form.take(error)
        except (StaleError, StateError) as error:
            status = 409
            form.put(version=str(shown.evidence.version))
            form.add_error(None, error.detail)
        else:
            succeeded(request, _("The evidence is withdrawn. It stays on file and can be brought back."))
            return _to(shown)
    return _page(request, "web/withdraw.html", shown, form, status=status)


@door("POST", takes=Action.WITHDRAW_EVIDENCE)
def restore(request: DeskRequest, evidence_id: UUID) -> HttpResponse:
    """Bring a withdrawn item back."""
    shown = _visible(request, evidence_id)
    done = _("The evidence is back.")
    attempt(request, lambda: services.restore_evidence(by=request.actor, evidence=shown.evidence), done)
    return _to(shown)


def _to(shown: Shown) -> HttpResponse:
    """To the item on its claim's board."""
    return redirect(f"{reverse('web:claim', args=[shown.evidence.claim_id])}#e{shown.number}")


def _visible(request: DeskRequest, evidence_id: UUID) -> Shown:
    """The item, unless its source is confidential and not for the member's eyes: then it is not to be found."""
    shown = board.get(request.actor, evidence_id)
    if shown.withheld:
        raise NotFoundError("There is no evidence of that id here.")
    return shown


def _page(request: DeskRequest, template: str, shown: Shown, form: DeskForm, *, status: int = 200) -> HttpResponse:
    claim = ledger.get(shown.evidence.claim_id)
    context: dict[str, Any] = {
        "card": present.card(claim, ledger.number(claim)),
        "item": items.items([shown])[0],
        "form": form,
        "groups": board.groups(request.actor, claim),
    }
    return show(request, template, context, status=status)
