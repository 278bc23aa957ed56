"""Fact-checks and corrections, made by the services themselves."""

from typing import Any

from claims.decisions import CorrectionKind
from claims.models import Claim, Correction, CorrectionRequest, FactCheck, Member
from claims.services import correction_requests, publication
from tests.factories.verdicts import fresh, proposed, reviewed, signed
from tests.people import People, acting

HEADLINE = "Did 12 boats sink in the storm?"


def published(p: People, *on: Claim, **given: Any) -> FactCheck:
    """A fact-check of these claims, or of a new one that is signed off."""
    fields = {"headline": HEADLINE, "summary": "Two registers say so.", **given}
    found = on or (signed(p),)
    return publication.publish(by=acting(p.ada), claims=[one.pk for one in found], **fields)


def corrected(by: Member, fact_check: FactCheck, kind: CorrectionKind, **given: Any) -> Correction:
    """A correction of that kind."""
    fields = {"text": "We said it in other words.", **given}
    return publication.correct(by=acting(by), fact_check=fact_check, kind=kind, **fields)


def signed_anew(p: People, on: Claim, **given: Any) -> Claim:
    """The claim, with a newer verdict of Cleo's that Ben approved."""
    reviewed(p.ben, proposed(p.cleo, on, **given))
    return fresh(on)


def asked(fact_check: FactCheck, text: str = "It was 11 boats.", **given: Any) -> CorrectionRequest:
    """What a reader asked."""
    return correction_requests.ask(fact_check=fact_check, text=text, **given)[0]
