"""Why a claim reads as it does: what the reading went by, in words."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.enums import ClaimOrigin, Form, LinkRole
from claims.models import Attribution, Claim, Event
from claims.selectors import events, readings
from claims.selectors.claims import numbers
from web.presenters import readings as otherwise
from web.presenters import reasons, words

_FORMS = {
    Form.DIRECT: gettext_lazy("The words stand in quotation marks."),
    Form.INDIRECT: gettext_lazy("The words are reported without quotation marks."),
    Form.MIXED: gettext_lazy("The words are reported, and some of them stand in quotation marks."),
    Form.NARRATOR: gettext_lazy("Nobody is named as saying it, so it is the article’s own voice."),
}


# What else a reading may give its reasons for, or say how sure it is of.
_FIELDS = {
    "attribution": gettext_lazy("Who says it"),
    "form": gettext_lazy("Form"),
    "quote": gettext_lazy("Which words"),
    "statement": gettext_lazy("Statement"),
    "claim_type": gettext_lazy("Kind of claim"),
    "components": gettext_lazy("Parts to check"),
    "evidence": gettext_lazy("In the article"),
    "evidence_in_article": gettext_lazy("In the article"),
    "article_evidence": gettext_lazy("In the article"),
    "claimer_stance": gettext_lazy("What the source does with it"),
    "source": gettext_lazy("Who the source is"),
    "references": gettext_lazy("Who is meant"),
    "worthiness": gettext_lazy("Worth checking"),
    "not_checkable": gettext_lazy("Perhaps not checkable"),
    "times": gettext_lazy("Days that are meant"),
    "claimed_at": gettext_lazy("Claimed on, by the words"),
}
_READ = {"form", "attribution", "exact", "start", "end", "claim_type", "claimer_stance", "claimed_at", "components"}


def shown(claim: Claim, told: Iterable[Event]) -> dict[str, Any]:
    """What the reading went by, as `web/parts/why.html` takes it; no reasons for a claim that a person logged.

    `told` are the events about the claim: where a person changed what was read, that is said.
    """
    machine = claim.origin == ClaimOrigin.MACHINE
    given = list(_reasons(claim)) if machine else []
    found = readings.of_claim(claim) if machine else []
    return {
        "machine": machine,
        "reasons": given,
        "changed": machine and events.changed(told, _READ),
        "otherwise": otherwise.shown(found, numbers(one.claim for one in found)) if found else [],
    }


def _reasons(claim: Claim) -> Iterator[str]:
    yield str(_FORMS[Form(claim.form)])
    for link in claim.links:
        yield from _of_link(link)
    if claim.article_evidence_exact:
        yield f"{words.OFFERED[claim.article_evidence]}: “{claim.article_evidence_exact}”"
    for field, why in (claim.why or {}).items():
        weighed = field == "worthiness" and isinstance(why, list)
        said = reasons.worth(why, claim.worthiness) if weighed else reasons.in_words(field, why)
        yield f"{_field(field)}: {said}"
    for field, certainty in (claim.certainty or {}).items():
        percent = max(0, round(float(certainty) * 100))
        said_so = {"field": _field(field), "percent": percent, "words": reasons.sure(percent)}
        yield _("%(field)s: %(percent)s %% certain, %(words)s") % said_so


def _of_link(link: Attribution) -> Iterator[str]:
    said = {"who": link.as_written or link.speaker.name, "cue": link.cue, "name": link.speaker.name}
    if link.role == LinkRole.SOURCE:
        by_cue, plain = _("The cue “%(cue)s” gives them to “%(who)s”."), _("They are given to “%(who)s”.")
    else:
        by_cue, plain = _("By the cue “%(cue)s”, “%(who)s” passed them on."), _("“%(who)s” passed them on.")
    yield (by_cue if link.cue else plain) % said
    if link.as_written and link.as_written != link.speaker.name:
        yield _("“%(who)s” was read as %(name)s.") % said


def _field(name: str) -> str:
    return str(_FIELDS.get(name, name.replace("_", " ")))
