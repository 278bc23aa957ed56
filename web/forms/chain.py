"""Who says a claim and who passed it on, as rows of fields: the source first, then the relays in their order.

The forms that log and that edit a claim share them. A row is a link: who, what they are, as the article writes it, the
cue; which role it has, its place says. There are always a few rows to spare, so that none has to be asked for.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.enums import LinkRole, SpeakerKind
from claims.models import Article, Attribution
from claims.selectors import speakers
from claims.services.attributions import MAX_LINKS, LinkGiven
from web.forms.base import line, select
from web.forms.claims import QuoteForm
from web.presenters import words

SOURCE = "source"
SPARE = 2
PARTS = ("name", "kind", "cue", "as_written")
# Where the service's faults with a link are shown, by the rest of their path.
_PLACES = {
    "": "name",
    "/speaker": "name",
    "/speaker/name": "name",
    "/cue": "cue",
    "/as_written": "as_written",
    "/start": "as_written",
}
_ROW = re.compile(r"relay(\d{1,2})_name")


@dataclass(frozen=True, slots=True)
class Row:
    """A relay's fields under their heading."""

    number: int
    fields: list[forms.BoundField]


class ChainForm(QuoteForm):
    """A form with the words of a claim and the links of its attribution. `stored` are those on file."""

    def __init__(
        self,
        article: Article,
        stored: Sequence[Attribution] = (),
        data: QueryDict | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.article = article
        self.on_file = _named(stored)
        self.rows = [SOURCE, *_relays(self.on_file, data)]
        said = {f"{row}_{part}": said for row in self.rows for part, said in _initial(self.on_file.get(row)).items()}
        super().__init__(data, initial=said | dict(initial or {}))
        for row in self.rows:
            self.fields |= _fields(row)

    @property
    def relays(self) -> list[Row]:
        """The fields of those who passed it on."""
        return [
            Row(number, [self[f"{row}_{part}"] for part in PARTS]) for number, row in enumerate(self.rows[1:], start=1)
        ]

    @property
    def passed_on(self) -> bool:
        """Whether somebody passed it on, the article calls the source otherwise, or something is wrong there."""
        relays = [f"{row}_{part}" for row in self.rows[1:] for part in PARTS]
        called, written = self[f"{SOURCE}_name"].value(), self[f"{SOURCE}_as_written"].value()
        wrong = self.errors.keys() & {*relays, f"{SOURCE}_as_written"}
        return bool(wrong or written not in {None, "", called} or any(self[name].value() for name in relays))

    def chain_changed(self) -> bool:
        """Whether a link differs from what was offered."""
        return any(name.partition("_")[0] in self.rows for name in self.changed_data)

    def clean(self) -> dict[str, Any]:
        """Refuse a row that names nobody, and words passed on that nobody said."""
        given = super().clean() or {}
        if not self.chain_changed():
            return given
        for row in self.rows:
            if self._filled(row) and not self._names_somebody(row):
                self.add_error(f"{row}_name", _("Say who it is, or leave the other fields of this row empty too."))
        if any(map(self._filled, self.rows[1:])) and not self._filled(SOURCE):
            self.add_error(
                f"{SOURCE}_name",
                _("Say whose words were passed on. Where the article names nobody, choose “unnamed voice”."),
            )
        return given

    def attribution(self) -> list[LinkGiven]:
        """The links as the service takes them; its faults are shown at the rows that they are about."""
        links: list[LinkGiven] = []
        for row in filter(self._filled, self.rows):
            places = {f"attribution/{len(links)}{rest}": f"{row}_{part}" for rest, part in _PLACES.items()}
            self.PATHS = {**self.PATHS, **places}
            links.append(self._link(row))
        return links

    def _typed(self, row: str) -> dict[str, str]:
        return {part: self.cleaned_data.get(f"{row}_{part}", "") for part in PARTS}

    def _filled(self, row: str) -> bool:
        said = self._typed(row)
        return bool(said["name"] or said["as_written"] or said["cue"])

    def _names_somebody(self, row: str) -> bool:
        said = self._typed(row)
        return bool(said["name"] or (said["kind"] == SpeakerKind.UNNAMED and said["as_written"]))

    def _link(self, row: str) -> LinkGiven:
        """A link: the same speaker and place as on file where nothing else was typed."""
        said, stored = self._typed(row), self.on_file.get(row)
        role = LinkRole.SOURCE if row == SOURCE else LinkRole.RELAY
        given: dict[str, Any] = {"role": role, "as_written": said["as_written"], "cue": said["cue"]}
        if stored is not None and (stored.speaker.name, stored.speaker.kind) == (said["name"], said["kind"]):
            given["speaker"] = {"id": stored.speaker_id}
        else:
            given["speaker"] = {"name": said["name"], "kind": self._kind(said, stored)}
        if stored is not None and stored.as_written == said["as_written"]:
            given |= {"start": stored.start, "end": stored.end}
        return cast("LinkGiven", given)

    def _kind(self, said: Mapping[str, str], stored: Attribution | None) -> SpeakerKind:
        """What they are: as it was said, else as it is on file of that name, else a person.

        What was there before another name was typed is not said of that one.
        """
        left = stored is not None and stored.speaker.kind == said["kind"]
        known = speakers.kind_of(said["name"], self.article) if left or not said["kind"] else None
        return known or SpeakerKind(said["kind"] or SpeakerKind.PERSON)


def _named(stored: Sequence[Attribution]) -> dict[str, Attribution]:
    """The links on file by their rows; the source's is empty where only relays are known."""
    first = 0 if stored and stored[0].role == LinkRole.SOURCE else 1
    return {f"relay{number}" if number else SOURCE: link for number, link in enumerate(stored, start=first)}


def _relays(on_file: Mapping[str, Attribution], data: QueryDict | None) -> list[str]:
    """The names of the relays' rows: those on file and some to spare, and as many as were sent."""
    sent = [int(match[1]) for match in map(_ROW.fullmatch, data or ()) if match]
    number = max([len(on_file.keys() - {SOURCE}) + SPARE, *sent])
    return [f"relay{number}" for number in range(1, min(number, MAX_LINKS - 1) + 1)]


def _fields(row: str) -> dict[str, forms.Field]:
    first = row == SOURCE
    who = _("Who says it") if first else _("Name")
    voice = _("Left empty, it is the article’s own voice.") if first else ""
    cue = _("The word that reports it, such as “said”.") if first else ""
    written = _("The source, as the article writes it") if first else _("As the article writes it")
    return {
        f"{row}_name": line(who, voice, list="speakers"),
        f"{row}_kind": select(_("What they are"), list(words.SPEAKER_KINDS.items()), empty=_("known, or person")),
        f"{row}_cue": line(_("Cue"), cue),
        f"{row}_as_written": line(written),
    }


def _initial(link: Attribution | None) -> dict[str, str]:
    if link is None:
        return dict.fromkeys(PARTS, "")
    return {"name": link.speaker.name, "kind": link.speaker.kind, "as_written": link.as_written, "cue": link.cue}
