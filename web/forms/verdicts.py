"""A verdict as a member proposes it, and what another decides about it."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims import gates
from claims.decisions import Uncheckable, VerdictWord
from claims.gates import NAMES, GateCode
from claims.models import Scale, Verdict
from claims.services.verdicts import VerdictFields
from web.forms.base import DeskForm, date, line, radio, select
from web.forms.claims import lines
from web.presenters.verdicts import REASONS
from web.presenters.words import VERDICTS

OVERRIDE = "pass_"


class VerdictForm(DeskForm):
    """The verdict, why, as of when; and which gates are passed without being met."""

    verdict = radio(_("Verdict"), list(VERDICTS.items()))
    reason = select(_("Why it can’t be checked"), list(REASONS.items()), _("Only for “Not checkable”."), empty="–")
    rating = select(_("Rating"), [], _("In the newsroom’s words. Empty: the scale’s own for the verdict."), empty="–")
    justification = lines(
        _("Justification"),
        _("What the evidence shows, for the reader. *Emphasis*, [links](https://…), lists; [^2] points to evidence 2."),
        rows=12,
    )
    as_of = date(_("As of"), _("The day on which the evidence stood like this. Empty: today."))
    replaces = forms.UUIDField(widget=forms.HiddenInput, required=False)

    PATHS = {f"overrides/{code}": f"{OVERRIDE}{code}" for code in GateCode}

    def __init__(self, scale: Scale, newest: Verdict | None, data: QueryDict | None = None, *, word: str = "") -> None:
        super().__init__(data, initial=self._before(newest, word))
        self.fields["verdict"].initial = None  # none is closer at hand than another
        if word in VERDICTS:
            self.fields["justification"].widget.attrs["data-first"] = True  # what is left to say
        ratings = [(step["rating"], f"{step['rating']} ({VERDICTS[step['verdict']]})") for step in scale.steps]
        self.fields["rating"].choices = [("", "–"), *ratings]  # type: ignore[attr-defined]
        for code in GateCode:
            self.fields[f"{OVERRIDE}{code}"] = line(NAMES[code], rows=2)

    @staticmethod
    def _before(newest: Verdict | None, word: str) -> dict[str, Any]:
        """What the version before says: a new one begins with it, as far as it goes with its own verdict."""
        found: dict[str, Any] = {"as_of": timezone.localdate()}
        content = getattr(newest, "content", None)
        if newest is not None:
            found |= {"verdict": newest.word, "reason": newest.reason, "rating": newest.rating, "replaces": newest.pk}
        if content:
            found["justification"] = content.justification
            found |= {f"{OVERRIDE}{one['gate']}": one["reason"] for one in content.overrides}
        if word in VERDICTS and word != found.get("verdict"):
            found |= {"verdict": word, "reason": "", "rating": ""}
            most = gates.asked(VerdictWord(word), gates.Rules(primary_needed=True), gates.OnFile())
            found |= dict.fromkeys((f"{OVERRIDE}{code}" for code in set(GateCode) - {gate.code for gate in most}), "")
        return found

    def clean_verdict(self) -> str:
        """The word; one has to be chosen."""
        word: str = self.cleaned_data["verdict"]
        if not word:
            raise forms.ValidationError(_("Choose a verdict."))
        return word

    def main(self) -> list[forms.BoundField]:
        """The fields that are always in sight."""
        return [bound for bound in self.visible_fields() if not bound.name.startswith(OVERRIDE)]

    def passing(self) -> list[forms.BoundField]:
        """The reasons for gates that are passed without being met."""
        return [bound for bound in self.visible_fields() if bound.name.startswith(OVERRIDE)]

    def given(self) -> VerdictFields:
        """What was typed."""
        found = self.cleaned_data
        reason = found["reason"]
        return {
            "verdict": VerdictWord(found["verdict"]),
            "reason": Uncheckable(reason) if reason else None,
            "rating": found["rating"] or None,
            "justification": found["justification"],
            "as_of": found["as_of"] or timezone.localdate(),
            "overrides": [{"gate": code.value, "reason": why} for code, why in self._passed()],
            "replaces": found["replaces"],
        }

    def codes(self) -> list[GateCode]:
        """The gates with a reason typed, in the order they are sent."""
        return [code for code, _why in self._passed()]

    def _passed(self) -> list[tuple[GateCode, str]]:
        typed = ((code, self.cleaned_data[f"{OVERRIDE}{code}"].replace("\r\n", "\n")) for code in GateCode)
        return [(code, why) for code, why in typed if why.strip()]


class ReviewForm(DeskForm):
    """A word to the decision."""

    comment = lines(_("What you say to it"), _("Needed when you ask for changes or dissent. Kept and shown."), rows=3)
    decision = forms.CharField(widget=forms.HiddenInput, required=False)
    verdict_id = forms.UUIDField(widget=forms.HiddenInput)
    content_sha256 = forms.CharField(widget=forms.HiddenInput)


class QueueForm(ReviewForm):
    """The same in the review queue; a note is needed only with a return.

    Its fields are called after the claim, so that a page that goes on to the next takes no words along.
    """

    comment = lines(_("What should change"), _("Needed to return it. Kept and shown to who proposed it."), rows=4)

    def __init__(self, claim: UUID | None, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id=f"note-{claim}-%s")
