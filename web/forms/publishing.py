"""What an editor publishes, corrects, and answers to readers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.decisions import CorrectionKind, RequestState
from claims.models import Claim, CorrectionRequest, FactCheckContent, Verdict
from web.forms.base import DeskForm, address, line, radio, select, ticks
from web.forms.claims import lines
from web.presenters.public_editions import KINDS
from web.presenters.words import VERDICTS

# So long a statement is no headline.
LONGEST = 300


class PublishForm(DeskForm):
    """The words above a published verdict, and which other claims of the article go with it."""

    headline = line(_("Headline"), _("One line. It stands above the claim, and in lists."))
    finding = lines(
        _("Finding, in two sentences"),
        _("What the evidence shows, first. Readers on a phone see this and the verdict, and often nothing else."),
        rows=3,
    )
    canonical_url = address(
        _("Your own page of it"), _("Where it stands on your site, if it does. Search engines are sent there.")
    )
    others = ticks(_("Publish with it"), _("Other signed-off claims of this article. Each has a page of its own."))
    verdict = forms.UUIDField(widget=forms.HiddenInput, required=False)

    PATHS = {"claims": "", "summary": "finding"}

    def __init__(self, claim: Claim, others: Sequence[Claim], data: QueryDict | None = None) -> None:
        headline = claim.statement if len(claim.statement) <= LONGEST else ""
        super().__init__(data, initial={"headline": headline, "verdict": claim.signed_id})
        self.claim, self.beside = claim, {str(one.pk): one for one in others}
        if others:
            choices = [
                (pk, f"{VERDICTS[one.signed.word]}: {one.statement}") for pk, one in self.beside.items() if one.signed
            ]
            self.fields["others"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["others"]

    def chosen(self) -> list[Claim]:
        """The claims to publish, in the order of the article."""
        taken = [self.beside[pk] for pk in self.cleaned_data.get("others", ())]
        return sorted([self.claim, *taken], key=lambda one: (one.start, one.end, str(one.pk)))

    def words(self) -> dict[str, str]:
        """The words, as the service takes them."""
        found = self.cleaned_data
        return {"summary": found["finding"], **self.typed("headline", "canonical_url")}


class CorrectForm(DeskForm):
    """What was wrong, and what stands from now on."""

    kind = radio(_("What is it?"), [(kind.value, KINDS[kind]) for kind in CorrectionKind])
    text = lines(
        _("What you tell your readers"),
        _("What was wrong, since when, and why it is changed. It stands on the page for good."),
        rows=4,
    )
    headline = line(_("Headline"))
    finding = lines(_("Finding, in two sentences"), rows=3)
    verdict_id = select(
        _("The newly signed verdict"),
        [],
        _("Only for a changed rating: the page shows this one from now on."),
        empty="–",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    PATHS = {"summary": "finding"}

    def __init__(
        self,
        content: FactCheckContent,
        version: int,
        newer: Sequence[Verdict],
        data: QueryDict | None = None,
        *,
        kind: str = "",
    ) -> None:
        self.content = content
        chosen = {"verdict_id": str(newer[0].pk)} if kind == CorrectionKind.CHANGED_RATING and newer else {}
        initial = {"headline": content.headline, "finding": content.summary, "version": version, "kind": kind, **chosen}
        super().__init__(data, initial=initial)
        self.fields["kind"].initial = None  # none is closer at hand than another
        names = [(str(one.pk), f"{VERDICTS[one.word]}: {one.claim.statement}") for one in newer]
        if names:
            self.fields["verdict_id"].choices = [("", "–"), *names]  # type: ignore[attr-defined]
        else:
            del self.fields["verdict_id"]

    def clean_kind(self) -> CorrectionKind:
        """The kind; one has to be chosen."""
        if not self.cleaned_data["kind"]:
            raise forms.ValidationError(_("Choose what sort of change it is."))
        return CorrectionKind(self.cleaned_data["kind"])

    def clean(self) -> dict[str, Any]:
        """A changed rating needs a newly signed verdict, which there may be none of."""
        given = super().clean() or self.cleaned_data
        if given.get("kind") == CorrectionKind.CHANGED_RATING and "verdict_id" not in self.fields:
            self.add_error("kind", _("No claim of it has a newly signed verdict. Propose one, and have it signed off."))
        return given

    def given(self) -> dict[str, Any]:
        """What the service takes; words that were left as they are stay out of it."""
        found, verdict = self.cleaned_data, self.cleaned_data.get("verdict_id")
        typed = {"headline": found["headline"], "summary": found["finding"]}
        words = {name: said for name, said in typed.items() if said != getattr(self.content, name)}
        return {"kind": found["kind"], "text": found["text"], "verdict_id": UUID(verdict) if verdict else None, **words}


class AnswerForm(DeskForm):
    """What a reader is answered."""

    state = radio(
        _("Your decision"),
        [(RequestState.ACCEPTED.value, _("The reader is right")), (RequestState.DECLINED.value, _("Nothing changes"))],
    )
    answer = lines(_("What the reader is told"), _("They read it with the key that they were given."), rows=4)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, request: CorrectionRequest, data: QueryDict | None = None) -> None:
        decided = request.state if request.state != RequestState.RECEIVED else None
        super().__init__(data, initial={"version": request.version, "answer": request.answer, "state": decided})
        self.fields["state"].initial = None  # none is closer at hand than the other

    def clean_state(self) -> RequestState:
        """The decision; one has to be made."""
        if not self.cleaned_data["state"]:
            raise forms.ValidationError(_("Say whether the reader is right."))
        return RequestState(self.cleaned_data["state"])
