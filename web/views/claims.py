"""Claims: the page of one with its evidence board, and what a person decides about it."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from claims import drafts
from claims.access import Action
from claims.errors import InvalidError, StaleError, StateError
from claims.models import Claim
from claims.selectors import (
    articles,
    events,
    evidence,
    fact_checks,
    links,
    members,
    record,
    speakers,
    successions,
    undoing,
    updates,
)
from claims.selectors import claims as ledger
from claims.services import claims as services
from web import keys, once
from web.door import DeskRequest, attempt, door, show, succeeded
from web.forms.base import DeskForm
from web.forms.claim_edit import EditClaimForm
from web.forms.claims import CommentForm, ReasonForm
from web.forms.searches import ContactForm, SearchForm
from web.forms.verdicts import ReviewForm
from web.presenters import articles as ledger_page
from web.presenters import captures, components, conflicts, history, searches, timeline, verdicts
from web.presenters import claims as present
from web.presenters import evidence as board
from web.presenters import fact_checks as published
from web.presenters import links as linked
from web.presenters import why as reasons
from web.presenters.claims import Card
from web.presenters.comments import Discussion, discussion
from web.presenters.ledger import Asked
from web.presenters.ledger import asked as asked_of
from web.views.articles import ask_which

# The forms on a claim's page that are about the claim itself.
BESIDE = ("comment", "search", "contact", "review")


@door()
def read(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """A claim with its evidence, its discussion and its history."""
    return claim_page(request, ledger.get(claim_id))


def claim_page(request: DeskRequest, claim: Claim, *, status: int = 200, **sent: DeskForm) -> HttpResponse:
    """The claim's page; of its forms `comment`, `search`, `contact`, `review` the one `sent` as it was filled in."""
    told = list(events.of_thing(claim.pk))
    card = _card(claim)
    items = board.items(evidence.on_claim(request.actor, claim))
    parts = components.parts(claim, items)
    entries = events.entries(request.actor, told)
    asked = timeline.asked(request.GET, entries)
    said = discussion(claim, whole=request.GET.get("discussion") == "all")
    decided = verdicts.panel(request.actor, claim)
    context = {
        "card": card,
        "way": present.way(card),
        **present.said_of(claim),
        "around": present.in_context(claim, articles.words(claim.article_version_id)),
        "columns": board.columns(items),
        "withdrawn": [item for item in items if item.withdrawn],
        "captured": captures.progress(item.source for item in items if not (item.withheld or item.withdrawn)),
        "parts": parts,
        "uncovered": components.uncovered(parts) if any(not item.withdrawn for item in items) else [],
        "drafts_kept": _drafts_kept(request, claim, items, said),
        "threshold": request.member.newsroom.origin_threshold,
        "timeline": timeline.days(history.lines(timeline.wanted(entries, asked), of=claim.pk)),
        "asked": asked,
        "steps": timeline.steps(entries, claim.pk),
        "undoable": undoing.among(told, request.actor),
        "held": record.held(),
        **reasons.shown(claim, told),
        "screen": keys.CLAIM,
        "seq": told[0].seq if told else 0,
        "family": successions.of(claim),
        "linked": linked.rows(links.seen_from(claim), claim),
        "discussion": said,
        "looked": searches.looked(claim),
        "asked_for_reply": searches.asked(claim),
        "decided": decided,
        **_public(claim, decided),
        **_forms(sent),
    }
    return show(request, "web/claim.html", context, status=status)


def _public(claim: Claim, decided: verdicts.Panel) -> dict[str, Any]:
    """Where what was decided is published; or, where it is no more, what was retracted."""
    standing = published.standing(claim) if decided.newest else None
    gone = fact_checks.retracted_of(claim.pk) if decided.newest and standing is None else None
    return {"published": standing, "retracted": gone}


def _drafts_kept(request: DeskRequest, claim: Claim, items: list[board.Item], said: Discussion) -> dict[str, Any]:
    """What was begun in one of the page's forms, all in one query."""
    forms = [
        *(("withdraw", item.evidence.pk) for item in items),
        *((form, claim.pk) for form in BESIDE),
        *(("answer", one.comment.pk) for one in said.threads),
    ]
    return dict(drafts.of_forms(request.member.pk, forms))


def _forms(sent: dict[str, DeskForm]) -> dict[str, Any]:
    """The forms beside the claim: the one that was sent, and the others empty."""
    return {
        "comment_form": sent.get("comment", CommentForm(members.listing())),
        "search_form": sent.get("search", SearchForm()),
        "contact_form": sent.get("contact", ContactForm()),
        "review_form": sent.get("review", ReviewForm()),
        "form": next(iter(sent.values()), None),
    }


@door("GET", "POST", takes=Action.EDIT_CLAIM)
def edit(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """Change a claim. A change that crosses somebody else's is shown beside theirs, and nothing is lost."""
    seen = updates.head(request.member.newsroom_id)
    claim = ledger.get(claim_id)
    if request.method != "POST":
        return _edit_page(request, claim, EditClaimForm(claim, members.listing(), seen=seen))
    form = EditClaimForm(claim, members.listing(), request.POST)
    status, conflict = 400, None
    if form.is_valid():
        try:
            _save(request, claim, form)
        except InvalidError as error:
            form.take(error)
        except StaleError:
            status, before = 409, form.cleaned_data["seen"] or 0
            conflict = conflicts.met(request.actor, claim, before, form.differences())
            form.put(version=str(claim.version), seen=str(seen))
        except StateError as error:
            status = 409
            ask_which(form, claim.article, error)
        else:
            return back_to(request, claim)
    return _edit_page(request, claim, form, status=status, conflict=conflict)


def _save(request: DeskRequest, claim: Claim, form: EditClaimForm) -> None:
    changes = form.changes()
    if form.assignee_changed():
        chosen = form.cleaned_data["assignee"]
        changes["assignee"] = members.get(UUID(chosen)) if chosen else None
    if not changes:
        messages.info(request, _("Nothing was changed."))
        return
    services.edit_claim(by=request.actor, claim=claim, expected=form.cleaned_data["version"], **changes)
    succeeded(request, _("The claim is saved."))


def _edit_page(
    request: DeskRequest, claim: Claim, form: EditClaimForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    seen = updates.head(claim.newsroom_id)
    context = {"card": _card(claim), "form": form, "speakers": speakers.offered(), "seq": seen, **more}
    return show(request, "web/edit_claim.html", context, status=status)


@door("POST", takes=Action.EDIT_CLAIM)
def confirm(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """Stand behind a suggestion."""
    claim = ledger.get(claim_id)
    attempt(
        request,
        lambda: services.edit_claim(by=request.actor, claim=claim, confirmed=True),
        _("Claim %(number)s is confirmed.") % {"number": ledger.number(claim)},
    )
    return back_to(request, claim)


@door("GET", "POST", takes=Action.DISMISS_CLAIM)
def dismiss(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """Put a claim aside; one that a person stands behind only with a reason."""
    claim = ledger.get(claim_id)
    if request.method != "POST":
        return show(
            request, "web/dismiss.html", {"card": _card(claim), "form": ReasonForm(initial={"version": claim.version})}
        )
    form = ReasonForm(request.POST)
    status = 400
    if form.is_valid():
        try:
            services.dismiss_claim(by=request.actor, claim=claim, **form.given())
        except InvalidError as error:
            form.take(error)
        except (StaleError, StateError) as error:
            status = 409
            form.put(version=str(claim.version))
            form.add_error(None, error.detail)
        else:
            number = ledger.number(claim)
            succeeded(request, _("Claim %(number)s is dismissed. It can be brought back.") % {"number": number})
            return back_to(request, claim)
    return show(request, "web/dismiss.html", {"card": _card(claim), "form": form}, status=status)


@door("POST", takes=Action.DISMISS_CLAIM)
def restore(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """Bring a dismissed claim back."""
    claim = ledger.get(claim_id)
    attempt(
        request,
        lambda: services.restore_claim(by=request.actor, claim=claim),
        _("Claim %(number)s is back.") % {"number": ledger.number(claim)},
    )
    return back_to(request, claim)


def back_to(request: DeskRequest, claim: Claim) -> HttpResponse:
    """To where the button was: in the ledger, at the next card; else the claim's own page.

    A script that asked from the ledger is given the claim's card as it is now, the counts, and what is to be said.
    """
    then, asked = request.POST.get("then", ""), asked_of(request.POST)
    if then and request.headers.get("HX-Request"):
        return _card_now(request, ledger.get(claim.pk), asked)
    if then == "ledger" or (then[:1] == "c" and then[1:].isascii() and then[1:].isdigit()):
        query = f"?{asked.query}" if asked.query else ""
        return redirect(f"{reverse('web:article', args=[claim.article_id])}{query}#{then}")
    return redirect("web:claim", claim.pk)


def _card_now(request: DeskRequest, claim: Claim, asked: Asked) -> HttpResponse:
    tally = ledger_page.tally(list(ledger.standing(claim.article)), asked)
    card = replace(_card(claim), disputes=links.disputes_of(claim))
    shown = {"card": card, "tally": tally, "screen": keys.ARTICLE, "page": tally}
    led = reverse("web:article", args=[claim.article_id])
    return once.leads_to(show(request, "web/parts/after.html", shown), led)


@door()
def why(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """What the reading went by, for the claim's card."""
    claim = ledger.get(claim_id)
    shown = reasons.shown(claim, events.of_thing(claim.pk))
    card = f"{reverse('web:article', args=[claim.article_id])}#c{ledger.number(claim)}"
    return show(request, "web/parts/why.html", shown | {"next": card})


def _card(claim: Claim) -> Card:
    return present.card(claim, ledger.number(claim))
