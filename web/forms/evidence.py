"""Evidence and its source, as a person attaches and edits them."""

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from claims.enums import About, LocatorKind, Medium, SourceClass, Stance
from claims.models import Claim, Evidence, Source
from claims.names import fold_address
from claims.origins import key
from claims.services.evidence import EvidenceFields
from claims.services.files import Kept, Upload
from claims.services.sources import SourceFields
from web.forms import places
from web.forms.articles import midnight
from web.forms.base import Choices, DeskForm, address, date, line, radio, select, tick, ticks
from web.forms.claims import lines
from web.forms.interviews import InterviewFields
from web.presenters import components, words

ABOUT: Choices = [
    (About.CONTENT.value, _("what was claimed")),
    (About.UTTERANCE.value, _("only that it was said")),
]
# A place in a capture is not chosen by typing.
TYPED_LOCATORS = (LocatorKind.PAGE, LocatorKind.TIMECODE, LocatorKind.CELL, LocatorKind.REGION, LocatorKind.OFFLINE)
ANEW = "new"
LOCATORS: Choices = [(kind.value, words.LOCATORS[kind]) for kind in TYPED_LOCATORS]


class SourceForm(DeskForm):
    """What is known of a source."""

    PATHS = {"published_at": "published_on"}

    url = address(_("Address"), _("Of a page, beginning with https://"))
    document = lines(_("Or a document"), _("Something that is not on the web: what it is, and where it lies."), rows=2)
    title = line(_("Title"))
    publisher = line(_("Publisher"))
    origin = line(
        _("Origin"),
        _("Whose reporting it really is. Two reprints of one wire story have one origin, and count once."),
        list="origins",
    )
    source_class = select(_("Nearness"), list(words.SOURCE_CLASSES.items()), empty=_("not said"))
    medium = select(_("What it is"), list(words.MEDIA.items()), empty=_("a page, a file or a document"))
    interest = line(_("Interest"), _("What whoever speaks in it has at stake: an office, a contract, a cause."))
    published_on = date(_("Published on"))
    confidential = tick(_("Confidential source"), _("Only those working on the claim, editors and admins see it."))

    SOURCE_FIELDS = (
        *("url", "document", "title", "publisher", "origin", "source_class", "medium", "interest"),
        *("published_on", "confidential"),
    )

    def source_given(self, *, only: Iterable[str] | None = None) -> SourceFields:
        """What was typed of the source; with `only`, of those fields alone."""
        names = [name for name in self.SOURCE_FIELDS if only is None or name in only]
        given: dict[str, Any] = {name: self.cleaned_data[name] for name in names}
        if "published_on" in given:
            given["published_at"] = midnight(given.pop("published_on"))
        if "source_class" in given:
            given["source_class"] = SourceClass(given["source_class"]) if given["source_class"] else None
        if "medium" in given:
            given["medium"] = Medium(given["medium"]) if given["medium"] else None
        if only is None and not given["origin"]:
            del given["origin"]
        return cast("SourceFields", given)


class EvidenceForm(DeskForm):
    """What a person says of a piece of evidence. Its choices stand open: few, and each changes what counts."""

    PATHS = {"locator": "locator_kind", "locator/kind": "locator_kind", "locator/value": "locator_value"}

    stance = radio(_("Which way it points"), [(stance.value, words.STANCES[stance]) for stance in Stance])
    about = radio(_("It is about"), ABOUT, _("A recording that somebody said it proves the words, not what they say."))
    excerpt = lines(_("Excerpt"), _("The words that matter, copied from the source."))
    locator_kind = select(_("Where in it"), LOCATORS, empty=_("not said"))
    locator_value = line(
        _("Page, time, cell or part"),
        _(
            "As it is printed: 12, 00:03:10, B17; of a picture left, top, width and height: 120, 80, 400, 300. "
            "A document or a file without it stays pending."
        ),
    )
    translation = lines(_("Translation of the excerpt"), _("If it is in another language."), rows=2)
    translator = line(_("Translated by"), _("A person, or the name of a program."))
    note = lines(_("Note"), _("For your colleagues."), rows=2)
    group = line(
        _("Group"),
        _("Choose one, or name a new one: items with the same word here are needed together and count as one."),
        list="groups",
    )
    components = ticks(_("Parts that it covers"), _("Of what has to be checked. None ticked: it is about the whole."))
    later_figure = tick(_("A later figure"), _("It only updates the number, and counts for neither side."))

    SAID = (
        *("stance", "about", "excerpt", "locator_kind", "locator_value"),
        *("translation", "translator", "note", "components", "group", "later_figure"),
    )

    def __init__(self, claim: Claim, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if claim.components:
            cast("forms.MultipleChoiceField", self.fields["components"]).choices = components.choices(claim)
        else:
            del self.fields["components"]

    def clean(self) -> dict[str, Any]:
        """A place without its kind would be dropped in silence."""
        given = super().clean() or {}
        if given.get("locator_value") and not given.get("locator_kind"):
            self.add_error("locator_kind", _("Say what kind of place this is."))
        if given.get("locator_kind") == LocatorKind.REGION and places.region(given["locator_value"]) is None:
            self.add_error(
                "locator_value", _("Give four numbers: left, top, width, height, such as 120, 80, 400, 300.")
            )
        return given

    def given(self, *, only: Iterable[str] | None = None) -> EvidenceFields:
        """What was typed; with `only`, of those fields alone."""
        names = {name for name in self.SAID if name in self.fields and (only is None or name in only)}
        given: dict[str, Any] = {name: self.cleaned_data[name] for name in names}
        if names & {"locator_kind", "locator_value"}:
            kind = self.cleaned_data["locator_kind"]
            value = self.cleaned_data["locator_value"]
            value = places.region(value) if kind == LocatorKind.REGION else value
            place = {"kind": LocatorKind(kind), "value": value} if kind else None
            given = {name: value for name, value in given.items() if not name.startswith("locator")} | {
                "locator": place
            }
        if "components" in given:
            given["components"] = [int(index) for index in given["components"]]
        for name, enum in (("stance", Stance), ("about", About)):
            if name in given:
                given[name] = enum(given[name] or next(iter(enum)))
        return cast("EvidenceFields", given)


class AttachForm(EvidenceForm, InterviewFields, SourceForm):
    """New evidence: an address, a file, a document, an interview, or a source on file; that and its side are enough.

    A file is stored before the form is looked at (`web.uploads`): the form shows what became of it, and keeps it by
    reference while other things are put right.
    """

    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("A PDF, a picture, a recording, a table. Drop it here, or choose it."),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    without_file = tick(_("Leave this file out"))
    same_origin = forms.CharField(required=False, widget=forms.HiddenInput)
    source = select(_("Or a source on file"), [])

    PATHS = {**EvidenceForm.PATHS, **SourceForm.PATHS}
    field_order = [
        "stance",
        "url",
        "file",
        "without_file",
        "document",
        "interview",
        "interview_how",
        "interview_on",
        "source",
        "excerpt",
        "locator_kind",
        "locator_value",
    ]

    def __init__(
        self,
        claim: Claim,
        sources: Iterable[Source],
        data: QueryDict | None = None,
        *,
        same: Source | None = None,
        upload: Upload | None = None,
        **kwargs: Any,
    ) -> None:
        """`same` is on file with the address that is given: it is proposed before a new one."""
        super().__init__(claim, data, **kwargs)
        self.fields["url"].widget.attrs["data-first"] = True  # where the focus goes when the form opens in a card
        self.same, self.upload = same, upload or Upload()
        if self.upload.kept is None:
            del self.fields["without_file"]
        known = {str(source.pk): str(source)[:80] for source in [*([same] if same else []), *sources]}
        choices = [("", _("none: what is described above")), *known.items()]
        if same:
            choices.insert(1, (ANEW, _("none, although the page is on file: a new one")))
            self.fields["source"].help_text = (
                _("This address is on file already. It is used again, unless you say so.")
                if self.is_address_of(same)
                else _("A page on file says that this is its own address. Use it again, or keep the two apart.")
            )
        cast("forms.ChoiceField", self.fields["source"]).choices = choices

    def propose(self) -> None:
        """Choose what is on file with the same address, unless something else was chosen."""
        if self.same and self.is_address_of(self.same) and not self.data.get("source"):
            self.put(source=str(self.same.pk))

    def is_address_of(self, source: Source) -> bool:
        """Whether the address that is given is that of `source`, however it is written."""
        given = self.data.get("url") if self.is_bound else self.initial.get("url")
        return fold_address(given or "") == fold_address(source.url)

    def keep_by(self, reference: str) -> None:
        """Carry the stored file by `reference` from now on, and say so."""
        kept = self.upload.kept
        if kept is None:
            return
        self.put(kept=reference)
        said = {"name": f"\u2068{kept.name}\u2069", "size": filesizeformat(kept.size)}
        self["file"].help_text = _("“%(name)s” (%(size)s) is kept. Choose another to put it in its place.") % said

    def warn(self, number: int, origin: str) -> bool:
        """Say once that #`number` has that origin already, before it is kept; whether that was said now."""
        if self.cleaned_data.get("same_origin") == key(origin):
            return False
        self.put(same_origin=key(origin))
        said = _(
            "#%(number)s on this side has the same origin: the two count once. To attach it all the same, send again."
        )
        self.add_error("origin", said % {"number": number})
        return True

    @property
    def kept_file(self) -> Kept | None:
        """The file that was sent, unless it is left out."""
        return None if self.cleaned_data.get("without_file") else self.upload.kept

    def clean(self) -> dict[str, Any]:
        """One source: an address, a file, a document, an interview, or one from the list."""
        given = super().clean()
        if self.upload.refused is not None:
            self.add_error("file", self.upload.refused.detail)
        chosen = given.get("source", "")
        again = self.same is not None and chosen == str(self.same.pk)
        if self.same and not chosen and given.get("url"):
            self.put(source=str(self.same.pk))
            self.add_error("source", _("This page seems to be on file already. Use it again, or choose a new one."))
        described = [name for name in ("url", "document", "interview") if given.get(name)]
        described += ["file"] if self.kept_file else []
        if chosen not in {"", ANEW} and described and not (again and described == ["url"]):
            self.add_error("source", _("Choose a source on file or describe a new one, not both."))
        if given.get("interview") and given.get("document"):
            self.add_error("interview", _("Describe a document or an interview, not both."))
        if self.lacks_whom():
            self.add_error("interview", _("Say with whom you spoke."))
        return given

    def source_chosen(self) -> UUID | None:
        """The id of a source on file, if one was chosen."""
        chosen = self.cleaned_data["source"]
        return UUID(chosen) if chosen not in {"", ANEW} else None

    def source_given(self, *, only: Iterable[str] | None = None) -> SourceFields:
        """What was typed of a new source; an interview is kept as what it was, of the day that it was on."""
        given = super().source_given(only=only)
        if told := self.interview_told():
            given["document"] = told
            given["medium"] = given.get("medium") or self.interview_medium()
            given["published_at"] = given.get("published_at") or midnight(self.cleaned_data["interview_on"])
        if self.kept_file:
            given["file"] = self.kept_file
        return given | ({"apart": True} if self.cleaned_data["source"] == ANEW else {})

    def given(self, *, only: Iterable[str] | None = None) -> EvidenceFields:
        """What was typed of the evidence; an interview is located by with whom and when it was."""
        given = super().given(only=only)
        if not given.get("later_figure"):
            given.pop("later_figure", None)  # left alone, it is for the desk to see
        if (told := self.interview_told()) and not given.get("locator"):
            given["locator"] = {"kind": LocatorKind.OFFLINE, "value": told}
        return given


class EditEvidenceForm(EvidenceForm):
    """A piece of evidence edited."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, evidence: Evidence, data: QueryDict | None = None) -> None:
        initial = {name: getattr(evidence, name) for name in (*self.SAID, "version")}
        initial["components"] = [str(index) for index in evidence.components]
        if evidence.locator_kind == LocatorKind.REGION:
            initial["locator_value"] = places.as_typed(evidence.locator_value or {})
        super().__init__(evidence.claim, data, initial=initial)
        if evidence.locator_kind and (evidence.locator_kind not in TYPED_LOCATORS or not initial["locator_value"]):
            del self.fields["locator_kind"], self.fields["locator_value"]
