"""What members say to each other about a claim."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.access import Action
from claims.errors import InvalidError
from claims.selectors import claims as ledger
from claims.selectors import comments as selectors
from claims.selectors import members
from claims.services import comments as services
from web.door import DeskRequest, door
from web.forms.claims import CommentForm
from web.presenters.comments import names
from web.views.claims import claim_page


@door("POST", takes=Action.COMMENT)
def add(request: DeskRequest, claim_id: UUID) -> HttpResponse:
    """Add a comment, or an answer to one. What can't be taken comes back in the form, beside why."""
    claim = ledger.get(claim_id)
    form = CommentForm(members.listing(), request.POST)
    if form.is_valid():
        try:
            comment = services.add_comment(by=request.actor, claim=claim, **form.given())
        except InvalidError as error:
            form.take(error)
        else:
            told = names(selectors.on_claim(claim).get(pk=comment.pk))
            said = _("The comment is added; it speaks to %(who)s.") if told else _("The comment is added.")
            messages.success(request, said % {"who": told})
            return redirect(f"{reverse('web:claim', args=[claim.pk])}#comment-{comment.pk}")
    return claim_page(request, claim, comment=form, status=400)
