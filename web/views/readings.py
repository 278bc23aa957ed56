"""An article's readings: what each did, reading it again, and deciding on what a reading would say otherwise."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.access import Action
from claims.selectors import articles, readings
from claims.selectors import claims as ledger
from claims.services import differences, rereading
from web.door import DeskRequest, attempt, back, door, show
from web.presenters import readings as present


@door()
def listing(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """The readings of an article, and what they would say of claims that people touched."""
    article = articles.get(article_id)
    undecided, left = readings.differences(article), readings.left(article)
    numbers = ledger.numbers(one.claim for one in [*undecided, *left])
    context = {
        "article": article,
        "rows": present.rows(article),
        "undecided": present.shown(undecided, numbers),
        "left": present.shown(left, numbers),
        "summary": present.summary(article),
    }
    return show(request, "web/readings.html", context)


@door("POST", takes=Action.READ_AGAIN)
def again(request: DeskRequest, article_id: UUID) -> HttpResponse:
    """Have an article read again."""
    article = articles.get(article_id)
    force = request.POST.get("force") == "on"
    done = _("The article is being read again. What people decided stays as it is.")
    attempt(request, lambda: rereading.read_again(by=request.actor, article=article, force=force), done)
    return redirect("web:article", article_id)


@door("POST", takes=Action.EDIT_CLAIM)
def take_over(request: DeskRequest, difference_id: UUID) -> HttpResponse:
    """Let a claim say what a reading says."""
    difference = readings.get_difference(difference_id)
    done = _("Taken over.") if difference.said else _("Taken over: the claim is dismissed.")
    attempt(request, lambda: differences.take_over(by=request.actor, difference=difference), done)
    return back(request, reverse("web:readings", args=[difference.claim.article_id]))


@door("POST", takes=Action.EDIT_CLAIM)
def leave(request: DeskRequest, difference_id: UUID) -> HttpResponse:
    """Leave a claim as it is."""
    difference = readings.get_difference(difference_id)
    done = _("The claim stays as it is.")
    attempt(request, lambda: differences.leave(by=request.actor, difference=difference), done)
    return back(request, reverse("web:readings", args=[difference.claim.article_id]))
