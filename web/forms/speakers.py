"""A speaker as a person edits it, and merges it into another."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import Speaker
from claims.services.speakers import SpeakerChanges
from web.forms.base import DeskForm, line, select
from web.forms.claims import Lines, lines
from web.presenters import words


class EditSpeakerForm(DeskForm):
    """Everything that a person may say of a speaker; only what was changed is handed on."""

    name = line(_("Name"))
    kind = select(_("What they are"), list(words.SPEAKER_KINDS.items()))
    aliases = lines(_("Also called"), _("One name on each line. A reading that meets one of them finds this speaker."))
    role = line(_("Role"), _("What they are called, such as mayor of Elmstad. It tells namesakes apart."))
    description = lines(_("Description"), _("Who they are, in a sentence or two."), rows=2)
    wikidata_id = line(_("Wikidata id"), _("A Q and a number, such as Q42."), dir="ltr", spellcheck="false")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, speaker: Speaker, *args: Any, **kwargs: Any) -> None:
        aliases = sorted(alias.name for alias in speaker.aliases.all())
        stored = {
            name: getattr(speaker, name) for name in ("name", "kind", "role", "description", "wikidata_id", "version")
        }
        super().__init__(*args, initial=stored | {"aliases": "\n".join(aliases)}, **kwargs)

    def changes(self) -> SpeakerChanges:
        """What differs from what is on file."""
        given = self.typed(*(name for name in self.changed_data if name != "version"))
        if "aliases" in given:
            given["aliases"] = [name for name in map(str.strip, given["aliases"].split("\n")) if name]
        return cast("SpeakerChanges", given)


class MergeSpeakerForm(DeskForm):
    """Who a speaker is in truth: found by name, and chosen where several go by it."""

    other = line(_("Name of the other"), _("As it stands in the list of speakers."), list="speakers")
    into = forms.CharField(label=_("Which of them?"), required=False, widget=forms.HiddenInput)
    searched = Lines(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    PATHS = {"into": "other"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="id_merge_%s", **kwargs)

    def among(self, found: Sequence[Speaker]) -> Speaker | None:
        """The one that is meant of those `found` by the name; None, with the reason in the form, while that is open."""
        if not found:
            self.add_error("other", _("No other speaker goes by this name. Nobody was merged."))
            return None
        if len(found) == 1:
            return found[0]
        chosen = self.data.get("into") if self.data.get("searched") == self.cleaned_data["other"] else None
        one = next((speaker for speaker in found if str(speaker.pk) == chosen), None)
        if one is None:
            self._offer(found)
        return one

    def _offer(self, found: Sequence[Speaker]) -> None:
        shown = [(str(one.pk), f"{one.name}, {words.SPEAKER_KINDS[one.kind]}") for one in found]
        self.fields["into"].widget = forms.RadioSelect(choices=shown)
        self.put(searched=self.cleaned_data["other"], into="")
        self.add_error("into", _("Several speakers go by this name. Say which."))
