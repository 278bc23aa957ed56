"""Speakers who may be one: made one, or kept apart."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.access import Action
from claims.models import Speaker
from claims.selectors import proposals
from claims.services import proposals as services
from web.door import DeskRequest, attempt, back, door


@door("POST", takes=Action.EDIT_SPEAKER)
def confirm(request: DeskRequest, proposal_id: UUID) -> HttpResponse:
    """Make two speakers one."""
    proposal = proposals.get(proposal_id)
    made: list[Speaker] = []
    done = _("They are one now. This is who stands for both.")
    attempt(request, lambda: made.append(services.confirm_proposal(by=request.actor, proposal=proposal)), done)
    return redirect("web:speaker", made[0].pk if made else proposal.speaker_id)


@door("POST", takes=Action.EDIT_SPEAKER)
def refuse(request: DeskRequest, proposal_id: UUID) -> HttpResponse:
    """Keep two speakers apart."""
    proposal = proposals.get(proposal_id)
    done = _("They are two. It is kept, and not asked again.")
    attempt(request, lambda: services.refuse_proposal(by=request.actor, proposal=proposal), done)
    return back(request, reverse("web:speaker", args=[proposal.speaker_id]))
