"""Why a claim reads as it does: what the reading went by, in words."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.enums import ClaimOrigin, Form
from claims.models import Claim
from web.presenters import words

_FORMS = {
    Form.DIRECT: gettext_lazy("The words stand in quotation marks."),
    Form.INDIRECT: gettext_lazy("The words are reported without quotation marks."),
    Form.MIXED: gettext_lazy("The words are reported, and some of them stand in quotation marks."),
    Form.NARRATOR: gettext_lazy("Nobody is named as saying it, so it is the article’s own voice."),
}


def shown(claim: Claim) -> dict[str, Any]:
    """What the reading went by, as `web/parts/why.html` takes it; no reasons for a claim that a person logged."""
    machine = claim.origin == ClaimOrigin.MACHINE
    return {"machine": machine, "reasons": list(_reasons(claim)) if machine else []}


def _reasons(claim: Claim) -> Iterator[str]:
    yield str(_FORMS[Form(claim.form)])
    for number, link in enumerate(claim.links):
        said = {"who": link.as_written or link.speaker.name, "cue": link.cue, "name": link.speaker.name}
        if number == 0:
            yield (
                _("The cue “%(cue)s” gives them to “%(who)s”.") % said
                if link.cue
                else _("They are given to “%(who)s”.") % said
            )
        else:
            yield _("“%(who)s” passed them on.") % said
        if link.as_written and link.as_written != link.speaker.name:
            yield _("“%(who)s” was read as %(name)s.") % said
    if claim.article_evidence_exact:
        yield f"{words.OFFERED[claim.article_evidence]}: “{claim.article_evidence_exact}”"
    for field, why in (claim.why or {}).items():
        said_why = ", ".join(map(str, why)) if isinstance(why, list) else str(why)
        yield f"{field}: {said_why}"
    for field, certainty in (claim.certainty or {}).items():
        yield _("%(field)s: %(percent)s %% certain") % {"field": field, "percent": round(float(certainty) * 100)}
