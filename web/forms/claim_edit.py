"""A claim edited: only what differs from what is on file is handed on, so that filing a claim does not confirm it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.enums import Form, LinkRole, Selection, SpeakerKind
from claims.models import Attribution, Claim, Member
from claims.services.attributions import LinkGiven
from claims.services.claims import ClaimFields
from web.forms import components as in_lines
from web.forms.base import date, line, select
from web.forms.claims import QuoteForm, lines
from web.presenters import words

LEAST_RELAYS = 2
_PARTS = ("name", "kind", "as_written", "cue")
_PLAIN = ("statement", "form", "claimed_at", "claim_type")


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two people changed: what is on file now, and what was typed here."""

    name: str
    label: words.Words
    theirs: str
    yours: str


class EditClaimForm(QuoteForm):
    """Everything that a person may say of a claim."""

    statement = lines(_("Statement"), _("What is claimed, in one sentence that stands by itself."))
    form = select(_("Form"), list(words.FORMS.items()))
    components = in_lines.field()
    claimed_at = date(_("Claimed on"), _("When it was said, if it is known."))
    claim_type = select(_("Kind of claim"), list(words.CLAIM_TYPES.items()), empty=_("not said"))
    selection = select(_("To be checked?"), list(words.SELECTIONS.items()))
    selection_reason = lines(_("Why, or why not"), rows=2)
    assignee = select(_("Assigned to"), [], empty=_("nobody"))
    tags = line(_("Tags"), _("Separated by commas."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    PATHS = {**QuoteForm.PATHS, "attribution": "source_name", "claimer_stance": ""}

    def __init__(self, claim: Claim, members: Iterable[Member], data: QueryDict | None = None) -> None:
        self.claim = claim
        self.stored = claim.links
        initial = _initial(claim)
        for number, prefix in enumerate(_prefixes(len(self.stored))):
            link = self.stored[number] if number < len(self.stored) else None
            initial |= {f"{prefix}_{part}": value for part, value in _link_initial(link).items()}
        super().__init__(_settled(data, initial), initial=initial)
        who = [(str(member.pk), str(member)) for member in members]
        cast("forms.ChoiceField", self.fields["assignee"]).choices = [("", _("nobody")), *who]
        for number, prefix in enumerate(_prefixes(len(self.stored))):
            self._add_link(number, prefix)

    def _add_link(self, number: int, prefix: str) -> None:
        self.fields[f"{prefix}_name"] = line(_("Name"), list="speakers")
        self.fields[f"{prefix}_kind"] = select(_("What they are"), list(words.SPEAKER_KINDS.items()))
        self.fields[f"{prefix}_as_written"] = line(_("As the article writes it"))
        self.fields[f"{prefix}_cue"] = line(_("Cue"))
        for path, part in [("", "name"), ("/speaker", "name"), ("/speaker/name", "name"), ("/cue", "cue")]:
            self.PATHS = {**self.PATHS, f"attribution/{number}{path}": f"{prefix}_{part}"}
        self.PATHS = {**self.PATHS, f"attribution/{number}/as_written": f"{prefix}_as_written"}

    @property
    def links(self) -> list[tuple[words.Words, list[forms.BoundField]]]:
        """The fields of each link under its heading."""
        shown: list[tuple[words.Words, list[forms.BoundField]]] = []
        for number, prefix in enumerate(_prefixes(len(self.stored))):
            heading = _("Who says it") if number == 0 else _("Passed on by")
            shown.append((heading, [self[f"{prefix}_{part}"] for part in _PARTS]))
        return shown

    def clean_components(self) -> in_lines.Components:
        """The parts, read from their lines."""
        return in_lines.read(self.cleaned_data["components"], self.claim)

    def changes(self) -> ClaimFields:
        """What differs from what is on file."""
        changed = set(self.changed_data)
        given: dict[str, Any] = {name: self.cleaned_data[name] for name in _PLAIN if name in changed}
        if "claim_type" in given:
            given["claim_type"] = given["claim_type"] or None
        if "components" in changed and "components" in self.data:
            given["components"] = self.cleaned_data["components"]
        if "exact" in changed:
            given["quote"] = self.quote()
        if {"selection", "selection_reason"} & changed:
            state = Selection(self.cleaned_data["selection"] or Selection.OPEN)
            given["selection"] = {"state": state, "reason": self.cleaned_data["selection_reason"]}
        if "tags" in changed:
            given["tags"] = [tag.strip() for tag in self.cleaned_data["tags"].split(",") if tag.strip()]
        if any(name.rpartition("_")[0].startswith(("source", "relay")) for name in changed):
            given["attribution"] = self._attribution()
        if given.get("form") == Form.NARRATOR and "attribution" not in given:
            given["attribution"] = []
        return cast("ClaimFields", given)

    def assignee_changed(self) -> bool:
        """Whether somebody else, or nobody, is to have the claim."""
        return "assignee" in self.changed_data

    def _attribution(self) -> list[LinkGiven]:
        links: list[LinkGiven] = []
        for number, prefix in enumerate(_prefixes(len(self.stored))):
            typed = {part: self.cleaned_data[f"{prefix}_{part}"] for part in _PARTS}
            if typed["name"] or typed["as_written"]:
                stored = self.stored[number] if number < len(self.stored) else None
                links.append(_link(typed, stored, first=not links))
        return links

    def differences(self) -> list[Difference]:
        """The fields on which what was typed and what is on file now differ."""
        names = [name for name in self.changed_data if name not in {"version", "place", "searched", "article_version"}]
        return [
            Difference(
                name, self.fields[name].label or name, self._said(name, self.initial.get(name)), self._mine(name)
            )
            for name in names
        ]

    def _mine(self, name: str) -> str:
        return self._said(name, self.data.get(name, ""))

    def _said(self, name: str, value: Any) -> str:
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, value) or gettext("(empty)"))


def _prefixes(stored: int) -> list[str]:
    relays = max(LEAST_RELAYS, stored - 1)
    return ["source", *(f"relay{number}" for number in range(1, relays + 1))]


def _initial(claim: Claim) -> dict[str, Any]:
    names = ("exact", "statement", "form", "claimed_at", "claim_type", "selection", "selection_reason", "version")
    return {name: getattr(claim, name) for name in names} | {
        "components": in_lines.written(claim.components),
        "assignee": str(claim.assignee_id or ""),
        "tags": ", ".join(tag.name for tag in claim.labels),
    }


def _link_initial(link: Attribution | None) -> dict[str, str]:
    if link is None:
        return {"name": "", "kind": SpeakerKind.PERSON.value, "as_written": "", "cue": ""}
    return {"name": link.speaker.name, "kind": link.speaker.kind, "as_written": link.as_written, "cue": link.cue}


def _link(typed: dict[str, str], stored: Attribution | None, *, first: bool) -> LinkGiven:
    """A link as the service takes it: the same speaker and place as before where nothing else was typed."""
    role = LinkRole.SOURCE if first else LinkRole.RELAY
    given: dict[str, Any] = {"role": role, "as_written": typed["as_written"], "cue": typed["cue"]}
    same = stored is not None and (stored.speaker.name, stored.speaker.kind) == (typed["name"], typed["kind"])
    if stored is not None and same:
        given["speaker"] = {"id": stored.speaker_id}
    else:
        given["speaker"] = {"name": typed["name"], "kind": SpeakerKind(typed["kind"] or SpeakerKind.PERSON)}
    if stored is not None and stored.as_written == typed["as_written"]:
        given |= {"start": stored.start, "end": stored.end}
    return cast("LinkGiven", given)


def _settled(data: QueryDict | None, initial: dict[str, Any]) -> QueryDict | None:
    """What was typed, with each field for which "theirs" was chosen after a conflict taken from what is on file."""
    if data is None:
        return None
    data = data.copy()
    for name, value in initial.items():
        if data.get(f"take_{name}") == "theirs":
            data[name] = "" if value is None else str(value)
    return data
