"""The newsroom's policy and its rating scale, as an admin sets them."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from claims import scales
from claims.decisions import VerdictWord
from claims.enums import Role
from claims.models import Policy, Scale
from claims.names import fold
from claims.services.policies import FIELDS, MAX_APPROVALS, MAX_ORIGINS, REVIEWING, PolicyFields
from web.forms.base import DeskForm, line, select, tick
from web.forms.claims import lines
from web.presenters import words
from web.presenters.words import VERDICTS

BETWEEN = "|"


def _numbers(most: int) -> list[tuple[str, words.Words]]:
    return [(str(number), str(number)) for number in range(1, most + 1)]


class PolicyForm(DeskForm):
    """What a verdict needs before it is signed off."""

    approvals = select(_("Approvals"), _numbers(MAX_APPROVALS), _("By members other than the one who proposed it."))
    approver_role = select(_("Who reviews"), [(role.value, words.ROLES[role]) for role in REVIEWING], _("And above."))
    origin_threshold = select(
        _("Independent origins"),
        _numbers(MAX_ORIGINS),
        _("So many corroborate or contradict a claim. With another number every claim is counted anew."),
    )
    primary_needed = tick(_("A primary source is needed"), _("Among the evidence that counts."))
    reply_needed = tick(_("The right of reply is needed"), _("An answer, a deadline that passed, or why not asked."))
    method = lines(
        _("How we work"), _("For your readers. *Emphasis*, [links](https://…) and lists can be used."), rows=8
    )
    licence = line(
        _("Licence"),
        _("What others may use your fact-checks under, such as CC-BY-4.0. Empty: nothing is said of it."),
    )
    licence_url = line(_("Address of the licence"), _("Where its terms are read."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, policy: Policy, data: QueryDict | None = None) -> None:
        initial = {name: getattr(policy, name) for name in FIELDS} | {"version": policy.number}
        super().__init__(data, initial=initial)

    def given(self) -> PolicyFields:
        """What was chosen."""
        found = self.cleaned_data
        return {
            "approvals": int(found["approvals"] or 0),
            "approver_role": Role(found["approver_role"] or Role.VIEWER),
            "origin_threshold": int(found["origin_threshold"] or 0),
            "primary_needed": found["primary_needed"],
            "reply_needed": found["reply_needed"],
            "method": found["method"],
            "licence": found["licence"],
            "licence_url": found["licence_url"],
        }


def _hint() -> str:
    said = _now("One rating a line: “rating | verdict | what it means”. Verdicts: %(verdicts)s.")
    return said % {"verdicts": ", ".join(str(word) for word in VERDICTS.values())}


class ScaleForm(DeskForm):
    """The ratings in order, a line each."""

    scale_name = line(_("Name of the scale"))
    steps = lines(_("Ratings"), lazy(_hint, str)(), rows=9)
    scale_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    PATHS = {"name": "scale_name"}

    def __init__(self, scale: Scale, data: QueryDict | None = None, *, preset: str = "") -> None:
        name, steps = scales.PRESETS.get(preset, (scale.name, scale.steps))
        initial = {"scale_name": name, "steps": written(steps), "scale_version": scale.number}
        super().__init__(data, initial=initial)

    def given(self) -> dict[str, Any]:
        """The name, and the lines as steps."""
        return {"name": self.cleaned_data["scale_name"], "steps": self.cleaned_data["steps"]}

    def clean_steps(self) -> list[dict[str, str]]:
        """The lines as steps. What is no step is named by its number."""
        found, faults = [], []
        typed = [one for one in self.cleaned_data["steps"].splitlines() if one.strip()]
        for number, one in enumerate(typed, 1):
            rating, _bar, rest = one.partition(BETWEEN)
            word, _bar, definition = rest.partition(BETWEEN)
            verdict = _meant(word)
            if not (rating.strip() and verdict):
                said = _now("Line %(number)s, “%(line)s”, is no “rating | verdict | what it means”.")
                faults.append(said % {"number": number, "line": one.strip()[:60]})
            found.append({"rating": rating.strip(), "verdict": verdict, "definition": definition.strip()})
        if faults:
            raise forms.ValidationError(faults)
        return found


def written(steps: Any) -> str:
    """The steps as lines."""
    return "\n".join(
        f" {BETWEEN} ".join([step["rating"], str(VERDICTS[step["verdict"]]), step["definition"]]) for step in steps
    )


def _meant(word: str) -> str:
    """The verdict that is meant, by its name here or its word on the page; empty for none."""
    named = {fold(str(shown)): value for value, shown in VERDICTS.items()} | {one.value: one for one in VerdictWord}
    return str(named.get(fold(word), ""))
